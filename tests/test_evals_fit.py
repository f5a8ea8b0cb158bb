"""Fitting the weights: a collection is asked as it comes, and the fit finds what separates right from wrong."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from evals.cases import Case
from evals.fit import answers_it, ask_collection, main
from evals.weights import Asked, fit
from qa.answer import Hit
from qa.candidate import Candidate
from qa.caution import Caution
from qa.features import Features
from qa.questions.question import Kind
from qa.reader import Weights, shipped_weights

FLOOD = "A flood took forty cows in 1953."


def asked(random: np.random.Generator, *, answerable: bool, half: int) -> Asked:
    """Ten sentences; where there is an answer, the first one is it, and the model says so, mostly."""
    features = random.normal(0, 0.3, (10, len(Features._fields)))
    answers = np.zeros(10, dtype=bool)
    if answerable:
        answers[0] = True
        features[0, Features._fields.index("margin")] += 1.5
    return Asked(features, answers, np.array([[0.0, 1.0]] * 10), half)


def test_the_fit_finds_what_separates_right_from_wrong() -> None:
    random = np.random.default_rng(0)
    made = [asked(random, answerable=i % 2 == 0, half=i % 3 % 2) for i in range(300)]
    fitted = fit(other=made, yes_no=made)
    for kind in ("other", "yes_no"):
        assert max(fitted[kind]["features"], key=fitted[kind]["features"].get) == "margin"
    assert fitted["thresholds"].keys() == {each.value for each in Caution}
    assert 0 < fitted["thresholds"]["balanced"] < 1
    assert fitted["held_out"]["balanced"]["answerable answered rightly"] > 0.8
    assert fitted["held_out"]["balanced"]["unanswerable refused"] >= 0.7


def candidate(sentence: str, document: str) -> Candidate:
    hit = Hit("p", document, "The farm", None, None, 0, len(sentence), sentence, 1, 0.6, 1, 4.0, 1, 0.03)
    features = Features(**dict.fromkeys(Features._fields, 0.0))
    return Candidate(hit, 0, 0, len(sentence), None, False, features)


@pytest.mark.parametrize(
    ("sentence", "document", "answers"),
    [
        (FLOOD, "farm.md", True),
        ("Of 40 cows that the flood took in 1953 none was found.", "farm.md", True),
        ("Forty cows were taken.", "farm.md", False),
        (FLOOD, "other.md", False),
    ],
)
def test_a_sentence_answers_that_holds_all_in_an_accepted_document(
    sentence: str, document: str, *, answers: bool
) -> None:
    groups = (("forty cows", "40 cows"), ("1953",))
    case = Case(id="c", kind="fact", question="How many?", answers=groups, holds=groups, documents=("farm.md",))
    assert answers_it(case, candidate(sentence, document)) is answers
    assert not answers_it(replace(case, unanswerable=True), candidate(sentence, document))


def test_a_collection_is_indexed_and_asked(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "farm.md").write_text(f"# The farm\n\n{FLOOD} The barn was never rebuilt.\n", encoding="utf-8")
    known = [
        {"id": "a", "kind": "fact", "question": "How many cows did the flood take?", "answers": [["forty"]]},
        {"id": "b", "kind": "yes-no", "question": "Was the barn rebuilt?", "answers": [["no"]], "holds": [["never"]]},
        {"id": "c", "kind": "unanswerable", "question": "I keep pigs. How many pigs were there?", "why": "cows only"},
        {"id": "d", "kind": "list", "question": "What did the flood take?", "answers": [["cows"], ["forty"]]},
    ]
    cases = [each if "why" in each else each | {"documents": ["farm.md"]} for each in known]
    (tmp_path / "cases.jsonl").write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    found = list(ask_collection(tmp_path, half=1))
    assert [question.kind is Kind.YES_NO for question, _ in found] == [False, True, False]
    assert found[2][0].text == "How many pigs were there (I keep pigs)?"
    assert [each.answers.tolist() for _, each in found] == [[True, False], [False, True], [False, False]]
    assert {each.features.shape for _, each in found} == {(2, len(Features._fields))}
    assert {each.half for _, each in found} == {1}


def test_a_folder_without_collections_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["fit", "--tuning", str(tmp_path), "--out", str(tmp_path / "weights.json")])
    with pytest.raises(SystemExit, match="two collections at least"):
        main()
    assert not (tmp_path / "weights.json").exists()


def test_weights_that_do_not_fit_the_features_are_an_error() -> None:
    with pytest.raises(ValueError, match="Fit again"):
        Weights.from_json(json.dumps({"threshold": 0.5, "other": {"bias": 0, "features": {"coverage": 1}}}))


def test_the_shipped_weights_trust_the_model() -> None:
    weights = shipped_weights()
    assert 0 < weights.thresholds[Caution.EAGER] < weights.thresholds[Caution.CAUTIOUS] < 1
    low, high = (Features(**dict.fromkeys(Features._fields, 0.0) | {"answerable": a, "margin": a}) for a in (-1.0, 1.0))
    assert weights.other.probability(low) < weights.other.probability(high)
