"""Figures that a sentence states side by side: their sum, so many of each, what the one leaves of the other, and how
far they stand apart."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from index.words import words
from qa.amounts import Derived, amount, scaled, shown
from qa.answer import Derivation
from qa.bearing import counts_it
from qa.quantities import Measure, Quantity, find_pairs, find_quantities
from qa.question import Question

TOTAL = re.compile(
    r"\bin total(?! (?!are|is|were|was|did|do|does|ha[sd]|have|by|at|on|in|across|for|from|over|will|would)\w)"
    r"|\b(?:altogether|all together|combined|in all|total of both|sum of|taken together|put together|added together)\b",
    re.IGNORECASE,
)
"""Not the change "in total sales"."""
_PREPOSITION = re.compile(r"\b(?:in|of|from|to|by|for|at|with|on|within|after|over|under|during)\s+$", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:on top of|in addition to|plus|as well as)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|apiece)\b", re.IGNORECASE)
_EACH_REACH = 40
"""Characters that "each" may stand before a figure, or behind it."""
_ASKS_NET = re.compile(
    r"\b(?P<loss>loss|deficit|los[te]|lose)\b"
    r"|\b(?:profit|surplus|net|clear(?:ed)?|left over|earn(?:ed)?|gain(?:ed)?|made?)\b"
    r"|\bafter (?:[\w'’-]+ ){0,2}(?:costs?|expenses)\b",
    re.IGNORECASE,
)
_INCOME = re.compile(
    r"\b(?:brought in|brings in|took(?: in)?|takes in|earn(?:ed|s)?|rais(?:ed|es)|receiv(?:ed|es)|income|revenues?"
    r"|takings|proceeds|sales|turnover|yield(?:ed|s)?|fetch(?:ed|es)?)\b",
    re.IGNORECASE,
)
_COST = re.compile(r"\b(?:costs?|spen[dt]\w*|expenses?|expenditure|outlay|paid(?: out)?)\b", re.IGNORECASE)
_ASKS_APART = re.compile(
    r"\bby how (?:much|many)\b.*\b(?:exceed|outnumber|outstrip|more|less|fewer|higher|lower|above|below)\w*"
    r"|\bhow (?:many|much)\b.*\b(?:more|less|fewer|higher|lower|dearer|cheaper|longer|shorter)\b.*\bthan\b"
    r"|\b(?:difference|gap) between\b",
    re.IGNORECASE,
)
_SAVES = re.compile(r"\bhow much\b.*\bsav(?:e[sd]?|ing)\b", re.IGNORECASE)


def side_by_side(question: Question, sentence: str) -> Derived | None:
    """What the question makes of the figures that the sentence states, none of which is part or change of another."""
    if TOTAL.search(question.text):
        return _product(sentence) or _sum(question, sentence)
    figures = [q for q in find_quantities(sentence) if not q.vague]
    if any(q.measure is Measure.MONEY for q in figures):
        figures = [q for q in figures if q.measure is Measure.MONEY]
    if len(figures) != 2 or figures[0].measure is not figures[1].measure or figures[0].value == figures[1].value:
        return None
    if any(find_pairs(sentence)):
        return None
    return _net(question, sentence, figures) or _apart(question, sentence, figures)


def _sum(question: Question, sentence: str) -> Derived | None:
    """The total of the figures that a sentence lists, where it lists exactly two or three, of what is asked about, all
    after a preposition or none, or the one on top of the other."""
    figures = [q for q in find_quantities(sentence) if not q.vague and q.measure in (Measure.COUNT, Measure.MONEY)]
    said = {w.stem for w in words(sentence)}
    if not 2 <= len(figures) <= 3 or len({q.measure for q in figures}) > 1:
        return None
    added = all(_ADDED.search(sentence, one.end, other.start) for one, other in pairwise(figures))
    listed = len({bool(_PREPOSITION.search(sentence[: q.start])) for q in figures}) == 1
    if not (added or listed) or not (counts_it(question, said) or "other" in said) or any(find_pairs(sentence)):
        return None
    total = scaled(sum((q.value for q in figures), Fraction(0)), figures[0])
    return _worked(" + ", figures, total)


def _product(sentence: str) -> Derived | None:
    """So many, with so much each."""
    figures = [q for q in find_quantities(sentence) if q.text[0].isdigit()]
    if len(figures) != 2 or figures[0].measure is not Measure.COUNT or figures[1].measure is Measure.PERCENT:
        return None
    many, much = figures
    before, after = sentence[many.end : much.start][-_EACH_REACH:], sentence[much.end :][:_EACH_REACH]
    if not _EACH.search(before) and not _EACH.search(re.split(r"[.,;]", after)[0]):
        return None
    about = "about " if many.vague or much.vague else ""
    return _worked(" × ", figures, f"{about}{amount(many.value * much.value, much)}")


def _net(question: Question, sentence: str, figures: Sequence[Quantity]) -> Derived | None:
    """What an income leaves after its cost, or lacks."""
    asks = _ASKS_NET.search(question.text)
    first, second = (sentence[: figures[0].start], sentence[figures[0].end : figures[1].start])
    comes_first = bool(_INCOME.search(first)) and bool(_COST.search(second))
    if not asks or not (comes_first or (_COST.search(first) and _INCOME.search(second))):
        return None
    income, cost = figures if comes_first else figures[::-1]
    larger, smaller = (cost, income) if asks["loss"] else (income, cost)
    return _less(larger, smaller) if larger.value > smaller.value else None


def _apart(question: Question, sentence: str, figures: Sequence[Quantity]) -> Derived | None:
    """How far the two stand apart, where the question names what each of them is of, or asks what is saved."""
    saved = _SAVES.search(question.text) and figures[0].measure is Measure.MONEY
    if not saved and not (_ASKS_APART.search(question.text) and _both_named(question, sentence, figures)):
        return None
    larger, smaller = sorted(figures, key=lambda q: -q.value)
    return _less(larger, smaller)


def _both_named(question: Question, sentence: str, figures: Sequence[Quantity]) -> bool:
    """Whether each figure is the nearest to a word of the question that stands in the sentence once."""
    places = {w.stem: [x for x in words(sentence) if x.stem == w.stem] for w in words(sentence)}
    own = [places[stem][0] for stem in question.stems if len(places.get(stem, ())) == 1]
    near = {min(figures, key=lambda q: max(q.start - w.end, w.start - q.end)).start for w in own}
    return len(near) == len(figures)


def _less(larger: Quantity, smaller: Quantity) -> Derived:
    return _worked(" − ", (larger, smaller), amount(larger.value - smaller.value, larger))


def _worked(sign: str, figures: Sequence[Quantity], result: str) -> Derived:
    expression = f"{sign.join(map(shown, figures))} = {result}"
    return Derived(result, expression, Derivation(expression, result, tuple(q.text for q in figures)))
