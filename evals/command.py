"""`qa eval`: ask questions with known answers, and say how well they were answered, cited, refused and retrieved.

The command line finds this module through the entry-point group `qa.commands`, so that `qa` need not import `evals`.
What is heavy is imported when it runs, so that `qa --help` stays instant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from evals.options import MODE, STAGE, add_arguments, check
from index.errors import BadInput

if TYPE_CHECKING:
    from evals.align import Pair
    from evals.cases import Case
    from evals.opened import Opened
    from evals.outcome import Outcome
    from evals.record import Record, Run
    from qa.settings import Settings

HELP = "run the known answers, or public questions; report, compare with an earlier run, hold to a gate"

__all__ = ["HELP", "add_arguments", "run"]


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Ask and report; 0 when all ran, whatever it scored, 1 where a gate was not passed. Raises `QAError`."""
    check(arguments)
    if arguments.what == "drafts":
        from evals.drafts import command

        return command(arguments, settings)
    from evals.report.everything import prepared

    settings = replace(settings, model=arguments.model or settings.model)
    report = prepared(arguments)
    return report(asked(arguments, settings))


def asked(arguments: argparse.Namespace, settings: Settings) -> Run:
    """The run that the options ask for."""
    if arguments.squad:
        from evals.formats.squad import read_squad
        from evals.formats.strangers import with_unanswerable
        from evals.suites import squad

        questions = read_squad(arguments.squad)
        if arguments.with_unanswerable:
            questions = with_unanswerable(questions)
        mode: squad.Mode = arguments.mode or MODE
        return squad.evaluate(questions, mode, limit=arguments.limit, settings=settings, progress=_of_outcomes)
    if arguments.beir:
        from evals.formats.beir import read_beir
        from evals.suites import beir

        found = read_beir(arguments.beir, split=arguments.split)
        stage = arguments.retriever or STAGE
        return beir.evaluate(found, stage, limit=arguments.limit, settings=settings, progress=_of_records)
    return _known(arguments, settings)


def _known(arguments: argparse.Namespace, settings: Settings) -> Run:
    from evals.align import read_override
    from evals.opened import opened
    from evals.sample import sample_corpus

    cases = chosen(arguments.cases, kind=arguments.kind, limit=arguments.limit)
    corpus: Path | None = arguments.corpus or (None if arguments.index else sample_corpus())
    name = (arguments.corpus or arguments.index or Path("sample corpus")).name
    with opened(settings, corpus=corpus, index=arguments.index) as found:
        return evaluate(found, cases, read_override(corpus) if corpus else {}, name=name, settings=settings)


def evaluate(
    found: Opened, cases: Sequence[Case], override: Mapping[str, str], *, name: str, settings: Settings
) -> Run:
    """Ask the assistant the cases, once it is clear which documents stand for theirs."""
    from evals.suites import known

    pairs = counterparts(cases, found.texts, override)
    return known.evaluate(found, cases, pairs, name=name, settings=settings, on_case=_of_outcomes(len(cases)))


def chosen(paths: Sequence[Path] | None, *, kind: str | None = None, limit: int | None = None) -> tuple[Case, ...]:
    """The cases of the files (None: those shipped) that are of the kind, the first so many of them."""
    from evals.cases import KINDS, load, load_shipped

    if kind is not None and kind not in KINDS:
        raise BadInput(f"There is no kind {kind!r} of case. The kinds are {', '.join(KINDS)}.")
    cases = load_shipped() if paths is None else load(paths)
    cases = tuple(case for case in cases if kind in (None, case.kind))[:limit]
    if not cases:
        raise BadInput("There is no such case in the files given. Leave out --kind, or give other files: --cases FILE.")
    return cases


def counterparts(cases: Sequence[Case], texts: Mapping[str, str], override: Mapping[str, str]) -> tuple[Pair, ...]:
    """Which document of the corpus stands for which of the cases."""
    from evals.align import align
    from evals.sample import sample_corpus

    briefs = {path.name: path.read_text(encoding="utf-8") for path in sorted(sample_corpus().glob("*.md"))}
    return align(cases, texts, shipped=briefs, override=override)


def _of_outcomes(total: int) -> Callable[[Outcome], None] | None:
    show = _progress(total)
    return (lambda outcome: show(outcome.case.id)) if show else None


def _of_records(total: int) -> Callable[[Record], None] | None:
    show = _progress(total)
    return (lambda record: show(record.id)) if show else None


def _progress(total: int) -> Callable[[str], None] | None:
    """A line that counts, where a person watches."""
    if not sys.stderr.isatty():
        return None
    done = 0

    def show(identifier: str) -> None:
        nonlocal done
        done += 1
        print(f"\r{done} of {total}  {identifier[:40]:40}", end="\n" if done == total else "", file=sys.stderr)

    return show
