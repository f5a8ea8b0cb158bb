"""Lists that stand in a passage line by line, each read as one with what announces it: "What to bring: a lamp; a rope".

A line of a list says little by itself, and among the other lines of its passage the model seldom takes it for an
answer; what announces the list and its items in a row read like a sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.blocks import Span
from index.sentences import split_sentences
from qa.layout.bullets import asks_for_one, is_field, lists_below
from qa.questions.question import Kind, Question
from qa.spans.span_model import Model, PassageReading, Text

_LEAD = 2
"""Sentences of the line above a list, its last ones, that are read with it."""

_SAYS_LITTLE = 3
"""So many words above a list, "Ingredients:", say little without the heading that they stand under."""
_HEADING = re.compile(r"^#{1,6} +(?P<said>[^\r\n]*\w)", re.MULTILINE)

_OF_ASKING = re.compile(r"\b(?:asked|asking|questions?)\b", re.IGNORECASE)
_NAME_FIRST = re.compile(r"(?:(?:the|an?) )?(?!(?:EUR|USD|GBP|CHF)\b)(?:[\w-]+ ){0,3}?[A-Z]")
_LISTED = (Kind.THING, Kind.PERSON, Kind.PLACE, Kind.EXPLANATION)
_SURE = 1.5
"""The logit from which on a list answers a question whose words do not tell that it asks for one: with its first item
pointed at it is then meant as a whole in two cases of three (over lists of the written whole documents)."""
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
    places: tuple[Span, ...]
    """Where the items stand in the passage, without their markers."""
    told: tuple[Span, ...]
    """Where they stand in the text."""
    is_announced: bool
    """Whether the line above is a heading or ends with a colon, and is no sentence of its own."""
    is_record: bool
    """Whether its items are the fields of one thing, "Capital: Larn", rather than things of one kind."""


@dataclass(frozen=True, slots=True)
class InList:
    """What is known of a sentence with which an item of a list begins."""

    lead: int
    """The number of the sentence right above the list."""
    answerable: float
    """The model's logit that the list answers the question."""


def may_ask_for_list(question: Question) -> bool:
    """Whether it may be for more than one person, place or thing, or for the parts of a manner, that is asked: who asks
    "what did they buy?" cannot know whether it was one thing."""
    return question.wants_list or (
        question.kind in _LISTED and not question.defined and not asks_for_one(question.text)
    )


def lists_of(text: Text) -> list[Listed]:
    """The lists of a passage that something announces."""
    return [found for above, items in lists_below(text.text) if (found := _listed(text, above, items))]


def _listed(text: Text, above: Span, items: Sequence[Span]) -> Listed | None:
    """`items` are the stretches of the items without their markers, `above` is that of the block before them; None
    where that says nothing, as a rule across the page, or that somebody asked, which the model takes for an answer to
    whatever is asked; or where the items are no sentences of the passage."""
    starts = [s.start for s in text.sentences]
    numbers = [bisect_right(starts, item.start) - 1 for item in items]
    lead = " ".join(text.text[slice(*s)] for s in split_sentences(text.text, *above)[-_LEAD:])
    announces = " ".join(re.sub(r"[#*|]", " ", lead).strip().rstrip(":.").split())
    if announces and len(announces.split()) <= _SAYS_LITTLE and not lead.startswith("#"):
        headings = [m["said"] for m in _HEADING.finditer(text.text, 0, above.start)]
        announces = ": ".join([*headings[-1:], announces])
    says = any(c.isalnum() for c in announces) and not _OF_ASKING.search(announces)
    if numbers[0] < 1 or len({*numbers}) < len(items) or not says:
        return None
    whole, told = f"{announces}: ", []
    for item in items:
        said = " ".join(text.text[slice(*item)].rstrip(" .;,").split())
        told.append(Span(len(whole), len(whole) + len(said)))
        whole += f"{said}; "
    whole = f"{whole[:-2]}."
    read = replace(text, text=whole, sentences=split_sentences(whole))
    record = any(is_field(text.text[slice(*item)]) for item in items)
    announced = lead.rstrip('*_" ”')[-1:] not in (".", "!", "?")
    above_items = bisect_right(starts, above.end - 1) - 1
    return Listed(read, max(0, above_items), tuple(numbers), tuple(items), tuple(told), announced, record)


def read_with_lists(
    question: Question, texts: Sequence[Text], model: Model
) -> list[tuple[PassageReading, Mapping[int, InList]]]:
    """What the model says of each passage and, where one may be asked for, of each of its lists as one; with the items
    of those that may be meant by the numbers of their sentences."""
    found = [lists_of(text) if may_ask_for_list(question) else [] for text in texts]
    read = model.read(question.text, [*texts, *(each.text for some in found for each in some)])
    of_lists = iter(read[len(texts) :])
    meant = [[(each, next(of_lists)) for each in some] for some in found]
    return [
        _together(passage, [(each, reading) for each, reading in some if _is_meant(question, each, reading)])
        for passage, some in zip(read[: len(texts)], meant, strict=True)
    ]


def _is_meant(question: Question, listed: Listed, reading: PassageReading) -> bool:
    """Whether the list may be what is asked for: where a list is asked for, unless what stands above it answers; else
    where the model is sure, and points at its beginning, as it does where all of it answers."""
    best = max((p for p in reading.pointed if p), key=lambda p: p.margin, default=None)
    if best is None or (best.start < listed.told[0].start and not listed.is_announced):
        return False
    if question.kind in (Kind.PERSON, Kind.PLACE) and not _may_be_names(listed):
        return False
    if question.wants_list and not listed.is_record:
        return True
    begins = best.start < listed.told[1].start
    return begins and reading.answerable >= _SURE and (question.wants_list or not listed.is_record)


def _may_be_names(listed: Listed) -> bool:
    """Whether half of the items or more begin as names do, and not with a figure or a common word."""
    begun = [listed.text.text[place.start : place.end] for place in listed.told]
    return 2 * sum(bool(_NAME_FIRST.match(item)) for item in begun) >= len(begun)


def _together(
    passage: PassageReading, lists: Sequence[tuple[Listed, PassageReading]]
) -> tuple[PassageReading, dict[int, InList]]:
    """Each item with what is said of its list, where that is more."""
    pointed, items = list(passage.pointed), dict[int, InList]()
    for each, reading in lists:
        margin = max([_AS_MARGIN * reading.answerable, *(p.margin for p in reading.pointed if p)])
        for number in each.items:
            items[number] = InList(each.lead, reading.answerable)
            if own := pointed[number]:
                pointed[number] = replace(own, margin=max(own.margin, margin))
    return PassageReading(passage.answerable, tuple(pointed)), items
