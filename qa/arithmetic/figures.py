"""For each part of a question that compares or adds up, the figure that the readings state, and where they do."""

import re
from collections.abc import Sequence, Set
from itertools import product
from math import prod

from index.sentences import split_sentences
from index.words import content_stems
from qa.agreement import MOST, Read
from qa.arithmetic.compare import Stated, stated
from qa.language.beside import going_with, of_years_asked
from qa.language.names import name_stems
from qa.language.same_name import with_namesakes
from qa.layout.tables import is_row, is_tabular
from qa.questions.plan import Combination, Plan
from qa.reading import Reading
from qa.spans.lives import life_date

_OF_SOMEBODY = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)

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
    good = (
        r
        for r in part.readings
        if r.short
        and not r.heading
        and r.score >= part.threshold / 2
        and (life_date(part.question, r.text) or _tells_of(r, own, others))
    )
    found = ((reading, _figure(reading, own, others, part.question.stems)) for reading in good)
    return [(reading, figure) for reading, figure in found if figure][:MOST]


def _figure(reading: Reading, own: set[str], others: set[str], asked: Sequence[str]) -> Stated | None:
    """The figure that the short answer gives; where the sentence tells of another part too, or of another year than the
    question's, the one that goes with its own."""
    text, (start, end) = reading.text, reading.short or (0, 0)
    given = stated(text, start - reading.start, end - reading.start)
    if is_row(text) or is_tabular(text):  # which cell is meant the names of the columns have told
        return given[0] if given else None
    alike = [f for f in stated(text, 0, len(text)) if given and f.measure is given[0].measure]
    starts = [f.start for f in alike]
    mine, timely = going_with(own, others, text, starts), of_years_asked(asked, text, starts)
    if len(mine) < len(starts):
        given = [f for f in alike if f.start in mine]
    if given and len(timely) < len(starts):
        given = [f for f in alike if f.start in timely]
    return given[0] if given else None


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
    """Whether the sentence, the one before it or the title has one of the names; of "she", any before it in the
    passage."""
    before = reading.hit.text[: reading.end - reading.hit.start]
    around = before if _OF_SOMEBODY.search(reading.text) else reading.with_lead().text
    return not names or bool(names & with_namesakes(content_stems(f"{reading.hit.title} {around}")))
