"""Documents out of .xlsx workbooks: a line of text for every row of every sheet."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl

from index.decoding import Unreadable
from index.document import Document, readable
from index.forms.broken import broken_is_unreadable
from index.forms.draft import Draft
from index.forms.row import Cell, laid_out
from index.forms.tables import lines
from index.forms.zipped import member, opened, properties

_EMPTY_ROWS = 5000
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+\d+:[A-Z]+\d+)["']""")

Merged = dict[tuple[int, int], tuple[int, int]]
"""Over how many columns and rows a cell is merged, by its row and column."""


def read(name: str, data: bytes) -> Document:
    """The document of a workbook; what a formula came to when it was last saved stands for the formula."""
    archive = opened(data)
    about = properties(archive)
    draft = Draft()
    with broken_is_unreadable("workbook"):
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            _write(draft, sheet, _merged(archive, sheet))
    if not draft.text:
        raise Unreadable("no cells with text in it", skipped=True)
    return Document(
        name,
        draft.text,
        about.title or readable(name),
        about.date,
        author=about.author,
        language=about.language,
        places=tuple(draft.places),
    )


def _write(draft: Draft, sheet: Any, merged: Merged) -> None:
    for number, line in lines(list(laid_out(_rows(sheet, merged)))):
        draft.place(f"sheet {sheet.title}, row {number}")
        draft.add(line)


def _merged(archive: zipfile.ZipFile, sheet: Any) -> Merged:
    """What is merged, out of the sheet's XML: openpyxl passes over it when it reads row by row."""
    found = {}
    for match in _MERGED.finditer(member(archive, sheet._worksheet_path)):
        left, top, right, bottom = openpyxl.utils.range_boundaries(match[1].decode())
        found[top, left] = (right - left + 1, bottom - top + 1)
    return found


def _rows(sheet: Any, merged: Merged) -> Iterator[list[Cell]]:
    """The rows, up to a long stretch of nothing: some programs write every row there is."""
    sheet.reset_dimensions()  # what a file says of its size is often wrong
    last, until = 0, dict[int, int]()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = []
        for column, cell in enumerate(cells, start=1):
            if number > until.get(column, 0):
                across, down = merged.get((number, column), (1, 1))
                until.update(dict.fromkeys(range(column, column + across), number + down - 1))
                row.append(Cell(_shown(cell), across, down))
        if any(cell.text for cell in row):
            last = number
        elif number - last > _EMPTY_ROWS:
            return
        yield row


def _shown(cell: Any) -> str:
    """The cell as the sheet shows it, dates as ISO."""
    value = cell.value
    if value is None or getattr(cell, "data_type", "") == "e":
        return ""
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _figure(value, cell.number_format or "")
    return str(value)


_AS_IT_STANDS = re.compile(r'"[^"]*"|\\.')
"""Of a cell's format, what is shown and means nothing."""


def _figure(value: float, form: str) -> str:
    """A number, as a share where its format makes it one; a sign that the format merely adds stands as it is."""
    if "%" in _AS_IT_STANDS.sub("", form):
        return f"{_number(value * 100)}%"
    return f"{_number(value)}%" if "%" in form else _number(value)


def _number(value: float) -> str:
    """Without what floating point leaves at the end of a sum."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.0f}" if value.is_integer() else f"{round(value, 10):.15g}"
