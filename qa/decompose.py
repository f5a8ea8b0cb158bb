"""Questions that need more than one look: those that compare or add up (`qa.comparative`), "who, and why?", and "how
much does each of them weigh?"."""

import re

from qa.comparative import comparison
from qa.conversation import Turn, complete
from qa.plan import Combination, Plan
from qa.wording import AUXILIARY, QUESTION_WORD

_NEXT_QUESTION = re.compile(
    r",? and (?=(?:(?:in|on|at|by|from|to|for|with|until|since) )?(?:how|what|who|whom|whose|when|where|why|which)\b)",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    rf", (?=(?:how (?:many|much|long|old)|what|who|when|where|why|which)\b (?:\w+ )?{AUXILIARY}\b)",
    re.IGNORECASE,
)
_THING = r"(?:(?:the|an?) )?(?:[A-Z][\w'’-]*(?: [A-Z\d][\w'’-]*)*|[a-z-]+)"
_EACH = re.compile(
    rf"^(?P<asks>(?i:how|what|which|when|where|who)\b.*?) (?P<verb>{AUXILIARY}) "
    rf"(?P<one>{_THING}) and (?P<other>{_THING}) each (?P<rest>[^?]+)\??$"
)
"""Two of them: a name, or a noun with no more than its article."""
_SINGULAR = {"do": "does", "are": "is", "were": "was", "have": "has"}
_COUNTING = re.compile(
    rf"\bhow many (?P<counted>(?:(?!(?:{AUXILIARY}|that|who|which)\b)[\w'’-]+ ){{1,4}})(?={AUXILIARY}\b)",
    re.IGNORECASE,
)
_COUNTS_NOTHING = re.compile(rf"^(?P<asks>how many) (?={AUXILIARY}\b)", re.IGNORECASE)
_COUNTS_ELSEWHERE = re.compile(
    r"^(?:how (?:many|much)|what) (?P<where>(?:in|on|at|by|for|from|during|after|before|under|according to) "
    rf"(?!.*\b{AUXILIARY}\b).+)$",
    re.IGNORECASE,
)
_WHAT_NOUN = re.compile(rf"^(?:what|which) (?P<noun>\w+) (?={AUXILIARY}\b)", re.IGNORECASE)
_FEWEST_WORDS = 2


def decompose(question: str) -> Plan:
    """The parts of a question; most have one."""
    if found := comparison(question):
        return found
    if each := _EACH.match(question):
        asks, verb = each["asks"], _SINGULAR.get(each["verb"].lower(), each["verb"])
        return Plan(Combination.EACH, tuple(f"{asks} {verb} {each[name]} {each['rest']}?" for name in ("one", "other")))
    pieces = [piece.strip(" ?") for piece in _NEXT_QUESTION.split(question)]
    if len(pieces) > 1:  # "who left, who stayed, and who ...": of several the last is joined so
        pieces = [part.strip(" ?") for piece in pieces for part in _AND_ANOTHER.split(piece)]
    if len(pieces) < 2 or any(len(p.split()) < _FEWEST_WORDS for p in pieces) or not QUESTION_WORD.search(pieces[0]):
        return Plan(Combination.EACH, (question,))
    first = f"{pieces[0]}?"
    return Plan(Combination.EACH, (first, *(_completed(piece, first) for piece in pieces[1:])))


def _completed(piece: str, first: str) -> str:
    """A further question, with what it takes over from the first: "and how many in May?", "and how many were lost?"."""
    if elsewhere := _COUNTS_ELSEWHERE.match(piece):
        return complete(f"and {elsewhere['where']}?", [Turn(first)])
    counting, nothing = _COUNTING.search(first), _COUNTS_NOTHING.match(piece)
    if counting and nothing:
        piece = f"{nothing['asks']} {counting['counted']}{piece[nothing.end() :]}"
    if noun := _WHAT_NOUN.match(piece):  # "what rate of release from the dam did he give, and what rate did she give?"
        told = re.search(rf"\b{noun['noun']}(?P<of> (?:of|for|from) .+?) (?={AUXILIARY}\b)", first, re.IGNORECASE)
        piece = f"{piece[: noun.end('noun')]}{told['of']}{piece[noun.end('noun') :]}" if told else piece
    return complete(f"{piece}?", [Turn(first)])
