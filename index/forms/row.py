"""A row of a table, every column with its cell, whatever was merged."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_WIDEST = 1000


class Row(NamedTuple):
    """A row's number, as a spreadsheet shows it, and its cells."""

    number: int
    cells: Sequence[str]
    spread: frozenset[int] = frozenset()
    """The columns that only repeat the cell to the left of them, which is merged over them."""

    @property
    def filled(self) -> list[str]:
        """What the row says, each cell once."""
        return [plain(cell) for at, cell in enumerate(self.cells) if cell.strip() and at not in self.spread]

    @property
    def width(self) -> int:
        """How many of its columns say something."""
        return sum(bool(cell.strip()) for cell in self.cells)


class Cell(NamedTuple):
    """What a cell says, and how many columns and rows it is merged over."""

    text: str
    across: int = 1
    down: int = 1


def laid_out(rows: Iterable[Sequence[Cell]]) -> Iterator[Row]:
    """Rows that can be read alone: a merged cell says its text in every row and column it is over.

    A row of one cell is a title, however wide, and stands once; one that says nothing of its own is empty.
    """
    hanging: dict[int, tuple[Cell, bool]] = {}
    for number, cells in enumerate(rows, start=1):
        placed = dict(hanging)
        column = 0
        for cell in cells:
            while column in hanging:
                column += 1
            across = max(1, min(cell.across, _WIDEST))
            placed.update((column + offset, (cell, offset > 0)) for offset in range(across))
            column += across
        yield _row(number, placed) if any(cell.text.strip() for cell in cells) else Row(number, ())
        hanging = {at: (cell._replace(down=cell.down - 1), is_spread) for at, (cell, is_spread) in placed.items()}
        hanging = {at: held for at, held in hanging.items() if held[0].down > 0}


def plain(cell: str) -> str:
    """A cell's words on one line."""
    return " ".join(cell.split())


def _row(number: int, placed: dict[int, tuple[Cell, bool]]) -> Row:
    texts = {at: cell.text for at, (cell, _) in placed.items()}
    spread = frozenset(at for at, (_, is_spread) in placed.items() if is_spread)
    if sum(bool(text.strip()) for at, text in texts.items() if at not in spread) == 1:
        texts = {at: text for at, text in texts.items() if at not in spread}
        spread = frozenset()
    return Row(number, [texts.get(at, "") for at in range(max(texts) + 1)], spread)
