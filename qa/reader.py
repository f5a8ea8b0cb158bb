"""The reader: weighs what the trained model and the words themselves say of every sentence, and how surely.

A logistic regression over measured evidence, and what the words alone allow; a second one over what comes of it makes
it the confidence. Their weights and the thresholds stand in `qa/model/weights.json`, which `python -m evals.fit` makes
from questions with and without an answer.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Self

from index.dates import in_prose
from qa.agreement import witnesses
from qa.answer import Hit
from qa.arithmetic.multiples import multiple_asked, states_it
from qa.candidate import Candidate
from qa.caution import Caution
from qa.checking.entailment import Scorer, shipped_scorer
from qa.evidence import weigh
from qa.features import Features
from qa.layout.extremes import extreme_asked, says_so
from qa.questions.needs import (
    asks_change,
    counts_another_people,
    holds_office,
    may_answer,
    speaks_of_counted,
    speaks_of_event,
    tells_of_another_time,
)
from qa.questions.question import Kind, Question
from qa.questions.topics import lets_speak, speaks_of_topic
from qa.reading import Corpus, Reading
from qa.spans.fitting import counts_only_others
from qa.spans.span_model import Model, SpanModel
from qa.yes_no.polarity import verdict_of

NOTHING_ASKED_FOR = 0.2
"""What is left of the score of a sentence that has nothing of the kind asked for, as no quantity for "how many"."""
STRANGER = 0.3
"""What is left of the score where the question has a name or number that no indexed passage has. That is so for too few
of the questions of the fit for the regression to weigh: somebody who asks of his own folder seldom names a stranger."""
UNSPOKEN = 0.25
"""What is left where neither the sentence nor the one before has what is counted or dated, nor anything like it."""
UNHEARD = 0.6
"""What is left of a topic's sentence where it is asked what somebody said of it, and he says nothing there."""
ANOTHER_TIME = 0.3
"""What is left where the sentence tells of other years or months than the one asked about."""
_NEARBY = 0.8
"""What a topic counts for that is named just before a sentence."""
UNDER_THE_QUESTION = 0.87
"""The score of the first sentence below the very question, and what is left of it a sentence further down."""
FURTHER_DOWN = 0.66
CERTAINTY = 0.96
"""The score of what the words alone make the answer: right but for a slip in the text."""


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression over `Features`: probability = 1 / (1 + exp(−(bias + weights · features)))."""

    bias: float
    features: dict[str, float]

    def probability(self, features: Features) -> float:
        """The estimated probability, 0 to 1."""
        weighed = (self.features[name] * value for name, value in zip(features._fields, features, strict=True))
        return _logistic(self.bias + sum(weighed))


SECONDED = 1.0
"""What another document that gives the same answer adds to the logit, where it is sure. Set and not fitted: of the
three thousand questions of the fit only some fifty have one."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt's scaling (Platt, 1999) of the score of a question's best sentence to the probability that it is right."""

    slope: float
    offset: float
    verdict: float = 0.0
    """What it adds to the logit that a sentence speaks for yes, or for no."""

    def confidence(self, score: float, second: float = 0.0) -> float:
        """`second` is the best score of those that give the same answer in other documents."""
        return _logistic(self.slope * logit(score) + SECONDED * second + self.offset)

    def with_verdict(self, confidence: float, verdict: float | None) -> float:
        """Of the best sentence of a yes/no question: it is the surer to be right, the more it speaks for either."""
        return _logistic(logit(confidence) + self.verdict * abs(verdict or 0.0))


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def logit(score: float) -> float:
    """Of a score from 0 to 1, within bounds."""
    bounded = min(max(score, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))


class Sureness(NamedTuple):
    """How sure a logit makes, up to the `most`: half of that at `half`, and the faster the more `steep`."""

    most: float
    half: float
    steep: float

    def probability(self, logit: float) -> float:
        """A logistic curve."""
        return self.most / (1 + math.exp(self.steep * (self.half - logit)))


