"""Questions that need more than one look: those that compare or add up (`qa.comparative`), "who, and why?", and "how
much does each of them weigh?"."""

import calendar
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
_ELSEWHERE = re.compile(
    r"^(?:how (?:many|much|long|often|far)|what|who|where|when|which) "
    r"(?P<where>(?:in|on|at|by|for|from|during|after|before|under|according to) "
    rf"(?!.*\b{AUXILIARY}\b).+)$",
    re.IGNORECASE,
)
_WHAT_NOUN = re.compile(rf"^(?:what|which) (?P<noun>\w+) (?={AUXILIARY}\b)", re.IGNORECASE)
_FEWEST_WORDS = 2
_ASKS = r"(?P<asks>.*?\b(?i:how|what|which|who|whom|whose|when|where)\b[^,?]*?(?:, [^,?]+?)??)"
_TWICE = re.compile(
    rf"^{_ASKS},? (?P<by>according to|going by|as of|in|at|on|for|from|by|under|during) (?P<one>[^,?]+?),?"
    r" and (?P=by) (?P<other>[^,?]+?)\??$",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    rf"^{_ASKS},? (?P<by>according to) (?:both )?(?P<one>(?:the |[A-Z])[^,?]+?) and (?P<other>the [^,?]+)\??$"
)
_DATE = rf"(?:(?:{'|'.join(calendar.month_name[1:])}) )?\d{{4}}"
_TIMES = re.compile(
    rf"^(?P<before>.*\b(?:how|what|which|who|when|where)\b.*?(?<!between)(?<!from) (?:in|of|for|the) )(?P<one>{_DATE})"
    rf" and (?P<other>{_DATE})(?P<after>\b[^?]*)\??$",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"^compare (?P<what>.+?) (?P<of>of|in|from|for) (?P<one>[^:?]+?) (?:and|with|to) (?P<other>[^:?]+?)"
    r"(?:[:,] (?P<asks>(?:how|what|which|who|when|where)\b.+?)(?: each time| in each(?: case)?)?)?[.?]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"^how (?:did|does|do) (?P<what>.+?) compare between (?P<one>.+?) and (?P<other>.+?)\??$",
    re.IGNORECASE,
)
_PLURAL_OF_YEARS = re.compile(r"\d{4} and (?P<year>\d{4}) (?P<one>[a-z]+?)(?:(?<=s)es|s)$")
_ACCOUNTS = re.compile(
    r",? according to (?:the )?(?:different|differing|various|several|two|both) "
    r"(?:accounts|sources|reports|documents|articles|versions|texts)\b",
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
    """The question asked of each of the two sources, times or places that it names; nothing where it names no two."""
    if twice := _TWICE.match(question) or _SOURCES.match(question):
        return tuple(f"{twice['asks']} {twice['by']} {twice[name]}?" for name in ("one", "other"))
    if times := _TIMES.match(question):
        return tuple(f"{times['before']}{times[name]}{times['after']}?" for name in ("one", "other"))
    if found := _COMPARE.match(question):
        if found["asks"]:
            return tuple(f"{found['asks']} in {found['what']} {found['of']} {found[n]}?" for n in ("one", "other"))
        return tuple(f"What is {found['what']} {found['of']} {found[name]}?" for name in ("one", "other"))
    if found := _COMPARED.match(question):
        one, other = found["one"], found["other"]
        if noun := _PLURAL_OF_YEARS.search(f"{one} and {other}"):  # "the 2011 and 2021 censuses"
            one, other = f"{one} {noun['one']}", f"the {noun['year']} {noun['one']}"
        return tuple(f"What was {found['what']} in {time}?" for time in (one, other))
    return ()


def _completed(piece: str, first: str) -> str:
    """A further question, with what it takes over from the first: "and how many in May?", "and how many were lost?"."""
    if elsewhere := _ELSEWHERE.match(piece):
        return complete(f"and {elsewhere['where']}?", [Turn(first)])
    counting, nothing = _COUNTING.search(first), _COUNTS_NOTHING.match(piece)
    if counting and nothing:
        piece = f"{nothing['asks']} {counting['counted']}{piece[nothing.end() :]}"
    if noun := _WHAT_NOUN.match(piece):  # "what rate of release from the dam did he give, and what rate did she give?"
        told = re.search(rf"\b{noun['noun']}(?P<of> (?:of|for|from) .+?) (?={AUXILIARY}\b)", first, re.IGNORECASE)
        piece = f"{piece[: noun.end('noun')]}{told['of']}{piece[noun.end('noun') :]}" if told else piece
    return complete(f"{piece}?", [Turn(first)])
