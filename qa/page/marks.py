"""A document's text with the quoted characters highlighted: the chosen quote, and more lightly the answer's others."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from index.blocks import Span
from qa.page.inert import inert

LONGEST = 200_000
"""Characters of a document shown at once. A longer one is shown around the quote, so that the page stays quick."""


FRONT = "What the file says of itself"

_HEADING = re.compile(r"^([ \t]*#{1,6}[ \t]+)([^\r\n]+)", re.MULTILINE)


def marked(text: str, here: Span | None, also: Iterable[Span] = (), *, front: int = 0) -> str:
    """The text as HTML. `here` is one `<mark>` around exactly its characters; `also` never covers it.

    The first `front` characters are front matter, shown as such. Spans outside the text are left out.
    """
    shown = _window(text, here)
    pieces = [
        _piece(dressed(text, start, end), kind if end > front else kind or "front")
        for start, end, kind in _segments(shown, here, also, front)
    ]
    before = '<p class="cut">Earlier text is left out here.</p>' if shown.start else ""
    after = '<p class="cut">Later text is left out here.</p>' if shown.end < len(text) else ""
    return before + "".join(pieces) + after


def dressed(text: str, start: int = 0, end: int | None = None) -> str:
    """Characters of a text, headings as headings: their `#` stay in the page, unseen, so that offsets still count."""
    end = len(text) if end is None else end
    pieces, at = [], start
    for heading in _HEADING.finditer(text, start, end):
        sharps, words = heading.groups()
        pieces += [inert(text[at : heading.start()]), f'<span class="sharps">{inert(sharps)}</span>']
        pieces += [f"<b>{inert(words)}</b>"]
        at = heading.end()
    return "".join(pieces) + inert(text[at:end])


def _window(text: str, here: Span | None) -> Span:
    if len(text) <= LONGEST:
        return Span(0, len(text))
    start = max(0, here.start - LONGEST // 4) if here else 0
    return Span(start, min(len(text), max(start + LONGEST, here.end if here else 0)))


def _segments(shown: Span, here: Span | None, also: Iterable[Span], front: int) -> Iterator[tuple[int, int, str]]:
    """Cut at every place where the kind changes; but `here` stays in one piece."""
    lighter = [span for span in also if span.start < span.end]
    edges = {shown.start, shown.end, front, *(edge for span in lighter for edge in (span.start, span.end))}
    if here:
        edges = {edge for edge in edges if not here.start < edge < here.end} | {here.start, here.end}
    within = sorted(edge for edge in edges if shown.start <= edge <= shown.end)
    for start, end in pairwise(within):
        yield start, end, _kind(start, here, lighter)


def _kind(at: int, here: Span | None, also: list[Span]) -> str:
    if here and here.start <= at < here.end:
        return "here"
    return "also" if any(span.start <= at < span.end for span in also) else ""


def _piece(html: str, kind: str) -> str:
    if kind in ("here", "also"):
        return f'<mark class="{kind}">{html}</mark>'
    return f'<details class="front"><summary aria-label="{FRONT}"></summary>{html}</details>' if kind else html
