"""Which figures a bound leaves: "more than 20", "no fewer than 12", "must not exceed 30 mph"."""

import re
from dataclasses import dataclass
from fractions import Fraction

from qa.language.quantities import Quantity, find_quantities

MORE = (
    r"(?:more|greater|higher|larger|bigger|older|longer|taller|heavier|wider|deeper|thicker|faster|hotter|warmer) than"
    r"|over|above|exceed(?:ed|s|ing)?|upwards of"
)
FEWER = (
    r"(?:fewer|less|lower|smaller|younger|shorter|lighter|narrower|thinner|slower|cheaper|colder|cooler) than"
    r"|under|below"
)
_BOUND = re.compile(
    rf"\b(?P<no>no |not )?(?:(?P<more>{MORE})|(?P<fewer>{FEWER})|(?P<least>at least|from the age of)"
    r"|(?P<most>at most|up to))"
    r" (?:the |an? )?(?:\$|€|£)?$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!\bhas )(?<!\bhave )(?<!\bhad )\b(?:not|no|never|cannot|nobody|none|neither|nor)\b|n['’]t\b"
    r"|\b(?:forbidden|prohibited|banned|barred)\b",
    re.IGNORECASE,
)
"""Who has not paid for more than 30 days has not paid for 30."""
_NOT_NEEDED = re.compile(r"\b(?:need|requir|necess|oblig|ha(?:ve|s) to\b|pay|charg|fee|cost)", re.IGNORECASE)
"""What is denied, where it is no leave: stays of less than an hour for which nobody has to pay are free."""
_CLAUSE_END = re.compile(
    r"[;:]|,(?!\d)|\.(?!\d)|\b(?:and|but|while|although|though|whereas|until|know\w*|sa(?:y|id)|th(?:ink|ought)"
    r"|believe\w*|certain|clear)\b",
    re.IGNORECASE,
)
"""Also where what is not known begins."""

_NEAR = 60
"""Characters before a figure in which its bound stands."""

Edge = tuple[Fraction | float, int]
"""A value, and 1 or -1 where only what is above or below it belongs."""


@dataclass(frozen=True, slots=True)
class Range:
    """The figures from one edge to the other."""

    low: Edge = (-float("inf"), 0)
    high: Edge = (float("inf"), 0)

    @property
    def is_one(self) -> bool:
        return self.low == self.high

    @property
    def largest(self) -> "Range":
        """Its largest figure alone, where it has one: who asks for up to 25 asks for 25."""
        return Range(self.high, self.high) if self.high[0] < float("inf") and not self.high[1] else self

    def within(self, other: "Range") -> bool | None:
        """Whether all of them are among the other's, or, False, none; None where some are, and where both ranges are
        the same, for then the bound only tells of whom something is said."""
        if self.high < other.low or other.high < self.low:
            return False
        inside = other.low <= self.low and self.high <= other.high
        return True if inside and (self != other or self.is_one) else None


def _bound_before(text: str, quantity: Quantity) -> re.Match[str] | None:
    return _BOUND.search(text, max(0, quantity.start - _NEAR), quantity.start)


def is_bounded(text: str, quantity: Quantity) -> bool:
    """Whether a bound stands before it."""
    return _bound_before(text, quantity) is not None


def without_bounds(text: str) -> str:
    """With spaces in place of its bounds, whose "no" and "fewer" deny nothing."""
    for bound in filter(None, (_bound_before(text, q) for q in find_quantities(text))):
        text = f"{text[: bound.start()]}{' ' * len(bound[0])}{text[bound.end() :]}"
    return text


def denied_beside(text: str) -> bool:
    """Whether a clause denies something for which no bound is set: "over eight hours premium, business class never"."""
    clauses = [clause for clause in _CLAUSE_END.split(text) if without_bounds(clause) == clause]
    return any(_DENIED.search(clause) for clause in clauses)


def range_of(text: str, quantity: Quantity, value: Fraction, *, told: bool) -> Range:
    """What the text leaves of a quantity of that value, in whatever unit. Where it is `told`, not asked, a denial in
    the clause turns the bound round: who must not take more than 20 may take 20 at most."""
    bound = _bound_before(text, quantity)
    if bound is None:
        return Range((value, 0), (value, 0))
    turned = bool(bound["no"]) != (told and _is_denied(text, bound.start(), quantity.end))
    if bound["more"]:
        return Range(high=(value, 0)) if turned else Range(low=(value, 1))
    if bound["fewer"]:
        return Range(low=(value, 0)) if turned else Range(high=(value, -1))
    return Range(low=(value, 0)) if bound["least"] else Range(high=(value, 0))


def _is_denied(text: str, start: int, end: int) -> bool:
    """Whether leave is denied around the bounded figure that stands there."""
    around = f"{_CLAUSE_END.split(text[:start])[-1]} {_CLAUSE_END.split(text[end:])[0]}"
    return bool(_DENIED.search(around)) and not _NOT_NEEDED.search(around)
