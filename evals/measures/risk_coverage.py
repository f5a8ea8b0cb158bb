"""The risk-coverage curve, and the area under it: do the surest answers go wrong least often?

The answers that were shown are taken from the surest to the least sure. Coverage is the share of all questions answered
so far, risk the share of those answers that are wrong; an answer to what has none is wrong. The area (AURC) is the mean
risk over all steps of the curve, lower is better, and is that of the answers shown: what a refusal would have said is
not known. Source: Geifman and El-Yaniv, 2017; Geifman, Uziel and El-Yaniv, 2019.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.measures.figure import Column, Figure, figure
from evals.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Step:
    """The curve after one more answer, or after all that are equally sure."""

    coverage: float
    risk: float
    threshold: float


def curve(confidences: Sequence[float], wrong: Sequence[float], asked: int) -> tuple[Step, ...]:
    """The curve over `asked` questions, of which these were answered."""
    if not confidences:
        return ()
    sureness, wrongs = np.asarray(confidences, dtype=np.float64), np.asarray(wrong, dtype=np.float64)
    order = np.argsort(-sureness, kind="stable")
    risks = np.cumsum(wrongs[order]) / np.arange(1, len(order) + 1)
    last = np.append(sureness[order][:-1] != sureness[order][1:], True)
    steps = zip(np.arange(1, len(order) + 1)[last] / asked, risks[last], sureness[order][last], strict=True)
    return tuple(Step(*map(float, step)) for step in steps)


def _aurc(confidences: Column, wrong: Column) -> Column:
    """Along the last axis. Equally sure answers share their wrongs evenly, so that their order is no matter."""
    order = np.argsort(-confidences, axis=-1, kind="stable")
    sure, wrongs = np.take_along_axis(confidences, order, -1), np.take_along_axis(wrong, order, -1)
    flat = [
        _evened(s, w)
        for s, w in zip(sure.reshape(-1, sure.shape[-1]), wrongs.reshape(-1, wrongs.shape[-1]), strict=True)
    ]
    risks = np.cumsum(flat, axis=-1) / np.arange(1, sure.shape[-1] + 1)
    areas: Column = risks.mean(axis=-1).reshape(sure.shape[:-1])
    return areas


def _evened(sure: Column, wrong: Column) -> Column:
    _, group, sizes = np.unique(-sure, return_inverse=True, return_counts=True)
    means: Column = (np.bincount(group, weights=wrong) / sizes)[group]
    return means


def shown(outcomes: Sequence[Outcome]) -> tuple[list[float], list[float]]:
    """The confidences of the answers that were shown, and which are wrong."""
    given = [(o.answer.confidence, float(not o.right)) for o in outcomes if o.answer and not o.answer.refused]
    return [confidence for confidence, _ in given], [wrong for _, wrong in given]


def measure_aurc(outcomes: Sequence[Outcome]) -> Figure:
    """The area under the curve; `n` is answers."""
    return figure(_aurc, *shown(outcomes))
