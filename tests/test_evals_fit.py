"""Fitting the weights: near misses are made as promised, and the fit finds what separates right from wrong."""

import json
from dataclasses import replace

import numpy as np
import pytest

from evals.fit import answers_it, exchange
from evals.training.corpora import WRITTEN, Context, Question, make_context
from evals.weights import Asked, fit
from qa.answer import Hit
from qa.caution import Caution
from qa.evidence import Candidate
from qa.features import Features
from qa.reader import Weights, shipped_weights


@pytest.mark.parametrize(
    ("question", "others", "made"),
    [
        ("How many cows did Anna Bell lose?", ["What did Carl Dorn say?"], "How many cows did Carl Dorn lose?"),
        ("Who lost 40 cows?", ["Who sold 75 pigs?"], "Who lost 75 cows?"),
        ("How many cows did Anna Bell lose?", ["What did Ben Ash say?"], None),
        ("how many cows were lost?", ["What did Carl Dorn say?"], None),
    ],
)
def test_a_name_or_number_is_exchanged_for_one_the_passage_lacks(
    question: str, others: list[str], made: str | None
) -> None:
    assert exchange(question, others, "Anna Bell lost 40 cows, Ben Ash none.") == made


def asked(random: np.random.Generator, *, answerable: bool, half: int) -> Asked:
    """Ten sentences; where there is an answer, the first one is it, and the model says so, mostly."""
    features = random.normal(0, 0.3, (10, len(Features._fields)))
    answers = np.zeros(10, dtype=bool)
    if answerable:
        answers[0] = True
        features[0, Features._fields.index("margin")] += 1.5
    return Asked(features, answers, np.array([[0.0, 1.0]] * 10), ((),) * 10, half)


def test_the_fit_finds_what_separates_right_from_wrong() -> None:
    random = np.random.default_rng(0)
    made = [asked(random, answerable=i % 2 == 0, half=i % 3 % 2) for i in range(300)]
    fitted = fit(other=made, yes_no=made)
    for kind in ("other", "yes_no"):
        assert max(fitted[kind]["features"], key=fitted[kind]["features"].get) == "margin"
    assert 0 < fitted["thresholds"]["balanced"] < 1
    assert fitted["held_out"]["balanced"]["answerable answered rightly"] > 0.8
    assert fitted["held_out"]["balanced"]["unanswerable refused"] >= 0.8


def test_what_a_second_document_is_worth_is_learnt_where_several_tell() -> None:
    random = np.random.default_rng(1)
    made = [asked(random, answerable=i % 2 == 0, half=i % 3 % 2) for i in range(200)]
    alone = [replace(each, witnesses=None) for each in made]
    seconded = [replace(each, witnesses=((1,) * each.answerable,) * 10) for each in made]
    assert fit(other=alone, yes_no=alone)["calibrations"]["other"]["seconded"] == 0
    fitted = fit(other=alone, yes_no=alone, several=seconded)
    assert fitted["calibrations"]["other"]["seconded"] > 0
    assert fitted["calibrations"]["yes_no"]["seconded"] == 0
    assert fitted["thresholds"].keys() == {each.value for each in Caution}


def context_of(ident: str, text: str, matter: str = "") -> Context:
    return make_context(ident, WRITTEN, ident, text, matter=matter)


def candidate(sentence: str, document: str) -> Candidate:
    hit = Hit("p", document, "The farm", None, None, 0, len(sentence), sentence, 1, 0.6, 1, 4.0, 1, 0.03)
    features = Features(**dict.fromkeys(Features._fields, 0.0))
    return Candidate(hit, 0, 0, len(sentence), None, False, features)


@pytest.mark.parametrize(
    ("sentence", "document", "answers"),
    [
        ("A flood took forty cows in 1953.", "farm", True),
        ("The barn was built.", "farm", False),
        ("A flood took forty cows in 1953.", "other", False),
    ],
)
def test_where_only_the_answering_sentence_is_known_that_sentence_answers(
    sentence: str, document: str, answers: bool
) -> None:
    text = "The farm is old. In 1953 a flood took forty cows. The barn was built."
    gold = text.index("In 1953"), text.index(" The barn")
    question = Question("q", "set", "How many?", context_of("farm", text), (), gold, exact=False)
    assert answers_it(question, candidate(sentence, document), context_of(document, text)) is answers


def test_a_clause_that_settles_a_question_is_found_in_its_sentence() -> None:
    sold, dry = "Anna Bell sold forty cows in May, and the barn was never rebuilt.", "The hay is dry."
    settles = "the barn was never rebuilt"
    gold = sold.index(settles), sold.index(settles) + len(settles)
    context = context_of("farm", f"{sold} {dry}")
    question = Question("q", "written", "Was the barn rebuilt?", context, (), gold, exact=False)
    assert [answers_it(question, candidate(each, "farm"), context) for each in (sold, dry)] == [True, False]


@pytest.mark.parametrize(("matter", "answers"), [("f", True), ("g", False), ("", False)])
def test_what_tells_the_same_matter_answers_too(matter: str, *, answers: bool) -> None:
    first, second = "A flood took forty cows.", "Of forty cows that the flood took none was found."
    asked = Question("q", WRITTEN, "How many?", context_of("a", first, "f"), ("forty",), (13, 18), exact=True)
    other = context_of("b", second, matter)
    assert answers_it(asked, candidate(second, "b"), other) is answers
    assert not answers_it(asked, candidate("None was found.", "b"), other)
    assert not answers_it(replace(asked, answered=False), candidate(second, "b"), other)


def test_weights_that_do_not_fit_the_features_are_an_error() -> None:
    with pytest.raises(ValueError, match="Fit again"):
        Weights.from_json(json.dumps({"threshold": 0.5, "other": {"bias": 0, "features": {"coverage": 1}}}))


def test_the_shipped_weights_trust_the_model() -> None:
    weights = shipped_weights()
    assert 0 < weights.thresholds[Caution.EAGER] < weights.thresholds[Caution.CAUTIOUS] < 1
    low, high = (Features(**dict.fromkeys(Features._fields, 0.0) | {"answerable": a, "margin": a}) for a in (-1.0, 1.0))
    assert weights.other.probability(low) < weights.other.probability(high)
