"""From a cited passage to the few words of it that carry the claim, so that a highlight is never a whole page."""

from collections.abc import Iterator

from index.blocks import Span
from index.sentences import split_sentences
from index.words import content_stems
from qa.checking.facts import missing

_LONGEST = 3
"""Sentences of a quote at most."""
_LONGER = 0.15
"""A longer quote must cover so much more of the claim, for each further sentence."""
_FACT = 0.3
"""What a number, a date or a name counts for, in shares of the claim's words."""


def narrowed(claim: str, passage: str) -> Span:
    """The shortest run of sentences that has most of the claim's words, numbers and names; offsets in the passage."""
    stems = set(content_stems(claim))
    return max(_runs(passage), key=lambda run: _worth(claim, stems, passage, run), default=Span(0, len(passage)))


def _runs(passage: str) -> Iterator[Span]:
    """Shortest first, so that of equals the shortest is chosen."""
    spans = split_sentences(passage)
    for length in range(1, min(_LONGEST, len(spans)) + 1):
        for first in range(len(spans) - length + 1):
            yield Span(spans[first].start, spans[first + length - 1].end)


def _worth(claim: str, stems: set[str], passage: str, run: Span) -> float:
    text = passage[run.start : run.end]
    lacks = missing(claim, text)
    facts = lacks.wrong + len(lacks.names) + len(lacks.parts) / 2
    return covered(stems, text) - _FACT * facts - _LONGER * (len(split_sentences(text)) - 1)


def covered(stems: set[str], text: str) -> float:
    """The share of the stems that the text has."""
    return len(stems & set(content_stems(text))) / len(stems) if stems else 1.0
