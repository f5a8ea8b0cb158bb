"""Whether a clause denies what a yes/no question asks: by a negation, by the opposite, or as the exception it makes."""

import re

from index.words import content_stems, stem, words
from qa.language.antonyms import opposed
from qa.language.names import name_stems
from qa.questions.question import Question
from qa.yes_no.bounds import without_bounds

_NEGATION = re.compile(
    r"\b(?:not|no(?! (?:later|earlier|sooner) than|\. ?\d| (?:doubt|problem|trouble|wonder)\b)"
    r"|never|none|nobody|neither|nor|cannot|den(?:y|ied|ies)|false"
    r"|refus\w+|reject\w*|fail\w*|unable"
    r"|incapable|lack\w*|barr\w+|bann(?:ed|ing)|forb[ia]d\w*|prevent\w*|prohibit\w*|stopp\w+|ceas\w+|unlikely"
    r"|ruled out|cleared of|exempt\w* from|far from|rather than|instead of|hardly|scarcely|unchanged"
    r"|(?:is|are|was|were|be|been|being|left|goes|went|go|remain\w*|still|now) without)\b|n['’]t\b",
    re.IGNORECASE,
)
_AFFIRMED = re.compile(
    r"(?:\b(?:not|never|cannot)|n['’]t) (?:(?:\w+ly|yet|been|be|have) )*(?:den(?:y|ied)|refus|reject|fail|prevent"
    r"|prohibit|forb[ia]d|bann|barr|stop|ceas)\w*",
    re.IGNORECASE,
)
"""A denial of what denies: who did not fail to come has come."""
_WANTING = re.compile(r"\b(?:want\w*|wish\w*|willing\w*|voluntar\w+|desire\w*)\b", re.IGNORECASE)
_AGAINST_WISHES = re.compile(
    r"\b(?:against (?:\w+ ){1,2}(?:wish\w*|will|desire\w*|advice)|reluctant\w*|unwilling\w*|forced to)\b", re.IGNORECASE
)
_PLAINLY = re.compile(
    r"^[\s*-]*(?:neither|none)\b|\b(?:ha(?:s|ve|d)|is|are|was|were) no (?:plans?|intention)\b", re.IGNORECASE
)
"""Denies all of the clause, however far off."""
_BESIDE = re.compile(r"\([^()]*\)|^(?:if|when|where|since|although|now that)\b[^,?]*, ", re.IGNORECASE)
"""The case of which something is asked."""
_UN = re.compile(r"\bun(?!changed)(?P<base>\w{2,}(?:ed|en|nt|ld|id))\b", re.IGNORECASE)
_ASKED_UN = re.compile(rf"{_UN.pattern}(?=\??$| (?:in|at|on|by|from|after|during|through|when)\b)", re.IGNORECASE)
"""Not what only tells which one is meant: an unnamed man."""
_ALL_BUT = re.compile(
    r"\b(?:except(?: for)?|excluding|with the exception of"
    r"|(?:no|none|nothing|nobody|any\w*|every\w*|all)\b[^;:.]*? (?:apart from|other than))"
    r" (?P<these>[^,;:.]++)(?!, (?:who|which)\b)",
    re.IGNORECASE,
)
"""Not those of whom it then tells something of their own."""
_EXCEPTS = re.compile(r"\b(?:except|excluding|exception|apart from|other than)\b", re.IGNORECASE)
_AGAIN = frozenset(map(stem, "open start launch build built appear hire gain".split()))
"""What is done again with a "re" before it."""
_NEAR = 6
"""So many words from what it denies a negation stands at most."""


def negates(text: str) -> bool:
    """Whether it denies something, and not only in telling of the case."""
    return bool(_denials(_BESIDE.sub("", text)))


def denying(text: str) -> set[str]:
    """The words that deny something in it, as "banned"."""
    places = _denials(text)
    return {w.stem for w in words(text) if any(w.start <= at < w.end for at in places)}


def denies(question: Question, clause: str) -> bool:
    """Whether the clause negates what is asked, says the opposite of it, or makes an exception of it; two of these at
    once affirm it."""
    asked, said = ({w.stem for w in words(text)} for text in map(without_bounds, (question.text, clause)))
    unwilling, undone = _unwilling(question, clause), _undone(question, clause)
    opposite = unwilling or undone or opposed(asked, said | done_again(question, clause))
    negated = _negated(question, clause) and not _spared(question, clause)
    return (negated != opposite) != excepts(question, clause)


def overlooked(question: Question, clause: str) -> bool:
    """Whether it denies what is asked in a form that the model overlooks: as an exception, against somebody's wishes,
    of all or both at once, or by the lack of a plan."""
    plainly = _PLAINLY.search(clause) and _negated(question, clause)
    return excepts(question, clause) or _unwilling(question, clause) or bool(plainly)


def excepts(question: Question, clause: str) -> bool:
    """Whether it is what the clause leaves out of what it says: "every day except Sundays"."""
    if _EXCEPTS.search(question.text):
        return False
    asked = set(content_stems(question.text))
    left = [content_stems(each) for m in _ALL_BUT.finditer(clause) for each in re.split(r" and | or ", m["these"])]
    return any(each and asked.issuperset(each) for each in left)


def done_again(question: Question, clause: str) -> set[str]:
    """What is asked about and is done again there: a pool that was reopened was opened."""
    said = {w.stem for w in words(clause)}
    return {each for each in question.stems if each in _AGAIN and f"re{each}" in said}


def _denials(text: str) -> list[int]:
    """Where it denies something."""
    affirmed = [m.span() for m in _AFFIRMED.finditer(text)]
    found = (m.start() for m in _NEGATION.finditer(without_bounds(text)))
    return [at for at in found if not any(start <= at < end for start, end in affirmed)]


def _unwilling(question: Question, clause: str) -> bool:
    return bool(_WANTING.search(question.text) and _AGAINST_WISHES.search(clause))


def _negated(question: Question, clause: str) -> bool:
    """Whether the clause denies something; where it says most of what the question says, names left out, it has to do
    so near that, for far off it denies something else."""
    spoken, asked = words(clause), set(question.stems) - name_stems(question.text)
    shared = [i for i, w in enumerate(spoken) if w.stem in asked]
    denied = [i for at in _denials(clause) for i, w in enumerate(spoken) if w.start <= at < w.end]
    if not denied or _PLAINLY.search(clause) or len({spoken[i].stem for i in shared}) <= len(asked) / 2:
        return bool(denied)
    return min(abs(i - k) for i in shared for k in denied) <= _NEAR


def _undone(question: Question, clause: str) -> bool:
    """Whether it says of what is asked about that it is "unheated"."""
    said = {stem(m["base"]) for m in _UN.finditer(clause)} - set(content_stems(clause))
    return bool(said & set(question.stems))


def _spared(question: Question, clause: str) -> bool:
    """Whether the question is if something is "unharmed", and the clause has another word: then what it denies is the
    harm."""
    asked = {stem(m["base"]) for m in _ASKED_UN.finditer(question.text)}
    return bool(asked - {stem(m["base"]) for m in _UN.finditer(clause)})
