"""The weights of the evidence, the calibration and the thresholds, from questions whose sentences are known to answer.

A logistic regression over the features of the retrieved sentences, then one over the best few of each question (hard
negatives), gives the weights. Each half of the collections is then asked with weights fitted on the other: Platt's
scaling (Platt, 1999) of what the best sentence comes to makes it the probability that the answer is right, in a mix of
which half can be answered; the thresholds are, for each `Caution`, the lowest one that refuses its share of the
unanswerable questions.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from qa.caution import Caution
from qa.features import Features
from qa.reader import Calibration, Regression, logit

CONFUSABLE = 3
"""The final weights are fitted on so many best sentences of each question."""
MOST_STEPS = 3000


@dataclass(frozen=True, slots=True)
class Settled:
    """What a sentence says of a yes/no question."""

    surely: float = 0.0
    """How much it speaks for yes or for no."""
    rightly: bool = True
    """Whether that is what the case has; True where it says neither."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question over one state of the collection: the features of its sentences, and which of them answer."""

    features: np.ndarray
    """(sentences, features) float."""
    answers: np.ndarray
    """(sentences,) bool."""
    bounds: np.ndarray
    """(sentences, 2) float: the least that the words alone make each, and what part they leave of it."""
    half: int
    """Which half of the collections it belongs to."""
    settle: Callable[[int], Settled] = field(default=lambda _sentence: Settled())
    """Of a yes/no question: what one of its sentences says. It takes a model, and so is asked of the best one alone."""

    @property
    def answerable(self) -> bool:
        """Whether any of its sentences answers."""
        return bool(self.answers.any())


def fit(*, other: Sequence[Asked], yes_no: Sequence[Asked]) -> dict[str, Any]:
    """Weights for both kinds of question; calibrations and thresholds come of questions that their weights were not
    fitted on."""
    tops = {"other": _cross_fitted(other), "yes_no": _cross_fitted(yes_no)}
    calibrations = {kind: _calibration(each) for kind, each in tops.items()}
    sure = [replace(top, score=calibrations["other"].confidence(top.score)) for top in tops["other"]]
    thresholds, report = _thresholds(sure)
    fitted = {"other": _regression(other), "yes_no": _regression(yes_no)}
    return {
        "thresholds": thresholds,
        **{kind: asdict(regression) for kind, regression in fitted.items()},
        "calibrations": {kind: asdict(calibration) for kind, calibration in calibrations.items()},
        "held_out": report | {"asked": len(sure)},
    }


@dataclass(frozen=True, slots=True)
class Top:
    """The sentence that is chosen for a question."""

    score: float
    right: bool
    answerable: bool
    """Whether any sentence answers."""
    surely: float
    """How much it speaks for yes or for no, where that is asked."""


def _cross_fitted(asked: Sequence[Asked]) -> list[Top]:
    """The tops of each half, by weights fitted on the other."""
    found = []
    for half in (0, 1):
        regression = _regression([a for a in asked if a.half != half])
        found += [_top(regression, a) for a in asked if a.half == half]
    return found


def _calibration(tops: Sequence[Top]) -> Calibration:
    """The answerable and the unanswerable weigh the same, however many there are of each."""
    answerable = np.array([top.answerable for top in tops])
    weight = np.where(answerable, 1 / max(answerable.sum(), 1), 1 / max((~answerable).sum(), 1)) * len(tops)
    measured = [[logit(top.score), top.surely] for top in tops]
    platt = LogisticRegression(C=1e6, tol=1e-8).fit(measured, [top.right for top in tops], sample_weight=weight)
    slope, verdict = map(float, platt.coef_[0])
    return Calibration(round(slope, 4), round(float(platt.intercept_[0]), 4), round(verdict, 4))


def _regression(trained: Sequence[Asked]) -> Regression:
    """Weights, scaled so that they give the probability of the best sentence being right."""
    every = LogisticRegression(max_iter=MOST_STEPS).fit(*_sentences(trained))
    confusable = [_best(every, a) for a in trained]
    ranking = LogisticRegression(C=0.1, max_iter=MOST_STEPS).fit(*_sentences(confusable))
    bias, weights = float(ranking.intercept_[0]), dict(zip(Features._fields, map(float, ranking.coef_[0]), strict=True))
    plain = Regression(bias, weights)
    probabilities = [_probabilities(plain, a) for a in trained]
    logits = np.array([[logit(each.max())] for each in probabilities])
    scaling = LogisticRegression(C=1e6).fit(
        logits, [a.answers[p.argmax()] for a, p in zip(trained, probabilities, strict=True)]
    )
    slope, offset = float(scaling.coef_[0, 0]), float(scaling.intercept_[0])
    return Regression(
        round(slope * bias + offset, 4), {name: round(slope * weight, 4) for name, weight in weights.items()}
    )


def _sentences(asked: Sequence[Asked]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([a.features for a in asked]), np.concatenate([a.answers for a in asked])


def _best(ranking: LogisticRegression, asked: Asked) -> Asked:
    """The few best sentences of a question: what the final weights have to tell apart."""
    best = np.argsort(-ranking.decision_function(asked.features))[:CONFUSABLE]
    return replace(asked, features=asked.features[best], answers=asked.answers[best])


def _top(regression: Regression, asked: Asked) -> Top:
    """The sentence that the assistant would choose."""
    scores = _scores(regression, asked)
    best = int(np.argmax(scores))
    settled = asked.settle(best)
    right = bool(asked.answers[best]) and settled.rightly
    return Top(float(scores[best]), right, asked.answerable, settled.surely)


def _scores(regression: Regression, asked: Asked) -> np.ndarray:
    """As `qa.reader` makes them."""
    scores: np.ndarray = asked.bounds[:, 1] * np.maximum(asked.bounds[:, 0], _probabilities(regression, asked))
    return scores


def _probabilities(regression: Regression, asked: Asked) -> np.ndarray:
    weights = np.array([regression.features[name] for name in Features._fields])
    probabilities: np.ndarray = expit(asked.features @ weights + regression.bias)
    return probabilities


def _thresholds(sure: Sequence[Top]) -> tuple[dict[str, float], dict[str, Any]]:
    """For each caution the lowest threshold that refuses its share of the unanswerable, and what that does."""
    confidences, right, answerable = np.array([(top.score, top.right, top.answerable) for top in sure]).T
    right, answerable = right > 0, answerable > 0
    refused = {t: float((confidences < t)[~answerable].mean()) for t in np.arange(0.05, 0.95, 0.01).round(2)}
    thresholds = {
        point.value: next((float(t) for t, share in refused.items() if share >= point.refuses), 0.5)
        for point in Caution
    }
    at = {
        point: {
            "answerable answered rightly": round(float(((confidences >= t) & right)[answerable].mean()), 3),
            "unanswerable refused": round(float((confidences < t)[~answerable].mean()), 3),
        }
        for point, t in thresholds.items()
    }
    return thresholds, {"right sentence first": round(float(right[answerable].mean()), 3), **at}
