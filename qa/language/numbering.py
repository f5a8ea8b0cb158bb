"""Figures that only tell one thing from others and count nothing: the marker of an item or a clause ("3.2 The fund"),
"week 34", "page 31", the Tern 12 beside the Tern 17; and those that look like years and are none."""

import calendar
import re

from index.blocks import CLAUSE
from qa.language.units import counted, with_unit

_MARKER = re.compile(rf"(?:^|[\r\n])[>*_#(\t -]*(?P<number>{CLAUSE}|\d{{1,2}}(?=[.)][*_]*\s))")
"""Of an item, "2. the alternative", or of a clause, "3.2 The fund"."""
_DESIGNATOR = re.compile(
    r"(?<!\ba )(?<!\ban )(?<!\bper )(?<!\beach )(?<!\bevery )(?<!\blast )(?<!\bnext )(?<!\bthat )(?<!\bthis )"
    r"(?<!\bfirst )(?<!\bsecond )(?<!\bthird )(?<!\bsame )(?<!\bfollowing )"
    r"\b(?:section|article|clause|paragraph|para|chapter|annex|appendix|schedule|figure|table|page|pp?\.|nos?\."
    r"|item|step|phase|stage|band|category|version|room|hall|gallery|ward|floor|gate|platform|route|bus|tram"
    r"|highway|junction|exit|zone|week|day|round|episode|volume|resolution|rule|regulation|flight|channel)"
    r" (?P<number>\d{1,4})(?![\d%]|[.,]\d| ?(?:per cent|percent|million|billion|thousand)\b)",
    re.IGNORECASE,
)
_ELIDED = re.compile(
    r"(?<![\w.,])(?P<first>\d[\d,.]*)(?=\s)[^.;]{0,80}?(?:,|\b(?:and|but|while|whereas))"
    r" (?:the|an?|its|their)(?: [\w'’-]+){1,3} (?P<number>\d{1,4})(?=\s*(?:[.;:)]|,(?!\d)|$))"
)
"""The second of two that are told apart: "the bus carries 50 people and the tram 120"."""
_COLUMN = re.compile(
    r"(?<![^\W_])(?:price|cost|fee|fare|rent|amount|total|count|number|units?|pieces|eur|usd|gbp|chf|kg|km|tonnes"
    r"|litres)(?![^\W_])[_ ()\w]*: $|[€$£][ )]*: $",
    re.IGNORECASE,
)
_REACH = 80
_NAMED = re.compile(
    r"(?:\b(?:the|The|a|A|an|An) |(?P<cell>(?:^|[\n;]) *\|? *))(?P<name>[A-Z][\w-]+) (?P<number>\d{1,4})"
    r"(?![\d%]|[.,]\d)(?P<ends> *\||:)?"
)
"""A name with a number, behind an article or as what a row or a cell begins with."""
_NO_NAMES = frozenset(
    (*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *"EUR USD GBP CHF SEK NOK DKK JPY".split())
)


def designations(text: str) -> frozenset[int]:
    """Where the figures begin that are part of what something is called or numbered by."""
    markers = {match.start("number") for match in _MARKER.finditer(text)}
    numbered = {m.start("number") for m in _DESIGNATOR.finditer(text) if not counted(text, m.end())}
    elided = {m.start("number") for m in _ELIDED.finditer(text) if m.start("first") not in numbered | markers}
    return frozenset(markers | numbered - elided) | _of_series(text)


def in_column(text: str, start: int) -> bool:
    """Whether what begins there is what a table has in a column of figures: the 1690 of "list price (EUR): 1690"."""
    return bool(_COLUMN.search(text[max(0, start - _REACH) : start]))


def _of_series(text: str) -> frozenset[int]:
    """Those behind one name that has several: the Tern 12 and the Tern 17."""
    numbers: dict[str, dict[int, str]] = {}
    for match in _NAMED.finditer(text):
        cell = match["cell"] is not None and not match["ends"]
        measures = counted(text, match.end("number")) or with_unit(text, *match.span("number"))[1] > match.end("number")
        if match["name"] not in _NO_NAMES and not cell and (match["cell"] is None or not measures):
            numbers.setdefault(match["name"], {})[match.start("number")] = match["number"]
    return frozenset(place for places in numbers.values() if len({*places.values()}) > 1 for place in places)
