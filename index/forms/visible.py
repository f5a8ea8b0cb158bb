"""The text that a page shows, whatever it is: of a site, a mail or a book."""

from html.parser import HTMLParser

from index.decoding import storable

_HIDDEN = frozenset("script style noscript template head svg iframe object".split())
_INLINE = frozenset("a abbr b bdi bdo cite code em font i kbd mark q s samp small span strong sub sup time u".split())


def visible_text(page: str) -> str:
    """All the text a page shows, a blank line between paragraphs."""
    return storable(Visible(page).text())


class Visible(HTMLParser):
    """All the text a page shows, a paragraph for every block element."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.language: str | None = None
        self.author: str | None = None
        self._parts: list[str] = []
        self._hidden: list[str] = []
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
