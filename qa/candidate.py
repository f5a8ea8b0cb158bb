"""A sentence that may answer, with all that is known of it."""

from dataclasses import dataclass

from qa.answer import Hit
from qa.arithmetic.amounts import Derived
from qa.features import Features
from qa.layout.rows import Row


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a hit with its evidence; offsets count in the hit's text."""

    hit: Hit
    lead: int
    """Where the sentence before begins."""
    start: int
    end: int
    short: tuple[int, int] | None
    certain: bool
    """Whether the words alone make it the answer, as a spelled-out abbreviation does."""
    features: Features
    derived: Derived | None = None
    """The figure that follows from it by arithmetic, alone or led in by the sentence before."""
    under: int | None = None
    """The how manieth sentence it is under this very question, as in a list of questions and answers, from 0 on."""
    other_row: bool = False
    """Whether it is a row of a table, or a line, that tells of something else than is asked about."""
    in_list: float | None = None
    """The model's logit that the list answers of which it is an item, where one is asked for."""
    row: Row | None = None
    """As which it stands in a table."""
    in_column: bool = False
    """Whether it is such a row, and the short answer what it has in the column that is asked for."""
    looked_up: float = 0.0
    """Of such a row, how much of the question is for just that, up to 1; 0 where another one is as good that has
    something else there."""
    has_most: bool = False
    """Whether of several with a figure each it is, or has, the one with the most of what the question asks for."""
    heading: tuple[int, int] | None = None
    """Where the heading stands that has the short answer for it."""

    @property
    def text(self) -> str:
        """The sentence."""
        return self.hit.text[self.start : self.end]

    @property
    def led(self) -> str:
        """With the sentence before it; a row by itself, with the names of its columns."""
        return self.row.worded.text if self.row else self.hit.text[self.lead : self.end]
