"""Judged retrieval: each query's documents, as one stage of the assistant ranks them, against the judgements."""

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.formats.beir import Collection, Query
from evals.formats.paragraphs import fingerprint
from evals.measures.figure import Figure, count, percentile, share
from evals.measures.hit_at import hit_at
from evals.measures.ndcg import ndcg
from evals.measures.recall_at import DEPTHS, recall_at
from evals.measures.reciprocal_rank import reciprocal_rank
from evals.opened import opened_paragraphs
from evals.origin import origin
from evals.record import Record, Run
from evals.retrievers import Retriever, retriever
from qa.settings import Settings

MAIN = "ndcg@10"
HIT_DEPTHS = (1, 3, 5, 10)
SHOWN_RELEVANT = 20
Progress = Callable[[int], Callable[[Record], None] | None]


def evaluate(
    collection: Collection, stage: str, *, limit: int | None = None, settings: Settings, progress: Progress
) -> Run:
    """Ask the first so many of the queries of one stage; the index is kept for reruns."""
    queries = collection.queries[:limit]
    begun = origin(settings, corpus=fingerprint(collection.documents), cases=queries)
    ask = retriever(stage, opened_paragraphs(collection.documents, settings))
    on_query, records = progress(len(queries)), []
    for query in queries:
        records.append(_record(query, _asked(query, ask)))
        if on_query:
            on_query(records[-1])
    return Run(
        suite=f"beir {stage}",
        name=collection.name,
        main=MAIN,
        measures=_measures(records),
        records=tuple(records),
        ungraded=collection.ungraded,
        origin=begun,
    )


def score(ranked: Sequence[str], grades: Mapping[str, int]) -> dict[str, float]:
    """Every measure of one ranking."""
    return {
        "ndcg@10": ndcg(ranked, grades),
        "mrr": reciprocal_rank(ranked, grades),
        **{f"recall@{depth}": recall_at(ranked, grades, depth) for depth in DEPTHS},
        **{f"hit@{depth}": hit_at(ranked, grades, depth) for depth in HIT_DEPTHS},
    }


@dataclass(frozen=True, slots=True)
class _Asked:
    """What came of a query; a crash ranks nothing and is explained."""

    ranked: tuple[str, ...]
    seconds: float
    crash: str = ""


def _asked(query: Query, ask: Retriever) -> _Asked:
    began = time.perf_counter()
    try:
        ranked = tuple(ask(query.text))
    except Exception as error:
        crash = f"crashed: {traceback.format_exception_only(error)[-1].strip()}"
        return _Asked((), time.perf_counter() - began, crash)
    return _Asked(ranked, time.perf_counter() - began)


def _record(query: Query, asked: _Asked) -> Record:
    scores = score(asked.ranked, query.grades)
    relevant = sorted((name for name, grade in query.grades.items() if grade > 0), key=lambda n: -query.grades[n])
    failed = scores[MAIN] == 0
    return Record(
        id=query.id,
        kind="query",
        question=query.text,
        expected=", ".join(relevant[:SHOWN_RELEVANT]) + (" …" if len(relevant) > SHOWN_RELEVANT else ""),
        accepted=tuple(relevant),
        ranked=asked.ranked,
        scores=scores | {"crashed": float(bool(asked.crash)), "seconds": asked.seconds},
        failed=failed,
        explanation=asked.crash or ("no relevant document among the first ten" if failed else ""),
        seconds=asked.seconds,
    )


def _measures(records: Sequence[Record]) -> dict[str, Figure]:
    seconds = [record.seconds for record in records]
    names = score((), {})
    return {
        **{name: share([record.scores[name] for record in records]) for name in names},
        "crashes": count([record.scores["crashed"] for record in records]),
        "seconds p50": percentile(seconds, 50),
        "seconds p95": percentile(seconds, 95),
    }
