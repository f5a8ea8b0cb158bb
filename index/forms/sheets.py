"""Documents out of .xlsx workbooks: a line of text for every row of every sheet."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

import openpyxl

from index.decoding import Unreadable
from index.document import Document, readable
from index.forms.broken import broken_is_unreadable
from index.forms.draft import Draft
from index.forms.tables import Row, lines
from index.forms.zipped import opened, properties

_EMPTY_ROWS = 5000


def read(name: str, data: bytes) -> Document:
    """The document of a workbook; what a formula came to when it was last saved stands for the formula."""
    about = properties(opened(data))
    draft = Draft()
    with broken_is_unreadable("workbook"):
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            _write(draft, sheet)
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


def _write(draft: Draft, sheet: Any) -> None:
    for number, line in lines(list(_rows(sheet))):
        draft.place(f"sheet {sheet.title}, row {number}")
        draft.add(line)


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows that say something, up to a long stretch of nothing: some programs write every row there is."""
    sheet.reset_dimensions()  # what a file says of its size is often wrong
    last = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if any(cell.value is not None for cell in cells):
            last = number
            yield Row(number, [_shown(cell) for cell in cells])
        elif number - last > _EMPTY_ROWS:
            return


def _shown(cell: Any) -> str:
    """The cell as the sheet shows it, dates as ISO."""
    value = cell.value
    if value is None or getattr(cell, "data_type", "") == "e":
        return ""
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float):
        percent = "%" in (cell.number_format or "")
        return f"{_number(value * 100)}%" if percent else _number(value)
    return str(value)


def _number(value: float) -> str:
    """Without what floating point leaves at the end of a sum."""
    return f"{value:.0f}" if value.is_integer() else f"{round(value, 10):.15g}"
