"""A document's text as it is put together from a form that has none: paragraphs, and where each came from."""

from dataclasses import dataclass, field

from index.decoding import storable
from index.document import Place


@dataclass(slots=True)
class Draft:
    """Paragraphs with a blank line between them, so that no sentence runs from one into the next."""

    places: list[Place] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _waiting: tuple[str, int | None] | None = None

    def place(self, label: str, *, page: int | None = None) -> None:
        """What is added next begins a new place; one that nothing is added to is no place."""
        self._waiting = (storable(label), page)

    def add(self, paragraph: str, *, joined: str = "\n\n") -> None:
        """A paragraph, or with another `joined` the rest of the last one; nothing where there is no text."""
        paragraph = storable(paragraph.strip())
        if not paragraph:
            return
        self._append(joined if self._length else "")
        if self._waiting:
            label, page = self._waiting
            self.places.append(Place(self._length, label, page))
            self._waiting = None
        self._append(paragraph)

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
