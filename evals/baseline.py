"""The table that changes are measured against: `python -m evals.baseline --beir DIR ... --squad DIR ... --out FILE`.

Every collection is asked of each stage of retrieval, every set of questions also with its paragraph given and over all
its paragraphs. The file holds all figures of every row, with the origin of the runs, and is dated by its name.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evals.door import through
from evals.formats.beir import Collection, of_questions, read_beir
from evals.formats.squad import Questions, read_squad
from evals.measures.figure import Figure
from evals.options import check_limit
from evals.record import Run
from evals.report.columns import aligned, value
from evals.retrievers import STAGES
from evals.suites import beir, squad
from qa.settings import Settings

RETRIEVAL = ("ndcg@10", "mrr", "recall@1", "recall@5", "recall@10", "recall@100", "seconds p50")
READING = (
    "f1",
    "exact match",
    "right",
    "false refusals",
    "f1 unanswerable",
    "aurc",
    "calibration error",
    "seconds p50",
)


@dataclass(frozen=True, slots=True)
class Asking:
    """How many questions of each set, and with which settings."""

    limit: int | None
    settings: Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask everything, print the tables as they grow, and keep the figures; 0 when all ran."""
    parser = argparse.ArgumentParser(prog="python -m evals.baseline", description=__doc__)
    parser.add_argument("--beir", type=Path, nargs="*", default=[], metavar="FOLDER", help="collections in BEIR's form")
    parser.add_argument("--squad", type=Path, nargs="*", default=[], metavar="PATH", help="questions over paragraphs")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N questions of each")
    parser.add_argument("--out", type=Path, metavar="FILE", help="for example evals/baselines/2026-11-21.json")
    parser.add_argument("--note", default="", metavar="TEXT", help="what whoever reads the figures should know")
    options = parser.parse_args(arguments)
    check_limit(options.limit)
    asking = Asking(options.limit, Settings.from_environment())
    collections, sets = list(map(read_beir, options.beir)), list(map(read_squad, options.squad))
    runs: list[Run] = []
    for run in rows(collections, sets, asking):
        print(f"{run.name}, {run.suite}: {run.main} {value(run.main, run.measures[run.main].value)}", file=sys.stderr)
        runs.append(run)
        if options.out:
            write(runs, options.out, options.note)
    print(tables(runs))
    return 0


def rows(collections: Sequence[Collection], sets: Sequence[Questions], asking: Asking) -> Iterator[Run]:
    """A run for each row, as soon as it is done."""
    for collection in collections:
        yield from _stages(collection, asking)
    for questions in sets:
        yield from _stages(of_questions(questions), asking)
        for mode in squad.MODES:
            yield squad.evaluate(questions, mode, limit=asking.limit, settings=asking.settings, progress=lambda _: None)


def write(runs: Sequence[Run], path: Path, note: str = "") -> None:
    """Leave the figures of all runs, and where they come from."""
    forms = [
        {"name": run.name, "suite": run.suite, "measures": {n: asdict(f) for n, f in run.measures.items()}}
        | {"corpus": run.origin.corpus, "cases": run.origin.cases, "code": run.origin.revision}
        for run in runs
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    form = {"note": note, "origin": asdict(runs[0].origin), "rows": forms}
    path.write_text(json.dumps(form, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def tables(runs: Sequence[Run]) -> str:
    """One table of retrieval, one of reading."""
    parts = (_table([r for r in runs if r.suite.startswith(kind)], names) for kind, names in _KINDS)
    return "\n\n".join(part for part in parts if part)


_KINDS = (("beir", RETRIEVAL), ("squad", READING))


def _stages(collection: Collection, asking: Asking) -> Iterator[Run]:
    for stage in STAGES:
        yield beir.evaluate(collection, stage, limit=asking.limit, settings=asking.settings, progress=lambda _: None)


def _table(runs: Sequence[Run], names: Sequence[str]) -> str:
    if not runs:
        return ""
    lines = [
        (
            run.name,
            run.suite.split(" ", 1)[1],
            *(_cell(name, run.measures.get(name)) for name in names),
            str(len(run.records)),
        )
        for run in runs
    ]
    return aligned([("set", "asked", *names, "n"), *lines], left=2)


def _cell(name: str, figure: Figure | None) -> str:
    return value(name, figure.value if figure else None)


if __name__ == "__main__":
    sys.exit(through(main))
