"""A further question that asks the first one again, of another place, time, source or case: "..., and how many in
May?", "..., and how long if you walk?", "..., and what was it a year later?".
"""

import re

from qa.dialogue.ellipsis import in_its_place, years_beside
from qa.questions.wording import AUXILIARY, MONTH

_PREPOSITION = r"(?:in|on|at|by|for|from|to|during|after|before|under|against|without|as of|according to|going by)"
_CLAUSE = r"(?:once|when|whenever|if|unless|as soon as|while|until|since|after|before)"
_LATER = (
    r"(?:(?:an?|one|two|three|four|five|six|ten|\d+|half an?|some|several|a few) "
    r"(?:years?|months?|weeks?|days?|hours?|decades?) (?:later|earlier|before|after\w*|on))"
)
_ELSEWHERE = re.compile(
    rf"^(?P<asks>(?:(?:by|for|from|on|since|to|until|at|in|with) )?"
    r"(?:how(?: [a-z]+)?|what|who|whom|where|when|which(?: (?:one|two|three|four|\w+s))?)) "
    rf"(?P<where>{_CLAUSE}\b.+|{_LATER}\b.*|{_PREPOSITION}\b(?!.*\b{AUXILIARY}\b).*"
    r"|(?:according to|going by) .+)$",
    re.IGNORECASE,
)
_IT = (
    r"(?:it|that|the (?:same )?(?:figure|number|total|share|rate|percentage|price|cost|sum|amount|count|answer|limit"
    r"|cap|record|date|result))"
)
_WHAT_WAS_IT = re.compile(
    rf"^(?P<asks>what|how (?:many|much|long|high|old)) (?:(?:is|was|were) {_IT}|had {_IT} become),? "
    rf"(?P<where>(?:{_CLAUSE}|{_PREPOSITION})\b(?!.*\bit (?:is|was|had)\b).+|{_LATER}\b.*|in the end|later|now|today)$",
    re.IGNORECASE,
)
_OF_A_QUANTITY = re.compile(
    r"\b(?:how (?:many|much|long|high|old|far|big|large|deep|tall|fast|often)|(?:what|which) (?:[\w-]+ )?"
    r"(?:share|part|percentage|proportion|rate|price|number|amount|sum|total|figure|salary|rent|fee)|by when|until when"
    r"|what (?:did|do|does|was|were|is|are) .+ (?:cost|paid|pay|worth)"
    r"|^what (?:is|was|were|are) the (?!name\b)[\w-]+ (?:of|for|in))\b",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:say|said|give|gave|report(?:ed)?|reckon(?:ed)?|state|think|thought|claim(?:ed)?|expect(?:ed)?|guess(?:ed)?"
    r"|estimated?|put it at)"
)
_SOURCE_WORD = r"(?!(?:say|said|give|gave|think|thought|expect|guess|he|she|it|they|you|we|each|both)\b)[\w'’.-]+"
_ANOTHER_SAYS = re.compile(
    r"^(?:what|how (?:many|much))(?P<figure> (?:number|figure|total|sum|date|share|percentage|amount))? "
    rf"(?:did|does|do) (?P<source>{_SOURCE_WORD}(?: {_SOURCE_WORD}){{0,6}}?)(?: (?:then|later))? {_SAYS}(?: it was)?"
    rf"(?P<where>(?: (?:later|then|in the end|instead|afterwards)| (?:in|on|at|by|after|before) .+| {_LATER}.*)?)$",
    re.IGNORECASE,
)
"""..., and what did the paper say in May?"""
_ONE_SAYS = re.compile(
    rf"\b(?P<did>did|does|do) (?P<source>(?:the |an? )?{_SOURCE_WORD}(?: {_SOURCE_WORD}){{0,6}}?) (?={_SAYS}\b)",
    re.IGNORECASE,
)
_BY_A_SOURCE = re.compile(r"\b(?:according to|going by)\b", re.IGNORECASE)
_DATE_LAST = re.compile(rf",? (?:in|on|at|by) (?:[\w'’-]+ ){{0,3}}?(?:{MONTH}|\d{{4}})(?: \d{{4}})?$")
_OPPOSED = {"against": "for", "for": "against", "without": "with", "after": "before", "before": "after"}
_TIME_WORD = (
    rf"(?:{MONTH}|\d{{4}}|spring|summer|autumn|winter|(?:morning|evening|night|day|week|month|year|decade|century)s?"
    r"|beginning|start|middle|end|outset)"
)
_CASE = re.compile(
    r",? (?:(?:once|when|if|unless|as soon as|while|according to|going by)\b"
    r"|(?:before|after|until|since) (?:he|she|it|they|you|we|one)\b).*$",
    re.IGNORECASE,
)
"""The case, time or source that the first question is asked of, up to its end."""
_THEN = re.compile(
    rf",? (?:in|on|at|by|during|since|before|after|until|from) (?:(?!{_PREPOSITION}\b)[\w'’-]+ )*?{_TIME_WORD}\b"
    r"(?: (?!(?:in|on|at|by|for|from|to|with|according|and)\b)[\w'’-]+){0,6}"
)
_SAYS_WHEN = re.compile(rf"^(?:{_CLAUSE}|{_LATER})\b", re.IGNORECASE)
_TIMED_SOURCE = re.compile(rf"^(?:according to|going by)\b.*\b{_TIME_WORD}\b", re.IGNORECASE)


def asked_again(piece: str, first: str) -> str | None:
    """The first question, asked of what the piece says instead; None where the piece is a question of its own."""
    it = _WHAT_WAS_IT.match(piece)
    if it and _OF_A_QUANTITY.search(first) and (it["asks"].lower() == "what" or _has(first, it["asks"])):
        return _moved(it["where"], first)
    another = _ANOTHER_SAYS.match(piece)
    if another and (another["figure"] or _ONE_SAYS.search(first) or _BY_A_SOURCE.search(first)):
        return _said_by(another["source"], another["where"].strip(), first)
    elsewhere = _ELSEWHERE.match(piece)
    if elsewhere is None or not _has(first, elsewhere["asks"]):
        return None
    where = elsewhere["where"]
    if (opposed := _OPPOSED.get(where.lower())) and _has(first, opposed):
        return re.sub(rf"\b{opposed}\b", where, first, count=1)
    return _moved(where, first)


def _has(first: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", first, re.IGNORECASE) is not None


def _moved(where: str, first: str) -> str:
    """In the place of the case, the source or the time that the first question is asked of."""
    frame = first.rstrip("?!. ")
    if changed := years_beside(where, frame):
        return f"{changed}?"
    if not _SAYS_WHEN.match(where) and not _TIMED_SOURCE.match(where):
        return f"{in_its_place(where, first)}?"
    for old in (_CASE, _THEN):
        if found := old.search(frame):
            return f"{frame[: found.start()]} {where}{frame[found.end() :]}?"
    return f"{frame} {where}?"


def _said_by(source: str, where: str, first: str) -> str:
    """The first question, of what another source says, and when that was."""
    frame = first.rstrip("?!. ")
    frame = _DATE_LAST.sub("", frame) if where else frame
    if one := _ONE_SAYS.search(frame):
        frame = f"{frame[: one.start()]}{one['did']} {source} {frame[one.end() :]}"
    else:
        frame = f"{_CASE.sub('', frame)} according to {source}"
    return f"{frame} {where}".strip() + "?"
