"""Refusal: is a question refused when, and only when, the corpus does not hold its answer?

A refusal is `answer.refused`, a value; nothing is guessed from the wording. A crash is not a refusal.
Source: HasAns and NoAns of SQuAD 2.0 (Rajpurkar et al., 2018).
"""

from collections.abc import Sequence

from evals.measures.figure import Figure, share
from evals.outcome import Outcome


def measure_refused(outcomes: Sequence[Outcome]) -> Figure:
    """The share of unanswerable cases that were refused."""
    return share([outcome.refused for outcome in outcomes if outcome.case.unanswerable])


def measure_precision(outcomes: Sequence[Outcome]) -> Figure:
    """The share of refusals that are of unanswerable cases."""
    return share([outcome.case.unanswerable for outcome in outcomes if outcome.refused])


def measure_false_refusals(outcomes: Sequence[Outcome]) -> Figure:
    """The share of answerable cases that were refused; lower is better."""
    return share([outcome.refused for outcome in outcomes if not outcome.case.unanswerable])
