"""The two sides of a question that compares, each in full: "a ticket on A and on B" names two tickets."""

import re

from qa.questions.change import THAN
from qa.questions.wording import MONTH

TO = r"(?:in|at|on|for|by|from|among|with|during|to|of)"
_LED = re.compile(rf"^(?:{TO} )?(?:the )?", re.IGNORECASE)
_LEADS = re.compile(rf"^(?P<word>{TO}) ", re.IGNORECASE)
_STANDS_FOR = re.compile(r"^(?:the ones?|that|those)\b", re.IGNORECASE)
_ADJECTIVE_ALONE = re.compile(r"^the [\w-]+$", re.IGNORECASE)
_OF_THE_SAME = re.compile(
    rf"^(?P<which>the (?:(?P<name>[A-Z][\w-]+)|{THAN}|upper|inner|outer|former|first|second|third|last|old|new|\w+ern)"
    r"|(?:[Tt]he|[Aa]n?) [\w-]+(?= ones?$))(?: ones?)?$"
)
""" "The Lower" beside "the Upper Senn", "a black one" beside "a red page"."""
_NOUN_AFTER = re.compile(r"^(?:the|an?) [\w-]+ ([\w-]+)$", re.IGNORECASE)
_OWNER = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$")
_OWNED = re.compile(r"^[^,]*?\w(?:['’]s|(?<=s)['’])(?P<noun> .+)$")
_OF_ONE_KIND = re.compile(r"^(?:the )?(?P<name>[\w-]+) (?P<noun>[\w-]*[^\Ws])s$", re.IGNORECASE)
"""Of "the north and south towers" the other."""
_HEAD = re.compile(rf"^(?:(?! {TO} ).)+", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4} ")
_TIME = re.compile(r"^(?:\d{4}|last|this|[A-Z][a-z]+ \d{4})\b")
_NO_THING = re.compile(
    rf"^(?:{TO}|before|after|(?:last|this|next) (?:year|month|week|season|time|summer|autumn|winter|spring)"
    r"|usual|normal|average|ever|now|today|yesterday|it|he|she|they|we|you|I|him|them|us|me|her(?=\W*$)|thought"
    r"|[a-z]{3,}[^\We]ed)\b(?!['’]| \()"
)
"""Than before, than in 2019, than planned, than it was: nothing that has a figure of its own to look for."""
_SAYS = re.compile(
    r"(?!.*\b(?:that|which|who)\b).+ (?:had|has|have|was|were|is|are|would|could|should) [a-z]", re.IGNORECASE
)
"""Than the owner had feared."""
_NAME = r"[A-Z\d][\w'’-]*(?: [A-Z\d][\w'’-]*)*"
_AT_A_NAME = re.compile(rf"^(?P<at>.+ (?:in|at|on|for|during|by|from|among) )(?P<name>{_NAME})$")
_WHEN = re.compile(rf"{MONTH}(?: \d{{4}})?|\d{{4}}")


def are_things(match: re.Match[str]) -> bool:
    """Whether the other side is something that can be asked about. A time or a place alone is, where it is exchanged
    for that of the first side."""
    groups = match.groupdict()
    if not groups.get("second") or (groups.get("rest") and is_time_or_place(match["second"])):
        return True
    return not _NO_THING.match(pair(match)[1]) and not _SAYS.match(match["second"])


def is_time_or_place(side: str) -> bool:
    """Of "in Kent", "last year"."""
    return bool(_LEADS.match(side) or _TIME.match(side))


def pair(match: re.Match[str]) -> tuple[str, str]:
    """Both in full: "a ticket on A and on B" names two tickets, "the ferry on A than the one on B" two ferries."""
    first, second = match["first"], match["second"]
    head = _HEAD.match(first)
    noun, same = _NOUN_AFTER.match(first), _OF_THE_SAME.match(second)
    if noun and same and (not same["name"] or noun[1].istitle()):
        second = f"{same['which']} {noun[1]}"
    if (leads := _LEADS.match(second)) and (at := first.lower().rfind(f" {leads['word'].lower()} ")) > 0:
        return first, f"{first[:at]} {second}"
    first, second = _with_noun(first, second), _with_noun(second, first)
    named = head[0] if head else first
    named = _YEAR.sub("", named) if _YEAR.search(f"{second} ") else named  # "the 2014 strike than the one in 1961"
    return first, _STANDS_FOR.sub(named, second)


def _with_noun(side: str, other: str) -> str:
    """ "Kent's" beside "Essex's farm" is Kent's farm."""
    owned = _OWNED.match(other) if _OWNER.search(side) else None
    return f"{side}{owned['noun']}" if owned else side


def each_at(first: str, second: str) -> tuple[str, str]:
    """The same of "rain in May and June", which is rain in both: two times, or two names of other things; of "the
    north and south towers" each tower."""
    kind = _OF_ONE_KIND.match(second) if _ADJECTIVE_ALONE.match(first) else None
    if kind:
        return f"{first} {kind['noun']}", f"the {kind['name']} {kind['noun']}"
    at = _AT_A_NAME.match(first)
    if at is None or not re.fullmatch(_NAME, second) or bool(_WHEN.match(at["name"])) != bool(_WHEN.match(second)):
        return first, second
    return first, f"{at['at']}{second}"


def named(match: re.Match[str]) -> tuple[str, str]:
    """Both without article and preposition, to be told by."""
    first, second = (_LED.sub("", name) for name in pair(match))
    return first, second


def called(match: re.Match[str]) -> tuple[str, str]:
    """Both with what kind of thing is asked for: "Kent" as "Kent farm"."""
    noun = match["noun"] or ""
    first, second = (name if noun.lower() in name.lower() else f"{name} {noun}" for name in pair(match))
    return first, second
