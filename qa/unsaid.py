"""Figures that a sentence leaves for its reader to work out: the rest of a whole whose other parts it lists ("412 men,
267 of them in Kent and the rest at sea"), and the level that it compares with ("8.6 million, 0.9 million less than in
March")."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.words import content_stems, words
from qa.quantities import Measure, Quantity, find_quantities
from qa.question import Question

_THE_REST = re.compile(r"\bthe (?:rest|remainder|others|balance)\b(?P<what>[^.;,]*)", re.IGNORECASE)
_MORE_THAN = re.compile(
    r"^[^.;,\d]{0,30}?\b(?:(?P<more>more|higher|larger|greater|longer|taller|above)"
    r"|fewer|less|lower|smaller|shorter|below)\b[^.;,\d]{0,30}?\bthan (?P<when>[^.;,]+)",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\bhow (?:many|much) (?:more|fewer|less|higher|lower)\b|\bby how\b", re.IGNORECASE)


def rest_of(question: Question, sentence: str, seen: str) -> tuple[Quantity, tuple[Quantity, ...]] | None:
    """The whole and its other parts, where the question asks about what the sentence calls the rest; `seen` is the
    sentence with nothing but its quantities in figures."""
    for rest in _THE_REST.finditer(sentence):
        if not _only_there(rest["what"], sentence[: rest.start()]) & set(content_stems(question.text)):
            continue
        quantities = _quantities(seen[: rest.start()])
        whole = max(quantities, key=lambda q: q.value, default=None)
        parts = tuple(_alike(q, whole) for q in quantities if whole and q.start > whole.start)
        if whole and parts and sum(q.value for q in parts) < whole.value and _same_measure([whole, *parts]):
            return whole, parts
    return None


def level_before(question: Question, sentence: str) -> tuple[Quantity, Quantity, bool] | None:
    """The level now, by how much it differs from the one that the question asks for, and whether it is more."""
    if _COMPARES.search(question.text):
        return None
    quantities = _quantities(sentence)
    for now, change in pairwise(quantities):
        than = _MORE_THAN.match(sentence[change.end :])
        if than is None or not _same_measure([now, change]) or not 0 < change.value < now.value:
            continue
        if _only_there(than["when"], sentence[: change.start]) & set(content_stems(question.text)):
            return now, change, bool(than["more"])
    return None


def _quantities(text: str) -> list[Quantity]:
    return [q for q in find_quantities(text) if not q.vague]


def _only_there(text: str, before: str) -> set[str]:
    """The stems of what is said there and not before."""
    return {w.stem for w in words(text)} - {w.stem for w in words(before)}


def _alike(part: Quantity, whole: Quantity | None) -> Quantity:
    """A part of a sum of money is money, whether or not that is said again."""
    money = whole is not None and Measure.MONEY in (whole.measure, part.measure)
    return replace(part, measure=whole.measure) if whole and money and part.measure is Measure.COUNT else part


def _same_measure(quantities: Sequence[Quantity]) -> bool:
    return len({q.measure for q in quantities}) == 1
