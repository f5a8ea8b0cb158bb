"""From a reply that comes in pieces to whole sentences and the passages each of them names.

Markers are taken out of the text as they arrive and become numbers; one that names no passage becomes nothing. What is
given out is never half a sentence or half a marker, and does not depend on how the reply was cut into pieces.
"""

import re
from collections.abc import Generator, Iterable
from dataclasses import dataclass

from index.sentences import split_sentences

_AHEAD = 120
"""A sentence is whole once so many characters follow it, for its end is judged by what comes after."""
_NUMBERS = r"\^?\d{1,4}(?:\s*(?:[,;]|and|&|to|[-–—])\s*\^?\d{1,4})*"
_MARKER = re.compile(
    rf"\s*(?:\[\s*(?:(?:passages?|sources?|nos?\.?|#)\s*)?(?P<plain>{_NUMBERS})\s*\](?!\()"
    r"|【\s*(?P<wide>\d{1,4})[^】\n]{0,40}】)",
    re.IGNORECASE,
)
_HALF = re.compile(r"\s*(?:\[\s*(?:passages?\s*)?[\d^][\d\s,;–-]*|【[^】]*)\Z", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*(?:to|[-–—])\s*\^?(\d+)")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•#>|]|\d{1,2}[.)]\s))")
_MARKERS_AFTER = re.compile(
    rf"(?:{_MARKER.pattern.replace('<plain>', '<p>').replace('<wide>', '<w>')})+", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-*•>|]+|\d{1,2}[.)])\s+")
_HEADING = re.compile(r"^\s*(?:#+\s|\*\*[^*]{1,80}\*\*:?\s*$)|[:?]\s*$")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_MARKUP = re.compile(r"\*\*|__|`+|^\s*#+\s|<[^<>\n]{0,200}>|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])")
_MOST_IN_RANGE = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a reply, as plain text, and the numbers of the passages it names."""

    text: str
    numbers: tuple[int, ...]
    heading: bool = False
    """Plainly no claim: a headline, a question, or what only leads into a list."""


def sentences(pieces: Iterable[str], *, passages: int) -> Generator[Piece | None]:
    """The sentences as they become whole, and None after each piece. Passages count from 1 to `passages`."""
    text = ""
    for piece in pieces:
        text += piece
        while piece and (end := _first_end(text)) + _AHEAD <= len(text):
            yield from _piece(text[:end], passages)
            text = text[end:]
        yield None
    while text.strip():
        end = _first_end(text)
        yield from _piece(text[:end], passages)
        text = text[end:]


def _first_end(text: str) -> int:
    """Where the first sentence ends, with the markers that follow it."""
    start = len(text) - len(text.lstrip())
    stop = _BREAK.search(text, start)
    block = text[: stop.start() if stop else len(text)].replace("\n", " ")
    spans = split_sentences(block)
    end = spans[0].end if spans else len(block)
    while _BULLET.fullmatch(f"{block[:end]} ") and len(spans) > 1:  # "1." begins a list; it is no sentence.
        spans = spans[1:]
        end = spans[0].end
    after = _MARKERS_AFTER.match(block, end)
    end = after.end() if after else end
    return end if block[end:].strip() or not stop else stop.end()


def _piece(raw: str, passages: int) -> list[Piece]:
    numbers = tuple(dict.fromkeys(n for m in _MARKER.finditer(raw) for n in _numbers(m) if 1 <= n <= passages))
    text = _unmarked(plain(_HALF.sub("", _unmarked(raw))))
    if not re.search(r"\w", text):
        return []
    return [Piece(text, numbers, heading=not numbers and bool(_HEADING.search(_MARKER.sub("", raw).strip())))]


def _unmarked(text: str) -> str:
    """Without markers, and without those that the others leave when they go: "[9 [1]]", "[**9**]"."""
    while (bare := _MARKER.sub("", text)) != text:
        text = bare
    return text


def _numbers(marker: re.Match[str]) -> list[int]:
    """`[1, 3-5]` names 1, 3, 4 and 5."""
    said = marker["plain"] or marker["wide"]
    ranges = [(int(m[1]), int(m[2])) for m in _RANGE.finditer(said)]
    between = [n for low, high in ranges if high - low <= _MOST_IN_RANGE for n in range(low, high + 1)]
    return sorted({*map(int, re.findall(r"\d+", said)), *between})


def plain(text: str) -> str:
    """Running text without Markdown or HTML: a link or picture that a reply brings along would be fetched."""
    text = _MARKUP.sub("", _LINK.sub(r"\1", _BULLET.sub("", text)))
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\s+", " ", text)).strip()
