"""The texts with their questions, written for this project: figures that are stated, follow, or are not told.

`texts.jsonl` has a `text` a line, whether it is `held_out` (nothing is trained on it, and no rule was made for it), and
its `questions`, each with its `figure` (stated, follows, untold), the `answers`, and how a figure that follows is
`worked` out, where that was noted.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files

from evals.cases import load as load_cases
from evals.sample import tuning_collections
from qa.arithmetic.operations import Operation, Step
from qa.language.numbers import find_numbers

_SHARE = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
CLOSE = Fraction(1, 150)
"""Rounded figures are the same within so much of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a text; `figure` tells whether the answer is "stated", "follows", or is "untold"."""

    text: str
    question: str
    figure: str
    answers: tuple[str, ...]


def load(*, held_out: bool) -> Iterator[Asked]:
    """The questions of one half."""
    for line in (files("evals.arithmetic") / "texts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if bool(row.get("held_out")) == held_out:
            for each in row["questions"]:
                yield Asked(row["text"], each["question"], each["figure"], tuple(each.get("answers", ())))


def load_everyday() -> Iterator[Asked]:
    """The questions of the tuning collections that need arithmetic, in everyday words, each on its evidence."""
    for path in sorted(tuning_collections().glob("*/cases.jsonl")):
        for case in load_cases([path]):
            if case.kind == "arithmetic" and len(case.answers) == 1:
                yield Asked(" ".join(case.evidence), case.question, "follows", case.answers[0])


def is_answer(asked: Asked, value: Fraction, *, in_per_cent: bool) -> bool:
    """Whether a figure is one of the answers, but for rounding: shares are told whole, others to the decimal. A share
    has to be one."""
    return any(
        (in_per_cent or not _SHARE.search(answer))
        and abs(known - value) <= _slack(known, value, in_per_cent=in_per_cent)
        for answer in asked.answers
        if (known := next((number.value for number in find_numbers(answer)), None)) is not None
    )


def gives(asked: Asked, step: Step) -> bool:
    """Whether the step comes to one of the answers, as that is come by."""
    right = asked.figure == ("stated" if step.operation is Operation.STATED else "follows")
    return right and is_answer(asked, step.value, in_per_cent=step.in_per_cent)


def _slack(known: Fraction, value: Fraction, *, in_per_cent: bool) -> Fraction:
    if in_per_cent:
        return Fraction(6, 10)
    return max(abs(known) * CLOSE, Fraction(6, 100)) if value.denominator != 1 else Fraction(0)
