"""Questions that need more than one look: those that compare or add up (`qa.comparative`), and "who, and why?"."""

import re

from qa.comparative import comparison
from qa.conversation import Turn, complete
from qa.plan import Combination, Plan
from qa.wording import QUESTION_WORD

_NEXT_QUESTION = re.compile(r",? and (?=(?:how|what|who|whom|whose|when|where|why|which)\b)", re.IGNORECASE)
_AND_ANOTHER = re.compile(
    r", (?=(?:how (?:many|much|long|old)|what|who|when|where|why|which)\b (?:\w+ )?(?:is|are|was|were|did|do|does|has"
    r"|have|had|can|could|will|would)\b)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2


def decompose(question: str) -> Plan:
    """The parts of a question; most have one."""
    if found := comparison(question):
        return found
    pieces = [piece.strip(" ?") for piece in _NEXT_QUESTION.split(question)]
    if len(pieces) > 1:  # "who left, who stayed, and who ...": of several the last is joined so
        pieces = [part.strip(" ?") for piece in pieces for part in _AND_ANOTHER.split(piece)]
    if len(pieces) < 2 or any(len(p.split()) < _FEWEST_WORDS for p in pieces) or not QUESTION_WORD.search(pieces[0]):
        return Plan(Combination.EACH, (question,))
    first = f"{pieces[0]}?"
    return Plan(Combination.EACH, (first, *(complete(f"{piece}?", [Turn(first)]) for piece in pieces[1:])))
