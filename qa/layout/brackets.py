"""Rows and lines for a stretch of figures, "15 to 29 minutes: a quarter of the fare": a figure of the question, as
"I was 45 minutes late", tells which of them is not meant."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from qa.language.numbers import Number, find_numbers
from qa.language.units import size_of
from qa.questions.question import Question
from qa.spans.span_model import Pointed

_TO = re.compile(r"(?: ?[a-z]+)? ?(?:to|and|till|until|[-–—]) ?", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:up to|under|below|at most|not more than|no more than|less than|within)(?: an?)? $", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:over|above|at least|from|more than|longer than|after)(?: an?)? $", re.IGNORECASE)
_OR_MORE = re.compile(
    r" ?[a-z]+(?: or| and)? (?:more|over|above|longer|later|older|heavier|upwards|up)\b| ?[a-z]*\+", re.IGNORECASE
)
_LINE = re.compile(r"[-*•\s|]*(?P<label>[^:;|]{3,40}?) ?(?::|\||[-–—] | {3,})")


def is_meant(question: Question, line: str) -> bool | None:
    """Whether, where the line begins with a stretch of lengths, weights or times, such a figure of the question lies
    within it; None where there is no such stretch, or no such figure."""
    label = _LINE.match(line)
    bounds = _bounds(label["label"]) if label else None
    if bounds is None:
        return None
    of, low, high = bounds
    asked = [size[1] for n in find_numbers(question.text) if (size := size_of(question.text, n)) and size[0] == of]
    return any(low <= each <= high for each in asked) if asked else None


def as_sure(meant: Sequence[bool | None], pointed: Sequence[Pointed | None]) -> list[Pointed | None]:
    """What the model takes for the answer in each line; in those that are meant as surely as in any of the stretches,
    which look all the same to it."""
    surest = max((p.margin for p, is_one in zip(pointed, meant, strict=True) if p and is_one is not None), default=0.0)
    return [
        replace(p, margin=max(p.margin, surest)) if p and is_one else p
        for p, is_one in zip(pointed, meant, strict=True)
    ]


def _bounds(label: str) -> tuple[str, Fraction, Fraction] | None:
    """What is measured, from how much and to how much, in the smallest unit of it."""
    numbers = list(find_numbers(label))
    size = size_of(label, numbers[-1]) if numbers else None
    if size is None:
        return None
    of, most = size
    if len(numbers) == len(("from", "to")) and _TO.fullmatch(label, numbers[0].end, numbers[1].start):
        return of, _least(label, numbers[0], numbers[1], most), most
    if len(numbers) > 1:
        return None
    if _UNDER.search(label[: numbers[0].start]):
        return of, Fraction(0), most
    if _OVER.search(label[: numbers[0].start]) or _OR_MORE.match(label, numbers[0].end):
        return of, most, most * 10**9
    return None


def _least(label: str, first: Number, last: Number, most: Fraction) -> Fraction:
    """Of "500 g to 2 kg" in its own unit, of "15 to 29 minutes" in the other's."""
    size = size_of(label, first)
    return size[1] if size else first.value * most / last.value if last.value else Fraction(0)
