"""`python -m evals.arithmetic`: is a figure worked out where it follows, and only there?

The texts and questions were written by hand for this, so that words mislead: of each the figure stands in the text as
it is, or follows from it by one step, or is not told. Only the arithmetic is measured (`qa.derive`), not whether the
reader finds the text. Most of the texts were looked at for its rules, the last seventy not.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files

from evals.report.columns import aligned
from qa.derive import derive
from qa.numbers import find_numbers
from qa.question import analyse

UNLOOKED = 70
"""So many of the texts, the last ones, no rule was made for."""
CLOSE = Fraction(1, 150)
"""Rounded figures are the same within so much of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a text; `figure` tells whether the answer is "stated", "follows", or is "untold"."""

    text: str
    question: str
    figure: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many figures follow, how many of these were worked out, and how many were that should not have been, or are
    others."""

    follow: int
    right: int
    wrong: int


def main() -> None:
    """Print the counts, for the texts that were looked at and for the others."""
    parser = argparse.ArgumentParser(prog="python -m evals.arithmetic", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is worked out wrongly")
    options = parser.parse_args()
    texts = list(load())
    rows = []
    for name, some in (("looked at", texts[:-UNLOOKED]), ("the others", texts[-UNLOOKED:])):
        asked = [each for text in some for each in text]
        found = count(asked)
        rows.append((name, str(len(asked)), str(found.follow), str(found.right), str(found.wrong)))
        for each in asked if options.wrong else ():
            if (derived := worked_out(each)) and not is_right(each, derived):
                print(f"{each.question}\n  {each.text}\n  {derived}\n")
    print(aligned([("texts", "questions", "follow", "worked out", "wrongly"), *rows]))


def load() -> Iterator[list[Asked]]:
    """The questions of each text."""
    for line in (files("evals.arithmetic") / "texts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield [Asked(row["text"], q["question"], q["figure"], tuple(q.get("answers", ()))) for q in row["questions"]]


def count(asked: Sequence[Asked]) -> Counts:
    """Over all of them; a figure that is stated may be worked out as well, if it is the same."""
    found = [(each, derived) for each in asked if (derived := worked_out(each))]
    right = [is_right(each, derived) for each, derived in found]
    follows = [each.figure == "follows" for each, _ in found]
    return Counts(
        sum(each.figure == "follows" for each in asked),
        sum(r and f for r, f in zip(right, follows, strict=True)),
        len(right) - sum(right),
    )


def worked_out(asked: Asked) -> str | None:
    """The figure that the product works out, if any."""
    derived = derive(analyse(asked.question), asked.text)
    return derived.short if derived else None


def is_right(asked: Asked, derived: str) -> bool:
    """Whether it is one of the answers, but for rounding."""
    value = _value(derived)
    return any(
        (known := _value(answer)) is not None and value is not None and abs(known - value) <= _slack(known, derived)
        for answer in asked.answers
    )


def _value(text: str) -> Fraction | None:
    return next((number.value for number in find_numbers(text)), None)


def _slack(known: Fraction, derived: str) -> Fraction:
    """Shares are told whole, other figures to the decimal."""
    if "%" in derived:
        return Fraction(6, 10)
    return max(abs(known) * CLOSE, Fraction(6, 100)) if "." in derived else Fraction(0)


if __name__ == "__main__":
    main()
