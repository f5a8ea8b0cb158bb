"""Paths that a person gives by mistake, and folders that turned into something else."""

import subprocess
import sys
from pathlib import Path

import pytest
from indexed import consistent, names, opened, run

from index.errors import NoDocuments
from qa.terminal.printed import render_report, render_status


def test_a_file_may_turn_into_a_folder_and_back(corpus: Path, place: Path) -> None:
    run(corpus, place)
    (corpus / "a.txt").unlink()
    (corpus / "a.txt").mkdir()
    (corpus / "a.txt" / "inside.txt").write_text("It lies inside.")
    run(corpus, place)
    assert names(place) == ["a.txt/inside.txt", "b.txt", "c.md"]
    (corpus / "a.txt" / "inside.txt").unlink()
    (corpus / "a.txt").rmdir()
    (corpus / "a.txt").write_text("A file again.")
    run(corpus, place)
    assert names(place) == ["a.txt", "b.txt", "c.md"]
    assert consistent(place)


def test_an_index_is_no_folder_of_documents(corpus: Path, place: Path) -> None:
    run(corpus, place)
    with pytest.raises(NoDocuments, match="an index, not documents"):
        run(place, place)
    run(corpus, corpus / "another")
    report = run(corpus, place)
    assert (report.documents, report.skipped) == (3, ())


def test_the_only_folder_that_is_gone_leaves_the_index_as_it_was(corpus: Path, place: Path) -> None:
    run(corpus, place)
    corpus.rename(corpus.with_name("away"))
    with pytest.raises(NoDocuments, match="no longer there; the index still holds what it held"):
        run(corpus, place)
    assert len(names(place)) == 3


@pytest.mark.parametrize("path", ["x" * 5000, "a\0b", "nowhere"])
def test_what_can_be_no_path_is_told(tmp_path: Path, path: str) -> None:
    with pytest.raises(NoDocuments, match="Check the path"):
        run(tmp_path / path, tmp_path / "index")


def test_an_empty_path_is_not_this_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "qa.cli", "index", ""]
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert told.returncode == 2
    assert "an empty path" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_name_gives_the_terminal_no_orders(corpus: Path, place: Path) -> None:
    (corpus / "red\x1b[31m\n.txt").write_text("It is red.")
    (corpus / "bad\x1b[31m\n.txt").write_bytes(b"\0")
    report, index = run(corpus, place), opened(place)
    shown = render_report(report, place) + render_status(index.status(), index.documents())
    assert "\x1b" not in shown
    assert "bad\\x1b[31m\\n.txt: binary" in shown
    assert "red\\x1b[31m\\n.txt" in shown


@pytest.mark.parametrize("given", [".", "../corpus", "../corpus/../corpus/"])
def test_a_folder_is_the_same_however_it_is_named(
    corpus: Path, place: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, place)
    monkeypatch.chdir(corpus)
    report = run(Path(given), Path("../index"))
    assert (report.added, report.unchanged, report.removed) == (0, 3, 0)
