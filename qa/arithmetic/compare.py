"""What two stated figures give together: how many more, how many times as many, how many in all, which is more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from qa.answer import Derivation
from qa.arithmetic.amounts import Derived
from qa.language.dates import WHOLE_DATE, month_of
from qa.language.meanings import akin
from qa.language.numbering import designations
from qa.language.numbers import show_number
from qa.language.quantities import Measure, Quantity, find_quantities
from qa.language.units import counted, times_as_large, unit_of, with_unit
from qa.questions.plan import Combination, Plan
from qa.questions.question import Question

_YEAR = re.compile(r"(?<![\d,.$€£-])(?:1[0-9]|20)\d\d(?!\d|,\d|%|-|\.\d)")
_OF_THEM = re.compile(r"\b(?:of|the) (?:the |these |those |its )?(?:one|two|three|four)$", re.IGNORECASE)
""" "The smaller of the two" counts nothing that could be compared."""
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|approximately|some|estimated|more than|over|at least|up to|fewer than"
    r"|less than)(?: \$| €| £)? $",
    re.IGNORECASE,
)
_SIGNS = {Combination.DIFFERENCE: "−", Combination.RATIO: "÷", Combination.SUM: "+"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as a sentence states it."""

    short: str
    """With its unit."""
    start: int
    """Where in the sentence it stands."""
    value: Fraction
    measure: Measure | None
    """None of a year."""
    counted: frozenset[str]
    """The stems of what it counts; empty where that is left out."""
    unit: str
    """What the unit adds to the number, as " metres"; of a year, what lies between it and another."""
    about: str = ""
    """ "about " where it is said to be no more than near."""
    measured_in: str | None = None
    """The name of its unit, where we know it."""
    converted: str = ""
    """ "1.2 km = 1,200 m; " where it was stated in another."""

    @property
    def is_to_the_day(self) -> bool:
        """Whether it is a date, and not only a year."""
        return self.measure is None and self.value.denominator != 1


def stated(sentence: str, start: int, end: int) -> list[Stated]:
    """The figures, or else the years or dates, that `sentence[start:end]` gives."""
    numbering = designations(sentence)
    inside = [
        q for q in find_quantities(sentence) if start <= q.start < end and not q.vague and q.start not in numbering
    ]
    figures = [_figure(sentence, q) for q in inside if not _OF_THEM.search(sentence[: q.end])]
    if figures:
        return figures
    years = _YEAR.finditer(sentence, start, end)
    return [_dated(sentence, y, (start, end)) for y in years]


def _dated(sentence: str, year: re.Match[str], within: tuple[int, int]) -> Stated:
    """A year, with the part of it that is past where the whole date is given."""
    whole = next((m for m in WHOLE_DATE.finditer(sentence, *within) if m.start() <= year.start() < m.end()), None)
    past = _part_of_year(whole) if whole else Fraction(0)
    short = whole[0] if whole else year[0]
    return Stated(short, year.start(), Fraction(year[0]) + past, None, frozenset(), unit=" years")


def _part_of_year(date: re.Match[str]) -> Fraction:
    """Above 0, and less than 1: days count in their order alone."""
    return Fraction(32 * (month_of(date) - 1) + int(date["day"] or date["day2"]), 400)


def _figure(sentence: str, quantity: Quantity) -> Stated:
    start, end = with_unit(sentence, quantity.start, quantity.end)
    return Stated(
        sentence[start:end],
        quantity.start,
        quantity.value,
        quantity.measure,
        counted(sentence, quantity.end),
        unit=sentence[quantity.end : end],
        about="about " if _ABOUT.search(sentence[: quantity.start]) else "",
        measured_in=unit_of(sentence, quantity),
    )


def compare(plan: Plan, asked: Sequence[Question], figures: Sequence[Stated]) -> Derived | None:
    """Work out what the plan combines; None where the two do not measure the same, or cannot be told apart."""
    in_one = _in_one_unit(*figures)
    if in_one is None or not _alike(*in_one, asked):
        return None
    first, second = in_one
    match plan.combination:
        case Combination.SUM:
            return None if first.measure is None else _sum(first, second)
        case Combination.DIFFERENCE:
            return _difference(first, second)
        case Combination.SINCE:
            return _difference(first, second) if first.measure is None and first.value < second.value else None
        case Combination.RATIO:
            return _ratio(first, second) if second.value and first.measure is not None else None
        case Combination.EARLIER | Combination.LATER if first.measure is not None:
            return None
        case _:
            return _ordered(plan, first, second)


