"""The reader of the first version: a logistic weighing of measured evidence, its weights fitted on public questions.

The weights, the threshold and the calibration stand in `weights.json`; `python -m evals.fit` makes that file.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

from qa.answer import Hit
from qa.evidence import Candidate, Features, Rarity, weigh
from qa.question import Question
from qa.reading import Reading


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over `Features`: probability = 1 / (1 + exp(−(bias + weights · features)))."""

    bias: float
    features: dict[str, float]
    threshold: float

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read `weights.json`; every feature must be there, and no other."""
        form = json.loads(text)
        if set(form["features"]) != set(Features._fields):
            raise ValueError("weights.json does not match the features. Fit again: python -m evals.fit")
        return cls(form["bias"], form["features"], form["threshold"])

    def probability(self, features: Features) -> float:
        """The estimated probability, 0 to 1."""
        total = self.bias + sum(self.features[name] * value for name, value in zip(features._fields, features, strict=True))
        return 1 / (1 + math.exp(-total))


class WeighingReader:
    """A `Reader` that weighs lexical, semantic and typed evidence for every sentence of the hits."""

    def __init__(self, rarity: Rarity, *, weights: Weights | None = None) -> None:
        self._rarity = rarity
        self._weights = weights or shipped_weights()

    @property
    def threshold(self) -> float:
        """As fitted."""
        return self._weights.threshold

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Reading]:
        """Every sentence, best first."""
        readings = [self._reading(candidate) for candidate in weigh(question, hits, self._rarity)]
        return sorted(readings, key=lambda reading: -reading.score)

    def _reading(self, candidate: Candidate) -> Reading:
        start = candidate.hit.start + candidate.start
        span = candidate.span
        return Reading(
            hit=candidate.hit,
            start=start,
            end=candidate.hit.start + candidate.end,
            text=candidate.text,
            short=(start + span.start, start + span.end) if span else None,
            score=self._weights.probability(candidate.features),
        )


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    return Weights.from_json((files("qa") / "weights.json").read_text(encoding="utf-8"))
