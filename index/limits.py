"""How much time, memory and text one file may take before it is passed over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from index.decoding import Unreadable
from index.document import Document

Item: TypeAlias = Document | tuple[str, Unreadable]
"""What reading a file gives: a document, or the name of what could not be read and why."""

STREAMED = frozenset({".jsonl"})
"""The forms that are read line by line, whatever the size of the file."""
_FIELD = 1_000
"""Characters of a title or another field: each passage carries them, so a title of megabytes would fill the disk."""
_SWELLING = 100
"""A text longer than this many times its file is a bomb, not prose; ordinary office files swell ten times."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may take; every one of them is far beyond what an honest file needs."""

    seconds: float = 60.0
    """Since the file was begun, or last gave a document."""
    seconds_per_megabyte: float = 1.0
    most_seconds: float = 600.0
    memory: int = 2_000_000_000
    """Bytes the process that reads it may hold; no limit where the system knows none (macOS, Windows)."""
    size: int = 2_000_000_000
    """Bytes of a file that must be read whole."""
    characters: int = 50_000_000
    """Of one document's text."""

    def seconds_for(self, size: int) -> float:
        """How long a file of so many bytes may take."""
        return min(self.seconds + size / 1_000_000 * self.seconds_per_megabyte, self.most_seconds)

    def held(self, items: Iterable[Item], size: int) -> Iterator[Item]:
        """The items of a file of so many bytes, what is too long replaced by the reason; ends a file that swells."""
        left = self.characters + _SWELLING * size
        for item in items:
            left -= 0 if isinstance(item, tuple) else len(item.text)
            if left < 0:
                raise Unreadable(f"holds more than {_SWELLING} times its size in text")
            yield item if isinstance(item, tuple) else self._document(item)

    def _document(self, document: Document) -> Item:
        if len(document.text) > self.characters:
            return _short(document.name), Unreadable(f"longer than {self.characters:,} characters")
        if len(document.name) > _FIELD:
            return _short(document.name), Unreadable(f"its name is longer than {_FIELD:,} characters")
        fields = {name: getattr(document, name) for name in ("title", "date", "publication", "author", "language")}
        if not any(value and len(value) > _FIELD for value in fields.values()):
            return document
        return replace(document, **{name: value and value[:_FIELD] for name, value in fields.items()})


def in_words(size: int) -> str:
    """A number of bytes as a person would say it."""
    for unit, bytes_ in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}".replace(".0 ", " ")
    return f"{size} bytes"


def _short(name: str) -> str:
    return name if len(name) <= _FIELD else f"{name[:100]}…"
