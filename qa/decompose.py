"""Questions that need more than one look: those that compare or add up (`qa.comparative`), "who, and why?", and "how
much does each of them weigh?"."""

import re

from qa.comparative import comparison
from qa.conversation import Turn, complete
from qa.plan import Combination, Plan
from qa.wording import AUXILIARY, MONTH, QUESTION_WORD

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
_ELSEWHERE = re.compile(
    r"^(?P<asks>how (?:many|much|long|often|far)|what|who|where|when|which) "
    r"(?P<where>(?:in|on|at|by|for|from|during|after|before|under|according to) "
    rf"(?!.*\b{AUXILIARY}\b).+)$",
    re.IGNORECASE,
)
_WHAT_NOUN = re.compile(rf"^(?:what|which) (?P<noun>\w+) (?={AUXILIARY}\b)", re.IGNORECASE)
_FEWEST_WORDS = 2
_SOURCE = ("according to", "going by", "as of")
_PLACE_OR_TIME = ("in", "at", "on", "for", "from", "during")
_DATE = rf"(?:{MONTH} )?\d{{4}}|{MONTH}"
_NAMED = re.compile(rf"(?:{_DATE}|(?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){{0,3}})$")
_TIMES = re.compile(
    rf"^(?P<before>.+ (?:in|of|for|the) )(?P<one>{_DATE}) and (?P<other>{_DATE})(?P<after>(?: [a-z]+s\b.*)?)$"
)
"""Two dates at the end, or before what both are dates of: "the 1958 and 2017 surveys"."""
_BOTH_AT_ONCE = re.compile(
    r"\b(?:between|differen\w+|relation\w*|apart|common|both|only|since|together|combined|altogether|in total"
    r"|compare\w*|from [^,?]+ to)\b",
    re.IGNORECASE,
)
"""The question is about the two of them."""
_COMPARE = re.compile(
    rf"^compare (?P<what>the [\w -]+?) (?P<of>of|in|from) (?P<one>{_DATE}) (?:and|with) (?P<other>{_DATE})[:,]"
    r" (?P<asks>(?:how|what|which|who|when|where)\b.+?)(?: each time| in each(?: case)?)?[.?]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"^how (?:did|does|do) (?P<what>[^?]+) compare between (?P<one>[^?]+) and (?P<other>[^?]+)\??$", re.IGNORECASE
)
_PLURAL_OF_YEARS = re.compile(r"\d{4} and (?P<year>\d{4}) (?P<one>[a-z]+?)(?:(?<=s)es|s)$")
_ACCOUNTS = re.compile(
    r",? according to (?:the )?(?:different|differing|various|several|two|both) "
    r"(?:accounts|sources|reports|documents|articles|versions|texts)(?=[,?.]|$)",
    re.IGNORECASE,
)
"""What differs is shown by document as it is."""


def decompose(question: str) -> Plan:
    """The parts of a question; most have one."""
    question = _ACCOUNTS.sub("", question)
    if found := comparison(question):
        return found
    if both := _of_both(question):
        return Plan(Combination.EACH, both)
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


def _of_both(question: str) -> tuple[str, ...]:
    """The question asked of each of the two sources, times or places that it names; nothing where it names no two, or
    is about both at once."""
    if found := _COMPARE.match(question):
        return tuple(f"{found['asks']} in {found['what']} {found['of']} {found[n]}?" for n in ("one", "other"))
    if found := _COMPARED.match(question):
        one, other = found["one"], found["other"]
        if noun := _PLURAL_OF_YEARS.search(f"{one} and {other}"):  # "the 2011 and 2021 censuses"
            one, other = f"{one} {noun['one']}", f"the {noun['year']} {noun['one']}"
        return tuple(f"What was {found['what']} in {time}?" for time in (one, other))
    asked = question.strip(" ?.")
    if not QUESTION_WORD.search(asked) or _BOTH_AT_ONCE.search(asked):
        return ()
    if times := _TIMES.match(asked):
        return tuple(f"{times['before']}{times[name]}{times['after']}?" for name in ("one", "other"))
    return _by_each(asked)


def _by_each(asked: str) -> tuple[str, ...]:
    """The question by each of two sources, or in each of two places or at two times that it ends with."""
    for by in (*_SOURCE, *_PLACE_OR_TIME):
        before, _, other = asked.rpartition(f" and {by} ")
        if not before and by == _SOURCE[0]:
            before, _, other = asked.rpartition(" and the ")
            other = f"the {other}"
        asks, found, one = before.rpartition(f" {by} ")
        one, asks = one.strip(" ,").removeprefix("both "), asks.strip(" ,")
        if found and _ends(by, one) and _ends(by, other) and QUESTION_WORD.search(asks):
            return f"{asks} {by} {one}?", f"{asks} {by} {other}?"
    return ()


def _ends(by: str, named: str) -> bool:
    """Whether it names a source, or a place or time, and no more is said after it."""
    return "," not in named and " and " not in named if by in _SOURCE else bool(_NAMED.match(named))


def _completed(piece: str, first: str) -> str:
    """A further question, with what it takes over from the first: "and how many in May?", "and how many were lost?"."""
    elsewhere = _ELSEWHERE.match(piece)
    if elsewhere and elsewhere["asks"].lower() in first.lower():
        return complete(f"and {elsewhere['where']}?", [Turn(first)], alone=False)
    counting, nothing = _COUNTING.search(first), _COUNTS_NOTHING.match(piece)
    if counting and nothing:
        piece = f"{nothing['asks']} {counting['counted']}{piece[nothing.end() :]}"
    if noun := _WHAT_NOUN.match(piece):  # "what rate of release from the dam did he give, and what rate did she give?"
        told = re.search(rf"\b{noun['noun']}(?P<of> (?:of|for|from) .+?) (?={AUXILIARY}\b)", first, re.IGNORECASE)
        piece = f"{piece[: noun.end('noun')]}{told['of']}{piece[noun.end('noun') :]}" if told else piece
    return complete(f"{piece}?", [Turn(first)], alone=False)
