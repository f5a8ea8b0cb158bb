"""Claims that can be computed: "more than 20?", "over half?", "did it double?", "before 2018?".

Each gives True or False from the figures that the sentence states, and None where it states none to hold the claim to.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from index.words import words
from qa.quantities import Measure, Pair, Quantity, Relation, find_pairs, find_quantities
from qa.question import Question
from qa.wording import YEAR

_MORE = r"more than|greater than|higher than|larger than|over|above|exceed(?:ed|s|ing)?|upwards of"
_FEWER = r"fewer than|less than|lower than|smaller than|under|below"
_BOUND = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<fewer>{_FEWER})|(?P<least>at least)|(?:at most|up to|no more than))"
    r" (?:the |a |an )?(?:\$|€|£)?$",
    re.IGNORECASE,
)
_OF_LEAVE = re.compile(r"^(?:may|can|could|(?:is|are|am) .*\b(?:allowed|permitted|entitled)\b)", re.IGNORECASE)
_HALF = re.compile(
    rf"\b(?:(?P<more>{_MORE}|at least|most of|(?:a|the) majority)|(?P<fewer>{_FEWER}|(?:a|the) minority))"
    r"\b",
    re.IGNORECASE,
)
_SAYS_HALF = re.compile(r"\bhalf\b|\bmost of\b|\bmajority\b|\bminority\b", re.IGNORECASE)
_BY_HALF = re.compile(r"\bby\b[\w ]{0,20}\bhalf\b", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:(?P<two>doubl\w+)|(?:tripl\w+|trebl\w+)|(?P<half>halv\w+))\b", re.IGNORECASE)
_YEAR = re.compile(rf"(?<![\d,.$-]){YEAR}(?![\d,%-]|\.\d)")
_WHEN = re.compile(r"\b(?P<way>before|after|since|prior to|by|in|until)\s+$", re.IGNORECASE)
_ORDER = ("before", "after", "prior to")
_NEARLY = Fraction(19, 20)
"""What comes this near to double is called double."""


def holds(question: Question, sentence: str) -> bool | None:
    """Whether the sentence's figures bear out the claim of a yes/no question."""
    for claim in (_bounded, _within, _share, _multiplied, _dated):
        verdict = claim(question, sentence)
        if verdict is not None:
            return verdict
    return None


def undated(question: Question, sentence: str) -> bool:
    """Whether the question claims that something came before or after a year, and the sentence names none."""
    asked = _YEAR.search(question.text)
    way = _WHEN.search(question.text[: asked.start()]) if asked else None
    return way is not None and way["way"].lower() in _ORDER and not _YEAR.search(sentence)


def _bounded(question: Question, sentence: str) -> bool | None:
    """ "More than 20 staff": held to the figure of the same measure that stands nearest to the question's words."""
    for asked in find_quantities(question.text):
        bound = _BOUND.search(question.text[: asked.start])
        stated = _nearest(question, sentence, [q for q in find_quantities(sentence) if q.measure is asked.measure])
        if not bound or stated is None or stated.vague:
            continue
        return _inside(bound, stated, asked)
    return None


def _within(question: Question, sentence: str) -> bool | None:
    """ "May I take 25 books?": held to the bound that the sentence sets, as "up to 20 books"."""
    if not _OF_LEAVE.match(question.text):
        return None
    for asked in find_quantities(question.text):
        for limit in (q for q in find_quantities(sentence) if q.measure is asked.measure and not q.vague):
            if bound := _BOUND.search(sentence[: limit.start]):
                return _inside(bound, asked, limit)
    return None


def _inside(bound: re.Match[str], asked: Quantity, limit: Quantity) -> bool:
    if bound["more"]:
        return asked.value > limit.value
    if bound["fewer"]:
        return asked.value < limit.value
    return asked.value >= limit.value if bound["least"] else asked.value <= limit.value


def _nearest(question: Question, sentence: str, quantities: Sequence[Quantity]) -> Quantity | None:
    places = [w.start for w in words(sentence) if w.stem in question.stems]
    if not quantities or not places:
        return None
    return min(quantities, key=lambda q: sum(sorted(abs(q.start - place) for place in places)[:2]))


def _share(question: Question, sentence: str) -> bool | None:
    """ "More than half": held to a per cent, or to a part of a whole, that the sentence states."""
    way, share = _HALF.search(question.text), _stated_share(sentence, changed=bool(_BY_HALF.search(question.text)))
    if not way or not _SAYS_HALF.search(question.text) or _SAYS_HALF.search(sentence) or share is None:
        return None
    return share > Fraction(1, 2) if way["more"] else share < Fraction(1, 2)


def _stated_share(sentence: str, *, changed: bool) -> Fraction | None:
    """The one share that the sentence states; `changed`, the share by which the one figure that it says changed did."""
    changes = [c for c in _changes(sentence) if c.first.value]
    if changed:
        return abs(changes[0].second.value / changes[0].first.value - 1) if len(changes) == 1 else None
    parts = [p for p in find_pairs(sentence) if p.relation is Relation.PART and p.second.value]
    percents = [q for q in find_quantities(sentence) if q.measure is Measure.PERCENT and not q.vague]
    if len(parts) + len(percents) != 1:
        return None
    return parts[0].first.value / parts[0].second.value if parts else percents[0].value / 100


def _multiplied(question: Question, sentence: str) -> bool | None:
    """ "Did it double?": held to a change from one figure to another."""
    times, changes = _TIMES.search(question.text), list(_changes(sentence))
    if not times or _TIMES.search(sentence) or len(changes) != 1 or not changes[0].first.value:
        return None
    ratio = changes[0].second.value / changes[0].first.value
    if times["half"]:
        return ratio <= Fraction(1, 2) / _NEARLY
    return ratio >= (2 if times["two"] else 3) * _NEARLY


def _changes(sentence: str) -> list[Pair]:
    return [pair for pair in find_pairs(sentence) if pair.relation is Relation.CHANGE]


def _dated(question: Question, sentence: str) -> bool | None:
    """ "Before 2018": held to the one year that the sentence names."""
    asked, stated = list(_YEAR.finditer(question.text)), {int(m[0]) for m in _YEAR.finditer(sentence)}
    way = _WHEN.search(question.text[: asked[0].start()]) if len(asked) == 1 else None
    if way is None or len(stated) != 1:
        return None
    (year,), wanted = stated, int(asked[0][0])
    match way["way"].lower():
        case "before" | "prior to":
            return year < wanted
        case "after":
            return year > wanted
        case "by":
            return year <= wanted
        case "in":
            return None if year == wanted else False
    return None
