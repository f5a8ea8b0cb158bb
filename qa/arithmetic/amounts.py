"""Figures as they are told: what was worked out, beside its arithmetic."""

import re
from dataclasses import dataclass
from fractions import Fraction

from qa.answer import Derivation
from qa.language.numbers import SCALES, SUFFIXES, show_number
from qa.language.quantities import Measure, Quantity

_LEAST_OF_SCALE = Fraction(1, 10)
"""Less than a tenth of a million is told in full."""
_SCALE = re.compile(r" ?(?P<scale>million|billion|trillion|[btm]n|[mk])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """What quantities of a text come to, by whatever step."""

    value: Fraction
    operands: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure worked out: the short answer, how it is told, and the arithmetic; where in the text from which it
    follows its operands begin, the `first` and the `last`."""

    short: str
    telling: str
    derivation: Derivation
    first: int = 0
    last: int = 0


def shown(quantity: Quantity) -> str:
    """Its value, in millions where it is given so."""
    return scaled(quantity.value, quantity)


def rounded(percent: Fraction) -> str:
    """A share as one says it: whole per cents from 10 on, one decimal below and where that is exact."""
    return f"{show_number(percent) if _is_told_with_decimal(percent) else round(percent)} %"


def _is_told_with_decimal(percent: Fraction) -> bool:
    return percent < 10 or 10 % percent.denominator == 0


def amount(value: Fraction, like: Quantity) -> str:
    return f"{show_number(value)} %" if like.measure is Measure.PERCENT else scaled(value, like)


def difference_shown(value: Fraction, like: Quantity) -> str:
    """How far two such figures stand apart: of per cents, in percentage points."""
    return f"{show_number(value)} percentage points" if like.measure is Measure.PERCENT else scaled(value, like)


def scaled(value: Fraction, like: Quantity) -> str:
    """In millions where the other is, as it says them ("million", "m"), as far as three decimals tell it."""
    if scale := _SCALE.search(like.text):
        scaled = value / (SCALES | SUFFIXES)[scale["scale"].lower()]
        if 1000 % scaled.denominator == 0 and scaled >= _LEAST_OF_SCALE:
            return f"{show_number(scaled)}{scale[0]}"
    return show_number(value)
