"""Documents out of .csv and .tsv files: a line of text for every row."""

import csv
from collections.abc import Iterator
from itertools import islice

from index.decoding import Unreadable, decoded
from index.document import Document, readable
from index.forms.draft import Draft
from index.forms.tables import Row, lines

_SAMPLE_ROWS = 100
_SAMPLE = 100_000
_LONGEST_CELL = 10_000_000


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
    delimiter = max(",;\t|", key=lambda sign: _regularity(text[:_SAMPLE], sign))
    if not _regularity(text[:_SAMPLE], delimiter):
        return [Row(number, [line]) for number, line in enumerate(text.splitlines(), start=1)]
    try:
        return [Row(number, cells) for number, cells in enumerate(_parsed(text, delimiter), start=1)]
    except csv.Error as error:
        raise Unreadable(f"not a table: {error}") from None


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)


def _regularity(sample: str, delimiter: str) -> float:
    """How evenly the sign divides the rows; 0 where it hardly divides any."""
    try:
        widths = [len(cells) for cells in islice(_parsed(sample, delimiter), _SAMPLE_ROWS) if cells]
    except csv.Error:
        return 0
    usual = max(set(widths), key=widths.count) if widths else 1
    return widths.count(usual) / len(widths) + min(usual, 20) / 100 if usual > 1 else 0
