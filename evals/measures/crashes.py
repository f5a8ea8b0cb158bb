"""Crashes: how many cases got no answer at all? Each is scored 0 by every other measure, and explained."""

from collections.abc import Sequence

from evals.measures.figure import Figure, count
from evals.outcome import Outcome


def measure_crashes(outcomes: Sequence[Outcome]) -> Figure:
    """A count over all cases, which should be 0."""
    return count([outcome.answer is None for outcome in outcomes])
