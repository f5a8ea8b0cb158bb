"""Questions over paragraphs, with the gold paragraph given ("reading") or all paragraphs as the corpus ("open")."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Literal

from evals.cases import Case
from evals.formats.paragraphs import fingerprint
from evals.formats.squad import Questions
from evals.measures import SQUAD_MEASURES, measure
from evals.measures.exact_match import exact
from evals.measures.figure import Figure, share
from evals.measures.ndcg import ndcg
from evals.measures.recall_at import recall_at
from evals.measures.reciprocal_rank import reciprocal_rank
from evals.measures.token_f1 import f1
from evals.opened import opened_paragraphs
from evals.origin import origin
from evals.outcome import Outcome, Results
from evals.record import Run
from evals.run import run, run_each
from evals.suites.recorded import REFUSALS, Scorer, by_kind, confidence, of_answerable, ranked, record
from qa.settings import Settings

Mode = Literal["reading", "open"]
MODES: tuple[Mode, ...] = ("reading", "open")
MAIN = "f1"
_SCORERS: dict[str, Scorer] = {
    "f1": lambda o: f1(o.case, o.answer),
    "exact match": lambda o: exact(o.case, o.answer),
    "right": of_answerable(lambda o: o.right),
    **REFUSALS,
    "violations": lambda o: o.violations,
    "confidence": confidence,
    "seconds": lambda o: o.seconds,
}
Progress = Callable[[int], Callable[[Outcome], None] | None]
"""Told how many cases there are, it gives what is called after each."""


def evaluate(
    questions: Questions, mode: Mode, *, limit: int | None = None, settings: Settings, progress: Progress
) -> Run:
    """Ask the first so many of the questions. Reading, nothing is indexed; open, the index is kept for reruns."""
    asked = replace(questions, cases=questions.cases[:limit])
    begun = origin(settings, corpus=fingerprint(questions.paragraphs), cases=asked.cases)
    results = (_read if mode == "reading" else _open)(asked, settings, progress(len(asked.cases)))
    scorers = _SCORERS if mode == "reading" else _SCORERS | _RANKING
    records = tuple(record(o, scorers, failed=_failed(o), explanation=_explanation(o)) for o in results.outcomes)
    ranking = {} if mode == "reading" else {name: _mean(results, take) for name, take in _RANKING.items()}
    return Run(
        suite=f"squad {mode}",
        name=questions.name,
        main=MAIN,
        measures=measure(results.outcomes, SQUAD_MEASURES) | ranking,
        kinds=by_kind(records, MAIN),
        records=records,
        ungraded=questions.ungraded,
        origin=begun,
    )


def _read(questions: Questions, settings: Settings, on_case: Callable[[Outcome], None] | None) -> Results:
    from evals.reading import Paragraphs

    given = Paragraphs(questions.paragraphs, settings)
    return run_each(given.assistant, questions.cases, on_case, texts=given.texts)


def _open(questions: Questions, settings: Settings, on_case: Callable[[Outcome], None] | None) -> Results:
    found = opened_paragraphs(questions.paragraphs, settings)
    return run(found.assistant, questions.cases, on_case=on_case, texts=found.texts)


def _failed(outcome: Outcome) -> bool:
    """Not a single word in common with what is known, or more said than there is."""
    return f1(outcome.case, outcome.answer) == 0 or outcome.violations > 0


def _explanation(outcome: Outcome) -> str:
    """Why it failed; that words are missing is told by no measure of the known answers."""
    return (outcome.explanation or "shares no word with a known answer") if _failed(outcome) else ""


def _grades(case: Case) -> Mapping[str, int]:
    return dict.fromkeys(case.documents, 1)


def _ranked(take: Callable[[tuple[str, ...], Mapping[str, int]], float]) -> Scorer:
    return of_answerable(lambda o: take(ranked(o.answer), _grades(o.case)))


_RANKING: dict[str, Scorer] = {
    **{f"recall@{depth}": _ranked(partial(recall_at, depth=depth)) for depth in (1, 3, 5, 10)},
    "mrr": _ranked(reciprocal_rank),
    "ndcg@10": _ranked(ndcg),
}
"""Whether the gold paragraph is among those retrieved; with one paragraph hit@k is recall@k."""


def _mean(results: Results, take: Scorer) -> Figure:
    scores = (take(outcome) for outcome in results.outcomes)
    return share([score for score in scores if score is not None])
