"""Whether a figure or a date is of the very kind that is asked for: in a unit of that kind, and not the age of somebody
whose votes are counted."""

import re

from index.words import content_stems
from qa.language.names import find_names
from qa.language.numbers import find_numbers
from qa.language.quantities import Measure, Quantity, find_quantities
from qa.language.units import times_as_large, unit_of
from qa.questions.question import Question
from qa.questions.wording import MONTH

_OF_CALENDAR = (
    (re.compile(r"\b(?:what|which) month\b", re.IGNORECASE), re.compile(rf"\b{MONTH}|\d[-./]\d", re.IGNORECASE)),
    (re.compile(r"\b(?:what|which) year\b", re.IGNORECASE), re.compile(r"\d\d|\b(?:year|ago)\b", re.IGNORECASE)),
)
"""What of the calendar is asked for, and what a date that says it has."""
_IN_UNIT = re.compile(r"\bin (?P<unit>feet|[a-z]{4,}s)\b", re.IGNORECASE)
_MEASURED_SO = (
    (re.compile(r"\bhow (?:wide|tall|thick)\b", re.IGNORECASE), "metre"),
    (re.compile(r"\bhow heavy\b", re.IGNORECASE), "kilogram"),
)
_ANY_SHARE = frozenset(("percent", "point"))
_AGED = re.compile(r"\b(?:aged?|turn(?:s|ed)|who (?:is|was)) $", re.IGNORECASE)
_BESIDE_NAME = re.compile(r"(?P<name>[A-Z][\w'’-]+)(?: \(|, )$")
_YEARS_OLD = re.compile(r"[- ]years?(?:[- ]old| of age)\b", re.IGNORECASE)
_ENDS_AGE = re.compile(r"\)|[.,;](?!\d)|$| (?:and|or|when|at)\b")
_OLDEST = 130
_MANY = r"(?:[a-z]+s|(?:wo)?men|children|people)"
_COUNTED_TOGETHER = re.compile(
    rf" (?:[A-Za-z][\w'’-]* ){{0,4}}?(?P<one>{_MANY}) and (?:[a-z]+ ){{0,2}}?(?P<other>{_MANY})"
    r"(?=[,.;:)]|$| (?:is|are|was|were|has|have|had|who|from|in|at|of|on|by|with|for)\b)"
)
_OF_WHICH = re.compile(
    rf" of (?:whom|which|them|these|those),? (?:were|are|being) (?P<others>(?:[a-z]+ ){{0,3}}?{_MANY})\b"
)


def in_unit_asked(question: Question, said: str) -> bool:
    """Whether a date has the month, or the year, where just this is asked for."""
    return all(has.search(said) for asked, has in _OF_CALENDAR if asked.search(question.text))


def measures_asked(question: Question, sentence: str, figure: Quantity) -> bool:
    """Whether it may be a length or a weight, where one is asked for, "in millimetres" or "how wide", as far as it
    names its own unit; a share of one may be."""
    unit = unit_of(sentence, figure)
    if unit is None or unit in _ANY_SHARE:
        return True
    named = [f"1 {match['unit']}" for match in _IN_UNIT.finditer(question.text)]
    asked = [unit_of(each, number) for each in named for number in find_numbers(each)]
    asked += [base for how, base in _MEASURED_SO if how.search(question.text)]
    measured = [each for each in asked if each and any(times_as_large(each, base) for _, base in _MEASURED_SO)]
    return all(times_as_large(each, unit) for each in measured)


def counts_others_too(question: Question, sentence: str, figure: Quantity) -> bool:
    """Whether it counts what is asked for and something else, together: "70 players and parents", of players; or such
    as the question does not name, as a part of what went before: "50 of whom were children"."""
    if part := _OF_WHICH.match(sentence, figure.end):
        return set(content_stems(part["others"])).isdisjoint(question.stems)
    together = _COUNTED_TOGETHER.match(sentence, figure.end)
    if together is None or any(together.start() < q.start < together.end() for q in find_quantities(sentence)):
        return False  # "850 players and six coaches": each has its own
    one, other = (set(content_stems(together[each])) for each in ("one", "other"))
    return bool(one & set(question.focus)) and bool(other) and other.isdisjoint(question.stems)


def counts_only_others(question: Question, sentence: str) -> bool:
    """Whether every figure of the sentence counts others too, where something is counted."""
    figures = find_quantities(sentence) if question.counts else []
    return bool(figures) and all(counts_others_too(question, sentence, figure) for figure in figures)


def is_age(sentence: str, figure: Quantity) -> bool:
    """Whether it says how old somebody is: "who is 19", "aged 19", "19 years old", and, of the only figure that stands
    so beside a person's name, "Anna Bell (71)"; of several, "Anna Bell, 71, Carl Dorn, 63", that cannot be told."""
    if _YEARS_OLD.match(sentence, figure.end):
        return True
    if figure.measure is not Measure.COUNT or figure.value > _OLDEST or not _ENDS_AGE.match(sentence, figure.end):
        return False
    if _AGED.search(sentence, 0, figure.start):
        return True
    beside = [m for q in find_quantities(sentence) if (m := _BESIDE_NAME.search(sentence, 0, q.start))]
    ends = {n.end for n in find_names(sentence) if n.person > 0}
    return len(beside) == 1 and beside[0].end() == figure.start and beside[0].end("name") in ends
