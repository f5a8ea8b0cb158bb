"""Figures that a sentence states side by side: their sum, so many of each, what the one leaves of the other, and how
far they stand apart."""

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from index.words import Word, words
from qa.arithmetic.amounts import Result
from qa.arithmetic.bearing import counts_it
from qa.language.pairs import find_pairs
from qa.language.quantities import Measure, Quantity, find_quantities
from qa.language.units import counted, unit_of
from qa.questions.question import Kind, Question

TOTAL = re.compile(
    r"\bin total(?! (?!are|is|were|was|did|do|does|ha[sd]|have|by|at|on|in|across|for|from|over|will|would)\w)"
    r"|\b(?:altogether|all together|combined|in all|total of both|sum of|taken together|put together|added together)\b"
    r"|\btogether(?=\??$|,)",
    re.IGNORECASE,
)
"""Not the change "in total sales"."""
_PREPOSITION = re.compile(r"\b(?:in|of|from|to|by|for|at|with|on|within|after|over|under|during)\s+$", re.IGNORECASE)
_AND = re.compile(r",|\n|\b(?:and|plus|as well as|along with)\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:on top of|in addition to|plus)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|higher|lower|larger|smaller|longer|shorter|exceed\w*|than|by|includ(?:ing|es?)"
    r"|besides|apart from|not counting"
    r"|among (?:them|these)|up from|down from|compared|of (?:which|whom|them|these)|alone|sav(?:e[sd]?|ings?|ing))\b",
    re.IGNORECASE,
)
"""What makes one of two figures a part of the other, or already the difference."""
_EACH = re.compile(
    r"^(?: [\w'’-]+){1,8}?,? each\b(?: of (?:them|which|whom))?"
    r"(?: (?:carrying|carries|holding|holds|with|having|has|costs?|costing|weighing|seating|seats|worth|measuring"
    r"|taking|containing|contains))?(?: (?:about|some|around|roughly|nearly|up to|only|just|room for))* [$€£]?$",
    re.IGNORECASE,
)
_ASKS_NET = re.compile(
    r"^(?:how much|what|by how much)\b.*\b(?:(?P<loss>loss|deficit)|profit|surplus|net|clear(?:ed)?|left over"
    r"|after (?:[\w'’-]+ ){0,2}(?:costs?|expenses))\b|^after (?:[\w'’-]+ ){0,2}(?:costs?|expenses)\b",
    re.IGNORECASE,
)
_INCOME = re.compile(
    r"\b(?:brought in|brings in|took(?: in)?|takes in|earn(?:ed|s)?|rais(?:ed|es)|receiv(?:ed|es)|income|revenues?"
    r"|takings|proceeds|sales|turnover|yield(?:ed|s)?)\b[^,.;]{0,25}$",
    re.IGNORECASE,
)
_COST = re.compile(r"\b(?:costs?|spen[dt]\w*|expenses?|expenditure|outlay|paid(?: out)?)\b[^,.;]{0,25}$", re.IGNORECASE)
_ASKS_APART = re.compile(
    r"\bby how (?:much|many)\b.*\b(?:exceed|outnumber|outstrip|more|less|fewer|higher|lower|above|below)\w*"
    r"|\bhow (?:many|much)\b.*\b(?:more|less|fewer|higher|lower|dearer|cheaper|longer|shorter)\b.*\bthan\b"
    r"|\b(?:difference|gap) between\b",
    re.IGNORECASE,
)
_SAVES = re.compile(r"\bhow much\b.*\bsav(?:e[sd]?|ing)\b", re.IGNORECASE)
_PRICE = re.compile(r"\b(?:pric\w+|costs?|fares?|fees?|tickets?|rates?|charg\w+)\b", re.IGNORECASE)


def side_by_side(question: Question, sentence: str) -> Result | None:
    """What the question makes of the figures that the sentence states, none of which is part or change of another."""
    if TOTAL.search(question.text):
        return _product(question, sentence) or _sum(question, sentence)
    if not any(asks.search(question.text) for asks in (_ASKS_NET, _ASKS_APART, _SAVES)):
        return None
    figures = [q for q in find_quantities(sentence) if not q.vague]
    if any(q.measure is Measure.MONEY for q in figures):
        figures = [q for q in figures if q.measure is Measure.MONEY]
    if len(figures) != 2 or not _alike(sentence, figures) or _COMPARED.search(sentence):
        return None
    if figures[0].value == figures[1].value or any(find_pairs(sentence)):
        return None
    return _net(question, sentence, figures) or _apart(question, sentence, figures)


