"""Questions that compare or add up: "how much deeper is A than B", "which has more, A or B?", "how many have A and B
together", "how old was she when it opened". Each comes down to a simple question about the one and one about the other.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from qa.questions.aged import as_how_old
from qa.questions.plan import Combination, Plan
from qa.questions.sides import TO, are_things, called, each_at, is_time_or_place, named, pair
from qa.questions.sizes import ADJECTIVE, FIGURE, HOW, OLD, SIZES, WAYS
from qa.questions.wording import MONTH

_IS = r"(?P<is>is|are|was|were)"
_DOES_TOO = r"(?:did|does|do|has|have|had)"
_DOES = r"(?P<does>did|does|do|has|have|had|will)"
_TAIL = (
    r"(?P<tail>,.*| (?:when|while|as of|at the time|during|before|after|last (?:year|month|week|season)"
    r"|in (?:\d{4}|(?-i:[A-Z])[a-z]+ \d{4}))\b.*)?"
)
_WHAT, _ONE, _THAT = r"(?P<what>.+?)", r"(?P<first>[^,?]+?)", rf"(?:the ones?|that|those) {TO}"
_OTHER = rf"(?P<second>{_THAT} [^,?]+?|(?!{_THAT} )[^,?]+?)"
_BOTH = rf"(?:both )?{_ONE} and {_OTHER}"
_TOGETHER = r",? (?:together|combined|in total|altogether|in all|taken together|put together|between them)"
_DOING = rf"(?P<verb>(?-i:[a-z]+))(?P<rest> (?:{TO}|last|this|per|out of) [^,?]*?)?"
_EITHER = r", (?P<first>[^,?]+?),? or (?P<second>[^,?]+?)\??$"

_PRONOUN = re.compile(r"^(?:he|she|it|they)\b", re.IGNORECASE)
_WHEN = rf"(?:the (?:end|start|beginning|middle) of )?(?:{MONTH}(?: \d{{4}})?|\d{{4}})"
_MUCH = r"how (?:much|many (?!times\b)\w+)"
_OR = r"(?P<or> or (?:more |less )?[a-z]+)?"
"""Older or younger: it is asked which."""
_OF_ITSELF, _THAN = r"(?:cost|weigh|earn|charge|pay|spend|take|last)", r" [a-z]+ (?:or [a-z]+ )?than\b"
_MEASURED = rf"(?P<verb>{_OF_ITSELF}(?={_THAN})|[a-z]+(?!{_THAN}))"
"""What may cost more, or longer take, of itself; any other verb has more of something."""
_CHANGE = r"(?:fall|rise|grow|drop|decline|increase|decrease|change|shrink|climb|go|fallen|risen|grown|changed)"
_DO = {"do": "does", "have": "has"}

_PLACED = r"(?P<place>in|at|on|for|by|from|among|with)"
_COUNTED_THERE = rf"{_WHAT} (?P<verb>were|are|was|is|did|does|do|has|have|had)(?P<rest>.*?) {_PLACED} {_ONE}"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def comparison(question: str) -> Plan | None:
    """The plan of a question that compares two things, or adds them up; None of any other."""
    asked = as_how_old(question)
    for pattern, plan in _FORMS:
        if (match := pattern.match(asked)) and are_things(match):
            return plan(match)
    return None


def _size(combination: Combination) -> Callable[[re.Match[str]], Plan]:
    """ "How much deeper is A than B?" """
    return lambda match: _sizes(match, combination)


def _which_is(match: re.Match[str]) -> Plan:
    """ "Which lake is deeper, A or B?" """
    return replace(_sizes(match, _way(match), both=called(match)), names=named(match))


def _is_it(match: re.Match[str]) -> Plan:
    """ "Is A deeper than B?" Of "deeper or shallower" the one that is deeper is told."""
    return replace(_sizes(match, _way(match)), names=named(match), claim=not match["or"])


def _way(match: re.Match[str]) -> Combination:
    return SIZES[match["adjective"].lower()][1]


def _sizes(match: re.Match[str], combination: Combination, both: tuple[str, str] | None = None) -> Plan:
    asks, _ = SIZES[match["adjective"].lower()]
    both, purpose = both or pair(match), match.groupdict().get("purpose") or ""
    ways = [f"{way[:-1]}{purpose}?" for way in (asks, *(OLD if "old" in asks else ()))]
    first, *otherwise = (
        tuple(way.format(it=it, **{"is": match["is"].lower(), "was": _past(match)}) for it in both) for way in ways
    )
    return Plan(combination, first, tuple(otherwise))


def _count(combination: Combination) -> Callable[[re.Match[str]], Plan]:
    """ "How many more cows does A keep than B?" """

    def plan(match: re.Match[str]) -> Plan:
        timeless = tuple(_counts(match, tail="")) if match["tail"] else ()
        return Plan(combination, tuple(_counts(match)), timeless=timeless)

    return plan


def _counts(match: re.Match[str], tail: str | None = None) -> Iterator[str]:
    """How many each has. Where the second is but a time or a place, that of the first is exchanged for it."""
    tail = (match["tail"] or "").rstrip(" ?") if tail is None else tail
    many, rest, does = match["many"] or match.groupdict().get("long") or "many", match["rest"] or "", match["does"]
    asks = f"How {many} {match['what']}" if match["what"] else f"How {many}"
    first, second = pair(match)
    does = _DO.get(does.lower(), does) if match.re is _SUM else does
    yield f"{asks} {does} {first} {match['verb']}{rest}{tail}?"
    if rest and is_time_or_place(match["second"]):
        second, rest = first, f" {match['second']}"
    yield f"{asks} {does} {second} {match['verb']}{rest}{tail}?"


def _there(combination: Combination) -> Callable[[re.Match[str]], Plan]:
    """ "How many more cows were kept in A than in B?" """

    def plan(match: re.Match[str]) -> Plan:
        tail = (match["tail"] or "").rstrip(" ?")
        parts, timeless = ((_in_place(match, "first", t), _in_place(match, "second", t)) for t in (tail, ""))
        return Plan(combination, parts, timeless=timeless if tail else ())

    return plan


def _in_place(match: re.Match[str], which: str, tail: str) -> str:
    many = match["many"] or "many"
    return f"How {many} {match['what']} {match['verb']}{match['rest']} {match['place']} {match[which]}{tail}?"


def _which_has(match: re.Match[str]) -> Plan:
    """ "Which had more cows, A or B?", "Which took longer?" """
    asks = f"how many {match['what']}" if match["what"] else HOW[match["way"].lower()]
    parts = tuple(f"{name} {match['verb']} {asks}{match['rest'] or ''}?" for name in called(match))
    return Plan(WAYS[match["way"].lower()], parts, names=named(match))


def _which_costs(match: re.Match[str]) -> Plan:
    """ "Which costs more, A or B?" """
    parts = tuple(f"How much does {it} {match['verb']}?" for it in called(match))
    return Plan(WAYS[match["way"].lower()], parts, names=named(match))


def _has_it(match: re.Match[str]) -> Plan:
    """ "Does A keep more cows than B?" Of "more or fewer" the one that has more is told."""
    asks = f"how many {match['what']}" if match["what"] else HOW[match["way"].lower()]
    parts = tuple(f"{asks.capitalize()} {match['does'].lower()} {it} {match['verb']}?" for it in pair(match))
    return Plan(WAYS[match["way"].lower()], parts, names=named(match), claim=not match["or"])


def _which_came(match: re.Match[str]) -> Plan:
    """ "Which opened first, A or B?" """
    names = named(match)
    asks = "When {was} {it} {verb}?" if match["was"] else "When was it that {it} {verb}?"
    parts = tuple(asks.format(it=it, was=match["was"], verb=match["verb"]) for it in called(match))
    return Plan(WAYS[match["way"].lower()], parts, names=names)


def _came_it(match: re.Match[str]) -> Plan:
    """ "Did A open before B?" Of "before or after" the one that came before is told."""
    parts = tuple(f"When {match['did'].lower()} {it} {match['verb']}{match['rest'] or ''}?" for it in pair(match))
    return Plan(WAYS[match["way"].lower()], parts, names=named(match), claim=not match["or"])


def _of_both(match: re.Match[str]) -> Plan:
    """ "What is the difference in price between A and B?" """
    combination = Combination.DIFFERENCE if match["way"].lower() in ("difference", "gap") else Combination.SUM
    of = f"the {what} of " if (what := match["what"] or match.groupdict().get("kind")) else ""
    tail = (match.groupdict().get("tail") or "").rstrip(" ?")
    return Plan(combination, tuple(f"What {match['is']} {of}{it}{tail}?" for it in each_at(*pair(match))))


def _age_then(match: re.Match[str]) -> Plan:
    """ "How old was A when she left?" """
    then = _PRONOUN.sub(lambda _: match["first"], match["event"])
    ways = [(way.format(it=match["first"], was=_past(match)), f"When {then}?") for way in OLD]
    return Plan(Combination.SINCE, ways[0], tuple(ways[1:]))


def _between(match: re.Match[str]) -> Plan:
    """ "How many years passed between A and B?" """
    return Plan(Combination.DIFFERENCE, tuple(f"When was {it}?" for it in pair(match)))


def _changed(match: re.Match[str]) -> Plan:
    """ "By how much did A fall between May and June?" """
    times = (f"{'at' if match[t].startswith('the ') else 'in'} {match[t]}" for t in ("first", "second"))
    return Plan(Combination.DIFFERENCE, tuple(f"What was {match['what']} {time}?" for time in times))


def _past(match: re.Match[str]) -> str:
    return "were" if match["is"].lower() in ("are", "were") else "was"


_WHICH = r"^(?:which|who|whose|what)(?: of the two)? (?:(?P<noun>[a-z][\w-]*(?: [a-z][\w-]*)?) )?"
_SUM = _pattern(rf"^how (?P<many>many|much) {_WHAT} {_DOES} {_BOTH} {_DOING}{_TOGETHER}{_TAIL}\??$")

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Plan]], ...] = (
    (
        _pattern(rf"^(?:by )?{_MUCH} {ADJECTIVE} {_IS} {_ONE} than {_OTHER}{_TAIL}\??$"),
        _size(Combination.DIFFERENCE),
    ),
    (
        _pattern(rf"^by {_MUCH} {_IS} {_ONE} {ADJECTIVE} than {_OTHER}{_TAIL}\??$"),
        _size(Combination.DIFFERENCE),
    ),
    (_pattern(rf"^how many times {ADJECTIVE} {_IS} {_ONE} than {_OTHER}{_TAIL}\??$"), _size(Combination.RATIO)),
    (
        _pattern(
            rf"^(?:by )?how (?:(?P<many>many|much) (?:more|fewer|less)|(?:much|many [a-z]+) (?P<long>long)er)"
            rf"(?: {_WHAT}|(?= [^,?]+ {_OF_ITSELF}\b[^,?]* than\b)) {_DOES} (?P<first>[^,?]+) {_DOING}"
            rf" than (?:{_DOES_TOO} )?{_OTHER}{_TAIL}\??$"
        ),
        _count(Combination.DIFFERENCE),
    ),
    (
        _pattern(
            rf"^how many times (?:as|more) (?:(?P<many>many|much) )?{_WHAT} {_DOES} (?P<first>[^,?]+) {_DOING}"
            rf" (?:as|than) (?:{_DOES_TOO} )?{_OTHER}{_TAIL}\??$"
        ),
        _count(Combination.RATIO),
    ),
    (
        _pattern(
            rf"^(?:by )?how (?P<many>many|much) (?:more|fewer|less) {_COUNTED_THERE}"
            rf" than (?:{TO} )?{_OTHER}{_TAIL}\??$"
        ),
        _there(Combination.DIFFERENCE),
    ),
    (
        _pattern(
            rf"^how many times (?:as|more) (?:(?P<many>many|much) )?{_COUNTED_THERE} (?:as|than) (?:{TO} )?{_OTHER}"
            rf"{_TAIL}\??$"
        ),
        _there(Combination.RATIO),
    ),
    (
        _pattern(
            rf"^how (?P<many>many|much) {_WHAT} (?P<verb>[a-z]+)(?P<rest>(?: [a-z]+)??) {_PLACED} {_ONE}"
            rf" and (?:{TO} )?{_OTHER}{_TOGETHER}{_TAIL}\??$"
        ),
        _there(Combination.SUM),
    ),
    (_SUM, _count(Combination.SUM)),
    (
        _pattern(
            rf"^what {_IS} the (?=(?:difference|gap) in |.*\b{FIGURE}\b)(?:(?P<kind>{FIGURE}) )?"
            rf"(?P<way>difference|gap)(?: in {_WHAT})? between {_ONE} and (?!\d){_OTHER}\??$"
        ),
        _of_both,
    ),
    (
        _pattern(
            rf"^(?!.* in .* in )what {_IS} the (?P<way>combined|total|(?:joint|overall)(?=(?: \w+)? {FIGURE}\b))"
            rf" {_WHAT}"
            rf" of {_BOTH}{_TAIL}\??$"
        ),
        _of_both,
    ),
    (_pattern(rf"{_WHICH}{_IS} (?:the )?{ADJECTIVE}(?: one)?(?P<purpose> to (?-i:[a-z]+))?{_EITHER}"), _which_is),
    (_pattern(rf"{_WHICH}(?P<verb>cost|weigh)s? (?P<way>more|less){_EITHER}"), _which_costs),
    (
        _pattern(
            rf"{_WHICH}(?P<verb>(?!(?:is|are|was|were)\b)[\w-]+) (?P<way>more|fewer|less|longer)"
            rf"(?: (?P<what>(?!(?:{TO}|last|this)\b)[^,?]+?))??(?P<rest> (?:{TO}|last|this) [^,?]+?)?{_EITHER}"
        ),
        _which_has,
    ),
    (
        _pattern(rf"{_WHICH}(?:(?P<was>was|were) )?(?P<verb>[a-z]+) (?P<way>first|earlier|sooner|later|last){_EITHER}"),
        _which_came,
    ),
    (_pattern(rf"^{_IS} {_ONE} {ADJECTIVE}{_OR} than (?!\d){_OTHER}{_TAIL}\??$"), _is_it),
    (
        _pattern(
            rf"^{_DOES} (?P<first>[^,?]+?) {_MEASURED} (?P<way>more|fewer|less|longer){_OR}(?: (?P<what>[^,?]+?))??"
            rf" than {_OTHER}(?: {_DOES_TOO})?\??$"
        ),
        _has_it,
    ),
    (
        _pattern(
            rf"^(?P<did>did|was|were) {_ONE} (?P<verb>[a-z]+)(?P<rest>(?: (?:up|down|on))?)"
            rf" (?P<way>before|after|(?:earlier|later)(?= than | or )){_OR}(?: than)?"
            r" (?P<second>(?!\d)(?:the )?[^,?]*(?-i:[A-Z])[^,?]*?)"
            r"(?: (?:did|was|were))?\??$"
        ),
        _came_it,
    ),
    (_pattern(rf"^how old {_IS} {_ONE} when (?P<event>.+?)\??$"), _age_then),
    (
        _pattern(
            rf"^by how much (?:did|has|have) (?P<what>the (?:{FIGURE})\b[^,?]*?) (?:{_CHANGE})(?: up| down)?"
            rf" (?:between|from) (?P<first>{_WHEN}) (?:and|to) (?P<second>{_WHEN})\??$"
        ),
        _changed,
    ),
    (
        _pattern(
            r"^how (?:many years|long) (?:passed|elapsed|went by|lay|were there|was there|is it|was it)"
            rf" between {_BOTH}\??$"
        ),
        _between,
    ),
)
"""In the order in which they are tried: the more particular first."""
