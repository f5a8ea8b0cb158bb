"""Cutting a document into passages: along sentences, within paragraphs where they fit, with exact offsets."""

import hashlib
import re
from collections.abc import Iterator
from itertools import zip_longest
from math import ceil
from typing import NamedTuple

from index.blocks import Block, Span, blocks, trimmed
from index.document import Document, Passage, readable
from index.sentences import sentences_of

CHARACTERS_A_WORD = 8
"""A run of characters without spaces (Chinese, a long address) counts as a word for every eight of them."""

_WORD = re.compile(r"\S+")


class _Piece(NamedTuple):
    """A sentence, or part of one that is longer than a passage."""

    span: Span
    words: int
    leads: bool
    """Whether it belongs to what follows: a heading, or a question by itself, as of an interview."""


def cut_document(document: Document, *, words: int) -> list[Passage]:
    """The document's passages in order; every character of the body that is not whitespace is in exactly one."""
    spans = cut(document.text, document.body_start, words=words)
    return [_passage(document, ordinal, span) for ordinal, span in enumerate(spans)]


def cut(text: str, start: int = 0, *, words: int) -> list[Span]:
    """Spans of at most about `words` words: short paragraphs are merged, long ones cut in even parts. A list stays with
    what announces it, and what follows a question with that."""
    found: list[Span] = []
    current: list[_Piece] = []
    for unit in _units(text, start, words):
        pieces = [piece for block in unit for piece in _pieces(text, block, words)]
        size = _size(pieces)
        if _full(current, size, words) or (unit[0].heading and _size(current) >= words / 4):
            current = _flush(found, current)
        share = words if size <= words else size / ceil(size / words)
        for piece in pieces:
            if size > words and _full(current, piece.words / 2, share):
                current = _flush(found, current)
            current.append(piece)
    if current:
        found.append(_whole(current))
    return found


def _units(text: str, start: int, words: int) -> Iterator[list[Block]]:
    """Blocks one by one, but the items of a list together, with the heading or the short paragraph above them."""
    unit: list[Block] = []
    for block in _parted(text, start, words):
        if unit and not (block.item and (unit[-1].item or _count(text, unit[-1].span) <= words / 3)):
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def _parted(text: str, start: int, words: int) -> Iterator[Block]:
    """Blocks; of a paragraph that announces the list below it ("We tasted:") the last sentences by themselves."""
    for block, below in zip_longest(found := list(blocks(text, start)), found[1:]):
        announces = below and below.item and not block.item and text[block.span.start : block.span.end].endswith(":")
        sentences = list(sentences_of(text, block.span)) if announces else []
        last = len(sentences) - 1
        while last > 0 and _count(text, Span(sentences[last - 1].start, block.span.end)) <= words / 3:
            last -= 1
        if last > 0:
            yield block._replace(span=Span(block.span.start, sentences[last - 1].end))
            block = block._replace(span=Span(sentences[last].start, block.span.end))
        yield block


def _size(pieces: list[_Piece]) -> int:
    return sum(piece.words for piece in pieces)


def _full(current: list[_Piece], more: float, words: float) -> bool:
    """Whether `more` words are too many for the passage so far; a stub is not left alone for want of room."""
    size = _size(current)
    return size + more > words and size > words / 3


def _flush(found: list[Span], current: list[_Piece]) -> list[_Piece]:
    """Close the passage; headings and questions at its end go with what follows."""
    keep = len(current)
    while keep > 0 and current[keep - 1].leads:
        keep -= 1
    if keep == 0:
        found.append(_whole(current))
        return []
    found.append(_whole(current[:keep]))
    return current[keep:]


def _whole(pieces: list[_Piece]) -> Span:
    return Span(pieces[0].span.start, pieces[-1].span.end)


def _pieces(text: str, block: Block, words: int) -> Iterator[_Piece]:
    sentences = list(sentences_of(text, block.span))
    leads = block.heading or (len(sentences) == 1 and _asks(text, block.span) and _count(text, block.span) <= words / 3)
    for sentence in sentences:
        for span in _shortened(text, sentence, words):
            yield _Piece(span, _count(text, span), leads)


def _asks(text: str, block: Span) -> bool:
    return text[block.start : block.end].rstrip("*_”\"’' ").endswith("?")


def _count(text: str, span: Span) -> int:
    return max(len(text[span.start : span.end].split()), (span.end - span.start) // CHARACTERS_A_WORD)


def _shortened(text: str, sentence: Span, words: int) -> Iterator[Span]:
    """The sentence, cut at whitespace where it is longer than a passage, or hard where there is none."""
    if _count(text, sentence) <= words:
        yield sentence
        return
    start, end, count = sentence.start, sentence.start, 0
    room = words * CHARACTERS_A_WORD
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        if end > start and (count >= words or word.end() - start > room):
            yield Span(start, end)
            start, count = word.start(), 0
        while word.end() - start > room:
            yield Span(start, start + room)
            start += room
        end, count = word.end(), count + 1
    if end > start:
        yield trimmed(text, start, end)


def _passage(document: Document, ordinal: int, span: Span) -> Passage:
    text = document.text[span.start : span.end]
    assert "" < text == text.strip(), f"{document.name}[{span.start}:{span.end}] has whitespace at an edge"
    return Passage(
        passage_id(document.name, span.start, _titled(document.title, document.name, text)),
        document.name,
        ordinal,
        span.start,
        span.end,
        text,
        document.title,
        document.date,
        document.publication,
        document.author,
    )


def embedded_text(passage: Passage) -> str:
    """What is embedded for a passage: its title stands before it, unless that is only the name of the file.

    A file that was renamed is then nothing new.
    """
    return _titled(passage.title, passage.document, passage.text)


def _titled(title: str, name: str, text: str) -> str:
    return text if title in (name, readable(name)) else f"{title}\n{text}"


def content_key(passage: Passage) -> str:
    """The same for passages for which the same is embedded."""
    return hashlib.sha256(embedded_text(passage).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def passage_id(document: str, start: int, text: str) -> str:
    """The same where the same is embedded for the same place of a document of the same name, in every index.

    `text` is the title too, where that is embedded: a passage of another title has another vector, so another id.
    """
    return hashlib.sha256(f"{document}\0{start}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
