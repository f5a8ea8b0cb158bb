"""What a row of a table has for one time and for another: "Revenue 2022: 23.9; Revenue 2023: 26.4"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from operator import itemgetter

from index.words import content_stems
from qa.arithmetic.operations import Operation, Step
from qa.language.dates import years_in
from qa.language.meanings import akin
from qa.language.pairs import Pair, Relation
from qa.language.quantities import Quantity, find_quantities
from qa.questions.question import Question
from qa.questions.wording import YEAR

_CELL = re.compile(r"(?:^|; )(?P<name>[^:;\n]+): (?P<said>[^;\n]+)")
_PERIOD = re.compile(rf"\b(?:(?P<part>[QH][1-4]) ?[/-]?)?(?P<year>{YEAR})\b(?: ?(?P<later>[QH][1-4])\b)?")

_KIN = 0.5
"""What counts a word that is near to one of the column's name."""

_When = tuple[str, str]
"""The year, and the part of it where one is named."""


def over_periods(question: Question, row: str) -> Pair | None:
    """The earlier and the later figure of those columns, named alike but for the year or its part, whose name has most
    of the question's words, or where it is but the year, the row's label; of more than two periods those that the
    question names. None where that is not plain."""
    asked = years_in(question.text)
    found = []
    for name, figures in _by_name(row).items():
        stems = content_stems(name or _label(row))
        shared = sum(stem in stems for stem in question.stems) or _KIN * any(akin(s, stems) for s in question.stems)
        named = [each for each in figures if int(each[0][0]) in asked]
        in_order = sorted(named if len(named) > 1 else figures, key=itemgetter(0))
        for (one, before), (other, after) in combinations(in_order, 2):
            if shared and one != other:
                found.append((shared, Pair(Relation.CHANGE, before, after)))
    best = max((shared for shared, _ in found), default=0)
    pairs = [pair for shared, pair in found if shared == best]
    return pairs[0] if len(pairs) == 1 else None


def backwards(step: Step, over: Pair | None) -> bool:
    """Whether it is the change from the later figure of such columns."""
    return over is not None and step.operation is Operation.CHANGE and step.operands[0].start == over.second.start


def _by_name(row: str) -> dict[str, list[tuple[_When, Quantity]]]:
    """The figures of columns that name a period, by what else these are called."""
    found: dict[str, list[tuple[_When, Quantity]]] = defaultdict(list)
    for name, when, figure in _dated(row):
        found[name].append((when, figure))
    return found


def _label(row: str) -> str:
    return row.partition(";")[0]


def _dated(row: str) -> Iterator[tuple[str, _When, Quantity]]:
    dated = [(cell, period) for cell in _CELL.finditer(row) if (period := _PERIOD.search(cell["name"]))]
    figures = find_quantities(row) if len(dated) > 1 else []
    for cell, period in dated:
        inside = [q for q in figures if cell.start("said") <= q.start < cell.end("said")]
        if len(inside) == 1:
            name = " ".join(_PERIOD.sub(" ", cell["name"]).split())
            yield name, (period["year"], period["part"] or period["later"] or ""), inside[0]
