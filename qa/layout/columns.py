"""Whether what a table has in a column is of the kind that a question asks for."""

import re

from qa.language.dates import Time, find_times
from qa.language.numbering import in_column
from qa.language.numbers import find_numbers
from qa.language.units import unit_of
from qa.questions.needs import asks_age
from qa.questions.question import Kind, Question

_MONEY = re.compile(
    r"(?<![^\W_])(?:prices?|costs?|fees?|fares?|rents?|salar(?:y|ies)|wages?|budgets?|eur|euros?|usd|dollars?|gbp|pounds?"
    r"|chf|francs?|crowns?|kroner?)(?![^\W_])|[€$£]",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|\bper ?cent\b|\bshare\b|\brate\b", re.IGNORECASE)
_LASTING = re.compile(
    r"(?<![^\W_])(?:durations?|lengths?|terms?|(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?))(?![^\W_])",
    re.IGNORECASE,
)
_UNIT_NAMED = re.compile(
    r"\((?P<bracketed>[^)]+)\)|\b(?P<last>[kM]?Wh?|kg|g|km|m|tonnes|litres|ha|hectares|seconds|minutes|hours|days|weeks"
    r"|months|years)$",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?<![\d.,:])(?P<hours>\d+)\.(?P<minutes>\d\d)(?![\d.])")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")


def is_of_kind(question: Question, name: str, said: str) -> bool:
    """Whether a cell holds a figure of the kind asked for, as far as it and the name of its column tell."""
    if not any(map(str.isdigit, said)):
        return False
    times, money = find_times(said), is_priced(name, said)
    dated = _CLOCK.search(said) or (any(t.kind is Time.DATE for t in times) and not _MONEY.search(name))
    match question.kind:
        case Kind.MONEY:
            return money or not dated
        case Kind.DATE:
            return bool(dated)
        case Kind.DURATION:
            return bool(_LASTING.search(f"{name} {said}")) or any(t.kind is Time.DURATION for t in times)
        case Kind.PERCENT:
            return bool(_SHARE.search(f"{name} {said}"))
    counts = question.counts or asks_age(question)
    return not (counts and (money or (dated and not in_column(f"{name}: ", len(name) + 2))))


def is_priced(name: str, said: str) -> bool:
    """Whether a column holds sums of money, as far as its name and the cell tell."""
    return bool(_MONEY.search(f"{name}: {said}"))


def measured_in(name: str, said: str) -> str:
    """What a column's figures are figures of, as far as its name and the cell tell: money, a share, a unit; empty of a
    plain count. Only what is measured in one thing can be added up, or taken one from the other."""
    if is_priced(name, said):
        return "money"
    if _SHARE.search(f"{name} {said}"):
        return "share"
    if unit := _UNIT_NAMED.search(name):
        return (unit["bracketed"] or unit["last"]).lower()
    number = next(find_numbers(said), None)
    return (unit_of(said, number) or "") if number else ""


def is_decimal(said: str) -> bool:
    """Whether a cell holds a figure with two decimals that no clock shows: so its row has prices, and no times."""
    return any(int(m["hours"]) > 24 or int(m["minutes"]) > 59 for m in _DECIMAL.finditer(said))


def is_clock(said: str) -> bool:
    """Whether a cell holds a time of the day."""
    return bool(_CLOCK.search(said))
