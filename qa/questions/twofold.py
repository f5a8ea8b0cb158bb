"""One question of two things: of two places or times, by two sources, before and after an event, of A versus B.

Each form gives the question once for the one and once for the other. What is asked of both at once ("between A and B",
"the only ones in A and in B") is left whole, and so is who did something in two places: that may be one person.
"""

import re
from collections.abc import Callable, Iterator

from qa.dialogue.reference import named_again
from qa.dialogue.said import Said
from qa.questions.wording import AUXILIARY, MONTH, as_question

_SINGULAR = {"do": "does", "are": "is", "were": "was", "have": "has"}
_PREPOSITION = (
    r"(?:in|at|on|for|from|during|under|before|after|with|without|by|of|to|against|according to|going by|as of)"
)
_SOURCE = ("according to", "going by", "as of")
_WORD = rf"(?!{_PREPOSITION}\b|{AUXILIARY}\b|and\b|or\b|that\b|which\b|who\b|when\b)[\w'’.&-]+"
_NOUN = rf"{_WORD}(?: {_WORD})*"
"""A noun with what stands before it: up to the next preposition or auxiliary."""
_DATE = rf"(?:{MONTH} )?\d{{4}}|{MONTH}"
_THEN = r"(?:last|this|next) (?:year|month|week|season|summer|winter|spring|autumn)"
_NOT_ASKED_OF_EACH = re.compile(
    r"\b(?:between|differen\w+|relation\w*|apart|common|only|since|together|combined|altogether|in total|total"
    r"|compare\w*|from [^,?]+ to)\b|^(?:who|whom)\b|\bor\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"^(?P<asks>(?:how|what|which|when|where|who)\b.*?) (?P<verb>{AUXILIARY}) "
    r"(?P<one>[^,?]+?) and (?P<other>[^,?]+?) each (?!other|time|year|month|week|day|season)(?P<rest>[^?]+)\??$",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    rf"^(?P<before>.+?),? (?:both )?(?P<by>{'|'.join(_SOURCE)}) (?P<one>[^,?]+?),? and (?:(?P=by) |(?=the ))"
    r"(?P<other>[^,?]+?)\??$",
    re.IGNORECASE,
)
_AT_TWO = re.compile(
    rf"^(?P<before>.+?) (?:both )?(?P<by>(?:{_PREPOSITION} )?(?:the (?:start|end|beginning|middle) of|{_PREPOSITION}))"
    rf" (?P<one>{_NOUN}),? and (?:(?P=by)|(?P<by2>{_PREPOSITION})) (?P<other>{_NOUN})"
    rf"(?P<after> (?:{_PREPOSITION}|last|this|when)\b[^?]+)?\??$",
    re.IGNORECASE,
)
"""For adults and for children; in the first half and in the second half of 2019."""
_VERSUS = re.compile(
    rf"^(?P<before>.+?) (?P<by>{_PREPOSITION}) (?P<one>{_NOUN}) (?:versus|vs\.?) (?:(?P=by) )?(?P<other>{_NOUN})"
    r"(?P<after> [^?]+)?\??$",
    re.IGNORECASE,
)
_RIVALS = re.compile(
    r"^(?P<one>[^,:?]+?) (?:versus|vs\.?) (?P<other>[^,:?]+): (?P<asks>[^?]+?) (?:they|each|both)\b(?P<rest>[^?]*)\??$",
    re.IGNORECASE,
)
_THIS_AND_LAST = re.compile(
    rf"^(?P<before>[^?]+ )(?P<one>{_THEN}),? and (?P<other>{_THEN})(?P<after>)\??$", re.IGNORECASE
)
_BEFORE_AND_AFTER = re.compile(r"^(?P<asks>[^?]+?) (?:both )?before and after (?P<what>[^?]+)\??$", re.IGNORECASE)
_TWO_TIMES = re.compile(
    rf"^(?P<before>.+ (?:in|of|for|the) )(?P<one>{_DATE}) and (?P<other>{_DATE})(?P<after>(?: [a-z]+s\b.*)?)\??$"
)
"""Two dates at the end, or before what both are dates of: "the 1958 and 2017 surveys"."""
_RESPECTIVELY = re.compile(
    rf"^(?P<before>.+ (?:{_PREPOSITION}|{AUXILIARY}) )(?P<one>[^,?]+?) and (?P<other>[^,?]+?),? respectively"
    r"(?P<after>(?: [^?]*)?)\??$",
    re.IGNORECASE,
)
_ADJECTIVE = r"(?:first|second|third|last|old|new|former|\w+(?:er|est|ern|al))"
_OF_A_KIND = re.compile(
    rf"^(?P<before>(?!{AUXILIARY}\b)(?!.*\bboth\b).+?) (?P<one>the (?:[\w-]+ (?P<noun1>[\w-]+)|{_ADJECTIVE}))"
    r" and the (?P<kind>[\w-]+) (?P<noun>[\w-]+)"
    r"(?P<after>(?: [^?]+?)?)(?P<each> respectively)?(?P<rest> in \d{4})?\??$",
    re.IGNORECASE,
)
"""The first and the second siege; the lower school and the upper school."""
_COMPARE_TIMES = re.compile(
    rf"^compare (?P<what>the [\w -]+?) (?P<of>of|in|from) (?P<one>{_DATE}) (?:and|with) (?P<other>{_DATE})[:,]"
    r" (?P<asks>(?:how|what|which|who|when|where)\b.+?)(?: each time| in each(?: case)?)?[.?]*$",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    rf"^compare (?P<what>[^,?]+) (?P<of>{_PREPOSITION}) (?P<one>[^,?]+?) (?:with|to|and) (?:(?P=of) )?"
    r"(?P<other>[^,?.]+)[.?]*$",
    re.IGNORECASE,
)
_COMPARE_WITH_THAT = re.compile(
    rf"^compare (?P<what>[^,?]+?) (?P<one>{_PREPOSITION} [^,?]+?) (?:with|to|and) (?:that|those|the ones?)"
    rf" (?P<other>{_PREPOSITION} [^,?.]+)[.?]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"^how (?:did|does|do) (?P<what>[^?]+) compare between (?P<one>[^?]+) and (?P<other>[^?]+)\??$", re.IGNORECASE
)
_DIFFERS = re.compile(
    rf"^how (?:did|does|do) (?P<what>[^?]+?) (?P<one>{_PREPOSITION} [^?]+?) (?:differ|compare|vary) "
    rf"(?:from|with|to) (?:that|those|the ones?) (?P<other>{_PREPOSITION} [^?]+?)\??$",
    re.IGNORECASE,
)
_ASKED_OF_NAMES = re.compile(
    r"^(?P<asks>(?:(?:in|on|at|from|by) )?(?:what|which) (?P<noun>[\w-]+)|when|where"
    r"|how (?:old|tall|high|long|deep|big|large|wide|heavy|often|much|many [\w-]+)) (?P<verb>were|are|did|do|have|had)"
    r" (?P<one>(?:[\w.'’-]+ ){0,4}(?-i:[A-Z])[\w.'’-]*)$",
    re.IGNORECASE,
)
_OTHER_NAME = re.compile(
    r"^(?P<other>(?:[\w.'’-]+ ){0,4}?(?-i:[A-Z])[\w.'’-]*(?: (?:(?:of|the) ){0,2}(?-i:[A-Z])[\w.'’-]*)*)"
    r"(?P<rest>(?: (?-i:[a-z])[^?]*)?)$",
    re.IGNORECASE,
)
_VERB_BETWEEN = re.compile(r"[A-Z]\S* (?!(?:of|the|de|van|von) )[a-z]+ (?:the )?[A-Z]")
_DONE_TOGETHER = re.compile(
    r"\b(?:me?et|marr\w+|sign\w*|split|merge\w*|agree\w*|they|them|their|join\w*)\b", re.IGNORECASE
)
_WHOSE = re.compile(r".*['’]s (?=\w)")
_PLURAL_OF_YEARS = re.compile(r"\d{4} and (?P<year>\d{4}) (?P<one>[a-z]+?)(?:(?<=s)es|s)$")


