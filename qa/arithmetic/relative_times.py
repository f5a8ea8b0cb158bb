"""When something was that a text dates by something else: "described in 1874 by Hill, who had found it two years
earlier" tells that the find was in 1872. The date and the time between stand there, and the step is shown."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta

from index.words import content_stems
from qa.answer import Derivation
from qa.arithmetic.amounts import Derived
from qa.language.dates import WHOLE_DATE, Time, find_times, find_years, month_of
from qa.language.irregular import with_present
from qa.language.meanings import akin
from qa.language.names import name_stems
from qa.language.numbers import find_numbers
from qa.questions.question import Kind, Question

_ENDS = r"(?=[.,;:)]|$| (?:in|on|at|by|with|from|and|but)\b)"
_LAPSE = re.compile(
    r"\b(?P<many>[\w-]+) (?P<unit>day|week|year|decade)s? "
    rf"(?P<way>earlier(?! than)|later(?! than)|(?:before|after){_ENDS}|afterwards)"
    r"|\bthe (?P<far>following|next|previous|preceding) (?P<unit2>day|week|year)\b(?!['’-])"
    rf"|\bthe (?P<unit3>day|year) (?P<side>before|after){_ENDS}",
    re.IGNORECASE,
)
_NO_POINT = re.compile(
    r"\b(?:for|every|within|than|nearly|almost|over|under|about|around|some|roughly|least|most|to|half|the|or|and a) $",
    re.IGNORECASE,
)
"""Before a length of time from which no date follows: "for two years after", "almost two years later"."""
_BACK = ("earlier", "before", "previous", "preceding")
_DAYS = {"day": 1, "week": 7}
_YEARS = {"year": 1, "decade": 10}
_CLAUSE = re.compile(r"[;:] |(?<=[\w)]{2})[.!?] |, |\b(?:who|which|and|but|while|whereas|when) ")
_PRONOUN = re.compile(r"\b(?:it|he|she|they|them|him|her|this)\b", re.IGNORECASE)
_ASKS_YEAR, _ASKS_DAY = (
    re.compile(rf"^(?:\w+ )?when\b|\b(?:what|which)(?: exact)? {unit}\b", re.IGNORECASE)
    for unit in ("year", "(?:date|day)")
)


@dataclass(frozen=True, slots=True)
class _Lapse:
    """How long before or after something else, at `text[start:end]`."""

    start: int
    end: int
    many: int
    """Below 0 where it is before."""
    unit: str


def time_from(question: Question, text: str, known: Set[str]) -> Derived | None:
    """When that was which the question asks for, where the text dates it by something else that it dates; None where
    that is not asked, or the text does not tell just that. What is `known` need not be said again: the title's stems.
    """
    if question.kind is not Kind.DATE:
        return None
    lapses = list(_lapses(text))
    for number, lapse in enumerate(lapses):
        dated = [t for t in find_times(text) if t.kind is Time.DATE]
        before = [t for t in dated if t.end <= lapse.start]
        own = _clause(text, lapse.start, lapse.end)
        if not before or (number and lapses[number - 1].start > before[-1].start):
            continue
        at = before[-1].start, before[-1].end
        if own[0] < at[1] or any(own[0] <= t.start < own[1] for t in dated):
            continue
        if _is_of(question, text, known, own, _clause(text, *at)) and (found := _worked(question, text, at, lapse)):
            return found
    return None


def _lapses(text: str) -> Iterator[_Lapse]:
    for match in _LAPSE.finditer(text):
        way = (match["way"] or match["far"] or match["side"]).lower()
        many = 1 if match["many"] is None or match["many"].lower() in ("a", "an") else _whole(match["many"])
        if many and not _NO_POINT.search(text[: match.start()]):
            unit = (match["unit"] or match["unit2"] or match["unit3"]).lower()
            yield _Lapse(*match.span(), -many if way in _BACK else many, unit)


def _whole(number: str) -> int:
    found = next(find_numbers(number), None)
    return int(found.value) if found and not found.vague and found.value.denominator == 1 else 0


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Of what stands at the place; the next one too, where this has nothing else: "Two years later, he left"."""
    breaks = [(0, 0), *(m.span() for m in _CLAUSE.finditer(text)), (len(text), len(text))]
    first = max(stop for _, stop in breaks if stop <= start)
    last, *further = [begin for begin, _ in breaks if begin >= end]
    alone = not content_stems(f"{text[first:start]} {text[end:last]}")
    return first, further[0] if alone and further else last


def _is_of(question: Question, text: str, known: Set[str], own: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether the text has what the question says, but for a word that a pronoun may stand for, and has more of it in
    the one's own clause than in the other."""
    names, here, there = name_stems(question.text), with_present(text[slice(*own)]), with_present(text[slice(*other)])
    said = known | with_present(text)
    unsaid = [s for s in question.stems if s not in said and (s in names or not akin(s, said))]
    if names.intersection(unsaid) or len(unsaid) > bool(_PRONOUN.search(text, *own)):
        return False
    mine = [s for s in question.stems if s not in there and (s in here or (s not in names and akin(s, here)))]
    others = [s for s in question.stems if s not in names and s in there and s not in here]
    return bool(mine) and len(mine) >= len(others)


def _worked(question: Question, text: str, at: tuple[int, int], lapse: _Lapse) -> Derived | None:
    """The step from the date, where both tell of the same: years of a year, days of a day."""
    start, stop = at
    if lapse.unit in _YEARS and _ASKS_YEAR.search(question.text):
        year = next(iter(find_years(text[start:stop])), None)
        if year is None:
            return None
        before, many = str(year[0]), lapse.many * _YEARS[lapse.unit]
        short, told = str(year[0] + many), f"{abs(many)}"
    else:
        day = (
            WHOLE_DATE.fullmatch(text, start, stop) if _ASKS_DAY.search(question.text) and lapse.unit in _DAYS else None
        )
        if day is None:
            return None
        many = lapse.many * _DAYS[lapse.unit]
        before, short, told = day[0], _day_after(day, many), f"{abs(many)} day{'s' * (abs(many) > 1)}"
    expression = f"{before} {'−' if many < 0 else '+'} {told} = {short}"
    operands = (before, text[lapse.start : lapse.end])
    return Derived(short, expression, Derivation(expression, short, operands), start, lapse.start)


def _day_after(day: re.Match[str], many: int) -> str:
    """So many days on, or back, written as the day is."""
    then = date(int(day["year"] or day["year2"]), month_of(day), int(day["day"] or day["day2"])) + timedelta(days=many)
    return f"{then:%B} {then.day}, {then.year}" if day["month2"] else f"{then.day} {then:%B} {then.year}"
