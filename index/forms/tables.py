"""Rows of a table as lines that can be read alone: `Name: Ann; Age: 30`, so that an answer can cite one row."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_NUMBER = re.compile(r"[\s(]*[-+−]?[$€£¥]?\s?[-+−]?\d[\d.,'’\s]*(?:%|[eE][-+]?\d+)?\s?[$€£¥)]?\s*\Z")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\d{4}-\d{2}\Z|\d{1,2}:\d{2}")
_NAME_LENGTH = 150
_SAMPLE = 200
_TITLE_ROWS = 5


class Row(NamedTuple):
    """A row's number, as a spreadsheet shows it, and its cells."""

    number: int
    cells: Sequence[str]


class Line(NamedTuple):
    """A row in words."""

    number: int
    text: str


def lines(rows: Sequence[Row]) -> Iterator[Line]:
    """Every row that is not empty and not a header, in words; what stands above a header stands for itself."""
    header: Sequence[str] = ()
    for table in _tables(rows):
        at = _header_at(table)
        for row in table[: at or 0]:
            yield Line(row.number, "; ".join(_filled(row)))
        if at is not None:
            header = _names(table[at])
        elif not _fits(header, table):
            header = ()
        yield from (Line(row.number, _worded(row, header)) for row in table[0 if at is None else at + 1 :])


def _tables(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Stretches of rows without an empty row among them; empty rows may be left out of `rows`, by their numbers."""
    table: list[Row] = []
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        if table and row.number != table[-1].number + 1:
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _header_at(table: Sequence[Row]) -> int | None:
    """Which row names the columns: the first of several cells, if it reads like names and the rows below do not."""
    widths = [len(_filled(row)) for row in table[:_SAMPLE]]
    width = max(widths)
    if width == 1:
        return 0 if _titles_a_column(table) else None
    at = next((i for i, filled in enumerate(widths[: _TITLE_ROWS + 1]) if filled > max(1, width // 2)), None)
    if at is None or at + 1 >= len(table) or not _reads_like_names(table[at]):
        return None
    below = table[at + 1 : at + _SAMPLE]
    names = {cell.casefold() for cell in _filled(table[at])}
    return None if any(cell.casefold() in names for row in below for cell in _filled(row)) and not _typed(below) else at


def _titles_a_column(table: Sequence[Row]) -> bool:
    """One column of values that are all unlike the first: numbers or dates under a name."""
    return (
        len(table) > 2 and _reads_like_names(table[0]) and all(_is_value(_filled(row)[0]) for row in table[1:_SAMPLE])
    )


def _reads_like_names(row: Row) -> bool:
    cells = _filled(row)
    distinct = len({cell.casefold() for cell in cells}) == len(cells)
    years = all(re.fullmatch(r"(?:19|20)\d\d", cell) for cell in cells if _is_value(cell))
    wordy = sum(not _is_value(cell) for cell in cells) > 0
    return distinct and years and wordy and not any(len(cell) > _NAME_LENGTH or _is_sentence(cell) for cell in cells)


def _is_sentence(cell: str) -> bool:
    return cell[-1] in ".!?" and len(cell.split()) > 3


def _typed(rows: Sequence[Row]) -> bool:
    """Whether a column holds mostly numbers or dates, which a name is not."""
    for column in range(max(len(row.cells) for row in rows)):
        cells = [row.cells[column].strip() for row in rows if column < len(row.cells) and row.cells[column].strip()]
        if cells and sum(map(_is_value, cells)) > len(cells) // 2:
            return True
    return False


def _is_value(cell: str) -> bool:
    return bool(_NUMBER.match(cell) or _DATE.match(cell))


def _fits(header: Sequence[str], table: Sequence[Row]) -> bool:
    """Whether a table below an empty row goes on with the columns of the one above."""
    return bool(header) and all(
        len(_filled(row)) > 1
        and all(not cell.strip() or (i < len(header) and header[i]) for i, cell in enumerate(row.cells))
        for row in table
    )


def _names(row: Row) -> list[str]:
    return [_plain(cell).rstrip(" :") for cell in row.cells]


def _worded(row: Row, header: Sequence[str]) -> str:
    filled = _filled(row)
    paired = len(filled) == 2 and (len(row.cells) == 2 or _is_value(filled[1]))
    if not header and paired and not _is_value(filled[0]) and filled[0][-1].isalnum():
        return ": ".join(filled)
    named = ((header[i] if i < len(header) else "", _plain(cell)) for i, cell in enumerate(row.cells))
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in named if cell)


def _filled(row: Row) -> list[str]:
    return [_plain(cell) for cell in row.cells if cell.strip()]


def _plain(cell: str) -> str:
    return " ".join(cell.split())
