"""Lists that stand in a passage line by line, each read as one with what announces it: "What to bring: a lamp; a rope".

A line of a list says little by itself, and among the other lines of its passage the model seldom takes it for an
answer; what announces the list and its items in a row read like a sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.sentences import split_sentences
from qa.bullets import blocks
from qa.question import Kind, Question
from qa.span_model import Model, PassageReading, Text

_LEAD = 2
"""Sentences of the line above a list, its last ones, that are read with it."""

_AS_MARGIN = 2.2
"""The margin that goes, as a rule, with a logit of 1 that the question is answered: of a list as a whole the model may
be sure, and yet point at none of its items."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of a passage."""

    text: Text
    """What announces it, and its items: "What to bring: a lamp; a rope."."""
    lead: int
    """The number of the passage's sentence right above it."""
    items: tuple[int, ...]
    """The numbers of the sentences with which its items begin."""
    places: tuple[tuple[int, int], ...]
    """Where the items stand in the passage, without their markers."""
    lead_length: int
    """Characters of the text before its items."""


@dataclass(frozen=True, slots=True)
class InList:
    """What is known of a sentence with which an item of a list begins."""

    lead: int
    """The number of the sentence right above the list."""
    answerable: float
    """The model's logit that the list answers the question."""


def asks_for_list(question: Question) -> bool:
    """Whether more than one person, place or thing is asked for, which a list may answer."""
    return question.wants_list and question.kind in (Kind.THING, Kind.PERSON, Kind.PLACE)


def lists_of(text: Text) -> list[Listed]:
    """The lists of a passage that something announces."""
    return [found for above, items in blocks(text.text) if (found := _listed(text, above, items))]


def _listed(text: Text, above: tuple[int, int], items: Sequence[tuple[int, int]]) -> Listed | None:
    """`items` are the stretches of the items without their markers, `above` is that of the line before them."""
    starts = {s.start: number for number, s in enumerate(text.sentences)}
    numbers = [max((n for start, n in starts.items() if start <= first), default=0) for first, _ in items]
    if not numbers[0] or len({*numbers}) < len(items):
        return None
    spans = split_sentences(text.text[slice(*above)])[-_LEAD:]
    lead = text.text[above[0] + spans[0].start : above[0] + spans[-1].end]
    told = "; ".join(text.text[first:last].rstrip(" .;,") for first, last in items)
    before = f"{lead.strip('#* ').rstrip(':.')}: "
    whole = f"{before}{told}."
    read = replace(text, text=whole, sentences=split_sentences(whole))
    return Listed(read, numbers[0] - 1, tuple(numbers), tuple(items), len(before))


def read_with_lists(
    question: str, texts: Sequence[Text], model: Model, *, lists: bool
) -> list[tuple[PassageReading, Mapping[int, InList]]]:
    """What the model says of each passage and, where `lists` are asked for, of each of its lists as one; with the items
    by the numbers of their sentences."""
    found = [lists_of(text) if lists else [] for text in texts]
    read = model.read(question, [*texts, *(each.text for some in found for each in some)])
    of_lists = iter(read[len(texts) :])
    return [
        _together(passage, list(zip(some, of_lists, strict=False)))
        for passage, some in zip(read[: len(texts)], found, strict=True)
    ]


def _together(
    passage: PassageReading, lists: Sequence[tuple[Listed, PassageReading]]
) -> tuple[PassageReading, dict[int, InList]]:
    """Each item with what is said of its list, where that is more."""
    pointed, items, answerable = list(passage.pointed), dict[int, InList](), passage.answerable
    for each, reading in lists:
        answerable = max(answerable, reading.answerable)
        margin = max([_AS_MARGIN * reading.answerable, *(p.margin for p in reading.pointed if p)])
        for number in each.items:
            items[number] = InList(each.lead, reading.answerable)
            if own := pointed[number]:
                pointed[number] = replace(own, margin=max(own.margin, margin))
    return PassageReading(answerable, tuple(pointed)), items
