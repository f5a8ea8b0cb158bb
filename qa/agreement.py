"""Which readings go together: those that give the same answer, restate the same thing, or differ."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import permutations

from index.words import content_stems
from qa.language.dates import find_times
from qa.language.meanings import spoken_of
from qa.language.numbers import find_numbers
from qa.language.orders import stated
from qa.language.same_name import with_namesakes
from qa.language.units import size_of, unit_of
from qa.questions.question import Kind, Question
from qa.questions.wording import MONTH
from qa.reading import Reading

_AGREE_AT = 0.4
"""The same value in another document is cited too when its reading scores at least this part of the best one."""
_DIFFER_AT, _LESS_SURE = 0.4, 0.8
"""A differing value is shown when its reading scores at least this part of the best one, and of the threshold."""
_OF_THE_SAME = 0.5
"""And when its sentence has this part of the question's words, or words near them in meaning, or as many as the best
one: what another document says of something else is no other account of it."""
_ASKED_TO_DIFFER_AT = 0.2
"""The same where the question itself speaks of several accounts."""
MOST = 3
"""At most so many sentences, or differing values, for one question."""
_ALIKE = 0.6
"""Two sentences say the same when the shorter one shares this part of its content words with the other."""
_FEWEST_STEMS = 5
"""Sentences of fewer content words are too short to be told alike."""
_TOLD_APART = (
    re.compile(rf"\b{MONTH}\b"),
    re.compile(r"(?<=\d) ?([ap])\.?m\b", re.IGNORECASE),
    re.compile(r"\b(B\.?C|A\.?D|B\.?C\.?E|C\.?E)\b"),
    re.compile(r"\b(half|halves|thirds?|quarters?|fifths|tenths)\b", re.IGNORECASE),
)
"""What tells apart the same figures: months, morning and afternoon, eras, parts."""
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Read:
    """A simple question and what was read for it, best first; the first reading is good enough to answer."""

    question: Question
    readings: tuple[Reading, ...]
    threshold: float
    text: str
    """The document in which the first of them stands."""
    of_accounts: bool = False
    """Whether the question speaks of several accounts of the matter."""


def agreeing(part: Read) -> list[Reading]:
    """The best reading of each other document that gives the same short answer or restates the sentence."""
    best = part.readings[0]
    same = [r for r in part.readings if _gives_same(part.question, best, r) and r.score >= _AGREE_AT * best.score]
    return _one_a_document([*same, *restating(best, part.readings), *_repeating(part)], besides=best)


def _repeating(part: Read) -> list[Reading]:
    """Sentences with the short answer's very words, and most of the question's words that the best one has."""
    best = part.readings[0]
    answer = set(content_stems(best.short_text or "")) - set(part.question.stems)
    if part.question.kind is Kind.PERSON:
        answer = set(content_stems(best.short_text or "")[-1:])
    asked = set(part.question.stems) & set(content_stems(best.text))
    stems = ((r, set(content_stems(r.text))) for r in part.readings)
    return [r for r, own in stems if answer and answer <= own and len(asked & own) >= max(2, len(asked) * 2 / 3)]


def witnesses(question: Question, readings: Sequence[Reading]) -> list[list[int]]:
    """For each reading, by number, those of other documents that give the same short answer and do not merely restate
    its sentence."""
    giving: dict[Hashable, list[int]] = {}
    for number, reading in enumerate(readings):
        if reading.short_text is not None and (value := _compared(question, reading.short_text)):
            giving.setdefault(value, []).append(number)
    found: list[list[int]] = [[] for _ in readings]
    for numbers in giving.values():
        stems = {number: set(content_stems(readings[number].text)) for number in numbers}
        for one, other in permutations(numbers, 2):
            apart = readings[one].hit.document != readings[other].hit.document
            apart &= not _apart(readings[one].short_text or "", readings[other].short_text or "")
            if apart and not alike(stems[one], stems[other]):
                found[one].append(other)
    return found


def restating(best: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """Sentences of other documents that say what this one says, in nearly the same words."""
    own = set(content_stems(best.text))
    others = [*_in_twins(best), *readings]
    return _one_a_document([r for r in others if alike(own, set(content_stems(r.text)))], besides=best)


def _in_twins(best: Reading) -> list[Reading]:
    """The sentences of the passages that were folded into the best reading's own."""
    return [
        Reading(
            twin, twin.start + s.start, twin.start + s.end, twin.text[s.start : s.end], None, twin.start + s.start, 0.0
        )
        for twin in best.hit.twins
        for s in stated(twin.text)
    ]


