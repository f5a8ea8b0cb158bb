"""Builds killed at random moments: nothing that was committed is lost."""

from pathlib import Path

import pytest

from evals.kills import HashedWords, kill_builds
from index import Index, build
from index.errors import NoIndex
from index.layout import Layout


def test_builds_killed_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    tally = kill_builds(tmp_path, runs=30, seed=7)
    assert tally.wrong == []
    assert tally.kills == 30
    assert tally.remade < 5  # a kill seldom tears a file
    assert tally.reused > 0


def test_a_spoilt_catalogue_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some 70,000 people live in the camp.")
    place = tmp_path / "index"
    build([tmp_path / "a.txt"], place, embedder=HashedWords())
    Layout(place).current().catalogue.write_bytes(b"spoilt" * 1000)
    for use in (lambda: Index.open(place, embedder=HashedWords()).dense("camp", 1), lambda: build_again(tmp_path)):
        with pytest.raises(NoIndex, match="build it again"):
            use()


def build_again(home: Path) -> None:
    build([home / "a.txt"], home / "index", embedder=HashedWords())
