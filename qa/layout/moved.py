"""The row of a table whose figure rose or fell from the column of one year to that of another: "which division lost
revenue?" asks for what it is a row of, and for no figure."""

import re
from collections.abc import Mapping

from qa.arithmetic.periods import over_periods
from qa.layout.extremes import goes_on, meant
from qa.layout.rows import Cell, Row
from qa.questions.question import Question

_ASKS = re.compile(
    r"^(?:which|who)(?: of the)?(?: (?!when\b|where\b|that\b|who\b)[\w'’-]+){0,3}?"
    r" (?:(?P<down>fell|lost|dropped|declined|shrank|decreased|went down)|rose|grew|gained|increased|climbed|went up)\b"
    r"(?! to\b)",
    re.IGNORECASE,
)


def asks_which_moved(question: Question) -> bool:
    """Whether it asks whose figure went up or down."""
    return bool(_ASKS.match(question.text))


def moved_row(question: Question, rows: Mapping[int, Row], around: str) -> tuple[int, Cell] | None:
    """The number of the only row of which it is true, and the cell that says what it is a row of; None where there are
    more, where it is not plain, or where more rows stand `around` the passage."""
    asked = _ASKS.match(question.text)
    kept = meant(question, rows) if asked else {}
    if asked is None or len({row.cells[0].name for row in kept.values()}) != 1 or goes_on(rows, around):
        return None
    pairs = {number: over_periods(question, row.worded.text) for number, row in kept.items()}
    up = {n: pair.second.value - pair.first.value for n, pair in pairs.items() if pair is not None}
    moved = [number for number, change in up.items() if (change < 0 if asked["down"] else change > 0)]
    told = len(up) == len(kept) and len(moved) == 1
    return (moved[0], kept[moved[0]].cells[0]) if told else None