def _one_a_document(readings: Sequence[Reading], *, besides: Reading) -> list[Reading]:
    firsts: dict[str, Reading] = {}
    for reading in readings:
        if reading.hit.document != besides.hit.document:
            firsts.setdefault(reading.hit.document, reading)
    return list(firsts.values())


def differing(part: Read) -> list[Reading]:
    """Readings that give another value of the same kind; each value once, newest document first."""
    best = part.readings[0]
    if not part.question.kind.is_exact or part.question.wants_list or best.short_text is None:
        return []
    told = [best.short_text]
    least = max(_LESS_SURE * part.threshold, _DIFFER_AT * best.score)
    if part.of_accounts:
        least = _ASKED_TO_DIFFER_AT * best.score
    of_it = min(_OF_THE_SAME, _of_it(part.question, best))
    found = []
    for reading in part.readings:
        good = reading.score >= least and reading.hit.document != best.hit.document
        good = good and (part.of_accounts or _of_it(part.question, reading) >= of_it)
        short = reading.short_text or ""
        if good and _is_figure(short) and not any(_same_figure(short, t) for t in told):
            told.append(short)
            found.append(reading)
    return sorted(found[:MOST], key=lambda r: r.hit.date or "", reverse=True)


def _of_it(question: Question, reading: Reading) -> float:
    return spoken_of(question.stems, with_namesakes(content_stems(reading.text)))


def _same_figure(one: str, other: str) -> bool:
    return _as_long(one, other) or (_value(one) == _value(other) and not _apart(one, other))


def _is_figure(short: str | None) -> bool:
    """Whether it is a figure or a time: "before the vote" differs from no date."""
    return bool(short and (any(find_numbers(short)) or find_times(short)))


def _gives_same(question: Question, one: Reading, other: Reading) -> bool:
    """Whether both give the same short answer."""
    if one.short_text is None or other.short_text is None:
        return False
    if _as_long(one.short_text, other.short_text):
        return True
    if _apart(one.short_text, other.short_text):
        return False
    return _compared(question, one.short_text) == _compared(question, other.short_text)


def _apart(one: str, other: str) -> bool:
    """Whether the same figures are of different things: 5 May and 5 June, six weeks and six months, $5 and £5."""
    named = (({w.lower() for w in each.findall(one)}, {w.lower() for w in each.findall(other)}) for each in _TOLD_APART)
    units, others = ({unit_of(each, n) for n in find_numbers(each)} - {None} for each in (one, other))
    return any(a and b and not a & b for a, b in (*named, (units, others)))


def _as_long(one: str, other: str) -> bool:
    """Whether both give the same size in other units: two weeks and 14 days."""
    sizes, others = ([size_of(each, n) for n in find_numbers(each)] for each in (one, other))
    return None not in sizes and bool(sizes) and sizes == others


def _compared(question: Question, short: str) -> tuple[object, ...]:
    """Short answers are the same where these are; people by their last name ("Jim" and "James Mattis")."""
    value = _value(short)
    return value[-1:] if question.kind is Kind.PERSON else value


def _value(short: str) -> tuple[object, ...]:
    """What two short answers are compared by: their numbers where they have any, else their content words."""
    short = _ORDINAL.sub("", short)
    numbers = tuple(n.value for n in find_numbers(short))
    return numbers or tuple(content_stems(short))


def alike(one: set[str], other: set[str]) -> bool:
    smaller = min(len(one), len(other))
    return smaller >= _FEWEST_STEMS and len(one & other) / smaller >= _ALIKE
