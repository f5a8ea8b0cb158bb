"""From which sentences of the passages that were found a figure follows that the question asks for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from index.words import content_stems
from qa.amounts import Derived
from qa.derive import asks_for_figure, derive_each
from qa.names import find_names, inside
from qa.numbers import find_numbers
from qa.orders import stated
from qa.question import Question, analyse
from qa.same_name import with_namesakes
from qa.span_model import Text

_PREPOSITION = re.compile(r",? (?:in|at|of|on|from|for|near|within|across|by) (?:the )?$")
_SO = re.compile(r"^so\b[ ,]*")
_POSSESSIVE = re.compile(r"['’]s?\b")
LEAST_SHARED = 1 / 3
"""The share of the question's words that a sentence has, with the one before it and the title, from which anything is
worked out for it."""


def follows(question: Question, texts: Sequence[Text]) -> list[Mapping[int, Derived]]:
    """For each passage, by the number of the sentence, the figure that follows from it, alone or together with the
    sentence before it; the places of its operands count from the sentence's beginning, so below 0 they are in the one
    before."""
    found: list[dict[int, Derived]] = [{} for _ in texts]
    if not asks_for_figure(question):
        return list(found)
    speaking = [(number, n) for number, text in enumerate(texts) for n in _speaking(question, text)]
    evidence = [set(stated(text.text)) for text in texts]
    for lead in (0, 1):  # alone first; the sentence before only where it has to help
        places = [
            (number, n)
            for number, n in speaking
            if n not in found[number] and n >= lead and texts[number].sentences[n - lead] in evidence[number]
        ]
        read = [_read(texts[number], n, lead) for number, n in places]
        asked = [(_said_here(question, texts[p], text), text) for (p, _), (text, _) in zip(places, read, strict=True)]
        for (number, n), (_, before), derived in zip(places, read, derive_each(asked), strict=True):
            if derived and derived.last >= before:
                found[number][n] = replace(derived, first=derived.first - before, last=derived.last - before)
    return list(found)


def _speaking(question: Question, text: Text) -> list[int]:
    """The sentences with figures that have enough of the question's words about them."""
    title = with_namesakes(content_stems(text.heading))
    stems = [set(content_stems(text.text[s.start : s.end])) for s in text.sentences]
    wanted = set(question.stems)
    return [
        number
        for number, span in enumerate(text.sentences)
        if len(wanted & (title | with_namesakes(stems[number] | (stems[number - 1] if number else set()))))
        >= LEAST_SHARED * len(wanted)
        and any(islice(find_numbers(text.text[span.start : span.end]), 1))
    ]


def _read(text: Text, number: int, lead: int) -> tuple[str, int]:
    """The sentence after so many before it, and where it begins there."""
    span, start = text.sentences[number], text.sentences[number - lead].start
    return text.text[start : span.end], span.start - start


def _said_here(question: Question, text: Text, sentences: str) -> Question:
    """Without the names that the sentences leave out and the title, the passage or what stands around it has: who reads
    on knows them."""
    here = with_namesakes(content_stems(sentences))
    told = with_namesakes(content_stems(f"{text.heading} {text.text}"))
    asked = inside(question.text)
    for name in reversed(find_names(asked)):
        stems = set(content_stems(asked[name.start : name.end]))
        if not stems or stems & here or not stems <= told:
            continue
        owns, before = _POSSESSIVE.match(asked, name.end), _PREPOSITION.search(asked, 0, name.start)
        if owns or not before:
            asked = f"{asked[: name.start]}{'its' if owns else 'it'}{asked[owns.end() if owns else name.end :]}"
        else:
            asked = f"{asked[: before.start()]}{asked[name.end :]}"
    asked = _SO.sub("", asked)
    return question if asked.lower() == question.text.lower() else analyse(f"{asked[:1].upper()}{asked[1:]}")
