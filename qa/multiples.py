"""What so many cost, or a longer time, of which the text has the price of one: "what do two tickets cost?" of "a ticket
costs €6.40". The one figure that the question itself gives is shown with the other: "2 × €6.40 = €12.80".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from index.words import content_stems
from qa.amounts import Derived
from qa.answer import Derivation
from qa.numbers import show_number
from qa.quantities import Measure, Quantity, find_quantities
from qa.question import Question, analyse
from qa.side_by_side import TOTAL
from qa.units import begins, counted, with_unit

_PRICED = re.compile(r"\b(?:costs?|prices?|pay|charged?|fees?|fares?|rents?|how much|come to)\b", re.IGNORECASE)
_HAPPENED = re.compile(r"\b(?:did|was|were|had|has|have|been|by how|more|less|cheaper|dearer|save)\b", re.IGNORECASE)
"""What was paid then was one sum, whatever one of them costs."""
_SO_MANY = re.compile(
    r"\b(?:do|does|would|will|must|should|may|can|for|is|are|to|buy|hire|rent|take|stay|pay|much|costs?"
    r"|(?:price|cost) of) $",
    re.IGNORECASE,
)
"""Before the number of what is to be paid; "the two ferries" are sold as they are, "band 6" is no number of bands."""
_ROOM_FOR = re.compile(r"\ban? (?:(?!costs?\b|pays?\b)[\w-]+ ){1,3}for $", re.IGNORECASE)
_PEOPLE = frozenset(content_stems("people persons adults guests"))
_PLURAL = re.compile(r"^(?: [\w'’-]+){0,2}? (?:[\w'’-]*[a-rt-z]s|people|children|men|women)\b")
_TIMES = {
    ("day", "week"): 7,
    ("night", "week"): 7,
    ("month", "quarter"): 3,
    ("month", "year"): 12,
    ("quarter", "year"): 4,
}
"""How many of the one make the other, where that is always so many."""
_PERIODS = frozenset(period for pair in _TIMES for period in pair)
_FOR_A_TIME = re.compile(r" (?:for|in) [\w-]+ (?:days?|nights?|weeks?|months?|years?|hours?)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:(?:for|in|over) (?:an?|one|the) (?:whole|full|entire) |(?:per|a whole|a full|each|every|for an?) )"
    r"(?P<period>week|month|quarter|year)\b|\b(?P<adverb>annual|yearly|monthly|weekly)(?:ly)?\b",
    re.IGNORECASE,
)
_ADVERBS = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week"}
_EACH = re.compile(r"(?: (?:an?|per|each|every|for (?:an?|one|each|every))|/) ?(?=[a-z])", re.IGNORECASE)
_ONE = re.compile(
    r"(?:^|[^\w'’])(?:(?:an?|one|each|every) (?P<one>(?:[\w'’-]+ ){1,4}?)"
    r"|(?P<many>(?:[\w'’-]+ ){0,2}[\w'’-]*[a-rt-z]s) )"
    r"(?:(?:costs?|are|is|pay|pays|sells? (?:at|for)|for|at|comes? to) )?$",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:up to|at most|no more than|maximum of|at least|from|more than|less) $", re.IGNORECASE)
"""What makes more of them cost other than so many times as much."""
_CLAUSE_END = re.compile(r"[.;:](?:\s|$)|,(?!\d)| (?:and|but|while) ")


@dataclass(frozen=True, slots=True)
class Asked:
    """How many of something, or of a period, it is of which a question asks what they cost."""

    many: Fraction
    of: frozenset[str]
    """The stems of what that is."""
    place: tuple[int, int]
    """Where in the question the number, or the period, stands."""


def multiple_asked(question: Question) -> Asked | None:
    """What the question asks the price of, where that is several of something, or a period; None where it asks for no
    price, or for what was paid."""
    text = question.text
    if not _PRICED.search(text) or _HAPPENED.search(text):
        return None
    for q in find_quantities(text):
        of, for_people = counted(text, q.end), _ROOM_FOR.search(text[: q.start])
        whole = q.value > 1 and q.value.denominator == 1 and q.measure in (Measure.COUNT, Measure.TIME)
        if whole and _SO_MANY.search(text[: q.start]) and _PLURAL.match(text[q.end :]):
            return None if for_people and of & _PEOPLE else Asked(q.value, of, (q.start, q.end))
    if period := _WHOLE.search(text):
        name = period["period"] or _ADVERBS[period["adverb"].lower()]
        return Asked(Fraction(1), frozenset({name.lower()}), period.span())
    return None


def of_one(question: Question, texts: Iterable[str]) -> Question:
    """The question as a text answers it that has the price of one: without the number, which it need not have, where
    none of these has so many."""
    asked = multiple_asked(question)
    if asked is None or asked.many == 1 or any(_has_so_many(asked, text) for text in texts):
        return question
    lasting = next((m for m in _FOR_A_TIME.finditer(question.text) if m.start() < asked.place[0] < m.end()), None)
    start, end = lasting.span() if lasting else (asked.place[0], asked.place[1] + 1)
    return analyse(f"{question.text[:start]}{question.text[end:]}")


def _has_so_many(asked: Asked, text: str) -> bool:
    return any(q.value == asked.many and asked.of & counted(text, q.end) for q in find_quantities(text))


def multiplied(question: Question, sentence: str) -> Derived | None:
    """The price of so many, from that of one; None where the sentence does not tell just that."""
    asked = multiple_asked(question)
    others = len(find_quantities(question.text)) > 1
    if asked is None or others or states_it(asked, sentence):
        return None
    prices = {q: _priced(sentence, q) for q in _prices(sentence)}
    if any(_BOUND.search(sentence[: begins(sentence, q)]) for q in prices):
        return None
    found = [
        (len(unit.intersection(question.stems)), times, q)
        for q, unit in prices.items()
        if (times := _times(asked, unit))
    ]
    best = max((shared for shared, _, _ in found), default=0)
    chosen = [(times, q) for shared, times, q in found if shared == best]
    return _told(*chosen[0], sentence) if len(chosen) == 1 else None


def states_it(asked: Asked, sentence: str) -> bool:
    """Whether the sentence has that number itself or no price of one, so that what it says may be for so many; of a
    period whether it has no price of another one."""
    units = [_priced(sentence, q) for q in _prices(sentence)]
    if asked.many == 1:
        return any(asked.of & unit for unit in units) or not any(_PERIODS & unit for unit in units)
    return any(q.value == asked.many for q in find_quantities(sentence)) or bool(TOTAL.search(sentence))


def _prices(sentence: str) -> list[Quantity]:
    return [q for q in find_quantities(sentence) if q.measure is Measure.MONEY and not q.vague]


def _priced(sentence: str, price: Quantity) -> frozenset[str]:
    """The stems of what the price is of one of: "€6.40 a ticket", "a ticket costs €6.40"."""
    start, end = with_unit(sentence, price.start, price.end)
    if each := _EACH.match(sentence, end):
        return counted(sentence, each.end())
    one = _ONE.search(_CLAUSE_END.split(sentence[:start])[-1])
    return frozenset(content_stems(one["one"] or one["many"])) if one else frozenset()


def _times(asked: Asked, unit: frozenset[str]) -> Fraction | None:
    """How many of the unit what is asked is."""
    if asked.many > 1 and asked.of & unit:
        return asked.many
    return next((asked.many * n for (small, large), n in _TIMES.items() if small in unit and large in asked.of), None)


def _told(times: Fraction, price: Quantity, sentence: str) -> Derived:
    start, end = with_unit(sentence, price.start, price.end)
    before, after = sentence[start : price.start], sentence[price.end : end]
    short = f"{before}{_in_money(times * price.value)}{after}"
    expression = f"{show_number(times)} × {sentence[start:end]} = {short}"
    return Derived(short, expression, Derivation(expression, short, (price.text,)), price.start, price.start)


def _in_money(value: Fraction) -> str:
    return show_number(value) if value.denominator == 1 else f"{float(value):,.2f}"
