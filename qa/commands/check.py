"""`qa check`: hold claims against evidence, with no index and no network."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from index.errors import BadInput
from qa.commands.lines import lines_of
from qa.settings import Settings

HELP = "say of each claim whether its evidence supports it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qa check`."""
    parser.epilog = "example: qa check --pairs claims.jsonl"
    parser.add_argument(
        "--pairs",
        type=Path,
        required=True,
        metavar="FILE",
        help='JSON lines {"id", "claim", "evidence"}; each gives {"id", "verdict", "score", "reasons"}, in order',
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """One line out for each line in; every line is read before the first is verified."""
    from qa.support import Verifier

    verifier = Verifier.shipped(cache=settings.cache)
    for name, claim, evidence in list(_pairs(arguments.pairs)):
        found = verifier.verify_text(claim, evidence)
        form = {"id": name, "verdict": found.verdict, "score": round(found.score, 4), "reasons": found.reasons}
        print(json.dumps(form, ensure_ascii=False), flush=True)
    return 0


def _pairs(path: Path) -> Iterator[tuple[object, str, str]]:
    for number, line in enumerate(lines_of(path), start=1):
        if line.strip():
            yield _pair(path, number, line)


def _pair(path: Path, number: int, line: str) -> tuple[object, str, str]:
    try:
        form = json.loads(line)
        claim, evidence = form["claim"], form["evidence"]
        if not isinstance(claim, str) or not isinstance(evidence, str):
            raise TypeError
        return form["id"], claim, evidence
    except (ValueError, KeyError, TypeError):
        raise BadInput(
            f'{path}, line {number}: not a JSON object with "id" and the texts "claim" and "evidence". Mend the line.'
        ) from None
