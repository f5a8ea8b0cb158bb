"""A further question that asks the first one again, of another place, time, source or case: "..., and how many in
May?", "..., and how long if you walk?", "..., and what was it a year later?".
"""

import re

from qa.ellipsis import in_its_place
from qa.wording import AUXILIARY, MONTH

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
    rf"^(?:what|how (?:many|much|long|high|old)|when) (?:is|was|were|had|has|did)(?: {_IT})"
    rf"(?: (?:be|become|been))?,? (?P<where>(?:{_CLAUSE}|{_PREPOSITION})\b.+|{_LATER}\b.*|in the end|later)$",
    re.IGNORECASE,
)
_OF_A_QUANTITY = re.compile(
    r"\b(?:how (?:many|much|long|high|old|far|big|large|deep|tall|fast|often)|(?:what|which) (?:[\w-]+ )?"
    r"(?:share|part|percentage|proportion|rate|price|number|amount|sum|total|figure|salary|rent|fee)|by when|until when"
    r"|what (?:did|do|does|was|were|is|are) .+ (?:cost|paid|pay|worth))\b",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:sa(?:y|id)|g[ai]ve|f(?:i|ou)nd|report(?:ed)?|reckon(?:ed)?|stated?|th(?:ink|ought)|claim(?:ed)?"
    r"|sp(?:eak|oke) of|expect(?:ed)?|guess(?:ed)?|estimated?|announced?|promised?|c[ao]me up with|put it at"
    r"|print(?:ed)?|write|wrote)"
)
_ANOTHER_SAYS = re.compile(
    rf"^(?:what|how (?:many|much))(?: (?:number|figure|total|sum|date|share|percentage|amount))? "
    rf"(?:did|does|do) (?P<source>(?!(?:he|she|it|they|you|we|each|both)\b)(?:(?!{_SAYS}\b)[\w'’.-]+ ?){{1,7}}?)"
    rf"(?: (?:then|later))? {_SAYS}(?: it was)?"
    rf"(?P<where>(?: (?:later|then|in the end|instead|afterwards)| (?:{_CLAUSE}|{_PREPOSITION}) .+| {_LATER}.*)?)$",
    re.IGNORECASE,
)
"""..., and what did the paper say in May?"""
_ONE_SAYS = re.compile(rf"\b(?P<did>did|does|do) (?P<source>[^?]+?) (?=(?:{_SAYS}|want)\b)", re.IGNORECASE)
_OPPOSED = {"against": "for", "for": "against", "without": "with", "after": "before", "before": "after"}
_TIME_WORD = (
    rf"(?:{MONTH}|\d{{4}}|spring|summer|autumn|winter|(?:morning|evening|night|day|week|month|year|decade|century|time)s?"
    r"|beginning|start|middle|end|first|last|outset)"
)
_CASE = re.compile(
    r",? (?:(?:once|when|if|unless|as soon as|while|according to|going by)\b"
    r"|(?:before|after|until|since) (?:he|she|it|they|you|we|one)\b).*$",
    re.IGNORECASE,
)
"""The case, time or source that the first question is asked of, up to its end."""
_THEN = re.compile(
    rf",? (?:in|on|at|by|during|since|before|after|until|from) (?:(?!{_PREPOSITION}\b)[\w'’-]+ )*?{_TIME_WORD}\b.*$"
)
_SAYS_WHEN = re.compile(rf"^(?:{_CLAUSE}|{_LATER})\b", re.IGNORECASE)
_TIMED_SOURCE = re.compile(rf"^(?:according to|going by)\b.*\b{_TIME_WORD}\b", re.IGNORECASE)


def asked_again(piece: str, first: str) -> str | None:
    """The first question, asked of what the piece says instead; None where the piece is a question of its own."""
    if (it := _WHAT_WAS_IT.match(piece)) and _OF_A_QUANTITY.search(first):
        return _moved(it["where"], first)
    if another := _ANOTHER_SAYS.match(piece):
        return _said_by(another["source"], another["where"].strip(), first)
    elsewhere = _ELSEWHERE.match(piece)
    if elsewhere is None or not _asks_the_same(elsewhere["asks"].lower(), first.lower()):
        return None
    where = elsewhere["where"]
    if opposed := _OPPOSED.get(where.lower()):  # "how many voted for it and how many against?"
        return re.sub(rf"\b{opposed}\b", where, first, count=1)
    return _moved(where, first)


def _asks_the_same(asks: str, first: str) -> bool:
    return re.search(rf"\b{re.escape(asks)}\b", first) is not None


def _moved(where: str, first: str) -> str:
    frame = first.rstrip("?!. ")
    if not _SAYS_WHEN.match(where) and not _TIMED_SOURCE.match(where):
        return f"{in_its_place(where, first)}?"
    for old in (_CASE, _THEN):
        if found := old.search(frame):
            return f"{frame[: found.start()]} {where}?"
    return f"{frame} {where}?"


def _said_by(source: str, where: str, first: str) -> str:
    """The first question, of what another source says, and when that was."""
    frame = first.rstrip("?!. ")
    frame = frame[: old.start()] if (old := _THEN.search(frame)) else frame
    if one := _ONE_SAYS.search(frame):
        frame = f"{frame[: one.start()]}{one['did']} {source} {frame[one.end() :]}"
    else:
        frame = f"{_CASE.sub('', frame)} according to {source}"
    return f"{frame} {where}".strip() + "?"
