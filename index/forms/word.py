"""Documents out of .docx files, read from their XML: in the file's order, text boxes, notes and both dialects of it.

python-docx reads the same parts but passes over footnotes, text boxes and content controls, and refuses the strict
dialect.
"""

import re
from collections.abc import Iterator
from typing import Any

from index.document import Document, readable
from index.forms.draft import Draft
from index.forms.row import Cell, laid_out
from index.forms.tables import lines
from index.forms.zipped import member, opened, properties, tag, xml

_UNREAD = frozenset("pPr rPr sectPr tblPr tblGrid Fallback del moveFrom txbxContent instrText object pict".split())
_NOTES = {"footnoteReference": "word/footnotes.xml", "endnoteReference": "word/endnotes.xml"}
_HEADING = re.compile(r"(?:heading|title|subtitle|überschrift|titre)\s*(\d?)\Z", re.IGNORECASE)


def read(name: str, data: bytes) -> Document:
    """The document of a Word file: headings as `# Heading`, list items as `- item`, rows named by their header."""
    archive = opened(data)
    known = set(archive.namelist())
    body = xml(member(archive, "word/document.xml"))
    reader = _Reader(
        _headings(xml(member(archive, "word/styles.xml"))) if "word/styles.xml" in known else {},
        {kind: _notes(xml(member(archive, path))) for kind, path in _NOTES.items() if path in known},
    )
    reader.blocks(body)
    about = properties(archive)
    return Document(
        name,
        reader.draft.text,
        about.title or reader.title or readable(name),
        about.date,
        author=about.author,
        language=about.language,
    )


class _Reader:
    """Walks the body once; notes follow the paragraph that refers to them."""

    def __init__(self, headings: dict[str, int], notes: dict[str, dict[str, str]]) -> None:
        self.draft = Draft()
        self.title: str | None = None
        self._headings = headings
        self._notes = notes

    def blocks(self, element: Any) -> None:
        """Every paragraph and table below the element, in order."""
        for child in element:
            kind = tag(child)
            if kind == "p":
                self._paragraph(child)
            elif kind == "tbl":
                for line in lines(list(laid_out(_rows(child)))):
                    self.draft.add(line.text)
                self._asides(child)
            elif kind not in _UNREAD:
                self.blocks(child)

    def _paragraph(self, paragraph: Any) -> None:
        text = re.sub(r"[ \t]+", " ", "".join(_pieces(paragraph))).strip()
        level, listed = self._shape(paragraph)
        if text:
            self.title = self.title or (text if level else None)
            self.draft.add(f"{'#' * level} {text}" if level else f"- {text}" if listed else text)
        self._asides(paragraph)

    def _asides(self, element: Any) -> None:
        """The text boxes of a paragraph or table, and the notes it refers to."""
        for child in element.iter():
            if tag(child) == "txbxContent" and not _inside(child, "Fallback"):
                self.blocks(child)
            self.draft.add(self._notes.get(tag(child), {}).get(_value(child, "id"), ""))

    def _shape(self, paragraph: Any) -> tuple[int, bool]:
        """The level of a heading, 0 for other text; and whether it is an item of a list."""
        style, listed = "", False
        for child in (each for shape in paragraph if tag(shape) == "pPr" for each in shape):
            style = _value(child, "val") if tag(child) == "pStyle" else style
            listed = listed or tag(child) == "numPr"
        return self._headings.get(style, 0), listed or style.startswith(("ListBullet", "ListNumber"))


def _rows(table: Any) -> Iterator[list[Cell]]:
    """The rows of cells; one that goes on with the cell above it says the same."""
    above: dict[int, str] = {}
    for row in _within(table, "tr", "tbl"):
        cells = [Cell("", _setting(row, "gridBefore", 0))] if _setting(row, "gridBefore", 0) else []
        for cell in _within(row, "tc", "tbl"):
            column = sum(each.across for each in cells)
            goes_on = any(_value(shape, "val") != "restart" for shape in _settings(cell, "vMerge"))
            cells.append(Cell(above.get(column, "") if goes_on else _cell(cell), _setting(cell, "gridSpan", 1)))
            above[column] = cells[-1].text
        yield cells


def _settings(element: Any, name: str) -> Iterator[Any]:
    """What the properties of a row or a cell say of one thing."""
    return (each for shape in element if tag(shape) in ("trPr", "tcPr") for each in shape if tag(each) == name)


def _setting(element: Any, name: str, usual: int) -> int:
    said = (_value(each, "val") for each in _settings(element, name))
    return next((int(value) for value in said if value.isdecimal()), usual)


def _within(element: Any, kind: str, stop: str) -> Iterator[Any]:
    """The nearest elements of a kind, however wrapped, but not those of a table inside."""
    for child in element:
        if tag(child) == kind:
            yield child
        elif tag(child) != stop and tag(child) not in _UNREAD:
            yield from _within(child, kind, stop)


def _cell(cell: Any) -> str:
    return " ".join(" ".join("".join(_pieces(p)).split()) for p in cell.iter() if tag(p) == "p").strip()


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        kind = tag(child)
        if kind == "t":
            yield child.text or ""
        elif kind in ("tab", "ptab"):
            yield " "
        elif kind in ("br", "cr"):
            yield "\n"
        elif kind == "noBreakHyphen":
            yield "-"
        elif kind not in _UNREAD and not _is_hidden(child):
            yield from _pieces(child)


def _is_hidden(run: Any) -> bool:
    shapes = (each for shape in run if tag(shape) == "rPr" for each in shape)
    return any(tag(each) == "vanish" and _value(each, "val") not in ("0", "false", "off") for each in shapes)


def _headings(styles: Any) -> dict[str, int]:
    """The levels of the styles that are headings, by style."""
    found = {}
    for style in styles:
        names = [_value(child, "val") for child in style if tag(child) == "name"]
        match = _HEADING.match(names[0]) if names else None
        if match:
            found[_value(style, "styleId")] = min(int(match[1] or 1) or 1, 6)
    return found


def _notes(part: Any) -> dict[str, str]:
    """The notes by their numbers, without the lines that only separate them from the page."""
    return {_value(note, "id"): _cell(note) for note in part if not _value(note, "type")}


def _value(element: Any, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _inside(element: Any, kind: str) -> bool:
    return any(tag(above) == kind for above in element.iterancestors())
