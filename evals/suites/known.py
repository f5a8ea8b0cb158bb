"""The known answers: cases with groups of answers and the documents that hold the evidence, asked over any corpus."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from evals.align import Pair, apply
from evals.cases import KINDS, Case
from evals.measures import measure
from evals.opened import Opened
from evals.origin import Origin, fingerprint_of_documents, origin
from evals.outcome import Outcome, Results
from evals.record import Run
from evals.run import run
from evals.suites.recorded import REFUSALS, Scorer, by_kind, confidence, of_answerable, record
from qa.settings import Settings

SUITE = "known answers"
MAIN = "correct"
SCORERS: dict[str, Scorer] = {
    "correct": lambda o: o.correct,
    "right": of_answerable(lambda o: o.right),
    "cited": of_answerable(lambda o: o.cited),
    **REFUSALS,
    "recall@5": of_answerable(lambda o: o.recall),
    "mrr": of_answerable(lambda o: o.mrr),
    "violations": lambda o: o.violations,
    "confidence": confidence,
    "seconds": lambda o: o.seconds,
}


def evaluate(
    found: Opened,
    cases: Sequence[Case],
    pairs: Sequence[Pair],
    *,
    name: str,
    settings: Settings,
    on_case: Callable[[Outcome], None] | None = None,
) -> Run:
    """Ask the cases of what was opened, their documents under the names that `pairs` give them."""
    begun = origin(settings, corpus=fingerprint_of_documents(found.texts), cases=cases)
    results = run(found.assistant, apply(cases, pairs), on_case=on_case, texts=found.texts)
    renamed = tuple(pair for pair in pairs if pair.shipped != pair.name)
    return replace(kept(results, name=name, begun=begun), pairs=tuple(pairs) if renamed else ())


def kept(results: Results, *, name: str, begun: Origin) -> Run:
    """The run of these results."""
    records = tuple(record(o, SCORERS, failed=o.failed, explanation=o.explanation) for o in results.outcomes)
    kinds = by_kind(records, MAIN)
    return Run(
        suite=SUITE,
        name=name,
        main=MAIN,
        measures=measure(results.outcomes),
        kinds={kind: kinds[kind] for kind in KINDS if kind in kinds},
        records=records,
        origin=begun,
    )
