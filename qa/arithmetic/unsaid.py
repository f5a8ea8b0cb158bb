"""Figures that a sentence leaves for its reader to work out: the rest of a whole whose other parts it lists ("412 men,
267 of them in Kent and the rest at sea"), and the level that it compares with ("8.6 million, 0.9 million less than in
March")."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.words import content_stems, words
from qa.arithmetic.bearing import of_another_time
from qa.language.pairs import ONE_MORE
from qa.language.quantities import Measure, Quantity, find_quantities
from qa.language.units import begins, counted, with_unit
from qa.questions.question import Question

_THE_REST = re.compile(r"\bthe (?:rest|remainder|others|balance)\b(?P<what>[^.;,]*)", re.IGNORECASE)
_MARKED = re.compile(r"\bof (?:which|whom|them|these|those)\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|among|out of)(?: (?:the|its|their|these|all))* $", re.IGNORECASE)
"""What tells a whole from its parts: after it, or just before."""
_LEFT_OF = re.compile(
    r"[.;] [^.;]*\b(?:cover(?:s|ed)?|pa(?:ys|id)|me(?:ets|t)|provid(?:es|ed)|g[ai]ve[sn]?|brought|raised)\b[^.;]*"
    r"(?:\.\d[^.;]*)?\bthe (?:rest|remainder|balance)\b",
    re.IGNORECASE,
)
"""The sum was named in the sentence before: "It costs 5 million. A grant covers 2 million; the town pays the rest." """
_NONE_OF_THESE = re.compile(
    r"\bneither\b|\bnone of (?:these|those|them)\b|\b(?:something|anything|somewhere|someone|somebody|anyone) else\b"
    r"|\bother (?:reasons?|causes?|kinds?|things?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|without)\b|n['’]t\b", re.IGNORECASE)
"""Who lacks one thing may lack the other too."""
_CLAUSE = re.compile(r"[,;:]|[.!?] | and | but | while ")
_OTHERS = re.compile(r"\b(?:others?|more|fewer|less)\b", re.IGNORECASE)
_NESTED = re.compile(rf"{_MARKED.pattern}|of the\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|on|from|for|by|with|within|after|over|under|during)(?: the)? $", re.IGNORECASE)
"""What stands before a figure of something else: the 3 of "187 cows on 3 farms"."""
_MORE_THAN = re.compile(
    r"^ (?:(?P<more>more|higher|larger|greater|longer|taller)|fewer|less|lower|smaller|shorter) than (?P<when>[^.;,]+)",
    re.IGNORECASE,
)


def rest_of(question: Question, sentence: str, seen: str) -> tuple[Quantity, tuple[Quantity, ...]] | None:
    """The whole and its other parts, where the question asks about what the sentence calls the rest; `seen` is the
    sentence with nothing but its quantities in figures."""
    if ONE_MORE.search(sentence):
        return None
    for rest in _THE_REST.finditer(sentence):
        clause = _CLAUSE.split(sentence[: rest.start()])[-1]
        said = _only_there(f"{clause} {rest['what']}", sentence[: rest.start() - len(clause)])
        if not said & set(content_stems(question.text)):
            continue
        quantities = _quantities(seen[: rest.start()])
        whole = max(quantities, key=lambda q: q.value, default=None)
        if whole is None or not (_is_marked(seen, whole, rest.start()) or _LEFT_OF.search(seen, whole.end)):
            continue
        if found := _whole_and_parts(seen, whole, quantities):
            return found
    return _unlisted(question, seen)


def _unlisted(question: Question, seen: str) -> tuple[Quantity, tuple[Quantity, ...]] | None:
    """The whole and the parts that the sentence lists, two or more, where the question asks for none of these."""
    quantities = _quantities(seen) if _NONE_OF_THESE.search(question.text) else []
    whole = max(quantities, key=lambda q: q.value, default=None)
    if whole is None or not _is_marked(seen, whole, len(seen)) or _OTHERS.search(seen) or _DENIED.search(seen):
        return None
    found = _whole_and_parts(seen, whole, quantities)
    return found if found and len(found[1]) > 1 else None


def _is_marked(seen: str, whole: Quantity, end: int) -> bool:
    before = begins(seen, whole)
    return bool(_MARKED.search(seen, whole.end, end) or _OF.search(seen[:before]))


def _whole_and_parts(
    seen: str, whole: Quantity, quantities: Sequence[Quantity]
) -> tuple[Quantity, tuple[Quantity, ...]] | None:
    """With what follows it as its parts, where they may be so."""
    parts = tuple(_alike(q, whole) for q in quantities if q.start > whole.start)
    nested = any(_NESTED.match(seen, part.end + 1) for part in parts[1:])  # "74 were sold, 30 of them to Kent"
    if parts and not nested and sum(q.value for q in parts) < whole.value and _same_measure([whole, *parts]):
        return whole, parts
    return None


def level_before(question: Question, sentence: str) -> tuple[Quantity, Quantity, bool] | None:
    """The level now, by how much it differs from the one that the question asks for, and whether it is more."""
    quantities = _quantities(sentence)
    for now, change in pairwise(quantities):
        than = _MORE_THAN.match(sentence[with_unit(sentence, change.start, change.end)[1] :])
        if than is None or not _same_measure([now, change]) or not 0 < change.value < now.value:
            continue
        if of_another_time(question, than["when"]) or _counts_another(question, sentence, now):
            continue
        if _only_there(than["when"], sentence[: change.start]) & set(content_stems(question.text)):
            return now, change, bool(than["more"])
    return None


def _counts_another(question: Question, sentence: str, now: Quantity) -> bool:
    """Whether the sentence has what the question counts, as another figure's: "412 men, 38 more, and 19 boys"."""
    others = [q for q in find_quantities(sentence) if q.start > now.start]
    elsewhere = {stem for q in others for stem in counted(sentence, q.end)}
    return bool(elsewhere.intersection(question.focus)) and not counted(sentence, now.end) & set(question.focus)


def _quantities(text: str) -> list[Quantity]:
    return [q for q in find_quantities(text) if not q.vague and not _PLACE.search(text[: q.start])]


def _only_there(text: str, before: str) -> set[str]:
    """The stems of what is said there and not before."""
    return {w.stem for w in words(text)} - {w.stem for w in words(before)}


def _alike(part: Quantity, whole: Quantity) -> Quantity:
    """A part of a sum of money is money, whether or not that is said again."""
    money = whole.measure is Measure.MONEY and part.measure is Measure.COUNT
    return replace(part, measure=Measure.MONEY) if money else part


def _same_measure(quantities: Sequence[Quantity]) -> bool:
    return len({q.measure for q in quantities}) == 1