def of_both(question: str) -> tuple[str, ...]:
    """The question asked of each of the two that it names; nothing where it names no two, or is about both at once."""
    asked = question.strip(" ?.")
    for form, parts in _COMPARISONS:
        if match := form.match(asked):
            return tuple(parts(match))
    if _NOT_ASKED_OF_EACH.search(asked):
        return ()
    for form, parts in _FORMS:
        if (match := form.match(asked)) and (found := tuple(parts(match))):
            return found
    return ()


def of_each_name(question: str) -> tuple[str, ...]:
    """The question asked of each of two names, "when were Ann and Bob born?"; what is done together is asked of both,
    so it is for where the question as it is finds nothing."""
    first, *further = question.strip(" ?.").split(" and ")
    if len(further) != 1 or _NOT_ASKED_OF_EACH.search(question) or _DONE_TOGETHER.search(question):
        return ()
    asked, other = _ASKED_OF_NAMES.match(first.rstrip(",")), _OTHER_NAME.match(further[0])
    if asked is None or other is None or _VERB_BETWEEN.search(asked["one"]) or asked["one"] == other["other"]:
        return ()
    verb, asks = _SINGULAR.get(asked["verb"].lower(), asked["verb"]), asked["asks"]
    if asked["noun"]:
        asks = f"{asks[: -len(asked['noun'])]}{_one_of(asked['noun'])}"
    return tuple(f"{asks} {verb} {name}{other['rest']}?" for name in (asked["one"], other["other"]))


