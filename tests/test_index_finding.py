"""Finding files: pipes, links in a circle, folders that cannot be listed or lie very deep."""

import inspect
import os
import sys
from pathlib import Path

import pytest
from fakes import WordHashes
from parsed import outcome

from index import build
from index.decoding import Unreadable
from index.files import Found, find, read
from index.walk import listing, walk


def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    assert [outcome(item) for found in find([tmp_path]) for item in read(found)] == [
        "device.txt: not a regular file",
        "pipe.txt: not a regular file",
    ]
    assert [found.readable for found in find([tmp_path / "pipe.txt"])] == [False]


def test_links_in_a_circle_end_and_a_file_has_one_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "around").symlink_to(tmp_path)
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "sub" / "real.txt").write_text("x")
    (tmp_path / "one.txt").symlink_to(tmp_path / "sub" / "real.txt")
    (tmp_path / "two.txt").symlink_to(tmp_path / "sub" / "real.txt")
    found = find([tmp_path])
    assert [file.name for file in found] == ["a.txt", "b.txt", "one.txt", "sub/around"]
    assert "symbolic links" in outcome(next(read(found[0])))
    assert outcome(next(read(found[-1]))) == "sub/around: a link to a folder, which is not followed"


def test_a_folder_that_cannot_be_listed_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "a.txt").write_text("x")

    def guarded(folder: Path) -> list[os.DirEntry[str]]:
        if folder.name == "secret":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    (_, nothing), (path, problem) = walk(tmp_path, listing=guarded)
    assert nothing is None
    assert path == tmp_path / "secret"
    assert problem
    assert (problem.reason, problem.skipped) == ("Permission denied", False)
    assert outcome(next(read(Found(path, tmp_path, "secret", problem)))) == "secret: Permission denied"


def test_folders_may_lie_deeper_than_python_recurses(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*"d" * 300)
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("x")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    try:
        assert len(find([tmp_path])) == 1
    finally:
        sys.setrecursionlimit(limit)


def test_what_lies_in_a_folder_that_cannot_be_listed_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "index"
    (corpus / "sub").mkdir(parents=True)
    (corpus / "a.txt").write_text("Some 70,000 people live in the al-Hol camp.")
    (corpus / "sub" / "b.txt").write_text("Of 26 USAID staff, 21 left.")
    build([corpus], place, embedder=WordHashes())
    secret = Found(corpus / "sub", corpus, "sub", Unreadable("Permission denied", lasting=False))
    monkeypatch.setattr("index.building.find", lambda *_, **__: [*find([corpus / "a.txt"]), secret])
    for _ in range(2):
        report = build([corpus], place, embedder=WordHashes())
        assert (report.removed, report.documents) == (0, 2)
        assert [(problem.name, problem.reason) for problem in report.failed] == [("sub", "Permission denied")]
