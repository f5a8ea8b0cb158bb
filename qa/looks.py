"""One look at the index for one simple question, and what several looks come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from qa.answer import Hit
from qa.questions.bridge import of_the_answer
from qa.questions.plan import Plan
from qa.questions.question import Question
from qa.reading import Reading


@dataclass(frozen=True, slots=True)
class Look:
    """One simple question, its hits, and what was read in them, both best first."""

    question: Question
    hits: tuple[Hit, ...]
    readings: tuple[Reading, ...]
    through: "Look | None" = None
    """The look that found of whom or what it asks."""

    @property
    def sureness(self) -> float:
        """No more than that of what it goes through."""
        return min(self.score, self.through.score) if self.through else self.score

    @property
    def score(self) -> float:
        """Of the best reading; 0 where nothing was read."""
        return self.readings[0].score if self.readings else 0.0

    def short(self, threshold: float) -> str | None:
        """The short answer, where it is sure enough to count beside a surer one."""
        return self.readings[0].short_text if self.readings and self.score >= BESIDE * threshold else None


BESIDE = 0.45
"""The part of the threshold from which on an answer counts beside one that reaches it: where the documents answer one
part of a question they most often answer the others. Of the parts of the compound cases, those of scores between this
and the threshold were right, and hardly any below."""


def look_for_each(plan: Plan, look: Callable[[str], Look], threshold: float) -> list[Look]:
    """A look for each part. What may be asked of the answer to the finder, or to the first part, is asked so too, and
    the surer look counts."""
    looks: list[Look] = []
    finder = look(plan.finder) if plan.finder else None
    for number, part in enumerate(plan.parts):
        found, first = look(part), finder or (looks[0] if looks else None)
        short = first.short(threshold) if first else None
        if short and (of_it := of_the_answer(plan, number, short)):
            found = max(found, replace(look(of_it), through=finder), key=lambda each: each.sureness)
        looks.append(found)
    return looks


def answering(looks: Sequence[Look], threshold: float) -> list[Look]:
    """The looks that found an answer: none where none is sure, and beside one that is those that are less sure too."""
    sure = any(look.readings and look.sureness >= threshold for look in looks)
    return [look for look in looks if sure and look.readings and look.sureness >= BESIDE * threshold]


def apart(looks: Sequence[Look]) -> list[Look]:
    """The looks for the parts of one question, no two of which have the same words for their figure or date: the surer
    one keeps them, and the other reads on."""
    taken: set[tuple[str, int, int]] = set()
    kept: dict[int, Look] = {}
    for place in sorted(range(len(looks)), key=lambda i: -looks[i].score):
        look = looks[place]
        exact = look.question.kind.is_exact
        readings = tuple(r for r in look.readings if not exact or _short_place(r) not in taken)
        kept[place] = replace(look, readings=readings)
        if exact and readings and (found := _short_place(readings[0])):
            taken.add(found)
    return [kept[place] for place in range(len(looks))]


def _short_place(reading: Reading) -> tuple[str, int, int] | None:
    return (reading.hit.document, *reading.short) if reading.short else None


def ranked(hits: Sequence[Hit], readings: Sequence[Reading]) -> list[Hit]:
    """The hits with the score of their best sentence, best first."""
    scores: dict[str, float] = {}
    for reading in readings:
        scores[reading.hit.passage] = max(scores.get(reading.hit.passage, 0.0), reading.score)
    scored = [replace(hit, reader_score=scores.get(hit.passage)) for hit in hits]
    return sorted(scored, key=lambda hit: (-(hit.reader_score or 0.0), hit.fused_rank))


def merged(looks: Sequence[Look]) -> tuple[Hit, ...]:
    """The hits of all parts, each passage once, taken in turn."""
    every = [each for look in looks for each in (look, look.through) if each]
    turns = [hit for tier in zip_longest(*(look.hits for look in every)) for hit in tier if hit is not None]
    return tuple(
        {hit.passage: hit for hit in reversed(turns)}[passage] for passage in dict.fromkeys(h.passage for h in turns)
    )


def confidence(looks: Sequence[Look]) -> float:
    """An answer of several parts is as sure as its least sure part."""
    return min((look.sureness for look in looks), default=0.0)
