"""Rows of a table as lines that can be read alone: `Name: Ann; Age: 30`, so that an answer can cite one row."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.forms.header import header_of, is_value, names_of
from index.forms.row import Row, plain


class Line(NamedTuple):
    """A row in words."""

    number: int
    text: str


def lines(rows: Sequence[Row]) -> Iterator[Line]:
    """Every row that is not empty and not a header, in words; what stands above a header stands for itself."""
    names: Sequence[str] = ()
    for table in _tables(rows):
        header = header_of(table)
        for row in table[: header.start if header else 0]:
            yield Line(row.number, "; ".join(row.filled))
        if header:
            names = names_of(table[header.start : header.stop])
        elif not _fits(names, table):
            names = ()
        yield from (Line(row.number, _worded(row, names)) for row in table[header.stop if header else 0 :])


def _tables(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Stretches of rows without an empty row among them; empty rows may be left out of `rows`, by their numbers."""
    table: list[Row] = []
    for row in rows:
        if not row.width:
            continue
        if table and row.number != table[-1].number + 1:
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _fits(names: Sequence[str], table: Sequence[Row]) -> bool:
    """Whether a table below an empty row goes on with the columns of the one above."""
    return bool(names) and all(
        len(row.filled) > 1
        and all(not cell.strip() or (i < len(names) and names[i]) for i, cell in enumerate(row.cells))
        for row in table
    )


def _worded(row: Row, names: Sequence[str]) -> str:
    filled = row.filled
    paired = len(filled) == 2 and (len(row.cells) == 2 or is_value(filled[1]))
    if not names and paired and not is_value(filled[0]) and filled[0][-1].isalnum():
        return ": ".join(filled)
    return "; ".join(_named(row, [*names, *[""] * len(row.cells)]))


def _named(row: Row, names: Sequence[str]) -> Iterator[str]:
    """The cells by their columns; a merged one is said again only where the column has a name of its own."""
    for at, cell in enumerate(row.cells):
        if cell.strip() and (at not in row.spread or names[at] not in ("", names[at - 1])):
            yield f"{names[at]}: {plain(cell)}" if names[at] else plain(cell)
