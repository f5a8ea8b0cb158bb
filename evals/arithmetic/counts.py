"""How many figures are worked out rightly, and how many wrongly or where nothing is to be worked out."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.arithmetic.texts import Asked, is_answer
from qa.language.numbers import find_numbers


@dataclass(frozen=True, slots=True)
class Counts:
    """How many figures follow, how many of these were worked out, and how many were that should not have been, or are
    others."""

    follow: int
    right: int
    wrong: int


def count(asked: Sequence[Asked], told: Sequence[str | None]) -> Counts:
    """Over all of them; a figure that is stated may be worked out as well, if it is the same."""
    right = [figure is not None and is_right(each, figure) for each, figure in zip(asked, told, strict=True)]
    follows = [each.figure == "follows" for each in asked]
    return Counts(
        sum(follows),
        sum(r and f for r, f in zip(right, follows, strict=True)),
        sum(figure is not None for figure in told) - sum(right),
    )


def is_right(asked: Asked, derived: str) -> bool:
    """Whether it is one of the answers, but for rounding."""
    value = next((number.value for number in find_numbers(derived)), None)
    return value is not None and is_answer(asked, value, in_per_cent="%" in derived or "points" in derived)
