"""From readings to an answer: the short answer first, the sentences that hold it, every one of them cited.

Documents that agree are cited together; documents that differ are shown side by side, with their dates; what follows
from a sentence by arithmetic is worked out in the open. Nothing is said that a reading does not hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.words import content_stems
from qa.answer import Citation, Derivation, Sentence, Verdict
from qa.derive import Derived, derive
from qa.numbers import find_numbers
from qa.polarity import judge
from qa.question import Kind, Question
from qa.reading import Reading

_EXACT = (Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.DATE, Kind.DURATION)
_DIFFER_AT = 0.6
"""A differing value is shown when its reading scores at least this part of the best one."""
_MORE_AT = 0.7
"""A further sentence is quoted when it scores at least this part of the best one."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """What will be said, before it is checked."""

    short: str | None
    sentences: tuple[Sentence, ...]
    derivations: tuple[Derivation, ...]
    used: frozenset[str]
    """The passages it rests on."""


def compose(question: Question, readings: Sequence[Reading], *, threshold: float) -> Draft:
    """Say what the readings hold; `readings` are best first and the first one scores at least `threshold`."""
    best = readings[0]
    writer = _Writer()
    derived = _derive_from(question, readings)
    if derived is not None:
        reading, result = derived
        agreeing = _restating(reading, readings)
        lead = writer.sentence(result.telling, [reading, *agreeing])
        return writer.draft(result.short, [lead, writer.quote(reading, agreeing)], (result.derivation,))
    agreeing = _agreeing(question, best, readings)
    if question.kind is Kind.YES_NO:
        verdict = judge(question, best.text)
        return writer.draft(verdict, [writer.sentence(f"{verdict}.", [best]), *_quotes(writer, question, best, agreeing, readings)])
    lead = [writer.sentence(best.short_text, [best, *agreeing])] if best.short_text else []
    others = [writer.differing(r) for r in _differing(question, best, readings, threshold)]
    quotes = _quotes(writer, question, best, agreeing, readings) if not others else [writer.quote(best, agreeing)]
    return writer.draft(best.short_text, [*lead, *others, *quotes])


class _Writer:
    """Numbers the citations in the order in which they are first used."""

    def __init__(self) -> None:
        self._citations: dict[tuple[str, int, int], Citation] = {}
        self._used: set[str] = set()

    def sentence(self, text: str, readings: Sequence[Reading]) -> Sentence:
        return Sentence(text, tuple(self._cite(r) for r in readings), Verdict.SUPPORTED)

    def quote(self, reading: Reading, agreeing: Sequence[Reading] = ()) -> Sentence:
        return self.sentence(one_line(reading.text), [reading, *agreeing])

    def differing(self, reading: Reading) -> Sentence:
        dated = f", {reading.hit.date}" if reading.hit.date else ""
        return self.sentence(f"{reading.short_text}, according to “{reading.hit.title}”{dated}", [reading])

    def draft(self, short: str | None, sentences: Sequence[Sentence], derivations: tuple[Derivation, ...] = ()) -> Draft:
        return Draft(short, tuple(dict.fromkeys(sentences)), derivations, frozenset(self._used))

    def _cite(self, reading: Reading) -> Citation:
        key = (reading.hit.document, reading.start, reading.end)
        self._used.add(reading.hit.passage)
        return self._citations.setdefault(key, _citation(len(self._citations) + 1, reading))


def _citation(marker: int, reading: Reading) -> Citation:
    hit = reading.hit
    return Citation(
        marker, hit.document, hit.title, hit.date, hit.publication, None, reading.start, reading.end, reading.text, Verdict.SUPPORTED
    )


def one_line(text: str) -> str:
    """Running text: line breaks and runs of spaces become one space."""
    return re.sub(r"\s+", " ", text).strip()


def _derive_from(question: Question, readings: Sequence[Reading]) -> tuple[Reading, Derived] | None:
    """The first reading, of those nearly as good as the best, from which the figure asked for follows."""
    for reading in readings[:4]:
        if reading.score >= _DIFFER_AT * readings[0].score and (derived := derive(question, reading.text)):
            return reading, derived
    return None


def _agreeing(question: Question, best: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """The best reading of each other document that gives the same short answer or restates the sentence."""
    same = [r for r in readings if _differs_in_place(r, best) and _gives_same(best, r) and r.score >= _DIFFER_AT * best.score]
    return _one_a_document([*same, *_restating(best, readings)], {best.hit.document})


def _restating(best: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """Sentences of other documents that say what this one says, in nearly the same words."""
    own = set(content_stems(best.text))
    alike = [r for r in readings if r.hit.document != best.hit.document and _overlap(own, set(content_stems(r.text))) >= 0.6]
    return _one_a_document(alike, {best.hit.document})


def _one_a_document(readings: Sequence[Reading], taken: set[str]) -> list[Reading]:
    firsts: dict[str, Reading] = {}
    for reading in readings:
        if reading.hit.document not in taken:
            firsts.setdefault(reading.hit.document, reading)
    return list(firsts.values())


def _differing(question: Question, best: Reading, readings: Sequence[Reading], threshold: float) -> list[Reading]:
    """Readings of other documents that give another value of the same kind; each value once, newest first."""
    if question.kind not in _EXACT or question.wants_list or best.short_text is None:
        return []
    values = {_value(best.short_text)}
    found = []
    for reading in readings:
        good = reading.score >= max(threshold, _DIFFER_AT * best.score) and reading.hit.document != best.hit.document
        if good and reading.short_text and (value := _value(reading.short_text)) not in values:
            values.add(value)
            found.append(reading)
    return sorted(found[:_MOST], key=lambda r: r.hit.date or "", reverse=True)


def _quotes(writer: _Writer, question: Question, best: Reading, agreeing: Sequence[Reading], readings: Sequence[Reading]) -> list[Sentence]:
    """The best sentence, and where the question asks for more than a single fact, the next best that add something."""
    quotes = [writer.quote(best, agreeing)]
    if best.short_text and not question.wants_list:
        return quotes
    said = set(content_stems(best.text))
    for reading in readings[1:]:
        fresh = set(content_stems(reading.text))
        if len(quotes) < _MOST and reading.score >= _MORE_AT * best.score and _overlap(fresh, said) < 0.6 and reading not in agreeing:
            quotes.append(writer.quote(reading))
            said |= fresh
    return quotes


def _gives_same(one: Reading, other: Reading) -> bool:
    return one.short_text is not None and other.short_text is not None and _value(one.short_text) == _value(other.short_text)


def _differs_in_place(one: Reading, other: Reading) -> bool:
    return one.hit.document != other.hit.document


def _value(short: str) -> tuple[object, ...]:
    """What two short answers are compared by: their numbers where they have any, else their content words."""
    numbers = tuple(n.value for n in find_numbers(short))
    return numbers or tuple(sorted(content_stems(short)))


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / (min(len(one), len(other)) or 1)
