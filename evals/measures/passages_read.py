"""Passages read: how many passages were weighed for a question, on average? What an answer costs, besides seconds."""

from collections.abc import Sequence

from evals.measures.figure import Figure, share
from evals.outcome import Outcome


def measure_read(outcomes: Sequence[Outcome]) -> Figure:
    """The mean number of hits that have a reader's score, over the questions that got an answer or a refusal."""
    given = [o.answer for o in outcomes if o.answer]
    return share([sum(hit.reader_score is not None for hit in answer.hits) for answer in given])
