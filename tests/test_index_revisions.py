"""Readers see whole revisions: their own while a question is under way, the newest when they reopen."""

from contextlib import closing
from pathlib import Path

from fakes import WordHashes
from indexed import consistent, in_another_process, opened, run

from index import Building, Index, build
from index.changes import Changes
from index.intake import BATCH
from index.layout import Layout


def test_a_reader_never_sees_half_of_a_revision(corpus: Path, place: Path) -> None:
    for i in range(2 * BATCH):
        (corpus / f"{i}.txt").write_text(f"Old number {i}.")
    run(corpus, place)
    for i in range(2 * BATCH):
        (corpus / f"{i}.txt").write_text(f"New number {i}.")
    (corpus / "a.txt").unlink()
    seen = []

    def look(_: Building) -> None:
        with_others = Index.open(place, embedder=WordHashes())
        texts = {with_others.document(f"{i}.txt").text.split()[0] for i in range(2 * BATCH)}
        hits = [hit.passage.text.split()[0] for hit in with_others.dense("Old number", 20)]
        seen.append((with_others.revision, texts, set(hits), len(hits), bool(with_others.document("a.txt"))))

    build([corpus], place, embedder=WordHashes(), on_event=look)
    assert seen == [(1, {"Old"}, {"Old"}, 20, True)] * len(seen)
    assert len(seen) >= 2
    assert {opened(place).document(f"{i}.txt").text.split()[0] for i in range(2 * BATCH)} == {"New"}


def test_a_question_under_way_is_answered_from_its_own_revision(corpus: Path, place: Path) -> None:
    run(corpus, place)
    reader = opened(place)
    (corpus / "a.txt").write_text("Nobody lives there now.")
    run(corpus, place)
    assert "70,000" in reader.document("a.txt").text
    assert reader.lexical("70,000", 1)
    assert "Nobody" in opened(place).document("a.txt").text


def test_what_no_revision_shows_is_dropped_once_there_is_another(corpus: Path, place: Path) -> None:
    run(corpus, place)
    reader = opened(place)
    (corpus / "a.txt").unlink()
    run(corpus, place)
    run(corpus, place)
    assert "70,000" in reader.document("a.txt").text
    for i in range(2):
        (corpus / "new.txt").write_text(f"Version {i} of it.")
        run(corpus, place)
    with closing(Changes.opened(Layout(place).current().catalogue)) as changes:
        assert len(changes.stored_ids()) == 4
    assert consistent(place)


WRITER = """
import sys
from fakes import WordHashes
from index import build
build([sys.argv[1]], sys.argv[2], embedder=WordHashes())
"""


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
