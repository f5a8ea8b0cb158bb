"""From readings to an answer: the short answer first, the sentences that hold it, every one of them cited.

Documents that agree are cited together; documents that differ are shown side by side, with their dates; what follows
from a sentence by arithmetic is worked out in the open. Nothing is said that a reading does not hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from index.sentences import split_sentences
from index.words import content_stems
from qa.answer import Citation, Derivation, Sentence, Verdict
from qa.compare import compare
from qa.decompose import Combination
from qa.derive import Derived, derive
from qa.numbers import find_numbers
from qa.polarity import judge
from qa.question import Kind, Question
from qa.reading import Reading

_AGREE_AT = 0.2
"""The same value in another document is cited too when its reading scores at least this part of the best one."""
_DIFFER_AT = 0.5
"""A differing value is shown when its reading scores at least this part of the best one."""
_MORE_AT = 0.7
"""A further sentence is quoted when it scores at least this part of the best one."""
_MOST = 3
"""At most so many sentences, or differing values, for one question."""
_ALIKE = 0.6
"""Two sentences say the same when the shorter one shares this part of its content words with the other."""
_FEWEST_STEMS = 5
"""Sentences of fewer content words are too short to be told alike."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What will be said, before it is checked."""

    short: str | None
    sentences: tuple[Sentence, ...]
    derivations: tuple[Derivation, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, by marker."""
        return tuple(sorted({c for s in self.sentences for c in s.citations}, key=lambda c: c.marker))


@dataclass(frozen=True, slots=True)
class Read:
    """A simple question and what was read for it, best first; the first reading is good enough to answer."""

    question: Question
    readings: tuple[Reading, ...]
    threshold: float


def compose(parts: Sequence[Read], combination: Combination = Combination.EACH) -> Draft | None:
    """Say what the parts' readings hold; None where they cannot be put together as the question asks."""
    writer = _Writer()
    if combination is not Combination.EACH:
        return _compared(writer, parts, combination)
    drafts = [_simple(writer, part) for part in parts]
    shorts = [draft.short for draft in drafts if draft.short]
    return Draft(
        "; ".join(shorts) or None,
        tuple(dict.fromkeys(s for draft in drafts for s in draft.sentences)),
        tuple(d for draft in drafts for d in draft.derivations),
    )


class _Writer:
    """Numbers the citations in the order in which they are first used."""

    def __init__(self) -> None:
        self._citations: dict[tuple[str, int, int], Citation] = {}

    def sentence(self, text: str, readings: Sequence[Reading]) -> Sentence:
        return Sentence(text, tuple(self._cite(r) for r in readings), Verdict.SUPPORTED)

    def quote(self, reading: Reading, agreeing: Sequence[Reading] = ()) -> Sentence:
        return self.sentence(one_line(reading.text), [reading, *agreeing])

    def differing(self, reading: Reading) -> Sentence:
        dated = f", {reading.hit.date}" if reading.hit.date else ""
        return self.sentence(f"{reading.short_text}, according to “{reading.hit.title}”{dated}", [reading])

    def _cite(self, reading: Reading) -> Citation:
        key = (reading.hit.document, reading.start, reading.end)
        return self._citations.setdefault(key, _citation(len(self._citations) + 1, reading))


def _citation(marker: int, reading: Reading) -> Citation:
    hit = reading.hit
    return Citation(
        marker=marker,
        document=hit.document,
        title=hit.title,
        date=hit.date,
        publication=hit.publication,
        page=None,
        place=None,
        start=reading.start,
        end=reading.end,
        quote=reading.text,
        verdict=Verdict.SUPPORTED,
    )


def one_line(text: str) -> str:
    """Running text: line breaks and runs of spaces become one space."""
    return re.sub(r"\s+", " ", text).strip()


def _simple(writer: _Writer, part: Read) -> Draft:
    """The draft for one simple question."""
    question, best = part.question, part.readings[0]
    if derived := _derived(part):
        reading, result = derived
        agreeing = _restating(reading, part.readings)
        told = writer.sentence(result.telling, [reading, *agreeing])
        return Draft(result.short, (told, writer.quote(reading, agreeing)), (result.derivation,))
    if question.kind is Kind.YES_NO:
        verdict = judge(question, best.text)
        return Draft(
            verdict, (writer.sentence(f"{verdict}.", [best]), *_quotes(writer, part, _restating(best, part.readings)))
        )
    agreeing, restating = _agreeing(part), _restating(best, part.readings)
    lead = [writer.sentence(best.short_text, [best, *agreeing])] if best.short_text else []
    others = [writer.differing(reading) for reading in _differing(part)]
    quotes = [writer.quote(best, restating)] if others else _quotes(writer, part, restating)
    return Draft(best.short_text, (*lead, *others, *quotes))


def _compared(writer: _Writer, parts: Sequence[Read], combination: Combination) -> Draft | None:
    """The figure that two answers give together, with the sentence that each of them stands in."""
    stated = _figures(parts)
    if stated is None:
        return None
    derived = compare(combination, [short for _, short in stated])
    if derived is None:
        return None
    readings = [reading for reading, _ in stated]
    lead = writer.sentence(derived.telling, list(dict.fromkeys(readings)))
    return Draft(derived.short, (lead, *dict.fromkeys(writer.quote(r) for r in readings)), (derived.derivation,))


def _own_stems(part: Read, parts: Sequence[Read]) -> set[str]:
    """What this part asks about and the others do not: "Iraq" in "more in Iraq than in Syria"."""
    return set(part.question.stems) - {s for other in parts if other is not part for s in other.question.stems}


def _figures(parts: Sequence[Read]) -> tuple[tuple[Reading, str], ...] | None:
    """A figure for each part, from different places; of all the ways to choose them the likeliest."""
    choices = product(*(_stated(part, _own_stems(part, parts)) for part in parts))
    apart = [chosen for chosen in choices if len({(r.hit.document, r.short) for r, _ in chosen}) == len(parts)]
    return max(apart, key=lambda chosen: prod(reading.score for reading, _ in chosen), default=None)


def _stated(part: Read, own: set[str]) -> list[tuple[Reading, str]]:
    """The best readings that state a number for this part, and name what sets this part off."""
    stated = [(r, r.short_text) for r in part.readings if r.short_text and own & set(content_stems(r.text))]
    return [(r, short) for r, short in stated if r.score >= part.threshold / 2 and any(find_numbers(short))][:_MOST]


def _derived(part: Read) -> tuple[Reading, Derived] | None:
    """The first reading, of those nearly as good as the best, from which the figure asked for follows.

    It follows from the sentence itself, or together with the one before it.
    """
    good = [r for r in part.readings[:4] if r.score >= _DIFFER_AT * part.readings[0].score]
    for reading in [*good, *(r.with_lead() for r in good if r.lead != r.start)]:
        if derived := derive(part.question, reading.text):
            return reading, derived
    return None


def _agreeing(part: Read) -> list[Reading]:
    """The best reading of each other document that gives the same short answer or restates the sentence."""
    best = part.readings[0]
    same = [r for r in part.readings if _gives_same(part.question, best, r) and r.score >= _AGREE_AT * best.score]
    return _one_a_document([*same, *_restating(best, part.readings), *_repeating(part)], besides=best)


def _repeating(part: Read) -> list[Reading]:
    """Sentences with the short answer's very words, and most of the question's words that the best one has."""
    best = part.readings[0]
    answer = set(content_stems(best.short_text or "")) - set(part.question.stems)
    if part.question.kind is Kind.PERSON:
        answer = set(content_stems(best.short_text or "")[-1:])
    asked = set(part.question.stems) & set(content_stems(best.text))
    stems = ((r, set(content_stems(r.text))) for r in part.readings)
    return [r for r, own in stems if answer and answer <= own and len(asked & own) >= max(2, len(asked) * 2 / 3)]


def _restating(best: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """Sentences of other documents that say what this one says, in nearly the same words."""
    own = set(content_stems(best.text))
    others = [*_in_twins(best), *readings]
    return _one_a_document([r for r in others if _alike(own, set(content_stems(r.text)))], besides=best)


def _in_twins(best: Reading) -> list[Reading]:
    """The sentences of the passages that were folded into the best reading's own."""
    return [
        Reading(
            twin, twin.start + s.start, twin.start + s.end, twin.text[s.start : s.end], None, twin.start + s.start, 0.0
        )
        for twin in best.hit.twins
        for s in split_sentences(twin.text)
    ]


def _one_a_document(readings: Sequence[Reading], *, besides: Reading) -> list[Reading]:
    firsts: dict[str, Reading] = {}
    for reading in readings:
        if reading.hit.document != besides.hit.document:
            firsts.setdefault(reading.hit.document, reading)
    return list(firsts.values())


def _differing(part: Read) -> list[Reading]:
    """Readings that give another value of the same kind; each value once, newest document first."""
    best = part.readings[0]
    if not part.question.kind.is_exact or part.question.wants_list or best.short_text is None:
        return []
    values = {_value(best.short_text)}
    found = []
    for reading in part.readings:
        good = (
            reading.score >= max(part.threshold, _DIFFER_AT * best.score) and reading.hit.document != best.hit.document
        )
        if good and reading.short_text and (value := _value(reading.short_text)) not in values:
            values.add(value)
            found.append(reading)
    return sorted(found[:_MOST], key=lambda r: r.hit.date or "", reverse=True)


def _quotes(writer: _Writer, part: Read, restating: Sequence[Reading]) -> list[Sentence]:
    """The best sentence, and where the question asks for more than a single fact, the next best that add something."""
    best = part.readings[0]
    quotes = [writer.quote(best, restating)]
    if best.short_text and not part.question.wants_list:
        return quotes
    said = set(content_stems(best.text))
    for reading in part.readings[1:]:
        fresh = set(content_stems(reading.text))
        good = reading.score >= max(part.threshold, _MORE_AT * best.score) and reading not in restating
        if len(quotes) < _MOST and good and not _alike(fresh, said):
            quotes.append(writer.quote(reading))
            said |= fresh
    return quotes


def _gives_same(question: Question, one: Reading, other: Reading) -> bool:
    """Whether both give the same short answer; people are the same by their last name ("Jim" and "James Mattis")."""
    if one.short_text is None or other.short_text is None:
        return False
    values = _value(one.short_text), _value(other.short_text)
    if question.kind is Kind.PERSON and all(values):
        return values[0][-1] == values[1][-1]
    return values[0] == values[1]


def _value(short: str) -> tuple[object, ...]:
    """What two short answers are compared by: their numbers where they have any, else their content words."""
    numbers = tuple(n.value for n in find_numbers(short))
    return numbers or tuple(content_stems(short))


def _alike(one: set[str], other: set[str]) -> bool:
    smaller = min(len(one), len(other))
    return smaller >= _FEWEST_STEMS and len(one & other) / smaller >= _ALIKE
