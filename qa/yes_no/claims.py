"""Claims that can be computed: "more than 20?", "over half?", "did it double?", "before 2018?".

Each gives True or False from the figures that the sentence states, and None where it states none to hold the claim to.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from index.words import content_stems, words
from qa.arithmetic.remainder import asks_for_rest
from qa.language.antonyms import opposed
from qa.language.irregular import in_present
from qa.language.meanings import akin
from qa.language.names import name_stems
from qa.language.pairs import Pair, Relation, find_pairs
from qa.language.quantities import Measure, Quantity, find_quantities
from qa.language.units import size_of, unit_of
from qa.questions.question import Question
from qa.questions.wording import YEAR
from qa.yes_no.bounds import FEWER, MORE, Range, is_bounded, range_of

_OF_LEAVE = re.compile(r"^(?:may|can|could|(?:is|are|am) .*\b(?:allowed|permitted|entitled)\b)", re.IGNORECASE)
_HALF = re.compile(
    rf"\b(?:(?P<more>{MORE}|at least|most of|(?:a|the) majority)|(?P<fewer>{FEWER}|(?:a|the) minority))"
    r"\b",
    re.IGNORECASE,
)
_SAYS_HALF = re.compile(r"\bhalf\b|\bmost of\b|\bmajority\b|\bminority\b", re.IGNORECASE)
_VOTED = re.compile(r"\bvot\w+ (?:\w+ )?(?:(?P<against>against)|for|in favou?r)\b", re.IGNORECASE)
_BY_HALF = re.compile(r"\bby\b[\w ]{0,20}\bhalf\b", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:(?P<two>doubl\w+)|(?:tripl\w+|trebl\w+)|(?P<half>halv\w+))\b", re.IGNORECASE)
_YEAR = re.compile(rf"(?<![\d,.$-]){YEAR}(?![\d,%-]|\.\d)")
_WHEN = re.compile(r"\b(?P<way>before|after|since|prior to|by|in|until)\s+$", re.IGNORECASE)
_PAST = re.compile(r"\w+ed|born|cut|hit|put|set", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:(?:is|are|was|were) to|will|would|should|due|plan\w*|ordered|schedul\w*|expect\w*|intend\w*|suppos\w*)\b",
    re.IGNORECASE,
)
"""What was to come by a year has not come by it."""
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


def left_open(question: Question, sentence: str) -> bool:
    """Whether the sentence leaves the question's figure or year open: has at least 15 where more than 15 are asked
    about, names no year where something is to have come before or after one, or another than it is to have come in or
    lasted since."""
    if any(wanted != told for wanted, told in _bounds(question, sentence)):
        return True
    asked, stated = _YEAR.search(question.text), {m[0] for m in _YEAR.finditer(sentence)}
    way = _WHEN.search(question.text[: asked.start()]) if asked else None
    if asked is None or way is None:
        return False
    return not stated if way["way"].lower() in _ORDER else bool(stated) and asked[0] not in stated


def compared(question: Question) -> set[Fraction]:
    """The figures of the question that are no bounds, so that another figure denies them."""
    return {q.value for q in find_quantities(question.text) if not is_bounded(question.text, q)}


def _bounded(question: Question, sentence: str) -> bool | None:
    """ "More than 20 staff": held to the figure of the same measure that stands nearest to the question's words. Whom a
    leave includes is told by `_within`."""
    leave = _OF_LEAVE.match(question.text)
    verdicts = [told.within(wanted) for wanted, told in _bounds(question, sentence) if told.is_one or not leave]
    return next((verdict for verdict in verdicts if verdict is not None), None)


def _bounds(question: Question, sentence: str) -> Iterator[tuple[Range, Range]]:
    """The figures that the question claims, and those that the sentence tells of the same measure."""
    for asked in (q for q in find_quantities(question.text) if is_bounded(question.text, q)):
        alike = [q for q in find_quantities(sentence) if _values(question.text, asked, sentence, q)]
        stated = _nearest(question, sentence, alike)
        if stated and not stated.vague:
            yield _ranges(question.text, asked, sentence, stated)


def _within(question: Question, sentence: str) -> bool | None:
    """ "May I take 25 books?": held to the bound that the sentence sets, as "up to 20 books"."""
    if not _OF_LEAVE.match(question.text):
        return None
    for asked in find_quantities(question.text):
        for limit in find_quantities(sentence):
            if not limit.vague and is_bounded(sentence, limit) and _values(question.text, asked, sentence, limit):
                wanted, allowed = _ranges(question.text, asked, sentence, limit)
                return wanted.largest.within(allowed)
    return None


def _ranges(text: str, asked: Quantity, sentence: str, stated: Quantity) -> tuple[Range, Range]:
    one, other = _values(text, asked, sentence, stated) or (asked.value, stated.value)
    return range_of(text, asked, one, told=False), range_of(sentence, stated, other, told=True)


def _values(text: str, asked: Quantity, sentence: str, stated: Quantity) -> tuple[Fraction, Fraction] | None:
    """Both in one unit, where they have one; None where they measure different things."""
    one, other = size_of(text, asked), size_of(sentence, stated)
    if one and other:
        return (one[1], other[1]) if one[0] == other[0] else None
    units = unit_of(text, asked), unit_of(sentence, stated)
    apart = asked.measure is not stated.measure or (all(units) and units[0] != units[1])
    return None if apart else (asked.value, stated.value)


def _nearest(question: Question, sentence: str, quantities: Sequence[Quantity]) -> Quantity | None:
    asked = in_present(question.stems)
    places = [w.start for w in words(sentence) if not asked.isdisjoint(in_present([w.stem]))]
    if not quantities or not places:
        return None
    return min(quantities, key=lambda q: sum(sorted(abs(q.start - place) for place in places)[:2]))


def _share(question: Question, sentence: str) -> bool | None:
    """ "More than half": held to a per cent, or to a part of a whole, that the sentence states of the same, or of what
    leaves the rest of it."""
    way, half = _HALF.search(question.text), _SAYS_HALF.search(question.text)
    share = _stated_share(sentence, changed=bool(_BY_HALF.search(question.text)))
    if not way or not half or _SAYS_HALF.search(sentence) or share is None:
        return None
    did = content_stems(question.text[half.end() :])[1:]
    if _is_of_rest(question, sentence, did):
        share = 1 - share
    elif did and not any(akin(each, set(content_stems(sentence))) for each in did):
        return None
    return share > Fraction(1, 2) if way["more"] else share < Fraction(1, 2)


def _is_of_rest(question: Question, sentence: str, did: Sequence[str]) -> bool:
    """Whether the share that the sentence states leaves those who did what is asked: most voted for it, where few voted
    against it."""
    asked, said = _VOTED.search(question.text), _VOTED.search(sentence)
    against = asked and said and bool(asked["against"]) != bool(said["against"])
    rest = any(asks_for_rest(question, sentence, part) for part in _parts(sentence))
    return bool(against) or rest or opposed(did, {w.stem for w in words(sentence)})


def _parts(sentence: str) -> list[Pair]:
    return [pair for pair in find_pairs(sentence) if pair.relation is Relation.PART and pair.second.value]


def _stated_share(sentence: str, *, changed: bool) -> Fraction | None:
    """The one share that the sentence states; `changed`, the share by which the one figure that it says changed did."""
    changes = [c for c in _changes(sentence) if c.first.value]
    if changed:
        return abs(changes[0].second.value / changes[0].first.value - 1) if len(changes) == 1 else None
    parts = _parts(sentence)
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
    planned = _PLANNED.search(sentence) and not _PLANNED.search(question.text)
    if planned or opposed(question.stems, {w.stem for w in words(sentence)}):
        return None
    match way["way"].lower():
        case "before" | "prior to":
            return year < wanted
        case "after":
            return year > wanted
        case "by":
            return year <= wanted
        case "in":
            return False if year != wanted and _happened(question, sentence) else None
    return None


def _happened(question: Question, sentence: str) -> bool:
    """Whether the sentence tells, with a verb in the past, of the event that is asked about: what was founded in 1911
    may well have been there in 1950, but was not founded then."""
    asked = in_present(set(question.stems) - name_stems(question.text))
    past = {
        w.stem
        for w in words(sentence)
        if _PAST.fullmatch(sentence[w.start : w.end]) or in_present([w.stem]) != {w.stem}
    }
    return bool(asked & in_present(past))
