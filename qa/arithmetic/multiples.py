"""What so many cost, or a longer time, of which the text has the price of one: "what do two tickets cost?" of "a ticket
costs €6.40". The one figure that the question itself gives is shown with the other: "2 × €6.40 = €12.80".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from index.words import content_stems
from qa.answer import Derivation
from qa.arithmetic.amounts import Derived
from qa.arithmetic.side_by_side import TOTAL
from qa.language.numbers import show_number
from qa.language.quantities import Measure, Quantity, find_quantities
from qa.language.units import begins, counted, unit_of, with_unit
from qa.questions.question import Question, analyse

_PRICED = re.compile(r"\b(?:costs?|prices?|pay|charged?|fees?|fares?|rents?|how much|come to)\b", re.IGNORECASE)
_HAPPENED = re.compile(r"\b(?:did|was|were|had|has|have|been|by how|more|less|cheaper|dearer|save)\b", re.IGNORECASE)
"""What was paid then was one sum, whatever one of them costs."""
_SO_MANY = re.compile(
    r"\b(?:do|does|would|will|must|should|may|can|for|is|are|to|to (?-i:[a-z]+)|buy|hire|rent|take|stay|pay|much|costs?"
    r"|(?:price|cost) of) $",
    re.IGNORECASE,
)
"""Before the number of what is to be paid; "the two ferries" are sold as they are, "band 6" is no number of bands."""
_ROOM_FOR = re.compile(r"\ban? (?:(?!costs?\b|pays?\b)[\w-]+ ){1,3}for $", re.IGNORECASE)
_PEOPLE = frozenset(content_stems("people persons adults guests visitors"))
_BEDS = frozenset(content_stems("bed bunk room"))
_NIGHT = frozenset(content_stems("night"))
"""A bed is paid for by the night."""
_ADMISSION = re.compile(
    r"\b(?:admission|entry|entrance)(?: (?:fee|price|charge))? (?:is|costs?|are|at|to [^.;,\d]+ (?:is|costs?)) $",
    re.IGNORECASE,
)
_ENTERS = re.compile(
    r"\b(?:enter|visit|see|attend|get in|go in|admission|entry|entrance)\b|\b(?:pay|costs?|charged?)\??$", re.IGNORECASE
)
_ENTRY = frozenset(content_stems("admission"))
"""What everybody pays for himself."""
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
    r"(?P<period>week|month|quarter|year)\b|\b(?:an?|one) (?:(?:whole|full) )?(?P<its>week|month|quarter|year)['’]s\b"
    r"|\b(?P<adverb>annual|yearly|monthly|weekly)(?:ly)?\b",
    re.IGNORECASE,
)
_ADVERBS = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week"}
_EACH = re.compile(r"(?: (?:an?|per|each|every|for (?:an?|one|each|every))\b|/) ?(?=[a-z])", re.IGNORECASE)
_ONE = re.compile(
    r"(?:^|[^\w'’])(?:(?:an?|one|each|every) (?P<one>(?:[\w'’-]+ ){1,4}?)"
    r"|(?P<many>(?:[\w'’-]+ ){0,2}[\w'’-]*[a-rt-z]s) )"
    r"(?:(?:costs?|are|is|pay|pays|sells? (?:at|for)|for|at|comes? to) )?$",
    re.IGNORECASE,
)
_PHRASE_END = r"(?=[,.;)]| (?:and|or|but|in|for|with)\b|$)"
_NOUN = re.compile(rf"(?:[\w'’-]+ ){{0,3}}?[\w'’-]+{_PHRASE_END}")
_HOW = re.compile(rf" (?:in|for|with) (?P<how>(?!(?:an?|one|each|every)\b){_NOUN.pattern})")
"""What tells one price from another of the same: "in colour"."""
_AND = re.compile(r"(?:,|,? (?:and|or|but)) $")
_BOUND = re.compile(r"\b(?:at least|from|more than|less) $", re.IGNORECASE)
"""What makes more of them cost other than so many times as much."""
_CAP = re.compile(r"\b(?:up to|at most|no more than|(?:a|the) maximum of) (?:a (?:total|maximum) of )?$", re.IGNORECASE)
"""More than this is never paid."""
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
            if for_people and of & _PEOPLE:
                return None
            enter = _ENTRY if of & _PEOPLE and _ENTERS.search(text) else frozenset()
            return Asked(q.value, of | enter, (q.start, q.end))
    if period := _WHOLE.search(text):
        name = period["period"] or period["its"] or _ADVERBS[period["adverb"].lower()]
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
    prices = {q: unit for q, unit in _priced(sentence).items() if not _CAP.search(sentence[: begins(sentence, q)])}
    if any(_BOUND.search(sentence[: begins(sentence, q)]) for q in prices):
        return None
    found = [
        (len(unit.intersection(question.stems)), times, q)
        for q, unit in prices.items()
        if (times := _times(asked, unit))
    ]
    best = max((shared for shared, _, _ in found), default=0)
    chosen = [(times, q) for shared, times, q in found if shared == best]
    return _told(*chosen[0], sentence) if len(chosen) == 1 and not _is_capped(*chosen[0], sentence) else None


def states_it(asked: Asked, sentence: str) -> bool:
    """Whether the sentence has that number itself or no price of one, so that what it says may be for so many; of a
    period whether it has no price of another one."""
    units = _priced(sentence).values()
    if asked.many == 1:
        return any(asked.of & unit for unit in units) or not any(_PERIODS & unit for unit in units)
    counts = (q for q in find_quantities(sentence) if q.measure is not Measure.MONEY)
    return any(q.value == asked.many for q in counts) or bool(TOTAL.search(sentence))


def _prices(sentence: str) -> list[Quantity]:
    figures = (q for q in find_quantities(sentence) if not q.vague)
    return [q for q in figures if q.measure is Measure.MONEY or unit_of(sentence, q) == "cent"]


def _in_cents(sentence: str, price: Quantity) -> Fraction:
    return price.value * (1 if unit_of(sentence, price) == "cent" else 100)


def _is_capped(times: Fraction, price: Quantity, sentence: str) -> bool:
    """Whether so many cost more than is ever paid."""
    caps = [q for q in _prices(sentence) if _CAP.search(sentence[: begins(sentence, q)])]
    return any(times * _in_cents(sentence, price) > _in_cents(sentence, cap) for cap in caps)


def _priced(sentence: str) -> dict[Quantity, frozenset[str]]:
    """Each price with the stems of what it is of one of: "€6.40 a ticket", "a ticket costs €6.40". Of "10 cents a page
    in black, 35 in colour" the second is of a page too."""
    found: dict[Quantity, frozenset[str]] = {}
    shared, last = frozenset[str](), 0
    for price in _prices(sentence):
        start, end = with_unit(sentence, price.start, price.end)
        unit, end = _unit(sentence, start, end)
        unit = unit or (shared if _AND.fullmatch(sentence, last, start) else frozenset())
        how = _HOW.match(sentence, end) if unit else None
        last, shared = how.end() if how else end, unit
        found[price] = (unit - _ENTRY if how else unit).union(content_stems(how["how"]) if how else ())
    return found


def _unit(sentence: str, start: int, end: int) -> tuple[frozenset[str], int]:
    """What the price from `start` to `end` is of one of, if that is told beside it; and where this ends."""
    if each := _EACH.match(sentence, end):
        noun = _NOUN.match(sentence, each.end())
        return counted(sentence, each.end()), noun.end() if noun else each.end()
    clause = _CLAUSE_END.split(sentence[:start])[-1]
    if _ADMISSION.search(clause):
        return _ENTRY, end
    one = _ONE.search(clause)
    return frozenset(content_stems(one["one"] or one["many"])) if one else frozenset(), end


def _times(asked: Asked, unit: frozenset[str]) -> Fraction | None:
    """How many of the unit what is asked is."""
    if asked.many > 1 and asked.of & unit:
        return asked.many
    if asked.of & _NIGHT and unit & _BEDS:
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
