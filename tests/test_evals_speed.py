"""Timings: the median and the 95th percentile."""

from evals.speed.questions import Timing, timing


def test_timing_of_three_runs() -> None:
    assert timing([1.0, 3.0, 2.0]) == Timing(2.0, 2.9, 3)
