"""Documents out of .csv and .tsv files: a line of text for every row."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal

from index.decoding import Unreadable, decoded
from index.document import Document, readable
from index.forms.draft import Draft
from index.forms.header import is_value
from index.forms.row import Row
from index.forms.tables import lines

_SAMPLE_ROWS = 100
_SAMPLE = 100_000
_LONGEST_CELL = 10_000_000
_SIGNS = ",;\t|"
_DECLARED = re.compile(r"sep=([^\r\n])\r?\n", re.IGNORECASE)
"""A first line that tells spreadsheets what divides the cells."""


def read(name: str, data: bytes) -> Document:
    """The document of a table; its text has a line for every row, named by the header where there is one."""
    text = decoded(data)
    draft = Draft()
    for number, line in lines(_rows(text.removeprefix("\ufeff"))):
        draft.place(f"row {number}")
        draft.add(line)
    return Document(name, draft.text, readable(name), places=tuple(draft.places))


def _rows(text: str) -> list[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    declared = _DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    delimiter = declared[1] if declared else max(_SIGNS, key=lambda sign: _regularity(text[:_SAMPLE], sign))
    if not declared and not _regularity(text[:_SAMPLE], delimiter):
        return [Row(number, [line]) for number, line in enumerate(io.StringIO(text, newline=None), start=1)]
    try:
        rows = _numbered(_parsed(text, delimiter))
        return _numbered(_parsed(text, delimiter, quoted=False)) if _left_open(text, rows) else rows
    except csv.Error as error:
        raise Unreadable(f"not a table: {error}") from None


def _numbered(rows: Iterator[list[str]]) -> list[Row]:
    return [Row(number, cells) for number, cells in enumerate(rows, start=1)]


def _left_open(text: str, rows: Sequence[Row]) -> bool:
    """Whether a quotation mark is never closed, so that one cell holds all lines down to the last."""
    return text.count('"') % 2 == 1 and bool(rows) and any("\n" in cell for cell in rows[-1].cells)


def _parsed(text: str, delimiter: str, *, quoted: bool = True) -> Iterator[list[str]]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, quoting=quoting)


def _regularity(sample: str, delimiter: str) -> float:
    """How evenly the sign divides the rows, and into cells that no other sign divides; 0 where it hardly divides any.

    Decimal commas divide rows evenly too, but leave `Boat;1` and `50` of `Boat;1,50`.
    """
    try:
        rows = [cells for cells in islice(_parsed(sample, delimiter), _SAMPLE_ROWS) if cells]
    except csv.Error:
        return 0
    widths = [len(cells) for cells in rows]
    usual = max(set(widths), key=widths.count) if widths else 1
    whole = [is_value(cell) or not any(sign in cell for sign in _SIGNS) for cells in rows for cell in cells]
    even = widths.count(usual) / len(widths) + min(usual, 20) / 100 if usual > 1 else 0
    return even and even + sum(whole) / len(whole)
