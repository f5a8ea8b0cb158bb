"""The reader: weighs what the trained model and the words themselves say of every sentence, and how surely.

A logistic regression over measured evidence; its weights, calibration and threshold stand in `qa/model/weights.json`,
which `python -m evals.fit` makes from public questions with and without an answer.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

from qa.answer import Hit
from qa.caution import Caution
from qa.evidence import Candidate, Model, weigh
from qa.features import Features
from qa.needs import may_answer, speaks_of_counted, speaks_of_event
from qa.question import Kind, Question
from qa.reading import Corpus, Reading
from qa.span_model import SpanModel

NOTHING_ASKED_FOR = 0.2
"""What is left of the score of a sentence that has nothing of the kind asked for, as no quantity for "how many"."""
STRANGER = 0.3
"""What is left of the score where the question has a name or number that no indexed passage has. In the fit that is so
for one in two hundred of the answerable and one in eleven of the unanswerable, too few for the regression to weigh."""
UNSPOKEN = 0.25
"""What is left where neither the sentence nor the one before has what is counted or dated, nor anything like it."""
_NEARBY = 0.8
"""What a topic counts for that is named just before a sentence."""
UNDER_THE_QUESTION = 0.8
"""The score of the first sentence below the very question, and what is left of it a sentence further down."""
FURTHER_DOWN = 0.5
CERTAINTY = 0.95
"""The score of what the words alone make the answer: right but for a slip in the text."""


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression over `Features`: probability = 1 / (1 + exp(−(bias + weights · features)))."""

    bias: float
    features: dict[str, float]

    def probability(self, features: Features) -> float:
        """The estimated probability, 0 to 1."""
        weighed = (self.features[name] * value for name, value in zip(features._fields, features, strict=True))
        return 1 / (1 + math.exp(-(self.bias + sum(weighed))))


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted weights, and for each caution the probability from which on to answer.

    The best sentence is chosen by what it says, without regard to how high retrieval put its passage; how sure the
    answer is does depend on that. Yes/no questions have weights of their own: the model points at words, and "yes"
    stands nowhere.
    """

    thresholds: dict[Caution, float]
    choice: Regression
    yes_no: Regression
    other: Regression

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read `weights.json`; every feature must be there, and no other."""
        form = json.loads(text)
        fitted = {kind: form.get(kind, {"features": {}}) for kind in ("choice", "yes_no", "other")}
        if any(set(each["features"]) != set(Features._fields) for each in fitted.values()):
            raise ValueError("weights.json does not match the features. Fit again: python -m evals.fit")
        regressions = {kind: Regression(each["bias"], each["features"]) for kind, each in fitted.items()}
        return cls({each: form["thresholds"][each] for each in Caution}, **regressions)


class WeighingReader:
    """A `Reader` over the shipped model and weights; both can be given."""

    def __init__(self, *, read: int, model: Model | None = None, weights: Weights | None = None) -> None:
        self._read = read
        self._model = model or SpanModel()
        self._weights = weights or shipped_weights()

    def threshold(self, caution: Caution = Caution.BALANCED) -> float:
        """As fitted."""
        return self._weights.thresholds[caution]

    def read(self, question: Question, hits: Sequence[Hit], corpus: Corpus) -> list[Reading]:
        """Every sentence, best first."""
        yes_no = question.kind is Kind.YES_NO
        surety = self._weights.yes_no if yes_no else self._weights.other
        choice = surety if yes_no else self._weights.choice
        candidates = weigh(question, hits, corpus, self._model, read=self._read)
        ordered = sorted(candidates, key=lambda candidate: -_score(question, candidate, choice))
        return [self._reading(question, candidate, surety) for candidate in ordered]

    def _reading(self, question: Question, candidate: Candidate, weights: Regression) -> Reading:
        offset, short = candidate.hit.start, candidate.short
        return Reading(
            hit=candidate.hit,
            start=offset + candidate.start,
            end=offset + candidate.end,
            text=candidate.text,
            short=(offset + short[0], offset + short[1]) if short else None,
            lead=offset + candidate.lead,
            score=_score(question, candidate, weights),
        )


def _score(question: Question, candidate: Candidate, weights: Regression) -> float:
    if candidate.certain:
        return CERTAINTY
    features = candidate.features
    probability = weights.probability(features)
    if question.kind is Kind.TOPIC:
        probability = max(probability, _spoken_of(features))
    if candidate.under is not None:
        probability = max(probability, UNDER_THE_QUESTION * FURTHER_DOWN**candidate.under)
    if features.unknown > 0:
        probability *= STRANGER
    around = f"{candidate.hit.title} {candidate.led}"
    if (question.counts and not speaks_of_counted(question, around)) or not speaks_of_event(question, around):
        probability *= UNSPOKEN
    answers = not candidate.other_row and may_answer(question, candidate.text, led=candidate.led)
    return probability if answers else NOTHING_ASKED_FOR * probability


def _spoken_of(features: Features) -> float:
    """How much of a topic the sentence names, or it and the words just before it together; what is nearer in meaning
    comes before what is not. The model was taught to find answers, and a topic seldom has one."""
    named = max(features.coverage, _NEARBY * features.coverage_nearby) * (1 - features.missing_nearby) ** 2
    return 0.75 * named**2 + 0.1 * features.phrases + 0.1 * features.dense


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    return Weights.from_json((files("qa") / "model" / "weights.json").read_text(encoding="utf-8"))
