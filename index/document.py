"""What the index holds: documents, and the passages they are cut into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, or one record of a corpus file.

    `text` is the decoded file, character for character, line ends and front matter included, so that an offset into
    it is an offset into the file. For HTML it is the text extracted from the page.
    """

    name: str
    text: str
    title: str
    date: str | None = None
    """As the document states it: `2019-08-06`, `2018-12` or `2018`."""
    publication: str | None = None
    body_start: int = 0
    """Where the text proper begins, past any front matter."""


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
