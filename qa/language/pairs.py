"""Two quantities of one sentence whose relation it states: a part and its whole, a change, a range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from index.words import content_stems
from qa.language.quantities import Measure, Quantity, find_quantities, is_attribute
from qa.language.units import begins, unit_of
from qa.questions.wording import YEAR


class Relation(StrEnum):
    """How two quantities of one sentence stand to each other."""

    PART = "part"
    """The first is a part of the second: "21 out of 26"."""
    CHANGE = "change"
    """The first became the second: "from 563 to 312"."""
    RANGE = "range"
    """The first is the lower bound, the second the upper: "between 14,000 and 18,000"."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quantities of one sentence that belong together; `first` and `second` in the sense of the relation."""

    relation: Relation
    first: Quantity
    second: Quantity


_PART_GAP = re.compile(
    r"^(?! on top of)(?:\s+[\w'’-]+){0,3}?\s+(?:out of|of|among|from among)"
    r"(?:\s+(?:the|its|his|her|their|our|all|a|an|some|about|roughly|nearly|approximately|around|total|estimated|original|initial|more|than|up|to|those|these|[\w-]+['’]s?)){0,4}\s+$",
    re.IGNORECASE,
)
_WHOLE_GAP = re.compile(r"^[^.;]{0,60}?[,(–—-]\s*(?:and\s+)?(?:about |roughly |nearly |some |around |approximately )?$")
_OF_WHICH = re.compile(r"^(?:\s+[\w'’-]+){0,2}?\s+(?:of|among) (?:which|whom|them|these|those)\b", re.IGNORECASE)
_OF_WHICH_PART = re.compile(r"^[^.;]{0,60}?, of (?:which|whom|them|these|those) (?:[^.;\d]{0,80} )?$", re.IGNORECASE)
_STILL_PART = re.compile(r"^[^.;]{0,90}?\b(?:only|just)\s+$", re.IGNORECASE)
_STILL = re.compile(r"^(?: [\w'’-]+){0,4}? (?:still|remain\w*|left|surviv\w*|alive)\b", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"\b(?:of|among|out of)\s+(?:the|its|his|her|their|our|all|these|those|some|about|roughly|nearly|around)?\s*$",
    re.IGNORECASE,
)
_IN_SO_MANY = re.compile(r"\b(?:one|two|three|\d) in $", re.IGNORECASE)
"""One in four of 88 is a share, and no four of them."""
_OF_THINGS = re.compile(r"\b(?:in|on|from|at|across|among)(?: the)? $", re.IGNORECASE)
_THEN_PART = re.compile(
    r"^[^.;]{0,80}?,\s*(?:and\s+)?(?:only |just |about |roughly |nearly |some |around |approximately |an estimated )*$"
)
_OF_THESE = re.compile(
    r"[.;]\s+(?:of|among) (?:these|them|those)[^.;]{0,40}?,?\s+(?:only |about |roughly |nearly |some |around "
    r"|approximately )*$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"^[^.;]{0,60}?,? out of(?: (?:the|a|its|their|all|some|about))* $")
"""Also with another figure between: "183 men from 17 towns, out of the 240 foreseen"."""
_TOWARDS = re.compile(r"^(?:\s+[\w'’-]+){0,2}? towards?(?: (?:the|a|its|our|their|this))?\s+[$€£]?$", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:appeal|target|goal|aim|budget|request|quota)\w*(?: (?:for|of|is|was|to))?(?: [\w'’-]+){0,2} [$€£]?$",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"^[^.;]{0,40}?\b(?:raised|brought in|collected|received|pledged|promised|come in|given|gathered|spent|met)\b"
    r"[^.;\d]{0,20}$",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"^[^.;]{0,60}[.;]\s+(?:so far|to date|until now|up to now|already|by then|by now),?\s+"
    r"(?:only |just |about |some )*$",
    re.IGNORECASE,
)
_ARE_DONE = re.compile(r"^ (?:ha(?:ve|s|d)|were|was|of (?:them|these))\b")
_NEXT_SENTENCE = re.compile(r"^[^;]{0,140}?\w{2}[.;]\s+[^.;]{0,80}$")
_OF_THEM = re.compile(
    r"^ of (?:them|(?:these|those)(?: [\w-]+)?)"
    r"(?=[,.;]| (?:ha[sd]|have|w[ea]re|was|is|are|can|could|will|would|did|do|may)\b)",
    re.IGNORECASE,
)
_WON = re.compile(r"\bw[io]n(?:s|ning)? $", re.IGNORECASE)
_AND_THEN = re.compile(
    r"^[^.;\d]{1,90}?(?:,|;|\b) ?(?:and|but) (?:(?:it|they|we|he|she|I) )?(?:(?:has|have|had|then|soon|later|since) )*"
    r"(?P<did>\w+)(?: (?:only|just|about|some|roughly|nearly|all but))* $"
)
_THEN_IT = re.compile(
    r"^[^;]{0,140}?\w{2}[.;]\s+(?:[^.;]{0,60}? )?(?:it|they|these|this|that|(?:the|this|that|its|their) "
    r"(?:figure|number|total|sum|share|price|rate|average))(?: alone)? "
    r"(?:(?:was|were|is|are|stood at|came to|amounted to)|(?P<changed>[^.;\d]*) to)"
    r"(?: (?:only|just|about|around|some|roughly|nearly|already|still))* [$€£]?$",
    re.IGNORECASE,
)
"""The next sentence says what became of it: "Debts were 23 million. By 2023 these had been cut to 9 million"."""
_BARE = re.compile(r"\s*(?:[.,;:)]|$|(?:in|by|at|on|and|but|a|per|then|again)\b)")
_UNTIL_NOW = re.compile(
    r"^[^.;]{0,60}[.;,]\s+(?:until (?:now|then|recently)|previously|formerly|before (?:that|then|this)"
    r"|(?:a|the) year (?:earlier|before))\b[^.;\d]{0,40}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:about |roughly |some )?$", re.IGNORECASE)
_IN_YEAR = re.compile(
    rf"^(?: [\w'’-]+){{0,3}} in (?P<year>{YEAR}),?(?: (?:and|to|but|then))?(?: (?:only|just|about|some|by))* $"
)
_THEN_YEAR = re.compile(rf"^(?: [\w'’-]+){{0,3}} in (?P<year>{YEAR})\b")
_RANGE_GAP = re.compile(r"^\s*(?:and|to|or|-|–|—)\s*$")
_FROM_TO_GAP = re.compile(
    r"^(?:[^.;,]|,(?=\d)){0,40}?\s+(?:down |up )?to\s+(?:just |only |about |around |some |roughly |nearly |a )*$"
)
_FROM = re.compile(r"\b(?:from|was|were|stood at)\s+(?:about |around |some |roughly |nearly |just )?$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:about |around |some |roughly |nearly |just |only )?$", re.IGNORECASE)
_THEN_FROM = re.compile(r"^[^.;,]{0,40}?,?\sfrom\s+(?:about |around |some |roughly |nearly )?$", re.IGNORECASE)
_DOWN_FROM_GAP = re.compile(
    r"^[^.;,]{0,40}?,?(?: and)?\s(?:down|up|compared with|compared to|against|instead of|rather than|falling|fell"
    r"|dropped|rose)(?: from)?\s+(?:about |around |some |roughly |nearly )?$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:f[ae]ll(?:en|ing|s)?|dropp?(?:ed|ing|s)?|declin\w*|shr[aiu]nk\w*|decreas\w*|reduc\w*|cut(?:s|ting)?|slash\w*"
    r"|r[io]se[ns]?|rising|rais\w+|lower(?:ed|ing|s)|lift(?:ed|ing|s)?|gr[eo]w\w*|increas\w*|climb\w*|jump\w*|surg\w*|doubl\w*|went|gone|go(?:es|ing)?|down|up"
    r"|chang\w*|plung\w*|plummet\w*|slid\w*|widen\w*|narrow\w*|expand\w*|trimm\w*)\b",
    re.IGNORECASE,
)


LOST = re.compile(
    r"\b(?:loss(?:es)?|los[et]|losing|left|leav\w+|depart(?:s|ed|ing|ures?)?|evacuat\w*|kill\w*|died?|cut\w*|fired|destroy\w*|gone"
    r"|withdr\w+|remov\w*|resign\w*|retir\w+|g[ai]v\w+ up|clos\w+|missing|escap\w*|quit|dismiss\w*|sold|shut\w*"
    r"|pull\w*|went|lay|laid|dropp\w*)\b",
    re.IGNORECASE,
)
KEPT = re.compile(r"\b(?:remain\w*|stay\w*|kept|surviv\w*|retain\w*|still|spared|left over)\b", re.IGNORECASE)
"""What a part is that is gone, and what one that is left."""
ONE_MORE = re.compile(r"(?:,|\band) one (?:is|was|has|had|did)\b", re.IGNORECASE)
"""Another part, which is not read as a figure."""


def find_pairs(text: str) -> Iterator[Pair]:
    """Neighbouring quantities of one sentence, none below zero, whose relation the sentence states."""
    quantities = [q for q in find_quantities(text) if not q.vague and q.value >= 0 and not is_attribute(text, q)]
    for left, between, right in zip(quantities, quantities[1:], quantities[2:], strict=False):
        alike = left.value <= right.value and left.measure is right.measure
        apart = not _noun(text, between.end) & _noun(text, right.end)
        if alike and apart and _OUT_OF.match(text[left.end : right.start]):
            yield Pair(Relation.PART, left, right)
    part_of: dict[int, Quantity] = {}  # by where a whole begins, what stands before it: 62 "of the 150 seats"
    for left, right in pairwise(quantities):
        gap, after = _between(text, left, right), text[right.end :]
        if left.measure is Measure.COUNT and _RANGE_GAP.match(gap):  # "52 to 58 pounds"
            left = replace(left, measure=right.measure)
        sums = left.measure is Measure.MONEY and right.measure is Measure.COUNT
        if sums and (_OF_WHICH_PART.match(gap) or _THEN_IT.match(gap)):
            right = replace(right, measure=Measure.MONEY)  # "1.2 million euros, of which he paid 900,000"
        if left.measure is not right.measure:
            continue
        before = text[: begins(text, left)]
        if before.endswith(" by "):
            continue
        if (_PART_GAP.match(gap) or _TOWARDS.match(gap)) and left.value <= right.value:
            if not _IN_SO_MANY.search(before):
                part_of[right.start] = left
                yield Pair(Relation.PART, left, right)
        elif right.value <= (of_these := part_of.get(left.start, left)).value and _tells_part(text, left, right):
            if of_these is left or _OF_THESE.search(gap) or _OF_WHICH.match(after):
                yield Pair(Relation.PART, right, of_these)
        elif _FROM_TO_GAP.match(gap) and _CHANGED.search(text) and (_FROM.search(before) or _CHANGED.search(before)):
            yield Pair(Relation.CHANGE, left, right)
        elif _TO.search(before) and _THEN_FROM.match(gap) and _CHANGED.search(before):  # "fell to 31 from 44"
            yield Pair(Relation.CHANGE, right, left)
        elif (first := _IN_YEAR.match(gap)) and (second := _THEN_YEAR.match(after)):  # "640 in 2019 and 702 in 2021"
            earlier = int(first["year"]) < int(second["year"])
            yield Pair(Relation.CHANGE, *((left, right) if earlier else (right, left)))
        elif _tells_change(text, left, right):
            yield Pair(Relation.CHANGE, left, right)
        elif _DOWN_FROM_GAP.match(gap) or (_UNTIL_NOW.match(gap) and _counts_the_same(text, left, right)):
            yield Pair(Relation.CHANGE, right, part_of.get(left.start, left))
        elif (
            _RANGE_GAP.match(gap)
            and left.value < right.value
            and (_BETWEEN.search(before) or gap.strip() not in ("and", "or"))
        ):
            yield Pair(Relation.RANGE, left, right)


def _between(text: str, left: Quantity, right: Quantity) -> str:
    return text[left.end : begins(text, right)]


def _tells_part(text: str, left: Quantity, right: Quantity) -> bool:
    """Whether what stands around them makes the right one, the smaller, a part of the left one."""
    before, gap, after = text[: begins(text, left)], _between(text, left, right), text[right.end :]
    return bool(
        (_OF_WHOLE.search(before) and _THEN_PART.match(gap))
        or _OF_THESE.search(gap)
        or _OF_WHICH_PART.match(gap)
        or (_SO_FAR.match(gap) and _ARE_DONE.match(after))
        or (_TARGET.search(before) and _REACHED.match(gap))
        or (_STILL_PART.match(gap) and _STILL.match(after) and not unit_of(text, left))
        or (_WHOLE_GAP.match(gap) and _OF_WHICH.match(after))
        or (_NEXT_SENTENCE.match(gap) and _OF_THEM.match(after))
        or (_had_and_lost(before, gap) and (_BARE.match(after) or _OF_THEM.match(after)))
    )


def _had_and_lost(before: str, gap: str) -> bool:
    """Whether between the two the sentence says what became of a part: "260 boards, some of them old, and we lost"; of
    games that were won none are lost."""
    then = None if _WON.search(before) else _AND_THEN.match(gap)
    return bool(then and (LOST.fullmatch(then["did"]) or KEPT.fullmatch(then["did"])))


def _tells_change(text: str, left: Quantity, right: Quantity) -> bool:
    """Whether the right one is what the left one became, as the next sentence says."""
    then = _THEN_IT.match(text[left.end : right.start])
    if then is None or (then["changed"] and not _CHANGED.search(then["changed"])):
        return False
    return _counts_the_same(text, left, right)


def _counts_the_same(text: str, left: Quantity, right: Quantity) -> bool:
    """Whether the right one is left without a word for what it counts, or has the same as the left one, which is not
    only where that is: nine, of "56 wolves in nine packs"."""
    if _OF_THINGS.search(text[: left.start]):
        return False
    return bool(_BARE.match(text[right.end :])) or bool(_noun(text, left.end) & _noun(text, right.end))


def _noun(text: str, end: int) -> set[str]:
    return set(content_stems(" ".join(text[end:].split()[:2])))
