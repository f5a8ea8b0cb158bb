"""Best F1: what could a stricter threshold reach?

Answers with a confidence below the threshold are taken as refusals, as if they had not been given; of all thresholds
the one with the highest mean F1 counts. A looser threshold than the one asked with cannot be tried: what would have
been said is not known. Source: `best_f1_thresh` of SQuAD v2.0's script.
"""

from collections.abc import Sequence

import numpy as np

from evals.measures.figure import Figure, share
from evals.measures.token_f1 import f1
from evals.outcome import Outcome

NEVER = 1.01
"""A threshold above any confidence: nothing is answered."""


def best_threshold(
    confidences: Sequence[float], given: Sequence[float], refused: Sequence[float]
) -> tuple[float, float]:
    """The best threshold and its mean: `given` are the scores as answered, `refused` as they would be if refused."""
    sure, answered, silent = np.asarray(confidences), np.asarray(given), np.asarray(refused)
    means = {t: float(np.where(sure >= t, answered, silent).mean()) for t in (*np.unique(sure), NEVER)}
    best = max(means, key=lambda threshold: means[threshold])
    return float(best), means[best]


def measure_best_f1(outcomes: Sequence[Outcome]) -> Figure:
    """The mean F1 at the best threshold; its interval is for the threshold found, held fixed."""
    columns = [_column(outcome) for outcome in outcomes]
    threshold = _best(columns)
    return share([given if confidence >= threshold else refused for confidence, given, refused in columns])


def measure_best_threshold(outcomes: Sequence[Outcome]) -> Figure:
    """The threshold that reaches it; it is what it is, so the interval has no width."""
    if not outcomes:
        return Figure(None, None, None, 0)
    threshold = _best([_column(outcome) for outcome in outcomes])
    return Figure(threshold, threshold, threshold, len(outcomes))


def _best(columns: Sequence[tuple[float, float, float]]) -> float:
    if not columns:
        return NEVER
    confidences, given, refused = zip(*columns, strict=True)
    return best_threshold(confidences, given, refused)[0]


def _column(outcome: Outcome) -> tuple[float, float, float]:
    """Confidence, F1 as answered, F1 if refused. What was refused stays so."""
    given = f1(outcome.case, outcome.answer)
    if outcome.answer is None or outcome.answer.refused:
        return 0.0, given, given
    return outcome.answer.confidence, given, float(outcome.case.unanswerable)
