"""Which end of "from A to B" is asked for: when it opens is not when it closes, and what was before a move is not what
will be after it."""

import re

from qa.language.clock import find_clocks
from qa.language.pairs import Relation, find_pairs
from qa.language.units import begins
from qa.questions.needs import asks_change
from qa.questions.question import Kind, Question
from qa.spans.edges import completed

_TO = re.compile(r" (?:till|until|(?<!quarter )(?<!half )to) | ?[-–] ?")
_OPENS = re.compile(
    r"\b(?:when|what time|how early) (?:do|does|did|will|would)\b(?!.*\b(?:first|last)\b).*\b(?:open|start|begin)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\b(?:until|till) (?:what time|when)\b|\bhow late\b"
    r"|\b(?:when|what time) (?:do|does|did|will|would)\b(?!.*\b(?:first|last)\b).*\b(?:close|shut|end|finish)\b",
    re.IGNORECASE,
)
_EARLY = re.compile(r"\b(?:in the|this|every) morning\b|\bmornings\b", re.IGNORECASE)
_LATE = re.compile(r"\b(?:in the|this|every) (?:afternoon|evening)\b|\b(?:afternoon|evening)s\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:mov(?:e[sd]?|ing)|shift(?:s|ed|ing)?|chang(?:e[sd]?|ing)|postpon\w*|push(?:es|ed|ing)?|delay\w*|reschedul\w*"
    r"|switch\w*|put(?:ting)? (?:off|back)|br(?:ing|ought|inging) forward)\b.* from $",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|used to|old|original\w*|initial\w*|previous\w*|former\w*|at first)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:will|would|new|now|nowadays|propos\w+|plan(?:s|ned)?|after\w*|in future)\b", re.IGNORECASE)

Place = tuple[int, int]


def end_asked(question: Question, sentence: str, place: Place) -> Place:
    """The end of a stretch of hours, or of a change of figures, that the question asks for, where `place` is one of its
    ends or all of it; else the same place."""
    if not question.kind.is_exact or asks_change(question):
        return place
    ends = _hours(question, sentence, place) if question.kind is Kind.DATE else _figures(sentence, place)
    moved = question.kind is not Kind.DATE or (ends and _MOVED.search(sentence, 0, ends[0][0]))
    first, last = (_BEFORE, _AFTER) if moved else (_OPENS, _CLOSES)
    asked = bool(first.search(question.text)), bool(last.search(question.text))
    return ends[asked[1]] if ends and asked[0] != asked[1] else place


def _hours(question: Question, sentence: str, place: Place) -> tuple[Place, Place] | None:
    """Both ends of the stretch around the place; of several stretches those of the part of the day that is asked for,
    the first in the morning and the last in the afternoon."""
    found = [
        ((a, a + m.start()), (a + m.end(), b)) for a, b in find_clocks(sentence) if (m := _TO.search(sentence[a:b]))
    ]
    touched = [each for each in found if each[0][0] < place[1] and place[0] < each[1][1]]
    early, late = _EARLY.search(question.text), _LATE.search(question.text)
    if touched and len(found) == len(("morning", "afternoon")) and bool(early) != bool(late):
        return found[0] if early else found[1]
    return touched[0] if len(touched) == 1 else None


def _figures(sentence: str, place: Place) -> tuple[Place, Place] | None:
    for pair in find_pairs(sentence):
        first, second = pair.first, pair.second
        ends = (begins(sentence, first), first.end), (begins(sentence, second), completed(sentence, second.end))
        if pair.relation is Relation.CHANGE and any(a < place[1] and place[0] < b for a, b in ends):
            return ends
    return None
