"""Exact match: is the predicted text, normalised, one of the known answers? Source: SQuAD (Rajpurkar et al., 2016)."""

from collections.abc import Sequence

from evals.cases import Case
from evals.measures.figure import Figure, share
from evals.measures.squad_text import known, normalised, predicted
from evals.outcome import Outcome
from qa.answer import Answer


def exact_match(text: str, answers: Sequence[str]) -> float:
    """1 where the text is one of the answers, else 0."""
    return float(any(normalised(text) == normalised(answer) for answer in answers))


def exact(case: Case, answer: Answer | None) -> float:
    """The exact match of a case; a crash scores 0, also where nothing was to be said."""
    return exact_match(predicted(answer), known(case)) if answer else 0.0


def measure_exact(outcomes: Sequence[Outcome]) -> Figure:
    """The mean over all cases, refusals of the unanswerable counted as right."""
    return share([exact(o.case, o.answer) for o in outcomes])


def measure_answerable(outcomes: Sequence[Outcome]) -> Figure:
    """The mean over the answerable cases: HasAns of SQuAD 2.0."""
    return share([exact(o.case, o.answer) for o in outcomes if not o.case.unanswerable])
