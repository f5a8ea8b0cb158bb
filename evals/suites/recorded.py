"""Outcomes of asked cases become the records of a run."""

from collections.abc import Callable, Mapping, Sequence

from evals.measures.figure import Figure, share
from evals.outcome import Outcome
from evals.record import Record
from qa.answer import Answer

Scorer = Callable[[Outcome], float | None]
"""A score of one case; None where it does not apply."""


def record(outcome: Outcome, scorers: Mapping[str, Scorer], *, failed: bool, explanation: str) -> Record:
    """The record of a case with every score that applies to it."""
    case = outcome.case
    scores = {name: score(outcome) for name, score in scorers.items()}
    return Record(
        id=case.id,
        kind=case.kind,
        question=case.question,
        before=case.history,
        expected="a refusal" if case.unanswerable else "; ".join(" / ".join(group) for group in case.answers),
        unanswerable=case.unanswerable,
        accepted=case.documents,
        evidence=case.evidence,
        answer=outcome.answer,
        ranked=ranked(outcome.answer),
        scores={name: float(score) for name, score in scores.items() if score is not None},
        failed=failed,
        explanation=explanation,
        seconds=outcome.seconds,
    )


def ranked(answer: Answer | None) -> tuple[str, ...]:
    """The documents of the hits, each once, by their best passage; a twin's stands right after its hit's."""
    hits = answer.hits if answer else ()
    return tuple(dict.fromkeys(name for hit in hits for name in (hit.document, *(t.document for t in hit.twins))))


def by_kind(records: Sequence[Record], main: str) -> dict[str, Figure]:
    """The mean of the main score over the cases of each kind, in the order in which the kinds first come."""
    kinds = {
        kind: [r.scores.get(main, 0.0) for r in records if r.kind == kind] for kind in {r.kind: 0 for r in records}
    }
    return {kind: share(scores) for kind, scores in kinds.items()}


def confidence(outcome: Outcome) -> float | None:
    """Of the answer, or of the refusal."""
    return outcome.answer.confidence if outcome.answer else None


def of_answerable(take: Callable[[Outcome], float]) -> Scorer:
    """The score of an answerable case; it does not apply to the others."""
    return lambda outcome: None if outcome.case.unanswerable else take(outcome)


REFUSALS: dict[str, Scorer] = {
    "refused": lambda outcome: outcome.refused if outcome.case.unanswerable else None,
    "false refusals": of_answerable(lambda outcome: outcome.refused),
}
"""As the figures of these names count them: where one is due, and where none is."""
