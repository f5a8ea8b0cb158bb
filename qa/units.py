"""What a number is a number of: its unit, or what it counts, where the text names it beside the number."""

import re
from typing import Protocol

from index.words import content_stems
from qa.meanings import akin


class Placed(Protocol):
    """A number, or a quantity, at `text[start:end]`."""

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
_SIGN = re.compile(r"(?P<dollar>(?:US)?\$)\s?$|(?P<euro>€)\s?$|(?P<pound>£)\s?$|(?P<yen>¥)\s?$")
_UNIT = re.compile(
    r"[ -]?(?:(?:more|further|additional|square|sq|cubic) )?"
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
