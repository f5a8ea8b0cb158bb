"""`python -m evals.compounds`: is a question of several parts taken apart, and a simple one left whole?

The questions were written by hand: a third are two or three in one, a third ask one thing of two places, times, sources
or things, a third only look so. Of each part stands what it needs to be searched alone, and what belongs to the others.
Only the taking apart is measured (`qa.questions.decompose`). Most of the questions were looked at for its rules, the
last eighty not.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from evals.followups.__main__ import FollowUp
from evals.report.columns import aligned
from qa.questions.decompose import decompose

UNLOOKED = 80
"""So many of the questions, the last ones, no rule was made for."""


@dataclass(frozen=True, slots=True)
class Compound:
    """A question and its parts; one where it is simple."""

    question: str
    parts: tuple[FollowUp, ...]

    def is_right(self, found: Sequence[str]) -> bool:
        """Whether there is just one found for each part, with all that it needs and nothing of the others."""
        left = list(self.parts)
        for each in found:
            fitting = next((part for part in left if part.is_right(each)), None)
            if fitting is None:
                return False
            left.remove(fitting)
        return not left


def main() -> None:
    """Print the shares, of the compound and of the simple, looked at and not."""
    parser = argparse.ArgumentParser(prog="python -m evals.compounds", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is taken apart wrongly")
    options = parser.parse_args()
    asked = list(load())
    rows = []
    for name, some in (("looked at", asked[:-UNLOOKED]), ("the others", asked[-UNLOOKED:])):
        for kind, those in (("compound", compound(some)), ("simple", [c for c in some if len(c.parts) == 1])):
            rows.append((name, kind, str(len(those)), f"{share(those):.1%}"))
        for each in some if options.wrong else ():
            if not each.is_right(parts := decompose(each.question).parts):
                print(f"{each.question}\n  {parts}\n")
    print(aligned([("questions", "", "of them", "taken rightly"), *rows]))


def load() -> Iterator[Compound]:
    """All of them."""
    for line in (files("evals.compounds") / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        parts = (FollowUp("", (), tuple(part["needs"]), tuple(part["lacks"])) for part in row["parts"])
        yield Compound(row["question"], tuple(parts))


def compound(asked: Sequence[Compound]) -> list[Compound]:
    """Those of several parts."""
    return [each for each in asked if len(each.parts) > 1]


def share(asked: Sequence[Compound]) -> float:
    """Of the questions the share that is taken apart, or left whole, rightly."""
    return sum(each.is_right(decompose(each.question).parts) for each in asked) / len(asked)


if __name__ == "__main__":
    main()