LISTED = Sureness(most=0.88, half=1.8, steep=1.5)
"""The least score of the items of a list that answers as a whole. Of the lists of the written whole documents with a
logit of 1.5 on half were what was asked for, of those with 2.5 two in three."""


LOOKED_UP, LEAST_LOOKED_UP = 0.84, 0.75
"""The score of the only row of a table that is asked about, in the column asked for, where all of the question is for
just that; and how much of it has to be."""


class Bounds(NamedTuple):
    """What the words alone make of a sentence's probability, whatever the weights."""

    least: float
    """It is at least so much."""
    kept: float
    """And of that so much is left."""
    most: float = 1.0
    """Of no more than so much."""

    def score(self, probability: float) -> float:
        """Within the bounds."""
        return self.kept * min(self.most, max(self.least, probability))


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted weights, and for each caution the confidence from which on to answer. Yes/no questions have weights of
    their own: the model points at words, and "yes" stands nowhere."""

    thresholds: dict[Caution, float]
    yes_no: Regression
    other: Regression
    calibrations: dict[str, Calibration]

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read `weights.json`; every feature must be there, and no other."""
        form = json.loads(text)
        fitted = {kind: form.get(kind, {"features": {}}) for kind in ("yes_no", "other")}
        if any(set(each["features"]) != set(Features._fields) for each in fitted.values()):
            raise ValueError("weights.json does not match the features. Fit again: python -m evals.fit")
        regressions = {kind: Regression(each["bias"], each["features"]) for kind, each in fitted.items()}
        calibrations = {kind: Calibration(**form["calibrations"][kind]) for kind in ("yes_no", "other")}
        return cls({each: form["thresholds"][each] for each in Caution}, **regressions, calibrations=calibrations)


class WeighingReader:
    """A `Reader` over the shipped models and weights; all of them can be given."""

    def __init__(
        self, *, model: Model | None = None, weights: Weights | None = None, scorer: Scorer | None = None
    ) -> None:
        self._scorer = scorer or shipped_scorer()
        self._model = model or SpanModel()
        self._weights = weights or shipped_weights()

    def threshold(self, caution: Caution = Caution.BALANCED) -> float:
        """As fitted."""
        return self._weights.thresholds[caution]

    def read(self, question: Question, hits: Sequence[Hit], corpus: Corpus) -> list[Reading]:
        """Every sentence, best first; of a yes/no question the best one with what the scorer makes of it."""
        yes_no = question.kind is Kind.YES_NO
        regression = self._weights.yes_no if yes_no else self._weights.other
        calibration = self._weights.calibrations["yes_no" if yes_no else "other"]
        readings = [
            reading_of(c, bounds(question, c).score(regression.probability(c.features)))
            for c in weigh(question, hits, corpus, self._model)
        ]
        readings.sort(key=lambda reading: -reading.score)
        seconds = (max((readings[i].score for i in each), default=0.0) for each in witnesses(question, readings))
        sure = [
            replace(reading, score=calibration.confidence(reading.score, second))
            for reading, second in zip(readings, seconds, strict=True)
        ]
        sure.sort(key=lambda reading: -reading.score)
        if yes_no and sure:
            verdict = verdict_on(self._scorer, question, sure[0])
            sure[0] = replace(sure[0], verdict=verdict, score=calibration.with_verdict(sure[0].score, verdict))
        return sure


def verdict_on(scorer: Scorer, question: Question, reading: Reading) -> float | None:
    """How much the sentence, in its place, speaks for yes, above 0, or for no; None where it settles nothing."""
    around = f"{reading.hit.title} {reading.hit.text[: reading.start - reading.hit.start]}"
    return verdict_of(scorer, question, reading.text, led=reading.with_lead().text, around=around)


