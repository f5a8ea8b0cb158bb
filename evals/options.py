"""The options of `qa eval`, and which of them go together."""

import argparse
from pathlib import Path
from typing import Final

from index.errors import BadInput

EXAMPLE = """example: qa eval --out results
         qa eval --against results --failures
         qa eval --gate
         qa eval drafts
         qa eval --squad dev-v2.0.json --mode reading --limit 500 --out results
         qa eval --squad FOLDER --mode open     (questions.jsonl: id, question, answers, context_id, unanswerable;
                                                 contexts.jsonl: id, title, text; each plain or .gz)
         qa eval --beir FOLDER --retriever hybrid --out results"""

MODE: Final = "reading"
"""How a set of paragraphs is asked where nobody says."""
STAGE: Final = "full"
"""The stage of retrieval that is asked where nobody says."""

_PUBLIC = ("corpus", "index", "kind")
_ASKING = ("cases", "squad", "beir", "corpus", "limit", "model", "mode", "retriever", "with_unanswerable", "split")
_NOT_WITH = {
    "squad": _PUBLIC,
    "beir": _PUBLIC,
    "drafts": (*_ASKING, "out", "failures", "against", "gate", "judge"),
}
"""Options that would be passed over beside another one."""
_ONLY_WITH = {
    "mode": "squad",
    "with_unanswerable": "squad",
    "retriever": "beir",
    "split": "beir",
    "accept": "drafts",
    "drop": "drafts",
    "into": "accept",
    "answer": "accept",
    "holds": "accept",
    "document": "accept",
}
"""Options that would be passed over without another one."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qa eval`."""
    parser.epilog = EXAMPLE
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("what", nargs="?", choices=("drafts",), help="the answers that readers marked wrong, as cases")
    asked = parser.add_argument_group("what is asked").add_mutually_exclusive_group()
    asked.add_argument("--cases", type=Path, nargs="+", metavar="FILE", help="cases to ask (default: those shipped)")
    asked.add_argument("--squad", type=Path, metavar="PATH", help="a SQuAD file, or a folder of questions and contexts")
    asked.add_argument("--beir", type=Path, metavar="FOLDER", help="a BEIR folder: corpus, queries and judgements")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--corpus", type=Path, metavar="DIR", help="documents of the cases (default: the sample corpus)")
    where.add_argument("--index", type=Path, metavar="DIR", help="ask this index as it is, instead of building one")
    parser.add_argument("--kind", help="only the cases of this kind: fact, arithmetic, two-documents, list, yes-no, …")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N questions")
    parser.add_argument("--model", metavar="MODEL", help="the language model that writes the answers, or none")
    parser.add_argument(
        "--mode",
        choices=("reading", "open"),
        help=f"with --squad: the paragraph given, or all of them (default: {MODE})",
    )
    parser.add_argument(
        "--retriever",
        choices=("bm25", "dense", "hybrid", "full"),
        help=f"with --beir: the stage to ask (default: {STAGE})",
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
    told.add_argument("--judge", metavar="MODEL", help="also ask this model for its opinion: openai:NAME, …")


def _add_drafts(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("with drafts", "answers are written as in: 5 / five; two parts are two --answer")
    done = group.add_mutually_exclusive_group()
    done.add_argument("--accept", metavar="ID", help="make a case of this draft, with what is said by the next options")
    done.add_argument("--drop", metavar="ID", help="forget this draft")
    group.add_argument("--into", type=Path, metavar="FILE", help="the case file that it is added to")
    group.add_argument("--answer", action="append", default=[], metavar="TEXT", help="what the answer must say")
    group.add_argument("--holds", action="append", default=[], metavar="TEXT", help="what the quotes must hold instead")
    group.add_argument("--document", action="append", default=[], metavar="NAME", help="instead of those it cited")


def check(arguments: argparse.Namespace) -> None:
    """Options that leave nothing to ask, or that would be passed over in silence."""
    check_limit(arguments.limit)
    given = {name for name, value in vars(arguments).items() if value not in (None, False, [])} | {arguments.what}
    for name, others in _NOT_WITH.items():
        for other in (each for each in others if name in given and each in given):
            raise BadInput(f"{_shown(other)} does not go with {_shown(name)}, which would pass it over. Leave it out.")
    for name, other in _ONLY_WITH.items():
        if name in given and other not in given:
            raise BadInput(f"{_shown(name)} goes with {_shown(other)}. Add that, or leave it out.")
    if arguments.with_unanswerable and arguments.mode == "open":
        raise BadInput("--with-unanswerable goes with --mode reading: open, every paragraph can answer. Leave it out.")


def check_limit(limit: int | None) -> None:
    """Raise `BadInput` for one that leaves nothing to ask."""
    if limit is not None and limit < 1:
        raise BadInput(f"--limit {limit} leaves no case. Give a number from 1.")


def _shown(name: str) -> str:
    return name if name == "drafts" else f"--{name.replace('_', '-')}"
