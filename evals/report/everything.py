"""All that `qa eval` tells of a run: on the terminal, in the folder it is kept in, and by its exit code."""

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals import against, gate, kept
from evals.judge import Judge, judged
from evals.options import MODE, STAGE
from evals.record import Run
from evals.report import junit, tables
from evals.report.page import Extras, page
from evals.suites import beir, known, squad
from index.errors import BadInput
from qa.settings import Settings
from qa.terminal.harmless import as_json, harmless

FEW = 3
"""Failed cases that are shown on the terminal where nobody asked for them."""


def prepared(arguments: argparse.Namespace) -> Callable[[Run], int]:
    """What is to be done with the run; what can be wrong with the options is looked at first, for asking takes long."""
    past = _past(arguments) if arguments.against else None
    judge = _judge(arguments.judge) if arguments.judge else None
    path = _gate_file(arguments)
    thresholds = gate.read_gate(path, _suite(arguments)) if path else ()
    if arguments.out:
        _make_room(arguments.out)

    def report(run: Run) -> int:
        missed = gate.held_to(run, thresholds)
        extras = Extras(
            thresholds=thresholds,
            missed=missed,
            comparison=against.compare(run, past) if past else None,
            judged=judged(run, judge) if judge else None,
        )
        _print(run, extras, arguments)
        if arguments.out:
            write(run, arguments.out, extras)
            if not arguments.json:
                print(harmless(f"\nKept in {arguments.out}: open {arguments.out / 'report.html'}"))
        return 1 if missed else 0

    return report


def write(run: Run, folder: Path, extras: Extras | None = None) -> None:
    """Keep the run: `results.json`, `cases.jsonl`, `junit.xml`, `report.html`, and a judge's opinion apart."""
    extras = extras or Extras()
    kept.write(run, folder)
    junit.write(run, folder / "junit.xml", thresholds=extras.thresholds, missed=extras.missed)
    kept.write_text(folder / "report.html", page(run, extras))
    if extras.judged:
        kept.write_json(folder / "judge.json", asdict(extras.judged))


def _make_room(folder: Path) -> None:
    """Make the folder that the run is kept in, and try whether it takes a file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        why = error.strerror or error
        raise BadInput(f"{folder} cannot be written ({why}). Give a folder that can: --out DIR") from error


def _past(arguments: argparse.Namespace) -> kept.Past:
    """The earlier run; raises `BadInput` where no case of it has the score that says which run did better."""
    past, main = kept.read(arguments.against), _main(arguments)
    if not any(main in case.scores for case in past.cases):
        raise BadInput(
            f"{past.folder} is a run of {past.suite!r} without the score {main!r}, by which this one is compared. "
            f"Give a run of {_suite(arguments)!r}: --against RUN"
        )
    return past


def _gate_file(arguments: argparse.Namespace) -> Path | None:
    if arguments.gate is None:
        return None
    path: Path = arguments.gate
    return gate.shipped_gate() if path == Path() else path


def _suite(arguments: argparse.Namespace) -> str:
    """The name of the suite that the options ask for."""
    if arguments.squad:
        return f"squad {arguments.mode or MODE}"
    return f"beir {arguments.retriever or STAGE}" if arguments.beir else known.SUITE


def _main(arguments: argparse.Namespace) -> str:
    """The main score of that suite."""
    if arguments.squad:
        return squad.MAIN
    return beir.MAIN if arguments.beir else known.MAIN


def _judge(model: str) -> Judge:
    from evals.judge_model import judge_from

    return judge_from(model, Settings.from_environment())


def _print(run: Run, extras: Extras, arguments: argparse.Namespace) -> None:
    if arguments.json:
        print(as_json(_form(run, extras), indent=2))
        return
    parts = [tables.mapping_table(run.pairs)] if run.pairs else []
    parts.append(tables.table(run, extras.thresholds))
    parts += [tables.ungraded(run)] if run.ungraded else []
    parts.append(tables.failures(run, full=arguments.failures, most=None if arguments.failures else FEW))
    parts += [tables.comparison(extras.comparison)] if extras.comparison else []
    parts += [tables.opinion(extras.judged)] if extras.judged else []
    parts += [tables.gate(extras.missed)] if extras.thresholds else []
    print(harmless("\n\n".join(parts)))


def _form(run: Run, extras: Extras) -> dict[str, Any]:
    form = kept.results_form(run)
    if extras.thresholds:
        form["missed"] = [missed.threshold.name for missed in extras.missed]
    if extras.comparison:
        form["against"] = _against(extras.comparison)
    if extras.judged:
        form["judge"] = asdict(extras.judged)
    return form


def _against(found: against.Comparison) -> dict[str, Any]:
    changes = {"better": found.better, "worse": found.worse}
    return {
        "run": found.other,
        "main": found.main,
        "tested": [asdict(tested) for tested in found.tested],
        **{which: [_change(change) for change in changed] for which, changed in changes.items()},
        "unpaired": list(found.unpaired),
        "notes": list(found.notes),
    }


def _change(change: against.Change) -> dict[str, Any]:
    given = {"before": change.before.given, "now": change.now.given}
    return {"id": change.now.id, "difference": change.difference} | given
