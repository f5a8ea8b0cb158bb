"""Tables of web pages as rows that can be read alone, before the page around them is taken away."""

import html
import re

from index.forms.row import Cell, laid_out
from index.forms.tables import lines
from index.forms.visible import Visible

_INNERMOST = re.compile(r"<table\b(?:(?!</?table\b).)*+</table\s*>", re.IGNORECASE | re.DOTALL)
_DIGITS = re.compile(r"\s*(\d{1,5})")


def with_rows(page: str) -> tuple[str, list[str]]:
    """The page with a paragraph for every row of a table whose first row names its columns, and those paragraphs.

    Other tables are as they were: they may only be there for the layout.
    """
    said: list[str] = []

    def worded(match: re.Match[str]) -> str:
        grid = _Grid(match[0])
        rows = [line.text for line in lines(list(laid_out(grid.rows)))] if grid.is_headed else []
        said.extend(rows)
        return "".join(f"<p>{html.escape(text)}</p>" for text in (grid.caption, *rows) if text) if rows else match[0]

    return _INNERMOST.sub(worded, page), said


class _Grid(Visible):
    """The cells of a table without a table in it."""

    def __init__(self, table: str) -> None:
        self._begun: list[list[tuple[str, int, int, int]]] = []
        super().__init__(table)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag == "tr":
            self._begun.append([])
        elif tag in ("td", "th") and self._begun:
            spans = (_DIGITS.match(dict(attrs).get(name) or "1") for name in ("colspan", "rowspan"))
            across, down = (max(1, int(span[1])) if span else 1 for span in spans)
            self._begun[-1].append((tag, len(self._parts), across, down))

    @property
    def is_headed(self) -> bool:
        """Whether there are rows below one that only names columns."""
        rows = [row for row in self._begun if row]
        return len(rows) > 1 and len(rows[0]) > 1 and all(tag == "th" for tag, *_ in rows[0])

    @property
    def caption(self) -> str:
        """What stands before the first row."""
        return self._said(0, next((row[0][1] for row in self._begun if row), None))

    @property
    def rows(self) -> list[list[Cell]]:
        """The cells as they were written, each with its spans."""
        starts = [start for row in self._begun for _, start, *_ in row]
        end = dict(zip(starts, [*starts[1:], len(self._parts)], strict=True))
        return [[Cell(self._said(start, end[start]), *span) for _, start, *span in row] for row in self._begun]

    def _said(self, start: int, end: int | None) -> str:
        return " ".join("".join(self._parts[start:end]).replace("\0", " ").split())
