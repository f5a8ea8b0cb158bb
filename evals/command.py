"""`qa eval`: ask questions with known answers, and say how well they were answered, cited, refused and retrieved.

The command line finds this module through the entry-point group `qa.commands`, so that `qa` need not import `evals`.
What is heavy is imported when it runs, so that `qa --help` stays instant.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import BadInput

if TYPE_CHECKING:
    from evals.align import Pair
    from evals.cases import Case
    from evals.opened import Opened
    from evals.outcome import Outcome
    from evals.record import Record, Run
    from qa.settings import Settings

HELP = "run the known answers, or public questions; report, compare with an earlier run, hold to a gate"
EXAMPLE = """example: qa eval --out results
         qa eval --against results --failures
         qa eval --gate
         qa eval drafts
         qa eval --squad dev-v2.0.json --mode reading --limit 500 --out results
         qa eval --squad FOLDER --mode open     (questions.jsonl: id, question, answers, context_id, unanswerable;
                                                 contexts.jsonl: id, title, text; each plain or .gz)
         qa eval --beir FOLDER --retriever hybrid --out results"""
MOST_FAILURES = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qa eval`."""
    parser.epilog = EXAMPLE
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("what", nargs="?", choices=("drafts",), help="the answers that readers marked wrong, as cases")
    asked = parser.add_argument_group("what is asked").add_mutually_exclusive_group()
    asked.add_argument("--cases", type=Path, nargs="+", metavar="FILE", help="cases to ask (default: those shipped)")
    asked.add_argument("--squad", type=Path, metavar="PATH", help="a SQuAD file, or a folder of questions and contexts")
    asked.add_argument("--beir", type=Path, metavar="FOLDER", help="a BEIR folder: corpus, queries and judgements")
    parser.add_argument(
        "--corpus", type=Path, metavar="DIR", help="documents of the cases (default: the sample corpus)"
    )
    parser.add_argument("--index", type=Path, metavar="DIR", help="ask this index as it is, instead of building one")
    parser.add_argument("--kind", help="only the cases of this kind: fact, arithmetic, two-documents, list, yes-no, …")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N questions")
    parser.add_argument(
        "--mode",
        choices=("reading", "open"),
        default="reading",
        help="with --squad: the paragraph given, or all of them",
    )
    parser.add_argument(
        "--retriever", choices=("bm25", "dense", "hybrid", "full"), default="full", help="with --beir: the stage to ask"
    )
    parser.add_argument(
        "--with-unanswerable", action="store_true", help="reading: ask every second question of a paragraph not its own"
    )
    parser.add_argument("--split", metavar="NAME", help="with --beir: judgements in qrels/NAME.tsv (default: test)")
    _add_drafts(parser)
    told = parser.add_argument_group("what is told")
    told.add_argument("--out", type=Path, metavar="DIR", help="keep the run there: results, cases, JUnit, HTML report")
    told.add_argument("--json", action="store_true", help="print the results as JSON")
    told.add_argument("--failures", action="store_true", help="show every failed case in full")
    told.add_argument("--against", type=Path, metavar="RUN", help="compare with the run that --out kept in this folder")
    told.add_argument(
        "--gate",
        type=Path,
        nargs="?",
        const=Path(),
        metavar="FILE",
        help="exit 1 where a figure falls short of the gate",
    )
    told.add_argument("--judge", metavar="MODEL", help="also ask this model, at OPENAI_BASE_URL, for its opinion")


def _add_drafts(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("with drafts", "answers are written as in: 5 / five; two parts are two --answer")
    group.add_argument(
        "--accept", metavar="ID", help="make a case of this draft, with what is said by the next options"
    )
    group.add_argument("--drop", metavar="ID", help="forget this draft")
    group.add_argument("--into", type=Path, metavar="FILE", help="the case file that it is added to")
    group.add_argument("--answer", action="append", default=[], metavar="TEXT", help="what the answer must say")
    group.add_argument("--holds", action="append", default=[], metavar="TEXT", help="what the quotes must hold instead")
    group.add_argument("--document", action="append", default=[], metavar="NAME", help="instead of those it cited")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Ask and report; 0 when all ran, whatever it scored, 1 where a gate was not passed. Raises `QAError`."""
    if arguments.what == "drafts":
        from evals.drafts import command

        return command(arguments, settings)
    from evals.report.everything import prepared

    _check(arguments)
    report = prepared(arguments)
    return report(asked(arguments, settings))


def _check(arguments: argparse.Namespace) -> None:
    """Options that leave nothing to ask, or that would be passed over in silence."""
    if arguments.limit is not None and arguments.limit < 1:
        raise BadInput(f"--limit {arguments.limit} leaves no case. Give a number from 1.")
    if arguments.with_unanswerable and not (arguments.squad and arguments.mode == "reading"):
        raise BadInput("--with-unanswerable goes with --squad PATH --mode reading: open, every paragraph can answer.")
    if arguments.split and not arguments.beir:
        raise BadInput("--split goes with --beir FOLDER. Leave it out.")
    lost = [f"--{name}" for name in ("corpus", "index", "kind") if getattr(arguments, name)]
    if lost and (arguments.squad or arguments.beir):
        raise BadInput(
            f"{lost[0]} goes with cases, not with a public set: its documents are the set's own. Leave it out."
        )


def asked(arguments: argparse.Namespace, settings: Settings) -> Run:
    """The run that the options ask for."""
    if arguments.squad:
        from evals.formats.squad import read_squad
        from evals.formats.strangers import with_unanswerable
        from evals.suites import squad

        questions = read_squad(arguments.squad)
        if arguments.with_unanswerable:
            questions = with_unanswerable(questions)
        return squad.evaluate(
            questions, arguments.mode, limit=arguments.limit, settings=settings, progress=_of_outcomes
        )
    if arguments.beir:
        from evals.formats.beir import read_beir
        from evals.suites import beir

        found = read_beir(arguments.beir, split=arguments.split)
        return beir.evaluate(found, arguments.retriever, limit=arguments.limit, settings=settings, progress=_of_records)
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
