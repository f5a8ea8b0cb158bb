"""The text that a page shows, whatever it is: of a site, a mail or a book."""

import re
from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import NamedTuple

from index.decoding import storable

_HIDDEN = frozenset("script style noscript template head svg iframe object".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSE_THEMSELVES = frozenset("p li td th tr dd dt option".split())
"""What ends where the next one begins, if nothing says so."""
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_SIZE = re.compile(r"(?:^|;)\s*font-size\s*:\s*(0+(?:\.0*)?(?![\d.]))?", re.IGNORECASE)
_INLINE = frozenset("a abbr b bdi bdo cite code em font i kbd mark q s samp small span strong sub sup time u".split())


def visible_text(page: str) -> str:
    """All the text a page shows, a blank line between paragraphs."""
    return storable(Visible(page).text())


class _Open(NamedTuple):
    """An element that has begun, and whether what is in it can be seen."""

    tag: str
    unseen: bool = False
    tiny: bool = False
    """Whether its letters have no size; an element inside may give its own letters one."""


class Visible(HTMLParser):
    """All the text a page shows, a paragraph for every block element."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.language: str | None = None
        self.author: str | None = None
        self._parts: list[str] = []
        self._open = [_Open("")]
        self._counts = Counter[str]()
        self._in_title = False
        self.feed(page)
        self.close()

    def text(self) -> str:
        """Paragraphs with single spaces inside and a blank line between."""
        paragraphs = (" ".join(part.split()) for part in "".join(self._parts).split("\0"))
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """The parser gives up on sections it does not know; they are passed over."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang") or dict(attrs).get("xml:lang")
        elif tag == "meta" and (dict(attrs).get("name") or "").lower() == "author":
            self.author = dict(attrs).get("content")
        elif tag == "meta" and (dict(attrs).get("http-equiv") or "").lower() == "content-language":
            self.language = self.language or dict(attrs).get("content")
        self._in_title = tag == "title" and not self.title
        if tag == "body":
            self._close(to=1)
        last = self._open[-1].tag
        if (last == "p" and tag not in _INLINE) or (last == tag and tag in _CLOSE_THEMSELVES):
            self._close(to=len(self._open) - 1)
        if tag not in _VOID:
            self._open.append(_inside(self._open[-1], tag, dict(attrs)))
            self._counts[tag] += 1
        if tag not in _INLINE:
            self._parts.append("\0")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if self._counts[tag]:
            self._close(to=self._last(tag))
        if tag not in _INLINE:
            self._parts.append("\0")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not (self._open[-1].unseen or self._open[-1].tiny):
            self._parts.append(data)

    def _last(self, tag: str) -> int:
        return next(at for at in range(len(self._open) - 1, -1, -1) if self._open[at].tag == tag)

    def _close(self, *, to: int) -> None:
        self._counts.subtract(one.tag for one in self._open[to:])
        del self._open[to:]


def _inside(above: _Open, tag: str, attributes: Mapping[str, str | None]) -> _Open:
    """An element that begins inside another; a page that hides all of itself shows it later."""
    style = attributes.get("style") or ""
    unseen = "hidden" in attributes or bool(_UNSEEN.search(style))
    size = _SIZE.search(style)
    return _Open(
        tag, above.unseen or tag in _HIDDEN or (unseen and tag != "body"), bool(size[1]) if size else above.tiny
    )