def reading_of(candidate: Candidate, score: float) -> Reading:
    """With offsets in the document."""
    offset, short = candidate.hit.start, candidate.short
    return Reading(
        hit=candidate.hit,
        start=offset + candidate.start,
        end=offset + candidate.end,
        text=candidate.text,
        short=(offset + short[0], offset + short[1]) if short else None,
        lead=offset + candidate.lead,
        score=score,
        derived=candidate.derived,
        listed=candidate.in_list is not None,
        heading=(offset + candidate.heading[0], offset + candidate.heading[1]) if candidate.heading else None,
    )


def bounds(question: Question, candidate: Candidate) -> Bounds:
    """What the words alone make of it."""
    features, least, kept, most = candidate.features, 0.0, 1.0, 1.0
    if candidate.certain:
        return Bounds(CERTAINTY, 1.0)
    if question.kind is Kind.TOPIC:
        least = most = _spoken_of(features)
    if candidate.under is not None:
        least = max(least, UNDER_THE_QUESTION * FURTHER_DOWN**candidate.under)
    if candidate.looked_up >= LEAST_LOOKED_UP:
        least = max(least, LOOKED_UP * candidate.looked_up)
    if candidate.in_list is not None:
        least = max(least, LISTED.probability(candidate.in_list))
    if features.unknown > 0:
        kept *= STRANGER
    around = f"{candidate.hit.title} {candidate.led}"
    spoken_of = speaks_of_topic(question, around, f"{candidate.hit.title} {candidate.hit.text}")
    if not lets_speak(question, candidate.text):
        kept *= UNHEARD
    if not spoken_of or not speaks_of_event(question, around):
        kept *= UNSPOKEN
    if question.counts and not speaks_of_counted(question, around):
        kept *= UNSPOKEN
    if not candidate.derived and _is_of_another_time(question, candidate):
        kept *= ANOTHER_TIME
    told = candidate.derived is not None or (candidate.in_column and not asks_change(question))
    told = told or candidate.heading is not None
    answers = may_answer(question, candidate.text, follows=told) and not _is_of_one(question, candidate)
    answers = answers and not _is_any(question, candidate)
    others = candidate.other_row or counts_another_people(question, candidate.text)
    others = others or (candidate.derived is None and counts_only_others(question, candidate.text))
    if others or not answers or not holds_office(question, candidate.hit.title, candidate.led):
        kept *= NOTHING_ASKED_FOR
    return Bounds(least, kept, most)


def _is_of_another_time(question: Question, candidate: Candidate) -> bool:
    """Whether it tells of other years or months; a row with columns for some years has no other, whatever its table
    stands in."""
    if candidate.row and candidate.row.over_years:
        return tells_of_another_time(question, candidate.led, candidate.led)
    dated = f"{candidate.hit.title} {candidate.led} {in_prose(candidate.hit.date)}"
    return tells_of_another_time(question, candidate.text, dated)


def _is_of_one(question: Question, candidate: Candidate) -> bool:
    """Whether it has but the price of one, or of another period, where that of several is asked for, and this does not
    follow from it."""
    multiple = multiple_asked(question)
    return multiple is not None and candidate.derived is None and not states_it(multiple, candidate.text)


def _is_any(question: Question, candidate: Candidate) -> bool:
    """Whether it is but one of those of which that with the most is asked for, by all that it says."""
    return extreme_asked(question) is not None and not candidate.has_most and not says_so(candidate.text)


def _spoken_of(features: Features) -> float:
    """How much of a topic the sentence names, or it and the words just before it together; what is nearer in meaning
    comes before what is not. That is all: the model was taught to find answers, and a topic seldom has one."""
    named = max(features.coverage, _NEARBY * features.coverage_nearby) * (1 - features.missing_nearby) ** 2
    return 0.85 * named + 0.1 * features.phrases + 0.05 * features.dense


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    return Weights.from_json((files("qa") / "model" / "weights.json").read_text(encoding="utf-8"))
