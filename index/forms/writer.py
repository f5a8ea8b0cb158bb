"""Documents out of .odt files, read from their XML."""

import re
from typing import Any

from index.decoding import Unreadable
from index.document import Document, readable
from index.forms.draft import Draft
from index.forms.row import Cell, laid_out
from index.forms.tables import lines
from index.forms.zipped import member, opened, properties, tag, xml

_UNREAD = frozenset("tracked-changes annotation annotation-end sequence-decls forms bibliography-configuration".split())


def read(name: str, data: bytes) -> Document:
    """The document of a text document: headings as `# Heading`, list items as `- item`, table rows by their header."""
    archive = opened(data)
    if b"encryption-data" in (
        member(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
    ):
        raise Unreadable("encrypted")
    content = xml(member(archive, "content.xml"))
    draft = Draft()
    for body in content:
        if tag(body) == "body":
            _write(draft, body, "")
    about = properties(archive, "meta.xml")
    return Document(
        name, draft.text, about.title or readable(name), about.date, author=about.author, language=about.language
    )


def _write(draft: Draft, element: Any, mark: str) -> None:
    for child in element:
        kind = tag(child)
        if kind == "h":
            level = min(_number(child, "outline-level"), 6)
            draft.add(f"{'#' * level} {_said(child)}" if _said(child) else "")
        elif kind == "p":
            draft.add(mark + _said(child) if _said(child) else "")
        elif kind == "table":
            rows = (row for row in child.iter() if tag(row) == "table-row")
            for line in lines(
                list(laid_out([_cell(cell) for cell in row if tag(cell) == "table-cell"] for row in rows))
            ):
                draft.add(line.text)
        elif kind not in _UNREAD:
            _write(draft, child, "- " if kind == "list" else mark)


def _cell(cell: Any) -> Cell:
    return Cell(_said(cell), _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned"))


def _number(element: Any, name: str) -> int:
    """An attribute that is a number, whatever its namespace; 1 where it is not there."""
    said = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next((int(value) for value in said if value.isdecimal()), 1)


def _said(element: Any) -> str:
    return re.sub(r"[ \t]+", " ", _pieces(element)).strip()


def _pieces(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        kind = tag(child)
        if kind in ("s", "tab"):
            parts.append(" ")
        elif kind == "line-break":
            parts.append("\n")
        elif kind and kind not in _UNREAD:
            parts.append(_pieces(child) + (" " if kind == "p" else ""))
        parts.append(child.tail or "")
    return "".join(parts)