def _alike(sentence: str, figures: Sequence[Quantity]) -> bool:
    """Whether all measure the same, in the same unit where they name any."""
    units = {unit for q in figures if (unit := unit_of(sentence, q))}
    return len({q.measure for q in figures}) == 1 and len(units) <= 1


def _sum(question: Question, sentence: str) -> Result | None:
    """The total of the counts that a sentence lists, where it lists exactly two or three, of what is asked about, all
    after a preposition or none, and strung together, as "1,260 workers at three plants" are not; or of two figures, the
    one on top of the other."""
    figures = [q for q in find_quantities(sentence) if not q.vague and q.measure in (Measure.COUNT, Measure.MONEY)]
    if not 2 <= len(figures) <= 3 or not _alike(sentence, figures) or any(find_pairs(sentence)):
        return None
    said = {w.stem for w in words(sentence)}
    added = len(figures) == 2 and _ADDED.search(sentence, figures[0].end, figures[1].start)
    counts = figures[0].measure is Measure.COUNT and not _COMPARED.search(sentence)
    listed = counts and len({bool(_PREPOSITION.search(sentence[: q.start])) for q in figures}) == 1
    listed = listed and all(_AND.search(sentence[one.end : other.start]) for one, other in pairwise(figures))
    if not (added or listed) or not (counts_it(question, said) or "other" in said):
        return None
    asked = [any(stem in counted(sentence, q.end) for stem in question.focus) for q in figures]
    if any(asked) and not all(asked) and "other" not in said:  # 24 teachers are no pupils
        return None
    return Result(sum((q.value for q in figures), Fraction(0)), tuple(figures))


def _product(question: Question, sentence: str) -> Result | None:
    """So many, each with so much."""
    figures = [q for q in find_quantities(sentence) if q.text[0].isdigit()]
    if (
        len(figures) != 2
        or figures[0].measure is not Measure.COUNT
        or not _EACH.match(sentence[figures[0].end : figures[1].start])
    ):
        return None
    many, much = figures
    if (much.measure is Measure.MONEY) != (question.kind is Kind.MONEY) or much.measure is Measure.PERCENT:
        return None
    return Result(many.value * much.value, (many, much))


def _net(question: Question, sentence: str, figures: Sequence[Quantity]) -> Result | None:
    """What an income leaves after its cost, or lacks."""
    asks = _ASKS_NET.search(question.text)
    first, second = (sentence[: figures[0].start], sentence[figures[0].end : figures[1].start])
    comes_first = bool(_INCOME.search(first)) and bool(_COST.search(second))
    if not asks or not (comes_first or (_COST.search(first) and _INCOME.search(second))):
        return None
    income, cost = figures if comes_first else figures[::-1]
    larger, smaller = (cost, income) if asks["loss"] else (income, cost)
    return _less(larger, smaller) if larger.value > smaller.value else None


def _apart(question: Question, sentence: str, figures: Sequence[Quantity]) -> Result | None:
    """How far the two stand apart, where the question names what each of them is of, or asks what is saved."""
    saved = _SAVES.search(question.text) and figures[0].measure is Measure.MONEY and _PRICE.search(sentence)
    if not saved and not (_ASKS_APART.search(question.text) and _both_named(question, sentence, figures)):
        return None
    larger, smaller = sorted(figures, key=lambda q: -q.value)
    return _less(larger, smaller)


def _both_named(question: Question, sentence: str, figures: Sequence[Quantity]) -> bool:
    """Whether each figure is the nearest to a word of the question that stands in the sentence once; of rows of a table
    that in its own row."""
    said = words(sentence)
    times = Counter(w.stem for w in said)
    own = [w for w in said if w.stem in question.stems and times[w.stem] == 1]

    def apart(word: Word, figure: Quantity) -> tuple[bool, int]:
        between = sentence[min(word.end, figure.end) : max(word.start, figure.start)]
        return "\n" in between, max(figure.start - word.end, word.start - figure.end)

    near = {min(figures, key=lambda figure: apart(word, figure)).start for word in own}
    return len(near) == len(figures)


def _less(larger: Quantity, smaller: Quantity) -> Result:
    return Result(larger.value - smaller.value, (larger, smaller))
