"""Case files: what is wrong is named by file and line; what ships is well-formed."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.cases import Case, load, load_shipped
from evals.measures.answer_correct import right
from evals.normal import holds
from evals.sample import sample_corpus, shipped_cases
from index.errors import BadInput
from qa.answer import Answer

GOOD = {"id": "a", "kind": "fact", "question": "How many?", "answers": [["5"]], "documents": ["one.md"]}


def written(folder: Path, *forms: dict[str, Any]) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(json.dumps(form) for form in forms) + "\n", encoding="utf-8")
    return path


def test_case_is_read_and_holds_its_answers_by_default(tmp_path: Path) -> None:
    (case,) = load([written(tmp_path, GOOD)])
    assert case == Case(
        id="a", kind="fact", question="How many?", answers=(("5",),), holds=(("5",),), documents=("one.md",)
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "riddle"}, "unknown kind 'riddle'"),
        ({"question": " "}, "'question' must be"),
        ({"answers": ["5"]}, "'answers' must be a list of groups"),
        ({"answers": [["—"]]}, "holds no word"),
        ({"documents": []}, "needs 'answers' and 'documents'"),
        ({"documents": "one.md"}, "'documents' must be a list"),
        ({"kind": "arithmetic"}, "needs 'holds'"),
        ({"unanswerable": True}, "has no 'answers'"),
        ({"kind": "unanswerable", "unanswerable": False}, "must be unanswerable"),
        ({"answer": "5"}, "unknown field 'answer'"),
        ({"unanswerable": "false"}, "'unanswerable' must be true or false"),
        ({"every_document": "false"}, "'every_document' must be true or false"),
        ({"every_document": None}, "'every_document' must be true or false"),
        ({"why": None}, "'why' must be a text"),
        ({"kind": "yes-no", "holds": [["5"]], "answers": [["no", "not"]]}, 'must be just ["yes"] or just ["no"]'),
        ({"kind": "yes-no", "holds": [["5"]]}, 'must be just ["yes"] or just ["no"]'),
        ({"evidence": ["It has 5 million."]}, "no sentence of the 'evidence' holds '5'"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_line(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    path = written(tmp_path, GOOD, GOOD | {"id": "b"} | change)
    with pytest.raises(BadInput) as caught:
        load([path])
    assert str(caught.value).startswith(f"{path}:2: ")
    assert said in str(caught.value)


@pytest.mark.parametrize("kind", ["yes-no", "arithmetic"])
def test_an_unanswerable_case_of_any_kind_needs_no_quote(tmp_path: Path, kind: str) -> None:
    (case,) = load([written(tmp_path, {"id": "a", "kind": kind, "question": "How many?", "unanswerable": True})])
    assert (case.kind, case.unanswerable) == (kind, True)


def test_yes_or_no_may_be_written_in_any_way(tmp_path: Path) -> None:
    (case,) = load([written(tmp_path, GOOD | {"kind": "yes-no", "answers": [["No."]], "holds": [["5"]]})])
    answer = Answer("?", "?", "No [1].", "No", False, None, 0.9, (), (), (), (), 0.1)
    assert (right(case, answer), right(case, replace(answer, short="Yes"))) == (True, False)


@pytest.mark.parametrize("line", ["{", "[]", "5"])
def test_a_line_that_is_no_object_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"cases\.jsonl:2: not "):
        load([path])


def test_an_id_used_twice_names_both_places(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, GOOD)
    with pytest.raises(BadInput, match=r":2: the id 'a' was used before, at .*:1"):
        load([path])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load([tmp_path / "none.jsonl"])


SHIPPED = load_shipped()
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sample_corpus().glob("*.md")}


def test_the_package_data_is_found() -> None:
    assert TEXTS
    assert shipped_cases()


@pytest.mark.parametrize("case", SHIPPED, ids=lambda case: case.id)
def test_shipped_case_rests_on_its_documents(case: Case) -> None:
    assert all(document in TEXTS for document in case.documents)
    for sentence in case.evidence:
        assert any(sentence in TEXTS[document] for document in case.documents or TEXTS), sentence
    for group in case.holds:
        assert any(holds(sentence, text) for sentence in case.evidence for text in group), group


@pytest.mark.parametrize("case", [case for case in SHIPPED if case.every_document], ids=lambda case: case.id)
def test_shipped_case_has_evidence_from_every_document_it_needs(case: Case) -> None:
    for document in case.documents:
        assert any(sentence in TEXTS[document] for sentence in case.evidence), document


@pytest.mark.parametrize("case", [case for case in SHIPPED if case.kind == "yes-no"], ids=lambda case: case.id)
def test_shipped_yes_no_case_asks_for_yes_or_no(case: Case) -> None:
    assert [alternative.lower() for alternative in case.answers[0]] in (["yes"], ["no"])


@pytest.mark.parametrize(
    ("kind", "least"),
    [("unanswerable", 25), ("arithmetic", 15), ("two-documents", 10), ("list", 10), ("yes-no", 10), ("follow-up", 10)],
)
def test_enough_cases_of_each_kind_ship(kind: str, least: int) -> None:
    assert Counter(case.kind for case in SHIPPED)[kind] >= least


def test_enough_cases_ship_and_follow_ups_have_a_history() -> None:
    assert len(SHIPPED) >= 100
    assert all(case.history for case in SHIPPED if case.kind == "follow-up")
