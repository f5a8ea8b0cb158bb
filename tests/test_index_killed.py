"""Builds killed at random moments, and failing disks: nothing that was committed is lost."""

from pathlib import Path

from evals.kills import kill_builds


def test_builds_killed_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    tally = kill_builds(tmp_path, runs=30, seed=7)
    assert tally.wrong == []
    assert tally.kills == 30
    assert tally.reused > 0
