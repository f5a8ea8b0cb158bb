"""The forms a file can have, and the room that reads each; a room, and the library in it, loads when a file needs it.

A room for files that are one document has `read(name, data)`; one for files of many has `read_records(name, path)`.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from index.decoding import Unreadable
from index.document import Document

Item = Document | tuple[str, Unreadable]
"""A document, or the name of what could not be read and why."""

_ROOMS = {
    "plain": (".txt", ".md"),
    "html": (".html", ".htm"),
    "pdf": (".pdf",),
    "word": (".docx",),
    "writer": (".odt",),
    "slides": (".pptx",),
    "sheets": (".xlsx",),
    "separated": (".csv", ".tsv"),
    "mail": (".eml",),
    "book": (".epub",),
    "subtitles": (".srt", ".vtt"),
    "json": (".json",),
    "records": (".jsonl",),
}
_ROOM_OF = {suffix: room for room, suffixes in _ROOMS.items() for suffix in suffixes}
_OF_MANY = frozenset({"json", "records"})
SUFFIXES = frozenset(_ROOM_OF)


def read_form(suffix: str, name: str, path: Path) -> Iterator[Item]:
    """The documents of a file whose form is read; raises `Unreadable`."""
    room = _ROOM_OF[suffix]
    reader = import_module(f"index.forms.{room}")
    if room in _OF_MANY:
        yield from reader.read_records(name, path)
    else:
        yield reader.read(name, path.read_bytes())
