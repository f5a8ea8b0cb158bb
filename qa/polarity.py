"""Yes or no: whether the sentence that bears on a yes/no question affirms what the question says, or denies it."""

import re

from index.words import content_stems
from qa.quantities import find_quantities
from qa.question import Question

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot|denie[sd]|deny|denied|false|refus\w+|reject\w*|fail\w*|unable|lack\w*"
    r"|barr\w+|stopp\w+|ceas\w+|unlikely|ruled out|far from|rather than|instead of|hardly|little|unchanged)\b|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—–()]|\b(?:while|although|though|but|whereas|because|and that|who|which)\b", re.IGNORECASE)


def judge(question: Question, sentence: str) -> str:
    """"Yes" or "No". A number in the question that the sentence contradicts makes it no; else negations are counted."""
    asked = {q.value for q in find_quantities(question.text)}
    stated = {q.value for q in find_quantities(sentence)}
    if asked and stated and not asked & stated:
        return "No"
    denied = len(_NEGATION.findall(_matching_clause(question, sentence))) % 2
    asked_denied = len(_NEGATION.findall(question.text)) % 2
    return "No" if denied != asked_denied else "Yes"


def _matching_clause(question: Question, sentence: str) -> str:
    """The part of the sentence between clause marks that shares most words with the question."""
    clauses = [c for c in _CLAUSE.split(sentence) if c.strip()]
    return max(clauses, key=lambda clause: sum(s in question.stems for s in content_stems(clause)), default=sentence)
