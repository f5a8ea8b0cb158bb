"""The index keeps in step with the folder at a cost in proportion to the change, and readers see whole revisions."""

import os
import queue
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from fakes import WordHashes
from test_index_build import consistent, names, opened, run

from index import Building, BuildReport, Filter, Index, build
from index.changes import Changes
from index.errors import BadQuestion, NoDocuments, QAError
from index.intake import BATCH
from index.layout import Layout
from index.watching import follow


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "camp.txt").write_text("Some 70,000 people live in the al-Hol camp.")
    (folder / "staff.md").write_text("# The staff\n\nOf 26 USAID staff, 21 left.")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_a_renamed_or_moved_file_is_not_embedded_again(corpus: Path, place: Path) -> None:
    run(corpus, place)
    (corpus / "deep").mkdir()
    (corpus / "camp.txt").rename(corpus / "deep" / "people.txt")
    (corpus / "staff.md").rename(corpus / "left.md")
    embedder = WordHashes()
    report = run(corpus, place, embedder)
    assert (report.added, report.removed, report.embedded, embedder.embedded) == (2, 2, 0, [])
    assert names(place) == ["deep/people.txt", "left.md"]
    assert opened(place).dense("staff 26 left", 1)[0].passage.document == "left.md"
    assert consistent(place)


def test_identical_files_are_embedded_once_and_found_under_either_name(corpus: Path, place: Path) -> None:
    (corpus / "copy.md").write_bytes((corpus / "staff.md").read_bytes())
    embedder = WordHashes()
    report = run(corpus, place, embedder)
    assert (report.documents, report.embedded, len(embedder.embedded)) == (3, 2, 2)
    found = {hit.passage.document for hit in opened(place).dense("26 USAID staff", 2)}
    assert found == {"copy.md", "staff.md"}
    (corpus / "staff.md").unlink()
    assert run(corpus, place).embedded == 0
    assert opened(place).dense("26 USAID staff", 1)[0].passage.document == "copy.md"


