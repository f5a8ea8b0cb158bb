"""`qa eval`: ask the known answers, and say how many were right, cited and refused.

The command line finds this module through the entry-point group `qa.commands`, so that `qa` need not import `evals`.
What is heavy is imported when it runs, so that `qa --help` stays instant.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evals.align import align, read_override
from index.errors import BadInput

if TYPE_CHECKING:
    from evals.align import Pair
    from evals.cases import Case
    from evals.opened import Opened
    from evals.outcome import Outcome, Results
    from qa.settings import Settings

HELP = "run the known answers, and report how many were right, cited and refused"
EXAMPLE = "example: qa eval --failures --out results"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qa eval`."""
    parser.epilog = EXAMPLE
    parser.add_argument(
        "--corpus", type=Path, metavar="DIR", help="documents to ask about (default: the sample corpus)"
    )
    parser.add_argument("--index", type=Path, metavar="DIR", help="ask this index as it is, instead of building one")
    parser.add_argument("--cases", type=Path, nargs="+", metavar="FILE", help="cases to ask (default: those shipped)")
    parser.add_argument("--kind", help="only the cases of this kind: fact, arithmetic, two-documents, list, yes-no, …")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N cases")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write results.json and cases.jsonl there")
    parser.add_argument("--json", action="store_true", help="print the measures as JSON")
    parser.add_argument("--failures", action="store_true", help="show the failed cases in full")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run the cases and report; 0 when they ran, whatever they scored. Raises `QAError` for the door to show."""
    from evals.opened import opened
    from evals.sample import sample_corpus

    cases = chosen(arguments.cases, kind=arguments.kind, limit=arguments.limit)
    corpus: Path | None = arguments.corpus or (None if arguments.index else sample_corpus())
    with opened(settings, corpus=corpus, index=arguments.index) as found:
        evaluate(found, cases, read_override(corpus) if corpus else {}, arguments)
    return 0


def evaluate(found: Opened, cases: Sequence[Case], override: Mapping[str, str], arguments: argparse.Namespace) -> None:
    """Ask the assistant the cases; write and print what came of them."""
    from evals.report import write
    from evals.run import run as run_cases

    pairs = counterparts(cases, found.texts, override)
    results = run_cases(found.assistant, cases, pairs, _progress(len(cases)), texts=found.texts)
    if arguments.out:
        write(results, arguments.out)
    _print(results, pairs, arguments)


def chosen(paths: Sequence[Path] | None, *, kind: str | None = None, limit: int | None = None) -> tuple[Case, ...]:
    """The cases of the files (None: those shipped) that are of the kind, the first so many of them."""
    from evals.cases import KINDS, load, load_shipped

    if kind is not None and kind not in KINDS:
        raise BadInput(f"There is no kind {kind!r} of case. The kinds are {', '.join(KINDS)}.")
    if limit is not None and limit < 1:
        raise BadInput(f"--limit {limit} leaves no case. Give a number from 1.")
    cases = load_shipped() if paths is None else load(paths)
    cases = tuple(case for case in cases if kind in (None, case.kind))[:limit]
    if not cases:
        raise BadInput("There is no such case in the files given. Leave out --kind, or give other files: --cases FILE.")
    return cases


def counterparts(cases: Sequence[Case], texts: Mapping[str, str], override: Mapping[str, str]) -> tuple[Pair, ...]:
    """Which document of the corpus stands for which of the cases."""
    from evals.sample import sample_corpus

    briefs = {path.name: path.read_text(encoding="utf-8") for path in sorted(sample_corpus().glob("*.md"))}
    return align(cases, texts, shipped=briefs, override=override)


def _progress(total: int) -> Callable[[Outcome], None] | None:
    """A line that counts, where a person watches."""
    if not sys.stderr.isatty():
        return None
    done = 0

    def show(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        print(f"\r{done} of {total}  {outcome.case.id[:40]:40}", end="\n" if done == total else "", file=sys.stderr)

    return show


def _print(results: Results, pairs: Sequence[Pair], arguments: argparse.Namespace) -> None:
    from evals.report import failures, form, mapping_table, table

    if arguments.json:
        print(json.dumps(form(results), indent=2, ensure_ascii=False))
        return
    if any(pair.shipped != pair.name for pair in pairs):
        print(mapping_table(pairs), end="\n\n")
    print(table(results), end="\n\n")
    print(failures(results, full=arguments.failures))
