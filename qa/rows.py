"""Rows of a table, which are read one by one ("Name: Ann; Age: 30"): a row tells only of what it names itself."""

import re
from collections.abc import Set

from qa.question import Question

_CELL = re.compile(r"(?:^|; )[^:;]{1,60}: ")
_FEWEST = 3
"""Cells that make a row; prose seldom has as many."""
_FROM_TO = re.compile(r"\bfrom (?:the )?(?P<first>[A-Z][\w'’-]+)\b.*? to (?:the )?(?P<last>[A-Z][\w'’-]+)")


def is_row(sentence: str) -> bool:
    """Whether it is a row in words."""
    return len(_CELL.findall(sentence)) >= _FEWEST


def tells_of_another(question: Question, row: str, stems: Set[str], named: Set[str]) -> bool:
    """Whether the row lacks a name of the question that other rows have, or goes the other way than "from A to B"; the
    `stems` are its own, `named` those of the question's names that rows have."""
    if named - stems:
        return True
    way = _FROM_TO.search(question.text)
    return way is not None and bool(re.search(rf"\b{way['last']}\s*(?:[-–—→>]|to)\s*{way['first']}\b", row))
