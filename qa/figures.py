"""For each part of a question that compares or adds up, the figure that the readings state, and where they do."""

import re
from collections.abc import Sequence, Set
from itertools import product
from math import prod

from index.sentences import split_sentences
from index.words import content_stems, words
from qa.agreement import MOST, Read
from qa.compare import Stated, stated
from qa.names import name_stems
from qa.plan import Combination, Plan
from qa.reading import Reading
from qa.same_name import with_namesakes

_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
Told = tuple[Reading, Stated]
"""A sentence and the figure in it."""


def figures(parts: Sequence[Read], plan: Plan, *, one_document: bool) -> tuple[Told, ...] | None:
    """A figure for each part, from different places; of all the ways to choose them the likeliest, None where there is
    none, or with `one_document` none in which one document states them all."""
    owns = [_own_stems(part, parts) for part in parts]
    others = [set().union(*owns) - own for own in owns]
    told = [_told_of(part, own, other) for part, own, other in zip(parts, owns, others, strict=True)]
    if plan.combination is Combination.SINCE:
        whose = frozenset.intersection(*(name_stems(part.question.text) for part in parts))
        told = [[(r, figure) for r, figure in each if _is_about(r, whose)] for each in told]
    apart = [c for c in product(*told) if len({(r.hit.document, r.start + f.start) for r, f in c}) == len(parts)]
    if one_document:
        apart = [chosen for chosen in apart if len({r.hit.document for r, _ in chosen}) == 1]
    return max(apart, key=lambda chosen: prod(reading.score for reading, _ in chosen), default=None)


def _own_stems(part: Read, parts: Sequence[Read]) -> set[str]:
    """What this part asks about and the others do not: "Iraq" in "more in Iraq than in Syria"."""
    return set(part.question.stems) - {s for other in parts if other is not part for s in other.question.stems}


def _told_of(part: Read, own: set[str], others: set[str]) -> list[Told]:
    """The best readings that state a figure for this part, and tell of what sets it off."""
    good = (r for r in part.readings if r.short and r.score >= part.threshold / 2 and _tells_of(r, own, others))
    asked = {s for s in part.question.stems if _YEAR.fullmatch(s)}
    found = ((reading, _figure(reading, own, others, asked)) for reading in good)
    return [(reading, figure) for reading, figure in found if figure][:MOST]


def _figure(reading: Reading, own: set[str], others: set[str], years: set[str]) -> Stated | None:
    """The figure that the short answer gives; where the sentence tells of another part too, or of another year than the
    question's, the one that goes with its own."""
    text, (start, end) = reading.text, reading.short or (0, 0)
    given = stated(text, start - reading.start, end - reading.start)
    alike = [f for f in stated(text, 0, len(text)) if given and f.measure is given[0].measure]
    spoken = words(text)
    named = [(w.start, w.stem in own) for w in spoken if w.stem in own | others]
    if given and len({mine for _, mine in named}) > 1:
        given = _going_with(alike, named)
    dated = [(w.start, w.stem in years) for w in spoken if years and _YEAR.fullmatch(w.stem)]
    if given and len({mine for _, mine in dated}) > 1:
        given = _going_with(alike, dated) or given
    return given[0] if given else None


def _going_with(figures: Sequence[Stated], told: Sequence[tuple[int, bool]]) -> list[Stated]:
    """The figures that go with this part's words: with the last before them in "Kent has 6 cows and Essex 4", with the
    next in "6 cows in Kent and 4 in Essex". `told` says where which words stand, and whether they are this part's."""
    led = told[0][0] < figures[0].start
    own = []
    for figure in figures:
        before = [mine for place, mine in told if place < figure.start]
        after = [mine for place, mine in told if place > figure.start]
        own += [figure for mine in (before[-1:] if led else after[:1]) if mine]
    return own


def _tells_of(reading: Reading, own: set[str], others: set[str]) -> bool:
    """Whether the sentence names it; or, where it names neither, the last one before that names just one of them, or
    else the title, names this one."""
    if not own or own & with_namesakes(content_stems(reading.text)):
        return True
    text, at = reading.hit.text, reading.start - reading.hit.start
    before = [text[s.start : s.end] for s in split_sentences(text) if s.start < at]
    for piece in (reading.text, *reversed(before), reading.hit.title):
        said = with_namesakes(content_stems(piece))
        if others & said or own & said:
            return not others & said
    return False


def _is_about(reading: Reading, names: Set[str]) -> bool:
    """Whether the sentence, the one before it or the title has one of the names."""
    around = f"{reading.hit.title} {reading.with_lead().text}"
    return not names or bool(names & with_namesakes(content_stems(around)))
