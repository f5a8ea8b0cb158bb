"""`qa check`: hold claims against evidence, with no index and no network."""

import argparse
import json
from pathlib import Path

from index.errors import BadInput
from qa.settings import Settings
from qa.terminal.harmless import as_json
from qa.terminal.json_lines import numbered_lines

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


def run(arguments: argparse.Namespace, _settings: Settings) -> int:
    """One line out for each line in; every line is read before the first is verified."""
    from qa.support import Verifier

    verifier = Verifier()
    for name, claim, evidence in _pairs(arguments.pairs):
        found = verifier.verify_text(claim, evidence)
        form = {"id": name, "verdict": found.verdict, "score": round(found.score, 4), "reasons": found.reasons}
        print(as_json(form), flush=True)
    return 0


def _pairs(path: Path) -> list[tuple[object, str, str]]:
    return [_pair(path, number, line) for number, line in numbered_lines(path, what="The file")]


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
