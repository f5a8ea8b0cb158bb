"""Exact match and token F1: by hand on three rows, and against SQuAD's published definition on many."""

import collections
import random
import re
import string
from dataclasses import replace

import pytest

from evals.cases import Case
from evals.measures import SQUAD_MEASURES, measure
from evals.measures.best_threshold import best_threshold
from evals.measures.exact_match import exact, exact_match
from evals.measures.squad_text import predicted
from evals.measures.token_f1 import f1, token_f1
from evals.outcome import Outcome
from qa.answer import Answer

ANSWER = Answer("?", "?", "Five were left [1].", "Five", False, None, 0.9, (), (), (), (), 0.1)
REFUSAL = replace(ANSWER, text="Nothing says so.", short=None, refused=True, reason="Nothing says so.", confidence=0.1)
CASE = Case(id="a", kind="who", question="?", answers=(("the five", "six men"),), documents=("c",))
NONE = Case(id="n", kind="unanswerable", question="?", unanswerable=True, documents=("c",))


@pytest.mark.parametrize(
    ("text", "answers", "exactly", "partly"),
    [
        ("The Five!", ["five"], 1.0, 1.0),
        ("five men of five", ["five five women"], 0.0, pytest.approx(2 * 2 / 7)),
        ("", ["five"], 0.0, 0.0),
        ("", [""], 1.0, 1.0),
        ("five", [""], 0.0, 0.0),
    ],
)
def test_texts_by_hand(text: str, answers: list[str], exactly: float, partly: float) -> None:
    assert (exact_match(text, answers), token_f1(text, answers)) == (exactly, partly)


@pytest.mark.parametrize(
    ("case", "answer", "exactly", "partly"),
    [
        (CASE, ANSWER, 1.0, 1.0),
        (CASE, replace(ANSWER, short=None), 0.0, pytest.approx(2 * 1 / (3 + 1))),
        (CASE, REFUSAL, 0.0, 0.0),
        (NONE, REFUSAL, 1.0, 1.0),
        (NONE, ANSWER, 0.0, 0.0),
        (NONE, None, 0.0, 0.0),
    ],
)
def test_answers_and_refusals(case: Case, answer: Answer | None, exactly: float, partly: float) -> None:
    assert (exact(case, answer), f1(case, answer)) == (exactly, partly)


def test_a_text_without_a_short_answer_is_taken_without_its_markers() -> None:
    assert predicted(replace(ANSWER, short=None)).replace("  ", " ") == "Five were left ."


def published_normalise(s: str) -> str:
    """As `normalize_answer` of evaluate-v2.0.py does it."""
    s = "".join(ch for ch in s.lower() if ch not in set(string.punctuation))
    return " ".join(re.sub(re.compile(r"\b(a|an|the)\b", re.UNICODE), " ", s).split())


def published_f1(gold: str, said: str) -> float:
    """As `compute_f1` of evaluate-v2.0.py does it."""
    gold_toks, said_toks = published_normalise(gold).split(), published_normalise(said).split()
    common = collections.Counter(gold_toks) & collections.Counter(said_toks)
    num_same = sum(common.values())
    if len(gold_toks) == 0 or len(said_toks) == 0:
        return int(gold_toks == said_toks)
    if num_same == 0:
        return 0
    precision, recall = 1.0 * num_same / len(said_toks), 1.0 * num_same / len(gold_toks)
    return (2 * precision * recall) / (precision + recall)


def test_many_texts_agree_with_the_published_definition() -> None:
    draw = random.Random(3)
    words = ["the", "The", "a", "cow", "Cow,", "cow's", "90", "ninety-one", "“red”", "…", "Über", "an", "barn.", "—"]
    for _ in range(2000):
        said, *golds = (" ".join(draw.choices(words, k=draw.randrange(6))) for _ in range(draw.randrange(2, 5)))
        assert token_f1(said, golds) == pytest.approx(max(published_f1(gold, said) for gold in golds), abs=1e-9)
        same = max(int(published_normalise(gold) == published_normalise(said)) for gold in golds)
        assert exact_match(said, golds) == same


def test_figures_of_four_cases() -> None:
    outcomes = [
        Outcome(case=CASE, answer=ANSWER, right=True),
        Outcome(case=CASE, answer=REFUSAL, refused=True),
        Outcome(case=NONE, answer=REFUSAL, refused=True, right=True),
        Outcome(case=NONE, answer=replace(ANSWER, confidence=0.3)),
    ]
    figures = {name: taken.value for name, taken in measure(outcomes, SQUAD_MEASURES).items()}
    assert (figures["f1"], figures["exact match"], figures["f1 answerable"], figures["f1 unanswerable"]) == (0.5,) * 4
    assert (figures["best f1"], figures["best threshold"]) == (0.75, 0.9)
    assert measure([], SQUAD_MEASURES)["best f1"].value is None


def test_the_best_threshold_by_hand() -> None:
    assert best_threshold([0.9, 0.6, 0.3], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]) == (0.3, pytest.approx(2 / 3))
    assert best_threshold([0.9, 0.6, 0.6], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0])[0] > 1
