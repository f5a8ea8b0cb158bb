"""What a build does: what is embedded, replaced, forgotten, left out, and how far it says it is."""

import os
from pathlib import Path

import pytest
from fakes import WordHashes
from indexed import consistent, names, opened, run

from index import Building, build
from index.errors import NoDocuments, QAError


def test_a_first_build_indexes_everything(corpus: Path, place: Path) -> None:
    report = run(corpus, place)
    assert (report.added, report.changed, report.unchanged, report.removed) == (3, 0, 0, 0)
    assert (report.documents, report.passages, report.revision) == (3, 3, 1)
    index = opened(place)
    assert index.document("b.txt").text == (corpus / "b.txt").read_text()
    assert all(index.document(p.document).text[p.start : p.end] == p.text for p in index.passages())
    assert consistent(place)


def test_a_second_build_embeds_nothing(corpus: Path, place: Path) -> None:
    run(corpus, place)
    embedder = WordHashes()
    report = run(corpus, place, embedder)
    assert (report.unchanged, report.embedded, report.revision) == (3, 0, 1)
    assert embedder.embedded == []


def test_a_touched_file_is_not_embedded_again(corpus: Path, place: Path) -> None:
    run(corpus, place)
    os.utime(corpus / "a.txt", (1, 1))
    assert run(corpus, place).embedded == 0


def test_changed_files_are_replaced_and_deleted_ones_forgotten(corpus: Path, place: Path) -> None:
    run(corpus, place)
    (corpus / "a.txt").write_text("The camp\n\nSome 11,000 people live in the al-Hol camp.")
    (corpus / "b.txt").unlink()
    report = run(corpus, place)
    assert (report.added, report.changed, report.unchanged, report.removed) == (0, 1, 1, 1)
    assert (report.embedded, report.revision) == (1, 2)
    assert names(place) == ["a.txt", "c.md"]
    assert consistent(place)


def test_a_change_of_title_alone_is_embedded_again(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"id": "x", "title": "Old", "text": "Same."}')
    run(path, place)
    path.write_text('{"id": "x", "title": "New", "text": "Same."}')
    embedder = WordHashes()
    assert run(path, place, embedder).changed == 1
    assert embedder.embedded == ["New\nSame."]
    assert opened(place).lexical("new", 5)[0].passage.title == "New"


def test_what_is_left_out_is_recorded_and_the_rest_goes_on(corpus: Path, place: Path) -> None:
    (corpus / "bin.txt").write_bytes(b"a\0b")
    (corpus / "doc.msg").write_bytes(b"?")
    (corpus / "empty.txt").write_text(" \n")
    (corpus / "r.jsonl").write_text('{"id": "x", "text": "Good."}\n{broken\n')
    report = run(corpus, place)
    status = opened(place).status()
    assert [problem.name for problem in status.skipped] == ["bin.txt", "doc.msg", "empty.txt"]
    assert [problem.name for problem in status.failed] == ["r.jsonl line 2"]
    assert set(report.failed) == set(status.failed)
    assert status.documents == 4
    assert (status.model, status.dimension, status.sha256) == ("word-hashes", 64, "word-hashes-1")


def test_a_file_that_cannot_be_read_for_now_keeps_its_document(corpus: Path, place: Path) -> None:
    run(corpus, place)
    (corpus / "a.txt").unlink()
    (corpus / "a.txt").symlink_to(corpus / "nowhere")
    report = run(corpus, place)
    assert [problem.name for problem in report.failed] == ["a.txt"]
    assert "a.txt" in names(place)


def test_the_index_inside_the_corpus_is_not_indexed(corpus: Path) -> None:
    run(corpus, corpus / "index-data")
    assert run(corpus, corpus / "index-data").documents == 3


@pytest.mark.parametrize("made", ["missing", "empty", "images", "binary"])
def test_nothing_to_index_is_an_error_and_the_index_is_left_as_it_was(corpus: Path, place: Path, made: str) -> None:
    target = corpus.parent / made
    if made != "missing":
        target.mkdir()
    if made in ("images", "binary"):
        (target / {"images": "x.png", "binary": "x.txt"}[made]).write_bytes(b"\0")
    with pytest.raises(NoDocuments, match=made):
        run(target, place)
    assert not place.exists()
    run(corpus, place)
    with pytest.raises(NoDocuments, match=made):
        run(target, place)
    assert opened(place).revision == 1
    assert consistent(place)


