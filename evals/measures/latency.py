"""Latency: how long does a question take?

Wall-clock seconds of one `ask`, models loaded, without the questions of its history; a case that crashed is counted
with the time it took. `p50` is the median, `p95` the 95th percentile, both interpolated linearly.
"""

from collections.abc import Sequence

from evals.measures.figure import Figure, percentile
from evals.outcome import Outcome


def measure_p50(outcomes: Sequence[Outcome]) -> Figure:
    """The median, in seconds."""
    return percentile([outcome.seconds for outcome in outcomes], 50)


def measure_p95(outcomes: Sequence[Outcome]) -> Figure:
    """The 95th percentile, in seconds."""
    return percentile([outcome.seconds for outcome in outcomes], 95)
