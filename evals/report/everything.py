"""All that `qa eval` tells of a run: on the terminal, in the folder it is kept in, and by its exit code."""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals import against, gate, kept
from evals.judge import Judge, judged
from evals.record import Run
from evals.report import junit, tables
from evals.report.page import Extras, page
from qa.harmless import harmless
from qa.settings import Settings

FEW = 3
"""Failed cases that are shown on the terminal where nobody asked for them."""


def prepared(arguments: argparse.Namespace) -> Callable[[Run], int]:
    """What is to be done with the run; what can be wrong with the options is looked at first, for asking takes long."""
    past = kept.read(arguments.against) if arguments.against else None
    judge = _judge(arguments.judge) if arguments.judge else None
    path = _gate_file(arguments)
    thresholds = gate.read_gate(path, _suite(arguments)) if path else ()

    def report(run: Run) -> int:
        missed = gate.held_to(run, thresholds)
        extras = Extras(
            thresholds=thresholds,
            missed=missed,
            comparison=against.compare(run, past) if past else None,
            judged=judged(run, judge) if judge else None,
        )
        if arguments.out:
            write(run, arguments.out, extras)
        _print(run, extras, arguments)
        return 1 if missed else 0

    return report


def write(run: Run, folder: Path, extras: Extras | None = None) -> None:
    """Keep the run: `results.json`, `cases.jsonl`, `junit.xml`, `report.html`, and a judge's opinion apart."""
    extras = extras or Extras()
    kept.write(run, folder)
    junit.write(run, folder / "junit.xml", thresholds=extras.thresholds, missed=extras.missed)
    (folder / "report.html").write_text(page(run, extras), encoding="utf-8")
    if extras.judged:
        text = json.dumps(asdict(extras.judged), indent=2, ensure_ascii=False)
        (folder / "judge.json").write_text(f"{text}\n", encoding="utf-8")


def _gate_file(arguments: argparse.Namespace) -> Path | None:
    if arguments.gate is None:
        return None
    path: Path = arguments.gate
    return gate.shipped_gate() if path == Path() else path


def _suite(arguments: argparse.Namespace) -> str:
    """The name of the suite that the options ask for."""
    if arguments.squad:
        return f"squad {arguments.mode}"
    return f"beir {arguments.retriever}" if arguments.beir else "known answers"


def _judge(model: str) -> Judge:
    from evals.judge_model import judge_from

    return judge_from(model, Settings.from_environment())


def _print(run: Run, extras: Extras, arguments: argparse.Namespace) -> None:
    if arguments.json:
        print(json.dumps(_form(run, extras), indent=2, ensure_ascii=False))
        return
    parts = [tables.mapping_table(run.pairs)] if run.pairs else []
    parts.append(tables.table(run, extras.thresholds))
    parts += [tables.ungraded(run)] if run.ungraded else []
    parts.append(tables.failures(run, full=arguments.failures, most=None if arguments.failures else FEW))
    parts += [tables.comparison(extras.comparison)] if extras.comparison else []
    parts += [tables.opinion(extras.judged)] if extras.judged else []
    parts += [f"Kept in {arguments.out}: open {arguments.out / 'report.html'}"] if arguments.out else []
    parts += [tables.gate(extras.missed)] if extras.thresholds else []
    print(harmless("\n\n".join(parts)))


def _form(run: Run, extras: Extras) -> dict[str, Any]:
    form = kept.results_form(run)
    if extras.thresholds:
        form["missed"] = [missed.threshold.name for missed in extras.missed]
    if extras.comparison:
        form["against"] = [asdict(tested) for tested in extras.comparison.tested]
    return form
