"""What the index holds: documents, and the passages they are cut into."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple


class Place(NamedTuple):
    """Where in the original a stretch of the text begins: a page, a slide, a row of a sheet, a moment of a film."""

    start: int
    """The first character of the document's text that belongs to it."""
    label: str
    """As a person would say it: `page 3`, `slide 2`, `sheet Costs, row 14`, `00:01:02`."""
    page: int | None = None
    """The page's number, counted from 1, in a form that has pages."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, or one record of a corpus file.

    `text` is the decoded file, character for character, line ends and front matter included, so that an offset into
    it is an offset into the file. For every other form it is the text extracted from the file.
    """

    name: str
    text: str
    title: str
    date: str | None = None
    """As the document states it: `2019-08-06`, `2018-12` or `2018`."""
    publication: str | None = None
    body_start: int = 0
    """Where the text proper begins, past any front matter."""
    author: str | None = None
    language: str | None = None
    """ISO 639-1, two letters, as declared or as detected; None where neither tells."""
    places: tuple[Place, ...] = ()
    """In the order of their starts; none where the form has none."""

    def place(self, offset: int) -> Place | None:
        """The place that holds the character at `offset`."""
        at = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document: `document.text[start:end] == text`, always."""

    id: str
    document: str
    ordinal: int
    """Its place among the document's passages, from 0."""
    start: int
    end: int
    text: str
    title: str
    date: str | None = None
    publication: str | None = None
    author: str | None = None


def readable(name: str) -> str:
    """A title out of a file's name, for want of a better one."""
    stem = PurePosixPath(name).stem
    return re.sub(r"[\s_-]+", " ", stem).strip() or stem