def _one_of(nouns: str) -> str:
    """The city, of cities; what is no plural stays as it is."""
    if nouns.endswith("ies") and nouns not in ("series", "movies", "cookies", "ties"):
        return f"{nouns.removesuffix('ies')}y"
    if re.search(r"(?:ss|x|ch|sh|o)es$", nouns) and nouns != "shoes":
        return nouns.removesuffix("es")
    return nouns if re.search(r"(?:ss|us|is|series)$", nouns) else nouns.removesuffix("s")


def _each(match: re.Match[str]) -> Iterator[str]:
    verb = _SINGULAR.get(match["verb"].lower(), match["verb"])
    return (f"{match['asks']} {verb} {match[name]} {match['rest']}?" for name in ("one", "other"))


def _with_each(match: re.Match[str]) -> Iterator[str]:
    """With the one and with the other between what is before and after; "his successor" is that of the one."""
    before, after, by = match["before"].rstrip(","), match["after"] or "", match["by"]
    one, other = match["one"], match["other"]
    second = match.groupdict().get("by2") or by
    listed = match["before"].endswith(",") and re.search(rf"\b{by} {_NOUN}$", before, re.IGNORECASE)
    if (second != by and not by.endswith(second)) or listed or not _alike(one, other):
        return
    other = named_again(other, [Said(f"Who was {one}?", None)])
    if other.endswith(("'s", "’s")) and not one.endswith(("'s", "’s")):  # "by the mayor's count and by the vet's"
        other = f"{other} {one.split()[-1]}"
    yield as_question(f"{before} {by} {one}{after}?")
    yield as_question(f"{before} {by} {other}{after}?")


def _alike(one: str, other: str) -> bool:
    """Whether the other is no longer than the one, but for a longer name and whose it is: not "Essex voted", beside
    "Kent"."""
    further = [word for word in _WHOSE.sub("", other).split()[len(one.split()) :] if word[0].islower()]
    return not further


def _by_source(match: re.Match[str]) -> Iterator[str]:
    if " and " in match["other"] or " and " in match["one"]:
        return
    for name in ("one", "other"):
        yield as_question(f"{match['before']} {match['by']} {match[name]}?")


def _rivals(match: re.Match[str]) -> Iterator[str]:
    return (f"{match['asks']} {match[name]}{match['rest']}?" for name in ("one", "other"))


def _around(match: re.Match[str]) -> Iterator[str]:
    return (as_question(f"{match['asks']} {time} {match['what']}?") for time in ("before", "after"))


def _as_they_stand(match: re.Match[str]) -> Iterator[str]:
    return (f"{match['before']}{match[name]}{match['after']}?" for name in ("one", "other"))


def _of_a_kind(match: re.Match[str]) -> Iterator[str]:
    """Only where both are of one kind, or it is said that each is asked for."""
    own = match["noun1"]
    if own and own != match["noun"] and not match["each"]:
        return
    after = f"{match['after']}{match['rest'] or ''}"
    one = match["one"] if own else f"{match['one']} {match['noun']}"
    for each in (one, f"the {match['kind']} {match['noun']}"):
        yield as_question(f"{match['before']} {each}{after}?")


def _of_times(match: re.Match[str]) -> Iterator[str]:
    return (f"{match['asks']} in {match['what']} {match['of']} {match[name]}?" for name in ("one", "other"))


def _of_each(match: re.Match[str]) -> Iterator[str]:
    return (as_question(f"{match['what']} {match['of']} {match[name]}") for name in ("one", "other"))


def _that_of_each(match: re.Match[str]) -> Iterator[str]:
    return (as_question(f"{match['what']} {match[name]}") for name in ("one", "other"))


def _in_each(match: re.Match[str]) -> Iterator[str]:
    one, other = match["one"], match["other"]
    if noun := _PLURAL_OF_YEARS.search(f"{one} and {other}"):  # "the 2011 and 2021 censuses"
        one, other = f"{one} {noun['one']}", f"the {noun['year']} {noun['one']}"
    return (f"What was {match['what']} in {time}?" for time in (one, other))


_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[str]]]
_COMPARISONS: tuple[_Form, ...] = (
    (_COMPARE_TIMES, _of_times),
    (_COMPARED, _in_each),
    (_DIFFERS, _that_of_each),
    (_COMPARE_WITH_THAT, _that_of_each),
    (_COMPARE, _of_each),
    (_RIVALS, _rivals),
    (_EACH, _each),
)
_FORMS: tuple[_Form, ...] = (
    (_SOURCES, _by_source),
    (_BEFORE_AND_AFTER, _around),
    (_TWO_TIMES, _as_they_stand),
    (_THIS_AND_LAST, _as_they_stand),
    (_RESPECTIVELY, _as_they_stand),
    (_AT_TWO, _with_each),
    (_VERSUS, _with_each),
    (_OF_A_KIND, _of_a_kind),
)