def in_two_units(plan: Plan, figures: Sequence[Stated]) -> str | None:
    """Both as they are stated, with their names, where they are sums of money in two currencies."""
    one, other = figures
    money = one.measure is other.measure is Measure.MONEY and bool(one.measured_in and other.measured_in)
    if not plan.names or not money or _in_one_unit(one, other):
        return None
    return "; ".join(f"{name}: {figure.short}" for name, figure in zip(plan.names, figures, strict=True))


def _in_one_unit(first: Stated, second: Stated) -> tuple[Stated, Stated] | None:
    """Both in the smaller one's unit, where one may be told in the other; None of dollars and pounds."""
    if not first.measured_in or not second.measured_in or first.measured_in == second.measured_in:
        return first, second
    times = times_as_large(first.measured_in, second.measured_in)
    if times is None:
        return None
    return (_in_unit_of(second, first, times), second) if times > 1 else (first, _in_unit_of(first, second, 1 / times))


def _in_unit_of(smaller: Stated, larger: Stated, times: Fraction) -> Stated:
    value = larger.value * times
    told = f"{larger.short} = {show_number(value)}{smaller.unit}; "
    return replace(larger, value=value, unit=smaller.unit, measured_in=smaller.measured_in, converted=told)


def _alike(one: Stated, other: Stated, asked: Sequence[Question]) -> bool:
    """Whether both measure the same, and count what is asked for or the same, as far as they say what they count."""
    if one.measure is not other.measure:
        return False
    if one.measure is Measure.COUNT and one.counted and other.counted and not one.counted & other.counted:
        return all(any(akin(s, figure.counted) for s in q.focus) for figure, q in zip((one, other), asked, strict=True))
    counts = [(f, q) for f, q in zip((one, other), asked, strict=True) if f.measure is Measure.COUNT and q.counts]
    return all(not f.counted or not q.focus or any(akin(s, f.counted) for s in q.focus) for f, q in counts)


def _sum(first: Stated, second: Stated) -> Derived:
    return _worked(Combination.SUM, first, second, first.value + second.value)


def _difference(first: Stated, second: Stated) -> Derived | None:
    """Of dates the whole years between; None where there is none."""
    if first.measure is None:
        first, second = _to_one_grain(first, second)
    larger, smaller = sorted((first, second), key=lambda figure: -figure.value)
    apart = larger.value - smaller.value
    if first.measure is None and apart < 1:
        return None
    return _worked(Combination.DIFFERENCE, larger, smaller, apart if first.measure else Fraction(floor(apart)))


def _to_one_grain(first: Stated, second: Stated) -> tuple[Stated, Stated]:
    """Both to the day, or else both to the year."""
    if first.is_to_the_day == second.is_to_the_day:
        return first, second
    coarse = (replace(f, short=str(floor(f.value)), value=Fraction(floor(f.value))) for f in (first, second))
    return next(coarse), next(coarse)


def _ratio(first: Stated, second: Stated) -> Derived:
    return _worked(Combination.RATIO, first, second, first.value / second.value)


def _worked(combination: Combination, first: Stated, second: Stated, value: Fraction) -> Derived:
    result = show_number(value)
    expression = f"{show_number(first.value)} {_SIGNS[combination]} {show_number(second.value)} = {result}"
    if first.measure is None:
        expression = f"{first.short} {_SIGNS[combination]} {second.short} = {result}"
    expression = f"{first.converted}{second.converted}{expression}"
    unit = "" if combination is Combination.RATIO else first.unit
    about = first.about or second.about
    short, worked = f"{about}{result}{unit}", f"{expression}{unit}"
    return Derived(
        short, f"{short}: {worked}" if about else worked, Derivation(expression, result, (first.short, second.short))
    )


def _ordered(plan: Plan, first: Stated, second: Stated) -> Derived | None:
    """The name of the one that has more, or is older; or whether the first is the one."""
    if first.measure is None:
        first, second = _to_one_grain(first, second)
    if first.measure is Measure.PERCENT or (first.value == second.value and not plan.claim):
        return None
    low = plan.combination in (Combination.FEWER, Combination.EARLIER)
    if first.measure is None and plan.combination in (Combination.MORE, Combination.FEWER):
        low = not low  # the earlier year makes the older
    wins = first.value < second.value if low else first.value > second.value
    relation = "=" if first.value == second.value else ("<" if first.value < second.value else ">")
    values = [f.short if f.measure is None else show_number(f.value) for f in (first, second)]
    expression = f"{first.converted}{second.converted}{values[0]} {relation} {values[1]}"
    name = ("Yes" if wins else "No") if plan.claim else plan.names[0 if wins else 1]
    telling = f"{plan.names[0]}: {first.short}; {plan.names[1]}: {second.short} ({expression})"
    return Derived(name, telling, Derivation(expression, name, (first.short, second.short)))
