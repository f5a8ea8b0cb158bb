"""Where a stretch that was pointed at should begin and end: with all digits of a figure, its unit and what it is a rate
of, without half a bracket."""

import re

from index.blocks import CLAUSE
from qa.language.numbers import MINUS

NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
_CLAUSE = re.compile(rf"{CLAUSE} ")
_DIGITS_BEFORE, _DIGITS_AFTER = re.compile(r"\d+(?:[.,]\d+)*[.,]?$"), re.compile(r"[.,]?\d+(?:[.,]\d+)*")
_EDGES = " \n\t,;:.–—-"
_DIRECTION = re.compile(
    r"\b(?:(?:(?:north|south)[- ]?(?:east|west)?|east|west)(?:ern)|central|upper|lower|downtown)$", re.IGNORECASE
)
_WHAT_LIES_THERE = re.compile(rf" (?:{NAME}|[a-z][\w-]+)")
LENGTHS = (
    r"(?:nautical miles?|light[- ]years?|(?:sq(?:uare)? )?(?:km|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s?"
    r"|feet|foot|ft|yards?|inch(?:es)?|cm|mm))"
)
_UNIT = re.compile(
    rf"[ -]?(?:{LENGTHS}[²³2]?|kg|kilogram(?:me)?s?|lbs?|pounds?|tons?|tonnes?|lit(?:er|re)s?|gallons?|acres?"
    r"|hectares?|degrees?(?: (?:Celsius|Fahrenheit))?|°[CF]?|mph|km/h|[kMG]?W|[kMGT]B|%|per ?cent)(?![\w/])"
)
"""What a bare figure is counted in: "6,893" says less than "6,893 m"."""

_FIGURE = re.compile(
    r"\d[\w,.]*(?: (?:million|billion|thousand|hundred|euros?|dollars?|pounds?|francs?|cents?|pence))*$", re.IGNORECASE
)
_RATE = re.compile(
    r" (?:an?|per|each|every) (?:second|minute|hour|day|night|week|month|quarter|year|person|head|adult|child|item"
    r"|title|page|unit|kilo\w*|kg|tonne|ton|lit(?:er|re)|mile|piece)\b",
    re.IGNORECASE,
)
"""3 million a day is not 3 million."""
_BOUNDED = re.compile(
    r"\b(?:not (?:\w+ ){0,3}(?:before|until)|no (?:earlier|later|more|fewer|less) than|before|up to|at least|at most"
    r"|(?:more|less|fewer) than)\s+$",
    re.IGNORECASE,
)
_MINUS = re.compile(rf"{MINUS}$")


def tidied(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that was pointed at, without marks at its edges and with all digits of a figure; of half a bracket or
    quotation, what is before it."""
    for opening, closing in ("()", "[]", "“”"):
        piece = text[start:end]
        if (opening in piece) != (closing in piece):
            start, end = _before(text, start, end, opening if opening in piece else closing)
    inside_quotation = text.count('"', 0, start) % 2 == 1
    if text.count('"', start, end) % 2 or (inside_quotation and '"' in text[start:end]):
        start, end = _before(text, start, end, '"')
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    start, end = _with_all_digits(text, start, end)
    clause = None if text[:start].strip("\n >*_#\t(") else _CLAUSE.match(text, start, end)
    return (clause.end() if clause else start), end


def _with_all_digits(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that begins or ends within a figure, with all of it: 34.6, where it has but the 6."""
    before, after = _DIGITS_BEFORE.search(text, 0, start), _DIGITS_AFTER.match(text, end)
    if start < end and text[start].isdigit() and before:
        start = before.start()
    if start < end and text[end - 1].isdigit() and after:
        end = after.end()
    return start, end


def completed(text: str, end: int) -> int:
    """Where a stretch that ends at `end` should end: "northern" alone names no place, and takes what lies there, and a
    figure takes its unit and what it is a rate of."""
    follows = _WHAT_LIES_THERE.match(text, end) if _DIRECTION.search(text, 0, end) else None
    if end and text[end - 1].isdigit():
        follows = _UNIT.match(text, end)
    end = follows.end() if follows else end
    rate = _RATE.match(text, end) if _FIGURE.search(text, 0, end) else None
    return rate.end() if rate else end


def begun(text: str, start: int) -> int:
    """Where a figure or a time that begins at `start` should begin: "not before 2028" is another time than 2028, and
    "−25" another figure than 25."""
    sign = _MINUS.search(text, 0, start) if text[start : start + 1].isdigit() else None
    start = sign.start() if sign else start
    before = _BOUNDED.search(text, 0, start)
    return before.start() if before else start


def _before(text: str, start: int, end: int, mark: str) -> tuple[int, int]:
    """What stands before the mark, or, where nothing does, after it."""
    at = text.index(mark, start, end)
    return (start, at) if text[start:at].strip(_EDGES) else (at + 1, end)
