"""Questions that need more than one look: "how many more in A than in B", "which has more, A or B?", "who, and why?"

Each is taken apart into simple questions and the way their answers are put together.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.conversation import Turn, complete
from qa.wording import QUESTION_WORD


class Combination(StrEnum):
    """How the answers to the parts make the answer to the whole."""

    EACH = "each"
    """One after the other; a simple question is the case of one part."""
    DIFFERENCE = "difference"
    RATIO = "ratio"
    SUM = "sum"
    MORE = "more"
    """Which of the two has the larger figure."""
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class Plan:
    """The simple questions a question comes down to."""

    combination: Combination
    parts: tuple[str, ...]
    timeless: tuple[str, ...] = ()
    """The parts without the time that the question sets for all of them, where it sets one: "... when he left". What
    one document says of both is of one time, whether or not the sentences name it."""
    names: tuple[str, ...] = ()
    """Those of whom the parts ask, where one of them is the answer."""


_PLACED = r"(?P<place>in|at|on|for|by|from|among|with)"
_TAIL = r"(?P<tail>,.*| (?:when|while|as of|at the time|during|before|after|in (?:\d{4}|[A-Z][a-z]+ \d{4}))\b.*)?"
_VERB = r"(?P<verb>were|are|was|is|did|does|do|has|have|had)"
_MORE = re.compile(
    rf"^(?:by )?how (?P<many>many|much) (?:more|fewer"
    rf"|less) (?P<what>.+?) {_VERB}(?P<rest>.*?) {_PLACED} (?P<first>[^,?]+?)"
    rf" than (?:in|at|on|for|by|from|among|with)? ?(?P<second>[^,?]+?){_TAIL}\??$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"^how many times (?:as|more) (?:(?P<many>many"
    rf"|much) )?(?P<what>.+?) {_VERB}(?P<rest>.*?) {_PLACED} (?P<first>[^,?]+?)"
    rf" (?:as|than) (?:in|at|on|for|by|from|among|with)? ?(?P<second>[^,?]+?){_TAIL}\??$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    rf"^how (?P<many>many|much) (?P<what>.+?) {_VERB}(?P<rest>.*?) {_PLACED} (?P<first>[^,?]+?) and (?:in|at|on"
    rf"|for|by|from|among|with)? ?"
    rf"(?P<second>[^,?]+?),? (?:together|combined|in total|altogether|in all|taken together|put together){_TAIL}\??$",
    re.IGNORECASE,
)
_COMPARISONS = ((_MORE, Combination.DIFFERENCE), (_TIMES, Combination.RATIO), (_TOGETHER, Combination.SUM))
_NOUN = r"(?:(?P<noun>[a-z][\w-]*(?: [a-z][\w-]*)?) )?"
_EITHER = r", (?:the )?(?P<first>[^,?]+?),? or (?:the )?(?P<second>[^,?]+?)\??$"
_WHICH_HAS = re.compile(
    rf"^(?:which|who)(?: of the two)? {_NOUN}(?P<verb>[\w-]+) (?P<way>more|fewer|less) (?P<what>[^,?]+?){_EITHER}",
    re.IGNORECASE,
)
_WHICH_IS = re.compile(
    rf"^(?:which|who|what)(?: of the two)? {_NOUN}(?P<verb>is|are|was|were) (?:the )?(?P<adjective>[a-z]+er){_EITHER}",
    re.IGNORECASE,
)
_LED = re.compile(r"^(?:in|on|at|of|for|by|from) (?:the )?", re.IGNORECASE)
_SIZES = {
    "larger": ("large", Combination.MORE),
    "bigger": ("large", Combination.MORE),
    "smaller": ("large", Combination.FEWER),
    "longer": ("long", Combination.MORE),
    "shorter": ("long", Combination.FEWER),
    "higher": ("high", Combination.MORE),
    "lower": ("high", Combination.FEWER),
    "taller": ("tall", Combination.MORE),
    "deeper": ("deep", Combination.MORE),
    "wider": ("wide", Combination.MORE),
    "older": ("old", Combination.MORE),
    "younger": ("old", Combination.FEWER),
    "cheaper": ("much", Combination.FEWER),
}
_NEXT_QUESTION = re.compile(r",? and (?=(?:how|what|who|whom|whose|when|where|why|which)\b)", re.IGNORECASE)
_FEWEST_WORDS = 4


def decompose(question: str) -> Plan:
    """The parts of a question; most have one."""
    for pattern, combination in _COMPARISONS:
        if match := pattern.match(question):
            return _plan(combination, match)
    if either := _either(question):
        return either
    pieces = [piece.strip(" ?") for piece in _NEXT_QUESTION.split(question)]
    if len(pieces) < 2 or any(len(p.split()) < _FEWEST_WORDS for p in pieces) or not QUESTION_WORD.search(pieces[0]):
        return Plan(Combination.EACH, (question,))
    first = f"{pieces[0]}?"
    return Plan(Combination.EACH, (first, *(complete(f"{piece}?", [Turn(first)]) for piece in pieces[1:])))


def _either(question: str) -> Plan | None:
    """ "Which had more births, A or B?" comes down to how many births A had, and how many B."""
    if match := _WHICH_HAS.match(question):
        way = Combination.MORE if match["way"].lower() == "more" else Combination.FEWER
        asks = f"{match['verb']} how many {match['what']}?"
    elif (match := _WHICH_IS.match(question)) and match["adjective"].lower() in _SIZES:
        size, way = _SIZES[match["adjective"].lower()]
        asks = f"{match['verb']} how {size}?"
    else:
        return None
    names, noun = (match["first"], match["second"]), match["noun"] or ""
    called = (name if noun.lower() in name.lower() else f"{name} {noun}" for name in names)
    return Plan(way, tuple(f"{name} {asks}" for name in called), names=tuple(_LED.sub("", name) for name in names))


def _plan(combination: Combination, match: re.Match[str]) -> Plan:
    tail = (match["tail"] or "").rstrip(" ?")
    parts, timeless = ((_part(match, "first", t), _part(match, "second", t)) for t in (tail, ""))
    return Plan(combination, parts, timeless if tail else ())


def _part(match: re.Match[str], which: str, tail: str) -> str:
    many = match["many"] or "many"
    return f"How {many} {match['what']} {match['verb']}{match['rest']} {match['place']} {match[which]}{tail}?"
