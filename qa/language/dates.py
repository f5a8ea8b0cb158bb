"""Dates and stretches of time as prose states them: "July 16", "last December", "six to 12 months", "2019"."""

import calendar
import re
from dataclasses import dataclass
from enum import StrEnum

from qa.questions.wording import WEEKDAY, YEAR

ANY_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_AFTER_YEAR = r" (?:the|when|and|after|by|at|with|during|under|as|he|she|it|they|his|her)\b"
"""What tells a year of three digits from a number."""
_ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)"
)
_DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
_RELATIVE = r"(?:last|next|this|late|early|mid|late[- ]|early[- ]|mid[- ])"
_COUNT = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|"
    r"a few|a couple of|half an?|an?)"
)
_PERIOD = r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century|centurie)s?"

_DATE = re.compile(
    rf"\b(?:(?:{_RELATIVE}[ -]?)?(?:the (?:end|start|beginning) of )?(?:{WEEKDAY},? )?"
    rf"(?:{ANY_MONTH} {_DAY}(?:,? {YEAR})?|{_DAY} (?:of )?{ANY_MONTH}(?: {YEAR})?|{ANY_MONTH},? (?:of )?{YEAR})"
    rf"|{_RELATIVE}[ -]?(?:{ANY_MONTH}|{WEEKDAY}|week|month|year|spring|summer|autumn|fall|winter|quarter)"
    rf"|(?:spring|summer|autumn|fall|winter) (?:of )?{YEAR}|{WEEKDAY}|\d{{4}}-\d\d-\d\d|{YEAR}s?|yesterday|today"
    rf"|(?:(?:c\.|ca\.|circa|AD) ?)?\d{{1,4}}(?:[-–/]\d{{1,4}})? ?(?:AD|BCE?|CE)|AD \d{{1,4}}"
    rf"|(?:(?:early|mid|late)[- ])?(?:the )?{_ORDINAL}[- ]centur(?:y|ies)(?: (?:AD|BCE?|CE))?"
    rf"|(?:(?<=[Ii]n )|(?<=[Bb]y )|(?<=[Ss]ince )|(?<=\())\d{{3}}(?![\d,.]\d)(?:[-–]\d{{3}})?(?=[,.;)]|{_AFTER_YEAR}|$)"
    rf"|(?:(?<=[Ii]n )|(?<=[Bb]y )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=from )|(?<=and )|(?<=to ))(?:late "
    rf"|early )?{ANY_MONTH}"
    rf"|(?:January|February|March|April|June|July|August|September|October|November|December))(?![\w-]*\d)\b",
)
_MONTHS = tuple(calendar.month_name)
_MONTH = re.compile(rf"\b(?:{'|'.join(m for m in _MONTHS[1:] if m != 'May')}|(?<=[a-z\d,(] )May)\b")
"""A sentence that begins with "May" asks or allows."""
_ORDINAL_SECOND = r"an? second (?!(?:or|and|to|later|ago|before|after|per|earlier)\b)\w"
"""What comes after the first: "a second front"."""
_DURATION = re.compile(
    rf"\b(?!{_ORDINAL_SECOND})(?:(?:about|nearly|almost|around|over|more than|less than|up to|at least) )?"
    rf"{_COUNT}(?:(?: to | or |-|–){_COUNT})?(?: and a half)?[ -]"
    rf"(?:(?:more|working|business|school|calendar|full|whole|consecutive) )?{_PERIOD}\b",
    re.IGNORECASE,
)


WHOLE_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{ANY_MONTH}),? (?P<year>{YEAR})"
    rf"|(?P<month2>{ANY_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>{YEAR})"
)
"""A day, a month and a year."""
_LONE_YEAR = re.compile(
    rf"(?<![\d,.$€£-]){YEAR}(?![\d%-]|[.,]\d|[a-z]| (?!(?:is|was|has|does|as|its|this)\b)[a-z]+s\b)"
)


class Time(StrEnum):
    """A point (or named stretch) of the calendar, or a length of time."""

    DATE = "date"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An expression of time at `text[start:end]`."""

    kind: Time
    start: int
    end: int


def find_years(text: str) -> list[tuple[int, int, int]]:
    """The years that stand in it by themselves or at the end of a date, each with its place; 1600 of "1600 cows" is
    none."""
    return [(int(match[0]), *match.span()) for match in _LONE_YEAR.finditer(text)]


def years_in(text: str) -> set[int]:
    """The years of the text."""
    return {year for year, _, _ in find_years(text)}


def months_in(text: str) -> list[int]:
    """The months of the text as it names them, January as 1."""
    return [_MONTHS.index(match[0]) for match in _MONTH.finditer(text)]


def month_of(date: re.Match[str]) -> int:
    """That of a whole date, January as 1."""
    name = (date["month"] or date["month2"])[: len("jan")]
    return next(number for number, month in enumerate(_MONTHS) if number and month.startswith(name))


def find_times(text: str) -> list[TimeSpan]:
    """Dates and durations, left to right; where they overlap the longer one stands."""
    spans = [TimeSpan(Time.DATE, m.start(), m.end()) for m in _DATE.finditer(text)]
    spans += [TimeSpan(Time.DURATION, m.start(), m.end()) for m in _DURATION.finditer(text)]
    kept: list[TimeSpan] = []
    for span in sorted(spans, key=lambda s: s.start - s.end):
        if all(span.end <= k.start or k.end <= span.start for k in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
