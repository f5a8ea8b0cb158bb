"""The measures, by name: each takes the outcomes of a run and gives a figure."""

from collections.abc import Callable, Mapping, Sequence

from evals.measures import (
    answer_correct,
    best_threshold,
    calibration,
    citation_correct,
    citation_support,
    crashes,
    exact_match,
    latency,
    offsets,
    passages_read,
    refusal,
    retrieval,
    risk_coverage,
    token_f1,
)
from evals.measures.figure import Figure
from evals.outcome import Outcome

Measure = Callable[[Sequence[Outcome]], Figure]

_ANY: dict[str, Measure] = {
    "refused": refusal.measure_refused,
    "false refusals": refusal.measure_false_refusals,
    "refusal precision": refusal.measure_precision,
    "citation precision": citation_correct.measure_precision,
    "citation recall": citation_support.measure_recall,
    "citations needed": citation_support.measure_needed,
    "aurc": risk_coverage.measure_aurc,
    "calibration error": calibration.measure_ece,
    "offset violations": offsets.measure_violations,
    "crashes": crashes.measure_crashes,
    "passages read": passages_read.measure_read,
    "seconds p50": latency.measure_p50,
    "seconds p95": latency.measure_p95,
}
"""What can be said of any answers."""

MEASURES: dict[str, Measure] = {
    "right and cited": answer_correct.measure_right_and_cited,
    "correct": answer_correct.measure_correct,
    "right": answer_correct.measure_right,
    "cited": citation_correct.measure_cited,
    **{f"recall@{depth}": retrieval.measure_recall_at(depth) for depth in (1, 3, 5, 10)},
    "mrr": retrieval.measure_mrr,
    **_ANY,
}
"""Of the known answers."""

SQUAD_MEASURES: dict[str, Measure] = {
    "f1": token_f1.measure_f1,
    "exact match": exact_match.measure_exact,
    "f1 answerable": token_f1.measure_answerable,
    "exact match answerable": exact_match.measure_answerable,
    "f1 unanswerable": token_f1.measure_unanswerable,
    "best f1": best_threshold.measure_best_f1,
    "best threshold": best_threshold.measure_best_threshold,
    "right": answer_correct.measure_right,
    **_ANY,
}
"""Of SQuAD's questions and their like."""

__all__ = ["MEASURES", "SQUAD_MEASURES", "Figure", "Measure", "measure"]


def measure(outcomes: Sequence[Outcome], measures: Mapping[str, Measure] = MEASURES) -> dict[str, Figure]:
    """Every measure of these outcomes."""
    return {name: take(outcomes) for name, take in measures.items()}
