"""The same facts under other file names: documents are matched by what they tell."""

from pathlib import Path

import pytest

from evals.align import Pair, align, apply, read_override
from evals.cases import Case
from index.errors import BadInput

SHIPPED = {
    "camp.md": "The camp at al-Hol held seventy thousand people, women and children of fighters.",
    "report.md": "The inspector general reported that fighters rebuilt in Iraq after troops withdrew.",
    "withdrawal.md": "The troops withdrew from Syria, the spokeswoman of the Pentagon confirmed in a statement.",
}
CORPUS = {
    "000.txt": "In a statement a Pentagon spokeswoman confirmed it: troops began to leave Syria.",
    "001.txt": "Women and children of fighters, 70,000 people, live in the al-Hol camp.",
    "002.txt": "Fighters are rebuilding in Iraq, the inspector general reported.",
    "003.txt": "A recipe for sourdough bread: flour, water and salt.",
}
RIGHT = {"camp.md": "001.txt", "report.md": "002.txt", "withdrawal.md": "000.txt"}


def case(*documents: str) -> Case:
    return Case(id="a", kind="fact", question="?", answers=(("5",),), holds=(("5",),), documents=documents)


def names(pairs: tuple[Pair, ...]) -> dict[str, str]:
    return {pair.shipped: pair.name for pair in pairs}


def test_documents_are_matched_by_content() -> None:
    pairs = align([case(*SHIPPED)], CORPUS, shipped=SHIPPED, override={})
    assert names(pairs) == RIGHT
    assert all(pair.likeness and 0.1 <= pair.likeness <= 1 for pair in pairs)


def test_only_documents_that_cases_name_are_returned_but_the_others_keep_theirs() -> None:
    assert names(align([case("report.md")], CORPUS, shipped=SHIPPED, override={})) == {"report.md": "002.txt"}


def test_one_document_never_stands_for_two() -> None:
    shipped = {"a.md": "troops left Syria by road", "b.md": "troops left Syria by air and by road"}
    corpus = {"1.txt": "troops left Syria by road and by air", "2.txt": "some troops left by train"}
    assert len(set(names(align([case("a.md", "b.md")], corpus, shipped=shipped, override={})).values())) == 2


def test_the_same_names_are_themselves() -> None:
    pairs = align([case(*SHIPPED)], SHIPPED | {"more.md": "more"}, shipped=SHIPPED, override={})
    assert pairs == tuple(Pair(name, name) for name in sorted(SHIPPED))


def test_override_wins_and_its_document_is_taken() -> None:
    pairs = align([case(*SHIPPED)], CORPUS, shipped=SHIPPED, override={"camp.md": "003.txt"})
    assert names(pairs) == RIGHT | {"camp.md": "003.txt"}


def test_override_of_a_document_that_is_not_there_is_an_error() -> None:
    with pytest.raises(BadInput, match=r"names 9\.txt"):
        align([case("camp.md")], CORPUS, shipped=SHIPPED, override={"camp.md": "9.txt"})


@pytest.mark.parametrize("corpus", [{"003.txt": CORPUS["003.txt"], "bread.txt": "bread"}, {}])
def test_evidence_without_a_counterpart_is_named(corpus: dict[str, str]) -> None:
    with pytest.raises(BadInput, match=r"tells what camp\.md tells"):
        align([case("camp.md")], corpus, shipped=SHIPPED, override={})


def test_a_document_that_does_not_ship_must_be_in_the_corpus() -> None:
    with pytest.raises(BadInput, match=r"mine\.md"):
        align([case("mine.md")], CORPUS, shipped=SHIPPED, override={})


def test_cases_get_the_names_of_the_corpus() -> None:
    (renamed,) = apply([case("camp.md", "report.md")], [Pair(name, RIGHT[name]) for name in SHIPPED])
    assert renamed.documents == ("001.txt", "002.txt")


def test_override_is_read_from_the_folder(tmp_path: Path) -> None:
    assert read_override(tmp_path) == {}
    (tmp_path / "documents.json").write_text('{"camp.md": "001.txt"}', encoding="utf-8")
    assert read_override(tmp_path) == {"camp.md": "001.txt"}


@pytest.mark.parametrize("text", ["{", "[]", '{"camp.md": 1}'])
def test_override_that_is_no_object_of_names_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "documents.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"documents\.json: not"):
        read_override(tmp_path)
