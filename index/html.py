"""Documents out of web pages: the article without the page around it, or all that is visible where that fails."""

import logging
import re
from html.parser import HTMLParser
from typing import Any

import trafilatura

from index.dates import normalised
from index.decoding import storable
from index.document import Document, readable

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HIDDEN = frozenset("script style noscript template head svg iframe object".split())
_INLINE = frozenset("a abbr b bdi bdo cite code em font i kbd mark q s samp small span strong sub sup time u".split())


def declared_encoding(data: bytes) -> str | None:
    """The encoding the page says it is in, near its top."""
    match = _CHARSET.search(data, 0, 4096)
    return match[1].decode("ascii") if match else None


def read_html(name: str, page: str) -> Document:
    """The document of a web page; its text is the article's, one blank line between paragraphs."""
    article = _article(page)
    visible = _Visible(page)
    text = re.sub(r"\s*\n\s*", "\n\n", (getattr(article, "text", None) or "").strip()) or visible.text()
    title = getattr(article, "title", None) or visible.title.strip() or readable(name)
    publication = getattr(article, "sitename", None)
    return Document(name, storable(text), title, normalised(getattr(article, "date", None)), publication)


def _article(page: str) -> Any:
    """What trafilatura makes of the page, or None where it gives up; the date only from what the page declares."""
    dates = {"original_date": True, "extensive_search": False}
    try:
        return trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    except Exception:  # a page can be broken in any way; the visible text is still there
        return None


class _Visible(HTMLParser):
    """All the text a page shows, a paragraph for every block element."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self._parts: list[str] = []
        self._hidden: list[str] = []
        self._in_title = False
        self.feed(page)
        self.close()

    def text(self) -> str:
        """Paragraphs with single spaces inside and a blank line between."""
        paragraphs = (" ".join(part.split()) for part in "".join(self._parts).split("\0"))
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._in_title = tag == "title" and not self.title
        if tag == "body":
            self._hidden.clear()
        elif tag in _HIDDEN:
            self._hidden.append(tag)
        if tag not in _INLINE:
            self._parts.append("\0")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if self._hidden and tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        if tag not in _INLINE:
            self._parts.append("\0")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._hidden:
            self._parts.append(data)