@pytest.mark.parametrize("become", ["gone", "empty", "binary"])
def test_a_folder_that_became_empty_is_forgotten(corpus: Path, place: Path, become: str) -> None:
    run(corpus, place)
    for path in corpus.iterdir():
        path.unlink() if become == "gone" else path.write_bytes(b"\0" if become == "binary" else b"")
    for removed in (3, 0):
        report = run(corpus, place)
        assert (report.removed, report.documents) == (removed, 0)
    assert names(place) == opened(place).dense("camp", 5) == opened(place).lexical("camp", 5) == []
    assert opened(place).check() == ()
    assert consistent(place)


def test_a_folder_that_is_back_after_it_was_empty_is_not_embedded_again(corpus: Path, place: Path) -> None:
    run(corpus, place)
    (corpus.parent / "away").mkdir()
    for path in corpus.iterdir():
        path.rename(corpus.parent / "away" / path.name)
    run(corpus, place)
    for path in (corpus.parent / "away").iterdir():
        path.rename(corpus / path.name)
    report = run(corpus, place)
    assert (report.added, report.embedded) == (3, 0)


def test_an_emptied_folder_inside_an_indexed_one_is_forgotten(corpus: Path, place: Path) -> None:
    (corpus / "deep").mkdir()
    (corpus / "deep" / "d.txt").write_text("Another document altogether.")
    run(corpus, place)
    (corpus / "deep" / "d.txt").unlink()
    assert run(corpus / "deep", place).removed == 1
    assert names(place) == ["a.txt", "b.txt", "c.md"]


def test_a_link_that_leads_nowhere_for_now_forgets_nothing(corpus: Path, place: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(corpus)
    run(tmp_path / "link", place)
    corpus.rename(tmp_path / "unmounted")
    with pytest.raises(NoDocuments, match="no longer there"):
        run(tmp_path / "link", place)
    assert len(names(place)) == 3


@pytest.mark.parametrize(("fingerprint", "words"), [("word-hashes-2", 80), ("word-hashes-1", 3)])
def test_another_model_or_passage_length_cuts_and_embeds_everything_anew(
    corpus: Path, place: Path, tmp_path: Path, fingerprint: str, words: int
) -> None:
    (tmp_path / "d.txt").write_text("A document of another root, with several words.")
    run([corpus, tmp_path / "d.txt"], place)
    reader = opened(place)
    embedder = WordHashes(fingerprint=fingerprint, dimension=32)
    report = run(corpus, place, embedder, words)
    assert report.embedded == report.passages == len(embedder.embedded)
    assert (report.documents, report.revision) == (4, 2)
    assert reader.stale()
    assert consistent(place)
    assert reader.dense("camp", 1)[0].passage.document == "a.txt"
    run(corpus, place, embedder, words)
    assert len([path for path in place.iterdir() if path.is_dir()]) == 1


def test_a_place_that_cannot_be_written_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(QAError, match="cannot be written"):
        run(corpus, tmp_path / "file" / "index")


def test_events_tell_how_far_it_is(corpus: Path, place: Path) -> None:
    events: list[Building] = []
    build([corpus], place, embedder=WordHashes(), on_event=events.append)
    assert (events[-1].files, events[-1].documents, events[-1].passages, events[-1].done) == (3, 3, 3, 1.0)


def test_events_do_not_say_that_it_is_done_before_all_is_stored(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.intake.BATCH", 2)
    (tmp_path / "corpus").mkdir()
    for i in range(10):
        (tmp_path / "corpus" / f"{i}.txt").write_text(f"The house of number {i} has {i} doors.")
    for words in (80, 60):  # the second time nothing is read: all is cut and embedded again
        events: list[Building] = []
        build([tmp_path / "corpus"], place, embedder=WordHashes(), passage_words=words, on_event=events.append)
        assert [round(event.done, 1) for event in events] == [0.2, 0.4, 0.6, 0.8, 1.0]
