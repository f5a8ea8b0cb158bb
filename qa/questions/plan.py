"""How a question is answered that needs more than one look: its simple questions, and what their answers give."""

from dataclasses import dataclass
from enum import StrEnum


class Combination(StrEnum):
    """How the answers to the parts make the answer to the whole."""

    EACH = "each"
    """One after the other; a simple question is the case of one part."""
    DIFFERENCE = "difference"
    SINCE = "since"
    """The years from the first, which has to be the earlier, to the second."""
    RATIO = "ratio"
    SUM = "sum"
    MORE = "more"
    """The first has the larger figure, or is the older."""
    FEWER = "fewer"
    EARLIER = "earlier"
    """The first has the earlier date."""
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Plan:
    """The simple questions a question comes down to."""

    combination: Combination
    parts: tuple[str, ...]
    otherwise: tuple[tuple[str, ...], ...] = ()
    """Other words for the parts, tried in turn where these find nothing."""
    finder: str = ""
    """What finds of whom or what the parts ask, where another document may have to say that first."""
    leaning: tuple[str, ...] = ()
    """For each part what may be asked of the answer to the finder, or to the first part, with a word that stands for
    it."""
    timeless: tuple[str, ...] = ()
    """The parts without the time that the question sets for all of them, where it sets one: "... when he left". What
    one document says of both is of one time, whether or not the sentences name it."""
    names: tuple[str, ...] = ()
    """Those of whom the parts ask, where they are compared."""
    claim: bool = False
    """Whether it is asked if the first of them has more, rather than which of them."""


SIMPLE = Plan(Combination.EACH, ())
"""Of a question that comes down to itself."""
