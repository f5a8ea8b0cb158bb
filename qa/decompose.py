"""Questions that need more than one look: those that compare or add up (`qa.comparative`), one question of two things
(`qa.twofold`), and several in one: "who, and why?"."""

import re

from qa.asked_again import asked_again
from qa.bridge import bridge, fronted, of_the_described, told_of
from qa.comparative import comparison
from qa.conversation import Turn, complete
from qa.ellipsis import ASKS_ANEW
from qa.plan import Combination, Plan
from qa.sizes import ADJECTIVE
from qa.twofold import of_both, of_each_name
from qa.wording import AUXILIARY, QUESTION_WORD, plainly

_MOST_WORDS = 80
_WHAT_IS = re.compile(r"^(?P<asks>what|who|where|when|how)['’]s\b", re.IGNORECASE)
_ONE_OR_OTHER = re.compile(
    r"^(?P<is>is|are|was|were) (?P<one>[^,?]+?) or (?P<other>(?:the |an? )?[^,?]+?)"
    rf" (?P<way>[a-z]+ (?:first|earlier|sooner|later|last)|{ADJECTIVE})\??$",
    re.IGNORECASE,
)
"""Was A or B signed earlier? Is A or B larger?"""
_NEXT_SENTENCE = re.compile(r"(?<=[?;])\s+(?![^()]*\))(?:(?:and|also|but)\s+)?(?=\S)", re.IGNORECASE)
_NEXT_QUESTION = re.compile(
    r",? and (?=(?:(?:in|on|at|by|from|to|for|with|until|since) )?(?:how|what|who|whom|whose|when|where|why|which)\b"
    rf"|{AUXILIARY} (?:he|she|it|they|you|one|there)\b)",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    r", (?=(?:(?:in|on|at|by|from|to|for|with|until|since) )?(?:how (?:\w+)|what|who|when|where|why|which)\b"
    rf" (?:[\w'’-]+ )?{AUXILIARY}\b|how (?:many|much) \w|who (?:\w+ed|\w+ (?:it|them|him|her))\b"
    r"|(?:for|by|with|to) whom\b)",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    rf"\bhow many (?:(?:(?!(?:{AUXILIARY}|that|who|which)\b)[\w'’-]+ ){{1,4}})(?={AUXILIARY}\b)",
    re.IGNORECASE,
)
_COUNT_ALONE = re.compile(
    rf"^how (?:many|much) (?!(?:of|in|on|at|to|for|there|{AUXILIARY})\b)(?:[\w'’-]+ ?){{1,3}}$", re.IGNORECASE
)
"""How many goats, of "how many goats and how many blankets did they hand out"."""
_TELLS = re.compile(r"(?:I|we|my|our)\b", re.IGNORECASE)
_ASKS = re.compile(rf"{AUXILIARY}\b", re.IGNORECASE)
_WHAT_NOUN = re.compile(rf"^(?:what|which) (?P<noun>\w+) (?={AUXILIARY}\b)", re.IGNORECASE)
_ACCOUNTS = re.compile(
    r",? according to (?:the )?(?:different|differing|various|several|two|both) "
    r"(?:accounts|sources|reports|documents|articles|versions|texts)(?=[,?.]|$)",
    re.IGNORECASE,
)
"""What differs is shown by document as it is."""


def decompose(question: str) -> Plan:
    """The parts of a question; most have one, and so has what is too long to be read twice."""
    if len(question.split()) > _MOST_WORDS:
        return Plan(Combination.EACH, (question,))
    question = _WHAT_IS.sub(r"\g<asks> is", _ACCOUNTS.sub("", plainly(question)))
    if found := comparison(_ONE_OR_OTHER.sub(_which, question)):
        return found
    if found := bridge(question):
        return found
    topic, asks = fronted(question) or ("", question)
    pieces = _pieces(asks)
    if topic and (found := of_the_described(topic, [f"{piece}?" for piece in pieces])):
        return found
    if len(pieces) == 1:
        by_name = of_each_name(question)
        return Plan(Combination.EACH, of_both(question) or (question,), otherwise=(by_name,) if by_name else ())
    if topic:
        return Plan(Combination.EACH, tuple(told_of(topic, f"{piece}?") for piece in pieces))
    first = f"{pieces[0]}?"
    if _COUNT_ALONE.match(pieces[0]) and (counting := _COUNTING.match(pieces[1])):
        first = f"{pieces[0]} {pieces[1][counting.end() :]}?"
    alone = len(_NEXT_SENTENCE.split(question)) == len(pieces)
    further = [_completed(piece, first, alone=alone) for piece in pieces[1:]]
    return Plan(Combination.EACH, (first, *further), leaning=("", *(f"{piece}?" for piece in pieces[1:])))


def _which(match: re.Match[str]) -> str:
    return f"which {match['is'].lower()} {match['way']}, {match['one']} or {match['other']}?"


def _pieces(question: str) -> list[str]:
    """The questions in it, as they stand; one where it is not plain that there are more."""
    pieces = [piece for sentence in _NEXT_SENTENCE.split(question) for piece in _NEXT_QUESTION.split(sentence)]
    if len(pieces) > 1:  # "who left, who stayed, and who ...": of several the last is joined so
        pieces = [part for piece in pieces for part in _AND_ANOTHER.split(piece)]
    pieces = [piece.strip(" ?;,") for piece in pieces]
    whole = all((len(piece.split()) > 1 or ASKS_ANEW.match(piece)) and not _TELLS.match(piece) for piece in pieces)
    return pieces if whole and (QUESTION_WORD.search(pieces[0]) or _ASKS.match(pieces[0])) else [question]


def _completed(piece: str, first: str, *, alone: bool) -> str:
    """A further question, with what it takes over from the first: "and how many in May?", "and how many were lost?"."""
    if again := asked_again(piece, first):
        return again
    counting = _COUNTING.search(first)
    if counting and _COUNT_ALONE.match(piece):  # "how many beds does it have, and how many nurses?"
        return f"{piece} {first[counting.end() :]}"
    if noun := _WHAT_NOUN.match(piece):  # "what rate of release from the dam did he give, and what rate did she give?"
        told = re.search(rf"\b{noun['noun']}(?P<of> (?:of|for|from) .+?) (?={AUXILIARY}\b)", first, re.IGNORECASE)
        piece = f"{piece[: noun.end('noun')]}{told['of']}{piece[noun.end('noun') :]}" if told else piece
    return complete(f"{piece}?", [Turn(first)], alone=alone)