def test_a_changed_paragraph_costs_its_own_passages_alone(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "long.txt"
    paragraphs = [f"Paragraph {i} has words of its own, such as w{i} and v{i}." for i in range(30)]
    path.write_text("\n\n".join(paragraphs))
    run(path, place, words=12)
    paragraphs[7] = "This one was written anew since."
    path.write_text("\n\n".join(paragraphs))
    assert 1 <= run(path, place, words=12).embedded <= 3


def test_what_was_wrong_with_an_unchanged_file_stays_known_without_reading_it(corpus: Path, place: Path) -> None:
    (corpus / "bad.jsonl").write_text('{"id": "x", "text": "Good."}\n{broken\n')
    for path in corpus.iterdir():
        os.utime(path, (1, 1))
    first = run(corpus, place)
    assert run(corpus, place).failed == first.failed != ()


def test_every_file_is_listed_with_what_became_of_it(corpus: Path, place: Path) -> None:
    (corpus / "bad.jsonl").write_text("{broken\n")
    (corpus / "image.png").write_bytes(b"x")
    run(corpus, place)
    listed = {Path(f.path).name: (f.status, f.documents) for f in opened(place).status().files}
    assert listed == {
        "bad.jsonl": ("failed", 0),
        "camp.txt": ("indexed", 1),
        "image.png": ("skipped", 0),
        "staff.md": ("indexed", 1),
    }


# revisions


def test_a_reader_never_sees_half_of_a_revision(corpus: Path, place: Path) -> None:
    for i in range(2 * BATCH):
        (corpus / f"{i}.txt").write_text(f"Old number {i}.")
    run(corpus, place)
    for i in range(2 * BATCH):
        (corpus / f"{i}.txt").write_text(f"New number {i}.")
    (corpus / "camp.txt").unlink()
    seen = []

    def look(_: Building) -> None:
        with_others = Index.open(place, embedder=WordHashes())
        texts = {with_others.document(f"{i}.txt").text.split()[0] for i in range(2 * BATCH)}
        hits = [hit.passage.text.split()[0] for hit in with_others.dense("Old number", 20)]
        seen.append((with_others.revision, texts, set(hits), len(hits), bool(with_others.document("camp.txt"))))

    build([corpus], place, embedder=WordHashes(), on_event=look)
    assert seen == [(1, {"Old"}, {"Old"}, 20, True)] * len(seen)
    assert len(seen) >= 2
    assert {opened(place).document(f"{i}.txt").text.split()[0] for i in range(2 * BATCH)} == {"New"}


def test_a_question_under_way_is_answered_from_its_own_revision(corpus: Path, place: Path) -> None:
    run(corpus, place)
    reader = opened(place)
    (corpus / "camp.txt").write_text("Nobody lives there now.")
    run(corpus, place)
    assert "70,000" in reader.document("camp.txt").text
    assert reader.lexical("70,000", 1)
    assert "Nobody" in opened(place).document("camp.txt").text


def test_what_no_revision_shows_is_dropped_once_there_is_another(corpus: Path, place: Path) -> None:
    run(corpus, place)
    reader = opened(place)
    (corpus / "camp.txt").unlink()
    run(corpus, place)
    run(corpus, place)
    assert "70,000" in reader.document("camp.txt").text
    for i in range(2):
        (corpus / "new.txt").write_text(f"Version {i} of it.")
        run(corpus, place)
    with closing(Changes.opened(Layout(place).current().catalogue)) as changes:
        assert len(changes.stored_ids()) == 3
    assert consistent(place)


def killed_at_save(paths: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that is killed when everything but the revision is written."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.lexical.Lexical.save", killed)
        with pytest.raises(KeyboardInterrupt):
            run(paths, place)


def test_a_deletion_that_is_taken_back_after_a_kill_loses_nothing(
    corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(corpus / "camp.txt", (1, 1))
    run(corpus, place)
    (corpus / "camp.txt").rename(corpus.parent / "away.txt")
    killed_at_save(corpus, place, monkeypatch)
    (corpus.parent / "away.txt").rename(corpus / "camp.txt")
    run(corpus, place)
    assert names(place) == ["camp.txt", "staff.md"]
    assert consistent(place)


def test_a_change_that_is_taken_back_after_a_kill_leaves_no_mixture(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "r.jsonl"

    def write(word: str) -> None:
        path.write_text("\n".join(f'{{"id": "{i}", "text": "{word} number {i}."}}' for i in range(3 * BATCH)))
        os.utime(path, (len(word), 1 if word == "Old" else 2))

    write("Old")
    run(path, place)
    write("New")
    with pytest.raises(KeyboardInterrupt):
        run(path, place, WordHashes(fail_after=BATCH))
    write("Old")
    run(path, place)
    assert {opened(place).document(str(i)).text.split()[0] for i in range(3 * BATCH)} == {"Old"}
    assert consistent(place)


def test_titles_that_change_places_take_their_vectors_along(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "r.jsonl"
    rows = [(str(i), f"Title{i}") for i in range(4)]

    def write(titles: list[str]) -> None:
        lines = [f'{{"id": "{i}", "title": "{t}", "text": "Same."}}' for (i, _), t in zip(rows, titles, strict=True)]
        path.write_text("\n".join(lines))

    write([title for _, title in rows])
    run(path, place)
    for titles in (["Title1", "Title0", "Title3", "Title2"], ["Title0", "Title1", "Title2", "Title3"]):
        write(titles)
        run(path, place)
        for (name, _), title in zip(rows, titles, strict=True):
            assert opened(place).dense(f"{title} Same.", 1)[0].passage.document == name


def test_a_name_that_is_no_text_is_indexed_all_the_same(corpus: Path, place: Path) -> None:
    with open(os.fsencode(corpus) + b"/caf\xe9.txt", "wb") as file:
        file.write(b"It has 90 seats.")
    assert run(corpus, place).documents == 3
    assert run(corpus, place).unchanged == 3


def test_a_bad_file_that_comes_back_is_listed_again(corpus: Path, place: Path) -> None:
    bad = corpus / "bin.txt"
    for there in (True, False, True):
        bad.unlink(missing_ok=True)
        if there:
            bad.write_bytes(b"a\0b")
            os.utime(bad, (1, 1))
        run(corpus, place)
        assert any(Path(f.path) == bad for f in opened(place).status().files) is there


def test_a_folder_that_was_indexed_and_is_gone_can_be_forgotten_by_name(
    corpus: Path, place: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "o.txt").write_text("Another document.")
    run([corpus, other], place)
    (other / "o.txt").unlink()
    other.rmdir()
    assert run([corpus, other], place).removed == 1
    assert names(place) == ["camp.txt", "staff.md"]


def test_a_file_that_changes_twice_during_one_unfinished_revision(
    corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, place)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for text in ("Second version of it.", "Third version of it."):
        (corpus / "camp.txt").write_text(text)
        with monkeypatch.context() as patch:
            patch.setattr("index.lexical.Lexical.save", killed)
            with pytest.raises(KeyboardInterrupt):
                run(corpus, place)
        assert "70,000" in opened(place).document("camp.txt").text
    report = run(corpus, place)
    assert (report.embedded, report.revision) == (0, 2)
    assert opened(place).document("camp.txt").text == "Third version of it."
    assert consistent(place)


# filters


@pytest.fixture
def dated(tmp_path: Path, place: Path) -> Index:
    path = tmp_path / "r.jsonl"
    rows = [("old/report.pdf", "2018-12"), ("Report-2.pdf", "2019-08-06"), ("year.txt", "2020"), ("none.txt", None)]
    lines = [f'{{"id": "{name}", "text": "The camp grew.", "date": "{date or ""}"}}' for name, date in rows]
    path.write_text("\n".join(lines))
    run(path, place)
    return opened(place)


@pytest.mark.parametrize(
    ("within", "passing"),
    [
        (Filter(), {"old/report.pdf", "Report-2.pdf", "year.txt", "none.txt"}),
        (Filter(after="2019-01-01"), {"Report-2.pdf", "year.txt"}),
        (Filter(after="2018-12-15"), {"old/report.pdf", "Report-2.pdf", "year.txt"}),
        (Filter(after="2019-08-06", before="2019-08-06"), {"Report-2.pdf"}),
        (Filter(after="2019-08-07"), {"year.txt"}),
        (Filter(before="2018-12-31"), {"old/report.pdf"}),
        (Filter(before="2018-12-01"), {"old/report.pdf"}),
        (Filter(before="2018-11"), set()),
        (Filter(after="6 August 2019"), {"Report-2.pdf", "year.txt"}),
        (Filter(documents=("report*.pdf",)), {"old/report.pdf", "Report-2.pdf"}),
        (Filter(documents=("old/*", "year.txt")), {"old/report.pdf", "year.txt"}),
        (Filter(documents=("*.pdf",), after="2019"), {"Report-2.pdf"}),
        (Filter(documents=("REPORT-2.PDF",)), {"Report-2.pdf"}),
        (Filter(documents=("report[-]2.pdf",)), {"Report-2.pdf"}),
        (Filter(languages=("fr",)), set()),
    ],
)
def test_a_filter_narrows_both_searches(dated: Index, within: Filter, passing: set[str]) -> None:
    assert {hit.passage.document for hit in dated.dense("camp", 10, within)} == passing
    assert {hit.passage.document for hit in dated.lexical("camp", 10, within)} == passing


def test_a_filter_finds_what_is_far_down_among_all(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(f'{{"id": "d{i}", "text": "camp {"camp " * (i % 7)} tent{i}"}}' for i in range(300)))
    run(path, place)
    within = Filter(documents=("d29?",))
    exact = [hit.score for hit in opened(place).dense("camp", 5, within)]
    for bound in ("_FEW", "_MOST_IDS"):
        monkeypatch.setattr(f"index.store.{bound}", 3)
        found = opened(place).dense("camp", 5, within)
        assert len(found) == 5
        assert all(hit.passage.document.startswith("d29") and hit.score <= exact[0] + 1e-4 for hit in found)


def test_a_date_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(BadQuestion, match="'soon' is not a date"):
        Filter(after="soon")


# following


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
    while not isinstance(reports.get(timeout=20), NoDocuments):
        pass
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


def test_a_path_that_is_not_there_cannot_be_followed(tmp_path: Path, place: Path) -> None:
    with pytest.raises(NoDocuments, match="no file or folder"):
        next(follow([tmp_path / "nowhere"], lambda: run(tmp_path, place), own=place))
