"""Building and bringing up to date: what is embedded, what is forgotten, what a kill leaves behind."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from fakes import WordHashes

from index import Building, BuildReport, Index, build
from index.changes import Changes
from index.errors import IndexBusy, NoDocuments, NoIndex, NoSuchDocument, QAError
from index.intake import BATCH
from index.layout import Layout
from index.store import Store


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("The camp\n\nSome 70,000 people live in the al-Hol camp.")
    (folder / "b.txt").write_text("The staff\n\nOf 26 USAID staff, 21 left.")
    (folder / "c.md").write_text("# The valley\n\nTunnels and caves in Iraq.")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


def run(paths: Path | Sequence[Path], place: Path, embedder: WordHashes | None = None, words: int = 120) -> BuildReport:
    given = [paths] if isinstance(paths, Path) else paths
    return build(given, place, embedder=embedder or WordHashes(), passage_words=words)


def opened(place: Path) -> Index:
    return Index.open(place, embedder=WordHashes())


def names(place: Path) -> list[str]:
    return [document.name for document in opened(place).documents()]


def consistent(place: Path) -> bool:
    """The lexical index holds the passages of the revision, and Chroma those that the catalogue says it does."""
    index, generation = opened(place), Layout(place).current()
    wanted = {passage.id for passage in index.passages()}
    lexical = set(json.loads((generation.lexical(index.revision) / "names.json").read_text())["ids"])
    with closing(Changes.opened(generation.catalogue)) as changes:
        stored = changes.stored_ids()
    return wanted == lexical and wanted <= stored == set(Store(generation.chroma).ids())


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


def test_another_folder_is_added_and_the_first_stays(corpus: Path, place: Path, tmp_path: Path) -> None:
    run(corpus, place)
    (tmp_path / "d.txt").write_text("Another document altogether.")
    assert run(tmp_path / "d.txt", place).documents == 4
    assert run(corpus, place).removed == 0
    assert opened(place).status().roots == (str(corpus), str(tmp_path / "d.txt"))


def test_a_folder_inside_an_indexed_one_brings_that_part_up_to_date(corpus: Path, place: Path) -> None:
    (corpus / "sub").mkdir()
    (corpus / "sub" / "d.txt").write_text("First version of this.")
    (corpus / "sub" / "e.txt").write_text("To be deleted soon.")
    run(corpus, place)
    (corpus / "sub" / "d.txt").write_text("Second version of this.")
    (corpus / "sub" / "e.txt").unlink()
    report = run(corpus / "sub", place)
    assert (report.changed, report.removed) == (1, 1)
    assert names(place) == ["a.txt", "b.txt", "c.md", "sub/d.txt"]


def test_a_name_that_is_taken_is_skipped_and_nothing_is_lost(corpus: Path, place: Path, tmp_path: Path) -> None:
    run(corpus, place)
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("Another a.")
    (other / "z.jsonl").write_text('{"id": "q", "text": "First."}\n{"id": "q", "text": "Second."}')
    report = run([corpus, other], place)
    assert [problem.name for problem in report.skipped] == ["a.txt", "q"]
    assert "already has a document of that name" in report.skipped[0].reason
    assert "70,000" in opened(place).document("a.txt").text
    assert opened(place).document("q").text == "First."
    (corpus / "a.txt").unlink()
    run([corpus, other], place)
    run([corpus, other], place)
    assert opened(place).document("a.txt").text == "Another a."


def test_a_document_may_move_from_one_file_to_another(tmp_path: Path, place: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    first.write_text('{"id": "x", "text": "Moves."}\n{"id": "y", "text": "Stays."}')
    run(tmp_path, place)
    first.write_text('{"id": "y", "text": "Stays."}')
    second.write_text('{"id": "x", "text": "Moves."}')
    report = run(tmp_path, place)
    assert (report.removed, names(place)) == (0, ["x", "y"])
    assert consistent(place)


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


def test_a_folder_that_became_empty_does_not_empty_the_index(corpus: Path, place: Path) -> None:
    run(corpus, place)
    for path in corpus.iterdir():
        path.write_text("")
    with pytest.raises(NoDocuments):
        run(corpus, place)
    assert len(names(place)) == 3
    assert consistent(place)


@pytest.mark.parametrize(("fingerprint", "words"), [("word-hashes-2", 120), ("word-hashes-1", 3)])
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


def test_a_killed_build_is_completed_by_the_next(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "r.jsonl"
    records = [{"id": str(i), "text": f"Document number {i}."} for i in range(3 * BATCH)]
    path.write_text("\n".join(map(json.dumps, records)))
    with pytest.raises(KeyboardInterrupt):
        run(path, place, WordHashes(fail_after=BATCH))
    with pytest.raises(NoIndex):
        opened(place)
    embedder = WordHashes()
    report = run(path, place, embedder)
    assert (report.documents, len(embedder.embedded)) == (3 * BATCH, 2 * BATCH)
    assert consistent(place)


@pytest.mark.parametrize("moment", ["upsert", "apply", "save"])
def test_a_kill_between_any_two_steps_heals(
    corpus: Path, place: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, place)
    (corpus / "a.txt").write_text("Changed text here.")
    (corpus / "b.txt").unlink()
    room = {"upsert": "store.Store", "delete": "store.Store", "apply": "changes.Changes", "save": "lexical.Lexical"}

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"index.{room[moment]}.{moment}", killed)
        with pytest.raises(KeyboardInterrupt):
            run(corpus, place)
    assert opened(place).lexical("valley", 5)
    run(corpus, place)
    assert names(place) == ["a.txt", "c.md"]
    assert opened(place).revision == 2
    assert consistent(place)


def test_vectors_that_are_lost_are_made_again(corpus: Path, place: Path) -> None:
    run(corpus, place)
    store = Store(Layout(place).current().chroma)
    store.delete(list(store.ids())[:2])
    assert run(corpus, place).embedded == 2
    assert consistent(place)


def test_one_writer_at_a_time(corpus: Path, place: Path) -> None:
    with Layout(place).writing(), pytest.raises(IndexBusy, match=f"being written by process {os.getpid()}"):
        run(corpus, place)
    assert run(corpus, place).documents == 3


def test_a_place_that_cannot_be_written_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(QAError, match="cannot be written"):
        run(corpus, tmp_path / "file" / "index")


def test_events_tell_how_far_it_is(corpus: Path, place: Path) -> None:
    events: list[Building] = []
    build([corpus], place, embedder=WordHashes(), on_event=events.append)
    assert (events[-1].files, events[-1].documents, events[-1].passages, events[-1].done) == (3, 3, 3, 1.0)


# the index as it is read


@pytest.mark.parametrize("there", [False, True])
def test_no_index_says_how_to_build_one(tmp_path: Path, there: bool) -> None:
    place = tmp_path / "index"
    if there:
        place.mkdir()
    with pytest.raises(NoIndex, match=r"No index at .*index\. Build one: qa index FOLDER"):
        opened(place)


def test_a_relative_place_is_shown_as_typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoIndex, match=r"No index at \./index-data\."):
        opened(Path("index-data"))


def test_a_damaged_index_is_no_index(corpus: Path, place: Path) -> None:
    run(corpus, place)
    Layout(place).current().catalogue.write_bytes(b"not a database at all" * 100)
    with pytest.raises(NoIndex, match="cannot be read"):
        opened(place)


def test_searches_find_best_first(corpus: Path, place: Path) -> None:
    run(corpus, place)
    index = opened(place)
    dense = index.dense("the al-Hol camp", 10)
    assert dense[0].passage.document == "a.txt"
    assert [hit.score for hit in dense] == sorted((hit.score for hit in dense), reverse=True)
    assert dense[0].score == pytest.approx(
        float(
            index.embed(["the al-Hol camp"])[0] @ index.embed([f"{p.title}\n{p.text}" for p in [dense[0].passage]])[0]
        ),
        abs=1e-4,
    )
    assert [hit.passage.document for hit in index.lexical("al Hol", 10)] == ["a.txt"]
    assert [hit.passage.document for hit in index.lexical("70000", 10)] == ["a.txt"]
    assert index.lexical("nowhere", 10) == index.lexical("", 10) == index.lexical("the", 10) == []


def test_neighbours_are_the_passages_beside(tmp_path: Path, place: Path) -> None:
    (tmp_path / "a.txt").write_text("One two three four. Five six seven eight. Nine ten eleven twelve.")
    run(tmp_path / "a.txt", place, words=4)
    index = opened(place)
    first, second, third = list(index.passages())
    assert index.neighbours(second) == (first, third)
    assert index.neighbours(first) == (None, second)
    assert index.passage(third.id) == third


def test_what_is_not_there_is_an_error(corpus: Path, place: Path) -> None:
    run(corpus, place)
    with pytest.raises(NoSuchDocument, match="No document 'x'"):
        opened(place).document("x")
    with pytest.raises(NoSuchDocument):
        opened(place).passage("x")


def test_a_corpus_without_a_word_can_be_searched(tmp_path: Path, place: Path) -> None:
    (tmp_path / "the.txt").write_text("?! the.")
    run(tmp_path / "the.txt", place)
    assert opened(place).lexical("the camp", 5) == []


def test_a_lost_lexical_index_is_made_again_in_memory(corpus: Path, place: Path) -> None:
    run(corpus, place)
    for path in Layout(place).current().lexical(1).iterdir():
        if path.is_file():
            path.unlink()
    assert opened(place).lexical("valley", 5)[0].passage.document == "c.md"


WRITER = """
import sys
from test_index_build import WordHashes, build
build([sys.argv[1]], sys.argv[2], embedder=WordHashes())
"""
HERE = Path(__file__).parent


def in_another_process(program: str, *arguments: object) -> str:
    path = os.pathsep.join([str(HERE.parent), str(HERE)])
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}
    ).stdout


def test_a_reader_sees_what_another_process_built_when_it_reopens(corpus: Path, place: Path) -> None:
    run(corpus, place)
    index = opened(place)
    assert index.dense("newcomer", 1)
    assert not index.stale()
    (corpus / "n.txt").write_text("newcomer newcomer newcomer")
    (corpus / "b.txt").unlink()
    in_another_process(WRITER, corpus, place)
    assert index.stale()
    assert index.revision == 1
    newer = index.reopened()
    assert not newer.stale()
    assert newer.revision == 2
    assert newer.dense("newcomer", 1)[0].passage.document == "n.txt"
    assert newer.lexical("newcomer", 1)[0].passage.document == "n.txt"
    assert "b.txt" not in {hit.passage.document for hit in newer.dense("staff", 10)}
    assert "b.txt" in {hit.passage.document for hit in index.dense("staff", 10)}
    assert "21 left" in index.document("b.txt").text


THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from index import Index
from test_index_build import WordHashes
index = Index.open(sys.argv[1], embedder=WordHashes())
with ThreadPoolExecutor(4) as pool:
    found = [pool.submit(search, "valley", 1) for search in (index.dense, index.lexical) * 4]
assert {hit.result()[0].passage.document for hit in found} == {"c.md"}
"""


def test_the_first_questions_may_come_from_several_threads_at_once(corpus: Path, place: Path) -> None:
    run(corpus, place)
    in_another_process(THREADS, place)


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "chromadb torch bm25s onnxruntime sentence_transformers llama_index trafilatura".split()
    program = f"import sys, index; print([name for name in {heavy} if name in sys.modules])"
    assert in_another_process(program).strip() == "[]"
