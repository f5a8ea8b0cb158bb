"""What a number is a number of: its unit, or what it counts, where the text names it beside the number."""

import re
from fractions import Fraction
from typing import Protocol

from index.words import content_stems
from qa.language.meanings import akin


class Placed(Protocol):
    """A number, or a quantity, at `text[start:end]`."""

    @property
    def value(self) -> Fraction: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_UNITS = {
    "dollar": r"\$|US\$|dollars?|USD|bucks",
    "euro": r"€|euros?|EUR",
    "pound": r"£|pounds?(?: sterling)?|GBP|lbs?|quid",
    "yen": r"¥|yen|JPY",
    "crown": r"crowns?|kron[ae]r?|kroner|SEK|NOK|DKK",
    "franc": r"francs?|CHF",
    "cent": r"cents?|pence",
    "percent": r"%|per ?cent(?! ?age)",
    "point": r"percentage points?",
    "second": r"seconds?|secs?",
    "minute": r"minutes?|mins?",
    "hour": r"hours?|hrs?|h",
    "day": r"days?",
    "week": r"weeks?",
    "month": r"months?",
    "year": r"years?|yrs?",
    "decade": r"decades?",
    "century": r"centur(?:y|ies)",
    "kilometre": r"kilomet(?:er|re)s?|kms?",
    "mile": r"miles?|mi",
    "metre": r"met(?:er|re)s?|m",
    "centimetre": r"centimet(?:er|re)s?|cm",
    "millimetre": r"millimet(?:er|re)s?|mm",
    "foot": r"feet|foot|ft",
    "inch": r"inch(?:es)?|in(?=[.,;)]|$)",
    "yard": r"yards?",
    "kilogram": r"kilogram(?:me)?s?|kilos?|kgs?",
    "gram": r"gram(?:me)?s?|g",
    "tonne": r"tonnes?|tons?|t",
    "litre": r"lit(?:er|re)s?",
    "gallon": r"gallons?",
    "acre": r"acres?",
    "hectare": r"hectares?|ha",
    "celsius": r"(?:degrees? )?(?:Celsius|centigrade)|°C",
    "fahrenheit": r"(?:degrees? )?Fahrenheit|°F",
}
_LENGTHS = {"kilometre": "km", "metre": "m", "centimetre": "cm", "millimetre": "mm", "mile": "", "foot": "ft"}
_UNITS = {
    f"{power}_{name}": rf"(?:{power}|{abbreviated}\.?) (?:{_UNITS[name]})" + (f"|{short}[{raised}]" if short else "")
    for power, abbreviated, raised in (("square", "sq", "²2"), ("cubic", "cu", "³3"))
    for name, short in _LENGTHS.items()
} | _UNITS
_SIZES: dict[str, dict[str, int | Fraction]] = {
    "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400, "month": 30 * 86400,
             "year": 360 * 86400, "decade": 3600 * 86400, "century": 36000 * 86400},
    "length": {"millimetre": 1, "centimetre": 10, "metre": 1000, "kilometre": 10**6, "mile": 1609344,
               "foot": Fraction(3048, 10), "inch": Fraction(254, 10), "yard": Fraction(9144, 10)},
    "mass": {"gram": 1, "kilogram": 1000, "tonne": 10**6},
}  # fmt: skip
"""How many of the first each is. Months have thirty days, so that twelve are a year; exact enough to tell the same
length in other words."""
_SIGN = re.compile(r"(?P<dollar>(?:US)?\$)\s?$|(?P<euro>€)\s?$|(?P<pound>£)\s?$|(?P<yen>¥)\s?$")
_UNIT = re.compile(
    r"[ -]?(?:(?:more|further|additional) )?"
    rf"(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _UNITS.items())})(?![\w/])"
)
_NO_NOUN = re.compile(
    r"[.,;:()=+÷×−–—\d]|\b(?:in|at|on|of|to|by|for|from|with|and|or|but|last|this|next|per|the|a|an|who|which|that|while|as|is|are"
    r"|was|were|had|has|have|can|could|will|would|may|must|did|do|does|during|each|every|than)\b"
)
"""Where what a figure counts has been named, or is left out."""


def unit_of(text: str, number: Placed) -> str | None:
    """The unit beside the number, by one name for all its spellings; None where there is none that we know."""
    match = _SIGN.search(text[: number.start]) or _UNIT.match(text, number.end)
    return match.lastgroup if match else None


def size_of(text: str, number: Placed) -> tuple[str, Fraction] | None:
    """What is measured (time, length, mass), and how much in the smallest unit of it, so that two weeks are fourteen
    days; None of another number."""
    unit = unit_of(text, number) or ""
    return next(((of, number.value * sizes[unit]) for of, sizes in _SIZES.items() if unit in sizes), None)


def times_as_large(unit: str, other: str) -> Fraction | None:
    """How many of the other one is, as a hundred centimetres are a metre; None where they measure different things."""
    sizes = next((sizes for sizes in _SIZES.values() if unit in sizes and other in sizes), None)
    return Fraction(sizes[unit]) / sizes[other] if sizes else None


def with_unit(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a number at `text[start:end]` begins and ends with the sign before it, or the unit behind it."""
    sign, unit = _SIGN.search(text, 0, start), _UNIT.match(text, end)
    return sign.start() if sign else start, unit.end() if unit else end


def begins(text: str, number: Placed) -> int:
    """Where it begins, with the sign of its currency."""
    return with_unit(text, number.start, number.end)[0]


def counted(text: str, end: int) -> frozenset[str]:
    """The stems of what the figure that ends there counts: dairy cows, of "90 dairy cows in Kent"."""
    return frozenset(content_stems(_NO_NOUN.split(text[end:].lstrip("- "), maxsplit=1)[0]))


def measures_another(text: str, number: Placed, other: str, another: Placed) -> bool:
    """Whether both numbers, each in its text, name their unit, or what they count, and it is not the same."""
    units = unit_of(text, number), unit_of(other, another)
    if all(units):
        return units[0] != units[1]
    one, two = counted(text, number.end), counted(other, another.end)
    return not any(units) and bool(one and two) and not one & two and not any(akin(s, two) for s in one)
