"""What a test reads off the page: its elements, its text, its marks."""

from html.parser import HTMLParser

from qa.dialogue.conversation import Turn
from qa.page.talk import Shown, Talk


class Reading(HTMLParser):
    """What a browser would make of HTML: its elements, its text, and the text of each kind of mark."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marks: dict[str, str] = {"here": "", "also": ""}
        self._mark: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "mark":
            self._mark = dict(attrs)["class"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._mark = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._mark:
            self.marks[self._mark] += data


def last(talk: Talk, question: str, turns: tuple[Turn, ...] = ()) -> Shown:
    """What is shown at the end of a question."""
    return list(talk.ask(question, turns))[-1]
