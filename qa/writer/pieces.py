"""From a reply that comes in pieces to whole sentences and the passages each of them names.

Markers are taken out of the text as they arrive, however they are written, and become numbers; one that names no
passage becomes nothing. What is given out is never half a sentence or half a marker, and does not depend on how the
reply was cut into pieces.
"""

import re
from collections.abc import Generator, Iterable
from dataclasses import dataclass

from index.sentences import split_sentences
from qa.writer.lead_ins import without_lead_ins
from qa.writer.markers import EMPTY, HALF, as_one

_AHEAD = 120
"""A sentence is whole once so many characters follow it, for its end is judged by what comes after."""
_LONGEST = 2000
"""Characters of a sentence; what goes on for longer is cut, for it is none."""
_MARKER = re.compile(r"\s*\[(\d+)\](?:\([^)\s]*\Z)?")
_MARKERS_AFTER = re.compile(rf"(?:{_MARKER.pattern})+")
_BARE = re.compile(r"(?:\s*\(\d{1,2}(?:,\s*\d{1,2})*\))+(?=[.!?]*\s*\Z)")
"""`(2)` at the end of a sentence, before its full stop: a marker where the sentence has no other, which would else be
thrown away, and where there are so many passages."""
_MONTH = (
    r"(?:januar|january|februar|february|march|märz|mars|april|may|mai|maj|june|juni|july|juli|august|september"
    r"|october|oktober|november|december|dezember|desember)\b"
)
_SIGN = r"(?:[-*•|]|>(?!\s*\d))"
_NUMBER = rf"\d{{1,2}}[.)](?!\s+{_MONTH})"
"""Before an item of a list: neither the sign of "> 8 mg" nor the day of "12. Mai 2019"."""
_SOURCES = r"[\s#*_]*(?:sources|references|citations)[*_ ]*(?::|\n|\Z)"
"""What announces a list of sources, which is no part of the answer."""
_ANNOUNCED = re.compile(_SOURCES, re.IGNORECASE)
_BREAK = re.compile(rf"\n\s*\n|\n(?=\s*(?:#|{_SIGN}|{_NUMBER}\s)|{_SOURCES})", re.IGNORECASE)
_BULLET = re.compile(rf"^\s*(?:{_SIGN}+|{_NUMBER})\s+", re.IGNORECASE)
_LED = re.compile(rf"(?:{_BULLET.pattern})?\s*\[\d+\]", re.IGNORECASE)
_HEADING = re.compile(r"^\s*(?:#+\s|\*\*[^*]{1,80}\*\*:?\s*$)|[:?]\s*$")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_MARKUP = re.compile(r"\*\*|__|`+|^\s*#+\s|</?[A-Za-z!][^<>\n]{0,200}>|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])")


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a reply, as plain text, and the numbers of the passages it names."""

    text: str
    numbers: tuple[int, ...]
    heading: bool = False
    """Plainly no claim: a headline, a question, or what only leads into a list."""
    led: bool = False
    """Its markers stand before it."""


def sentences(pieces: Iterable[str], *, passages: int) -> Generator[Piece | None]:
    """The sentences as they become whole, and None after each piece. Passages count from 1 to `passages`.

    A list of sources ends them; what follows it is not read.
    """
    over = False
    for raw in _whole(pieces):
        over = over or (raw is not None and bool(_ANNOUNCED.match(raw)))
        if raw is None:
            yield None
        elif not over:
            yield from _piece(raw, passages)


def _whole(pieces: Iterable[str]) -> Generator[str | None]:
    """The sentences as they are written, with their markers, and None after each piece."""
    text = ""
    for piece in pieces:
        text = as_one(text + piece)
        while piece and (end := _first_end(text)) + _AHEAD <= len(text):
            yield text[:end]
            text = text[end:]
        yield None
    text = as_one(f"{text}\n")
    while text.strip():
        end = _first_end(text)
        yield text[:end]
        text = text[end:]


def _first_end(text: str) -> int:
    """Where the first sentence ends, with the markers that follow it; of one that markers lead, those belong to the
    next."""
    text = text[:_LONGEST]
    start = len(text) - len(text.lstrip())
    stop = _BREAK.search(text, start)
    block = text[: stop.start() if stop else len(text)].replace("\n", " ")
    spans = split_sentences(block)
    end = spans[0].end if spans else len(block)
    while _BULLET.fullmatch(f"{block[:end]} ") and len(spans) > 1:  # "1." begins a list; it is no sentence.
        spans = spans[1:]
        end = spans[0].end
    after = None if _LED.match(block) else _MARKERS_AFTER.match(block, end)
    end = after.end() if after else end
    return end if block[end:].strip() or not stop else stop.end()


def _piece(raw: str, passages: int) -> list[Piece]:
    raw = _with_bare(raw, passages)
    numbers = tuple(dict.fromkeys(n for said in _MARKER.findall(raw) if 1 <= (n := int(said)) <= passages))
    text = unmarked(plain(HALF.sub("", unmarked(without_lead_ins(raw)))))
    if not re.search(r"\w", text):
        return []
    heading = not numbers and bool(_HEADING.search(_MARKER.sub("", raw).strip()))
    return [Piece(text, numbers, heading=heading, led=bool(_LED.match(raw)))]


def _with_bare(raw: str, passages: int) -> str:
    """With a `(2)` that is a marker told as `[2]`."""
    bare = _BARE.search(raw)
    named = re.findall(r"\d+", bare[0]) if bare and not _MARKER.search(raw) else []
    if bare is None or not named or not all(1 <= int(n) <= passages for n in named):
        return raw
    return raw[: bare.start()] + "".join(f"[{n}]" for n in named) + raw[bare.end() :]


def unmarked(text: str) -> str:
    """Without markers, and without those that the others leave when they go: "[9 [1]]", "[**9**]"."""
    while (bare := EMPTY.sub("", _MARKER.sub("", as_one(text)))) != text:
        text = bare
    return text


def plain(text: str) -> str:
    """Running text without Markdown or HTML: a link or picture that a reply brings along would be fetched."""
    text = _MARKUP.sub("", _LINK.sub(r"\1", _BULLET.sub("", text.strip())))
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\s+", " ", text)).strip()
