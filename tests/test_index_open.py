"""An index as it is read: searches, neighbours, errors, several threads."""

from pathlib import Path

import pytest
from indexed import in_another_process, opened, run

from index.errors import NoIndex, NoSuchDocument
from index.layout import Layout
from index.opened import OPENING


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


def test_around_a_passage_stand_the_passages_beside_and_the_beginning(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.opened.OPENING", 1)
    (tmp_path / "a.txt").write_text("One two three four. Five six seven eight. Nine ten eleven twelve. Bye now bye.")
    run(tmp_path / "a.txt", place, words=4)
    index = opened(place)
    first, second, third, last = list(index.passages())
    assert index.around(last.id).split("\n") == [first.text, third.text, last.text]
    assert index.around(first.id).split("\n") == [first.text, second.text]
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


THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from index import Index
from fakes import WordHashes
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


def test_around_a_passage_stand_its_neighbours_and_what_its_document_begins_with(tmp_path: Path, place: Path) -> None:
    folder = tmp_path / "long"
    folder.mkdir()
    lines = [
        f"Line {n} tells of the hay of the {n}. year, of rain, of the wind and of little else." for n in range(900)
    ]
    (folder / "long.txt").write_text(" ".join(["Anna Bell owns the farm.", *lines]))
    run(folder, place)
    index = opened(place)
    passages = list(index.passages())
    around = index.around(passages[-2].id)
    assert len(passages) > OPENING + 5
    assert {passages[-1].text, passages[-3].text, passages[0].text, passages[OPENING - 1].text} <= set(
        around.split("\n")
    )
    assert passages[OPENING].text not in around


def test_a_spoilt_pointer_to_the_index_is_no_index_and_a_build_mends_it(corpus: Path, place: Path) -> None:
    run(corpus, place)
    (place / "current").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NoIndex, match="Build one"):
        opened(place)
    assert run(corpus, place).embedded == 0
    assert opened(place).documents()
