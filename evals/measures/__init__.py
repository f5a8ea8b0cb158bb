"""The measures, by name: each takes the outcomes of a run and gives a figure."""

from collections.abc import Callable, Sequence

from evals.measures import answer_correct, citation_correct, crashes, latency, offsets, refusal, retrieval
from evals.measures.figure import Figure
from evals.outcome import Outcome

Measure = Callable[[Sequence[Outcome]], Figure]

MEASURES: dict[str, Measure] = {
    "right and cited": answer_correct.measure_right_and_cited,
    "refused": refusal.measure_refused,
    "correct": answer_correct.measure_correct,
    "right": answer_correct.measure_right,
    "cited": citation_correct.measure_cited,
    "citation precision": citation_correct.measure_precision,
    "false refusals": refusal.measure_false_refusals,
    "recall@5": retrieval.measure_recall,
    "mrr": retrieval.measure_mrr,
    "offset violations": offsets.measure_violations,
    "crashes": crashes.measure_crashes,
    "seconds p50": latency.measure_p50,
    "seconds p95": latency.measure_p95,
}

TARGETS = {"right and cited": 0.75, "refused": 0.80}
"""What the first version should reach, at least."""

__all__ = ["MEASURES", "TARGETS", "Figure", "Measure", "measure"]


def measure(outcomes: Sequence[Outcome]) -> dict[str, Figure]:
    """Every measure of these outcomes."""
    return {name: take(outcomes) for name, take in MEASURES.items()}
