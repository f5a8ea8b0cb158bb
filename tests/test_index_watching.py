"""A folder is followed as it changes."""

import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from indexed import names, opened, run

from index import BuildReport
from index.errors import NoDocuments, QAError
from index.watching import follow


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "camp.txt").write_text("Some 70,000 people live in the al-Hol camp.")
    (folder / "staff.md").write_text("# The staff\n\nOf 26 USAID staff, 21 left.")
    return folder


def test_a_folder_is_followed_deletes_and_moves_included(corpus: Path, place: Path) -> None:
    stop, reports = threading.Event(), queue.Queue[BuildReport | QAError]()

    def watching() -> None:
        for report in follow([corpus], lambda: run(corpus, place), own=place, stop=stop):
            reports.put(report)

    thread = threading.Thread(target=watching, daemon=True)
    thread.start()

    def until(wanted: list[str]) -> None:
        while names(place) != wanted:
            reports.get(timeout=20)

    first = reports.get(timeout=20)
    assert isinstance(first, BuildReport)
    assert first.added == 2
    (corpus / "new.txt").write_text("It came later.")
    until(["camp.txt", "new.txt", "staff.md"])
    (corpus / "new.txt").rename(corpus / "moved.txt")
    (corpus / "camp.txt").unlink()
    until(["moved.txt", "staff.md"])
    (corpus / "moved.txt").unlink()
    (corpus / "staff.md").unlink()
    until([])
    (corpus / "back.txt").write_text("It is back.")
    until(["back.txt"])
    stop.set()
    thread.join(20)
    assert not thread.is_alive()


def test_a_folder_that_is_made_again_and_an_index_inside_it(tmp_path: Path) -> None:
    folder, link = tmp_path / "notes", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(folder)
    (folder / "a.txt").write_text("It was there first.")
    inside, stop, reports = link / "index", threading.Event(), queue.Queue[BuildReport | QAError]()

    def watching() -> None:
        for report in follow([link], lambda: run(link, inside), own=inside, stop=stop):
            reports.put(report)

    thread = threading.Thread(target=watching, daemon=True)
    thread.start()
    assert isinstance(reports.get(timeout=20), BuildReport)
    with pytest.raises(queue.Empty):
        reports.get(timeout=3)
    folder.rename(tmp_path / "away")
    time.sleep(1.5)
    folder.mkdir()
    (folder / "b.txt").write_text("It came later.")
    while not (isinstance(report := reports.get(timeout=20), BuildReport) and report.documents == 1):
        pass
    stop.set()
    thread.join(20)
    assert names(inside) == ["b.txt"]


def test_a_file_elsewhere_that_a_link_leads_to_is_followed(corpus: Path, place: Path, tmp_path: Path) -> None:
    outside, stop, reports = tmp_path / "outside", threading.Event(), queue.Queue[BuildReport | QAError]()
    outside.mkdir()
    (outside / "notes.txt").write_text("It stood there first.")
    (outside / "other.txt").write_text("It is not linked yet.")
    (corpus / "linked.txt").symlink_to(outside / "notes.txt")

    def watching() -> None:
        for report in follow([corpus], lambda: run(corpus, place), own=place, stop=stop):
            reports.put(report)

    def until(name: str, text: str) -> None:
        while name not in names(place) or opened(place).document(name).text != text:
            reports.get(timeout=20)

    thread = threading.Thread(target=watching, daemon=True)
    thread.start()
    reports.get(timeout=20)
    until("linked.txt", "It stood there first.")
    time.sleep(1)
    (outside / "notes.txt").write_text("It was edited in place.")
    until("linked.txt", "It was edited in place.")
    (outside / "draft").write_text("It was replaced.")
    (outside / "draft").replace(outside / "notes.txt")
    until("linked.txt", "It was replaced.")
    (outside / "notes.txt").unlink()
    time.sleep(1.5)
    (outside / "notes.txt").write_text("It is back.")
    until("linked.txt", "It is back.")
    (corpus / "second.txt").symlink_to(outside / "other.txt")
    until("second.txt", "It is not linked yet.")
    time.sleep(1.5)
    (outside / "other.txt").write_text("It is linked now.")
    until("second.txt", "It is linked now.")
    stop.set()
    thread.join(20)
    assert not thread.is_alive()


def test_a_path_that_is_not_there_cannot_be_followed(tmp_path: Path, place: Path) -> None:
    with pytest.raises(NoDocuments, match="no file or folder"):
        next(follow([tmp_path / "nowhere"], lambda: run(tmp_path, place), own=place))


def test_a_build_that_failed_is_tried_again_though_nothing_changes(
    corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.watching._LATER", 0.1)
    outcomes = [QAError("The disk is full."), QAError("The disk is full.")]

    def tried() -> BuildReport:
        if outcomes:
            raise outcomes.pop()
        return run(corpus, place)

    told = follow([corpus], tried, own=place)
    assert str(next(told)) == "The disk is full."
    assert isinstance(next(told), BuildReport)  # the same error is told once


def test_what_the_system_will_not_watch_is_told(corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, ignore_permission_denied: bool, **__: object) -> Iterator[set[object]]:
        assert ignore_permission_denied  # a folder that may not be listed is no reason to stop
        raise OSError("OS file watch limit reached")
        yield set()

    monkeypatch.setattr("index.watching.watch", refuse)
    with pytest.raises(QAError, match=r"cannot be watched .*limit reached.*qa index without --watch"):
        next(follow([corpus], lambda: run(corpus, place), own=place))
