"""One step of arithmetic on the figures of a text: which steps there are, what each comes to, and how it is shown.

Every figure that a text states may be an operand: what is counted, measured or paid, a share in per cent or in words
("a third"), a year. Which step a question asks for is for the trained model to say (`qa.arithmetic.model`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import permutations, zip_longest

from qa.language.dates import find_years
from qa.language.numbering import designations
from qa.language.numbers import SCALES
from qa.language.pairs import Relation, find_pairs
from qa.language.quantities import Measure, Quantity, find_quantities, is_attribute
from qa.language.units import begins, counted, unit_of

MOST_OPERANDS = 8
"""Of a text with more figures the last so many are looked at."""
_HUNDRED = Fraction(100)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_MANY = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
IN_WORDS = re.compile(
    rf"(?<!first )(?<!second )\b(?:(?P<many>an?|one|two|three|four)[ -])?(?P<part>{'|'.join(_PARTS)})s?\b"
    r"(?! (?:an?|past|century|year|place|time)\b)",
    re.IGNORECASE,
)


_NEGATIVE = re.compile(r"(?:(?:^|[\s(])[−–-]|\bminus )$")
_TO = re.compile(r" to | or |-|–")
_LEAST_SCALED = 1000
"""A figure before "to 5 million" that is not itself in thousands is in millions."""


class Operation(StrEnum):
    """A step from operands a, b and c, in the order in which a step has them."""

    STATED = "a"
    """Nothing is to be worked out: the text has the figure as it is."""
    SUM = "a + b"
    SUM_OF_THREE = "a + b + c"
    DIFFERENCE = "a − b"
    REST = "a − b − c"
    PRODUCT = "a × b"
    QUOTIENT = "a ÷ b"
    MEAN = "(a + b) ÷ 2"
    SHARE = "a ÷ b in per cent"
    REST_SHARE = "(b − a) ÷ b in per cent"
    CHANGE = "from a to b in per cent"
    RISE = "by b to a, up, in per cent"
    FALL = "by b to a, down, in per cent"
    """Also the share that b has of both."""
    PART = "a per cent of b"
    REST_OF_PART = "b less a per cent of it"
    COMPLEMENT = "100 % − a"
    COMPLEMENT_OF_TWO = "100 % − a − b"
    BEFORE_RISE = "b before it rose by a per cent"
    BEFORE_FALL = "b before it fell by a per cent"


OPERATIONS = tuple(Operation)
_OF_BOUNDS = frozenset({Operation.DIFFERENCE, Operation.MEAN})
"""What the two bounds of a range may come to."""
_IN_PER_CENT = frozenset(
    {
        Operation.SHARE,
        Operation.REST_SHARE,
        Operation.CHANGE,
        Operation.RISE,
        Operation.FALL,
        Operation.COMPLEMENT,
        Operation.COMPLEMENT_OF_TWO,
    }
)
_OF_SHARES_IN_PER_CENT = _IN_PER_CENT | {
    Operation.STATED,
    Operation.SUM,
    Operation.SUM_OF_THREE,
    Operation.DIFFERENCE,
    Operation.REST,
    Operation.MEAN,
}
"""What comes to a share, or a number of percentage points, where the first operand is one."""


@dataclass(frozen=True, slots=True)
class Step:
    """An operation on operands, and what it comes to."""

    operation: Operation
    operands: tuple[Quantity, ...]
    value: Fraction

    @property
    def in_per_cent(self) -> bool:
        """Whether the result is a share, or a number of percentage points."""
        shares = self.operands[0].measure is Measure.PERCENT
        return self.operation in (_OF_SHARES_IN_PER_CENT if shares else _IN_PER_CENT)

    @property
    def in_years(self) -> bool:
        """Whether the result is a year of the calendar."""
        measures = [q.measure for q in self.operands]
        return measures[0] is Measure.YEAR and measures[1:] != [Measure.YEAR]


def operands(text: str) -> list[Quantity]:
    """The figures of the text that a step may use, left to right: no negative ones, none of vague size ("several
    hundred"), none that only number something, and none in a word for what something is like ("a two-room flat")."""
    numbering = designations(text)
    found = [
        q
        for q in find_quantities(text)
        if q.start not in numbering
        and not is_attribute(text, q)
        and (not q.vague or q.text[0].isdigit())
        and q.value >= 0
        and not _NEGATIVE.search(text[: begins(text, q)])
    ]
    found += years(text)
    for match in IN_WORDS.finditer(text):
        if match["many"] or match["part"].lower() == "half":
            found = _with_share(found, match)
    found.sort(key=lambda q: q.start)
    found = [_of_one_scale(text, q, after) for q, after in zip_longest(found, found[1:]) if q]
    return found[-MOST_OPERANDS:]


def years(text: str) -> list[Quantity]:
    """Those of the calendar that the text names."""
    return [
        Quantity(Fraction(year), start, end, text[start:end], Measure.YEAR) for year, start, end in find_years(text)
    ]


def _with_share(found: Sequence[Quantity], match: re.Match[str]) -> list[Quantity]:
    """With "a third" as a share, but for a figure in words that it is a part of."""
    if any(q.start < match.start() < q.end for q in found):
        return [*found]
    share = Fraction(_MANY[(match["many"] or "a").lower()], _PARTS[match["part"].lower()])
    others = [q for q in found if not match.start() <= q.start < match.end()]
    share_of = Quantity(share * 100, *match.span(), match[0], Measure.PERCENT)
    return [*others, share_of] if 0 < share < 1 else others


def _of_one_scale(text: str, q: Quantity, after: Quantity | None) -> Quantity:
    """The 3 of "from 3 to 5 million" are millions, and of "from 12 to 10 per cent" per cents."""
    if after is None or q.measure is Measure.YEAR or not _TO.fullmatch(text, q.end, begins(text, after)):
        return q
    scale = SCALES.get(after.text.split()[-1].lower(), 1)
    value = q.value * scale if q.value < _LEAST_SCALED and not q.text.lower().endswith(tuple(SCALES)) else q.value
    shares = after.measure is Measure.PERCENT and q.measure is Measure.COUNT
    return replace(q, value=value, measure=Measure.PERCENT if shares else q.measure)


def steps(text: str) -> list[Step]:
    """All that may be worked out from two or three figures of the text, or one per cent, by one step; and each figure
    as it is. The bounds of a range are never added up, nor is one a part of the other."""
    found = operands(text)
    bounds = [{p.first.start, p.second.start} for p in find_pairs(text) if p.relation is Relation.RANGE]
    units = {q.start: unit_of(text, q) for q in found}
    units = {start: "percent" if unit == "point" else unit for start, unit in units.items()}

    def alike(*some: Quantity) -> bool:
        known = {unit for q in some if (unit := units[q.start])}
        measures = {q.measure for q in some}
        if measures in ({Measure.MONEY, Measure.COUNT}, {Measure.TIME, Measure.COUNT}):
            return len(known) <= 1 and all(q.measure is not Measure.COUNT or _is_bare(text, q, measures) for q in some)
        return len(known) <= 1 and len(measures) == 1

    return [
        Step(operation, chosen, value)
        for count in (1, 2, 3)
        for chosen in permutations(found, count)
        for operation, value in _results(chosen, units, alike=alike(*chosen))
        if value > 0 and (operation in _OF_BOUNDS or not any(each <= {q.start for q in chosen} for each in bounds))
    ]


def _is_bare(text: str, count: Quantity, beside: Set[Measure]) -> bool:
    """Whether a figure counts nothing, and so may measure what those beside it do, as in "1.2 million euros, of which
    900,000 was lent"; a large one beside money may have a word behind it."""
    return not counted(text, count.end) or (Measure.MONEY in beside and count.value >= _LEAST_SCALED)


def _results(
    chosen: Sequence[Quantity], units: Mapping[int, str | None], *, alike: bool
) -> Iterator[tuple[Operation, Fraction]]:
    match len(chosen):
        case 1:
            yield from _of_one(chosen[0])
        case 2:
            first, second = chosen
            if Measure.YEAR in (first.measure, second.measure):
                yield from _of_years(first, second, units[second.start])
            else:
                yield from _of_two(first, second, alike=alike)
        case 3 if alike and chosen[0].measure is not Measure.YEAR:
            yield from _of_three(*chosen)


def _of_one(a: Quantity) -> Iterator[tuple[Operation, Fraction]]:
    yield Operation.STATED, a.value
    if a.measure is Measure.PERCENT:
        yield Operation.COMPLEMENT, _HUNDRED - a.value


def _of_two(a: Quantity, b: Quantity, *, alike: bool) -> Iterator[tuple[Operation, Fraction]]:
    if a.measure is Measure.PERCENT is not b.measure and a.value < _HUNDRED:
        yield Operation.PART, a.value * b.value / _HUNDRED
        yield Operation.REST_OF_PART, (_HUNDRED - a.value) * b.value / _HUNDRED
        yield Operation.BEFORE_RISE, b.value / (1 + a.value / _HUNDRED)
        yield Operation.BEFORE_FALL, b.value / (1 - a.value / _HUNDRED)
    elif Measure.PERCENT not in (a.measure, b.measure):
        yield from _of_amounts(a, b, alike=alike)
    elif alike:
        yield from _added(a, b)
        if a.start < b.start:
            yield Operation.COMPLEMENT_OF_TWO, _HUNDRED - a.value - b.value
        if b.value:
            yield Operation.QUOTIENT, a.value / b.value


def _of_years(a: Quantity, b: Quantity, unit: str | None) -> Iterator[tuple[Operation, Fraction]]:
    """Years between two, or the year so many whole years before or after another."""
    lasts = unit == "year" and b.value.denominator == 1
    if a.measure is Measure.YEAR and (b.measure is Measure.YEAR or lasts):
        yield Operation.DIFFERENCE, a.value - b.value
        if lasts:
            yield Operation.SUM, a.value + b.value


def _of_amounts(a: Quantity, b: Quantity, *, alike: bool) -> Iterator[tuple[Operation, Fraction]]:
    ages = {a.measure, b.measure} == {Measure.COUNT, Measure.TIME}
    if a.start < b.start and not a.measure is b.measure is Measure.MONEY:
        yield Operation.PRODUCT, a.value * b.value
    if b.value:
        yield Operation.QUOTIENT, a.value / b.value
    if alike or ages:
        yield from _added(a, b)
    if alike and a.value and b.value:
        yield Operation.CHANGE, abs(b.value - a.value) / a.value * _HUNDRED
        yield Operation.FALL, b.value / (a.value + b.value) * _HUNDRED
        if b.value > a.value:
            yield Operation.SHARE, a.value / b.value * _HUNDRED
            yield Operation.REST_SHARE, (b.value - a.value) / b.value * _HUNDRED
        elif a.value > b.value:
            yield Operation.RISE, b.value / (a.value - b.value) * _HUNDRED


def _added(a: Quantity, b: Quantity) -> Iterator[tuple[Operation, Fraction]]:
    yield Operation.DIFFERENCE, a.value - b.value
    if a.start < b.start:
        yield Operation.SUM, a.value + b.value
        yield Operation.MEAN, (a.value + b.value) / 2


def _of_three(a: Quantity, b: Quantity, c: Quantity) -> Iterator[tuple[Operation, Fraction]]:
    if b.start < c.start:
        yield Operation.REST, a.value - b.value - c.value
        if a.start < b.start:
            yield Operation.SUM_OF_THREE, a.value + b.value + c.value
