"""Retrieval: are the passages that hold the evidence found, and how early?

A hit is relevant if its document, or that of a twin folded into it, is accepted by the case, and its text holds at
least one group of the case's `holds`. Hits are ranked as `answer.hits` lists them; refusals are measured too.
Recall@5 of a case is the share of its groups that the relevant hits among the first five hold: 1 where they hold all.
Its reciprocal rank is one over the rank, from 1, of the first relevant hit, 0 where there is none (Voorhees, 1999).
"""

from collections.abc import Callable, Sequence

from evals.cases import Case
from evals.measures.figure import Figure, share
from evals.normal import holds_any
from evals.outcome import Outcome
from qa.answer import Hit

DEPTH = 5


def held(case: Case, hit: Hit) -> frozenset[int]:
    """Which groups of the case a hit holds, by number; none where its documents are not accepted."""
    if not {hit.document, *(twin.document for twin in hit.twins)} & set(case.documents):
        return frozenset()
    found = (number for number, group in enumerate(case.holds) if holds_any(hit.text, group))
    return frozenset(found)


def recall(case: Case, hits: Sequence[Hit], depth: int = DEPTH) -> float:
    """Recall@5, or at another depth, 0 to 1; 0 for an unanswerable case, which no measure counts."""
    if not case.holds:
        return 0.0
    return len(frozenset().union(*(held(case, hit) for hit in hits[:depth]))) / len(case.holds)


def reciprocal_rank(case: Case, hits: Sequence[Hit]) -> float:
    """One over the rank of the first relevant hit; 0 where there is none."""
    return next((1 / rank for rank, hit in enumerate(hits, 1) if held(case, hit)), 0.0)


def measure_recall(outcomes: Sequence[Outcome]) -> Figure:
    """The mean recall@5 of the answerable cases."""
    return share([outcome.recall for outcome in outcomes if not outcome.case.unanswerable])


def measure_recall_at(depth: int) -> Callable[[Sequence[Outcome]], Figure]:
    """The measure of the mean recall at another depth."""

    def measure(outcomes: Sequence[Outcome]) -> Figure:
        asked = [(o.case, o.answer.hits if o.answer else ()) for o in outcomes if not o.case.unanswerable]
        return share([recall(case, hits, depth) for case, hits in asked])

    return measure


def measure_mrr(outcomes: Sequence[Outcome]) -> Figure:
    """The mean reciprocal rank of the answerable cases."""
    return share([outcome.mrr for outcome in outcomes if not outcome.case.unanswerable])
