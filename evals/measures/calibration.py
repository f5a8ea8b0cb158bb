"""Calibration: of the answers shown at 0.8, are 80 % right?

The answers shown are put into ten bins of equal width by their confidence; the expected calibration error is the mean
distance between a bin's mean confidence and its share of right answers, weighted by the answers in it. Source: Naeini,
Cooper and Hauskrecht, 2015; Guo et al., 2017.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.measures.figure import Column, Figure, figure
from evals.measures.risk_coverage import shown
from evals.outcome import Outcome

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence is from `low` to `high`."""

    low: float
    high: float
    confidence: float
    """Their mean."""
    right: float
    """The share of them that is right."""
    n: int


def bins(confidences: Sequence[float], right: Sequence[float]) -> tuple[Bin, ...]:
    """The bins that have answers, from the least sure."""
    sure, rights = np.asarray(confidences, dtype=np.float64), np.asarray(right, dtype=np.float64)
    place = _places(sure)
    return tuple(
        Bin(b / BINS, (b + 1) / BINS, float(sure[place == b].mean()), float(rights[place == b].mean()), int(n))
        for b, n in enumerate(np.bincount(place, minlength=BINS))
        if n
    )


def _places(confidences: Column) -> np.ndarray:
    """Which bin each falls into; 1 falls into the last."""
    places: np.ndarray = np.minimum((confidences * BINS).astype(int), BINS - 1)
    return places


def _ece(confidences: Column, right: Column) -> Column:
    """Along the last axis: the sum over the bins of |sum of confidences − sum of rights|, over all answers."""
    place, gap = _places(confidences), confidences - right
    sums = np.stack([np.where(place == b, gap, 0.0).sum(axis=-1) for b in range(BINS)])
    error: Column = np.abs(sums).sum(axis=0) / confidences.shape[-1]
    return error


def measure_ece(outcomes: Sequence[Outcome]) -> Figure:
    """The expected calibration error of the answers shown; lower is better."""
    confidences, wrong = shown(outcomes)
    return figure(_ece, confidences, [1 - each for each in wrong])
