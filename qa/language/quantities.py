"""The quantities of a sentence: what is counted.

A quantity keeps its exact place, so that whatever is worked out from it can quote its operands.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from index.words import words
from qa.language.dates import Time, find_times
from qa.language.numbering import in_column
from qa.language.numbers import Number, find_numbers
from qa.questions.wording import YEAR


class Measure(StrEnum):
    """What a number measures."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    TIME = "time"
    YEAR = "year"
    """A year of the calendar, which is no quantity by itself (`qa.arithmetic.operations`)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `text[start:end]` and what it counts."""

    value: Fraction
    start: int
    end: int
    text: str
    measure: Measure
    vague: bool = False


_PERCENT = re.compile(r"\s*(?:%|per ?cent\b|percentage points?\b)", re.IGNORECASE)
_POINTS = re.compile(r"\s+points?\b", re.IGNORECASE)
PER_CENT = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
_MONEY = re.compile(r"(?:[$€£¥]|USD |EUR |GBP )\s*$")
_CURRENCY = re.compile(r"[ -](?:U\.?S\.? )?(?:dollars|euros|pounds|yen|francs|dinars|rubles)\b", re.IGNORECASE)

_SEASON = re.compile(rf"\b{YEAR}[-–/]\d\d\b|(?<![$€£])\b{YEAR}[-–]{YEAR}\b(?![\d%]| [a-z])")
"""A year that begins in one and ends in another, and the years of a life; not the range "1500-2000 cows"."""

_ATTRIBUTE = re.compile(r"-(?!to\b|or\b|and\b)[a-z]")
"""A figure before it is a part of a word for what something is like: "a 22,000-seat hall"."""
_CLOSE = 4
"""So many words after a number say what it counts."""


def find_quantities(text: str) -> list[Quantity]:
    """Every number of the text that measures something; parts of a calendar date are none."""
    times = find_times(text)
    dates = [(t.start, t.end) for t in times if t.kind is Time.DATE and not in_column(text, t.start)]
    dates += [match.span() for match in _SEASON.finditer(text)]
    durations = [(t.start, t.end) for t in times if t.kind is Time.DURATION]
    return [
        Quantity(n.value, n.start, n.end, text[n.start : n.end], _measure(text, n, durations), n.vague)
        for n in find_numbers(text)
        if not _within(n, dates)
    ]


def counted_by(quantity: Quantity, text: str) -> set[str]:
    """The stems of the words that follow the number, of what it counts: all 70 are girls of "11 of the 70 girls"."""
    return {w.stem for w in words(text[quantity.end :])[:_CLOSE]}


def is_attribute(text: str, quantity: Quantity) -> bool:
    """Whether the number is a part of a word for what something is like: the two of a two-room flat."""
    return quantity.measure is Measure.COUNT and bool(_ATTRIBUTE.match(text, quantity.end))


def _measure(text: str, number: Number, durations: list[tuple[int, int]]) -> Measure:
    if _PERCENT.match(text, number.end) or (_POINTS.match(text, number.end) and PER_CENT.search(text)):
        return Measure.PERCENT
    if _MONEY.search(text[: number.start]) or _CURRENCY.match(text, number.end):
        return Measure.MONEY
    return Measure.TIME if _within(number, durations) else Measure.COUNT


def _within(number: Number, spans: list[tuple[int, int]]) -> bool:
    return any(start <= number.start and number.end <= end for start, end in spans)
