"""How sure an answer must be: three operating points, fitted with the reader and kept with its weights.

Caution is what a reader of the answers chooses, once for all or question by question; the threshold it stands for
belongs to the model and changes with it.
"""

from enum import StrEnum


class Caution(StrEnum):
    """How readily a question is answered."""

    EAGER = "eager"
    """Answers more, and is wrong more often: at the threshold that refuses 60 % of the unanswerable in the fit."""
    BALANCED = "balanced"
    """The threshold that refuses 80 %."""
    CAUTIOUS = "cautious"
    """Answers less, and is wrong less often: at the threshold that refuses 95 %."""

    @property
    def refuses(self) -> float:
        """The share of the unanswerable questions of the fit that is refused at this point."""
        return _REFUSES[self]


_REFUSES = {Caution.EAGER: 0.6, Caution.BALANCED: 0.8, Caution.CAUTIOUS: 0.95}
