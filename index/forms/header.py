"""Which rows of a table name its columns, if any does: a first row of values would make false names."""

import re
from collections.abc import Sequence

from index.forms.row import Row, plain

_NUMBER = re.compile(r"[\s(]*[-+−]?[$€£¥]?\s?[-+−]?\d[\d.,'’\s]*(?:%|[eE][-+]?\d+)?\s?[$€£¥)]?\s*\Z")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\d{4}-\d{2}\Z|\d{1,2}:\d{2}")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_WORD = re.compile(r"[^\W\d_]+")
_LONE_WORDS = frozenset({"a", "A", "Aa"})
_NAME_LENGTH = 150
_SAMPLE = 200
_TITLE_ROWS = 5


def header_of(table: Sequence[Row]) -> range | None:
    """Which rows name the columns: the first of several cells, if it reads like names and the rows below do not."""
    width = max(len(row.filled) for row in table[:_SAMPLE])
    if width == 1:
        return range(1) if _titles_a_column(table) else None
    at = next((i for i, row in enumerate(table[: _TITLE_ROWS + 1]) if row.width > max(1, width // 2)), None)
    if at is None or not _reads_like_names(table[at]):
        return None
    header = range(at, at + (2 if _is_parted(table, at) else 1))
    below = table[header.stop : at + _SAMPLE]
    return header if below and _differs(table[at : header.stop], below) else None


def names_of(rows: Sequence[Row]) -> list[str]:
    """The columns' names, of two rows `2018 Output` where `2018` is merged over `Output` and others."""
    width = max(len(row.cells) for row in rows)
    parts = ([plain(row.cells[at]) for row in rows if at < len(row.cells)] for at in range(width))
    return [" ".join(dict.fromkeys(filter(None, part))).rstrip(" :") for part in parts]


def is_value(cell: str) -> bool:
    """Whether it is a number or a date."""
    return bool(_NUMBER.match(cell) or _DATE.match(cell))


def _differs(rows: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether the rows that may be a header are unlike those below: names over values, or of other kinds."""
    names = names_of(rows)
    if _typed(names, below):
        return True
    distinct = {name.casefold() for at, name in enumerate(names) if name and at not in rows[0].spread}
    said = {cell.casefold() for row in below for cell in row.filled}
    if len(rows) == 1 and len(distinct) < len(rows[0].filled):
        return False
    return not distinct & said and not _of_a_kind(names, below)


def _titles_a_column(table: Sequence[Row]) -> bool:
    """One column of values that are all unlike the first: numbers or dates under a name."""
    return len(table) > 2 and _reads_like_names(table[0]) and all(is_value(row.filled[0]) for row in table[1:_SAMPLE])


def _reads_like_names(row: Row) -> bool:
    return any(not is_value(cell) for cell in row.filled) and all(map(_may_be_name, row.filled))


def _may_be_name(cell: str) -> bool:
    is_sentence = cell[-1] in ".!?" and len(cell.split()) > 3
    return len(cell) <= _NAME_LENGTH and not is_sentence and (not is_value(cell) or bool(_YEAR.match(cell)))


def _is_parted(table: Sequence[Row], at: int) -> bool:
    """Whether the row below a header parts the columns of what is merged in it, and says nothing of the others."""
    top, parts = table[at], table[at + 1] if at + 1 < len(table) else Row(0, ())
    merged = top.spread | {column - 1 for column in top.spread}
    others = [cell for column, cell in enumerate(parts.cells) if column not in merged]
    return (
        bool(top.spread and parts.filled and len(merged) < len(top.cells))
        and all(map(_may_be_name, parts.filled))
        and all(not cell.strip() or cell in top.cells for cell in others)
    )


def _typed(names: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether a column holds mostly numbers or dates, which its name is not: a year names all but years."""
    for column, name in enumerate(names):
        cells = _column(rows, column)
        values = sum(is_value(cell) and not (_YEAR.match(name) and _YEAR.match(cell)) for cell in cells)
        if (not is_value(name) or _YEAR.match(name)) and cells and values > len(cells) // 2:
            return True
    return False


def _of_a_kind(names: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether what may be names is more like the cells below than unlike them: `Ann Toller` over `Bob Quist`.

    A lone word is no sign: both names and cells often are.
    """
    like = unlike = 0
    for column, name in enumerate(names):
        kinds = {_kind(cell) for cell in _column(rows, column)}
        if name and kinds:
            like += kinds == {_kind(name)} and _kind(name) not in _LONE_WORDS
            unlike += _kind(name) not in kinds
    return like > unlike


def _kind(cell: str) -> str:
    """How a cell is written: `Ann Toller` is `Aa Aa`, `KX-471` is `A-9`."""
    return _WORD.sub(lambda match: _case(match[0]), re.sub(r"\d+", "9", plain(cell)))


def _case(word: str) -> str:
    return "A" if word.isupper() and len(word) > 1 else "Aa" if word[0].isupper() else "a"


def _column(rows: Sequence[Row], column: int) -> list[str]:
    cells = (row.cells[column].strip() for row in rows if column < len(row.cells))
    return [cell for cell in cells if cell]
