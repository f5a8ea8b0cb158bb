"""What a clause tells of without saying that it is so: what could be, what somebody claims or means to do."""

import re

from index.words import stem, words
from qa.language.names import name_stems
from qa.questions.question import Question

_OF_FACT = re.compile(r"^(?:is|are|has|have|had|did|was|were)\b", re.IGNORECASE)
_OF_WHAT_CAME = re.compile(r"^(?:has|have|had|did|was|were)\b", re.IGNORECASE)
_POSSIBLE = re.compile(r"\b(?:could|might|may)\b")
_OF_A_CHANCE = re.compile(
    r"\b(?:could|might|may|can|would|able|possib\w+|likel\w+|expect\w*|warn\w*|fear\w*|risk\w*|threat\w*|danger\w*|chance)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(r"\b(?:declar|claim|alleg|boast|insist|proclaim)(?:s|e[ds]?|ed|ing)?\b", re.IGNORECASE)
_OF_US = re.compile(r"[“\"](?:[^”\"]* )?(?:[Ww]e|I)\b")
_SAYS_WHO = re.compile(rf"{_CLAIMED.pattern}|\b(?:according|sa(?:y|id|ys)|statement|report\w*)\b", re.IGNORECASE)
_DONE = re.compile(r"^(?:has|have|had|was|were|is|are)\b.*?\b(?!been\b)(?P<done>\w{2,}(?:ed|en|own))\b")
_FINITE = ("ed", "en", "own", "s")
"""How a verb ends that tells of something done, rather than naming it."""
_NEAR = 6
"""So many words after a claim stands what is claimed."""


def only_possible(question: Question, clause: str) -> bool:
    """Whether the question asks what came to be, and the clause says what could."""
    asks = _OF_WHAT_CAME.match(question.text) and not _OF_A_CHANCE.search(question.text)
    return bool(asks and _POSSIBLE.search(clause))


def only_claimed(question: Question, clause: str) -> bool:
    """Whether the question asks what is or came to be, and the clause says it only of what somebody declared."""
    return bool(_OF_FACT.match(question.text)) and _says_it_after(_CLAIMED, question, clause)


def only_ours(question: Question, clause: str) -> bool:
    """Whether the question asks what came to be, and the clause quotes somebody on what "we" did."""
    return bool(_OF_WHAT_CAME.match(question.text)) and _says_it_after(_OF_US, question, clause)


def _says_it_after(marker: re.Pattern[str], question: Question, clause: str) -> bool:
    """Whether words of the question, its names aside, stand soon after it; not where it asks who says so."""
    found = None if _SAYS_WHO.search(question.text) else marker.search(clause)
    following = {w.stem for w in words(clause[found.end() :])[:_NEAR]} if found else set()
    return bool(following & (set(question.stems) - name_stems(question.text)))


def only_meant(question: Question, clause: str) -> bool:
    """Whether the question asks what was done, and the clause only names it, as what somebody means "to" do, or as "the
    defeat" of which it tells."""
    asked = _DONE.match(question.text.lower())
    if not asked:
        return False
    done = stem(asked["done"])
    said = [clause[w.start : w.end].lower() for w in words(clause) if w.stem == done]
    return bool(said) and not any(word.endswith(_FINITE) for word in said)
