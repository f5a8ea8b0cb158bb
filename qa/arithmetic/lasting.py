"""How long something went on, where a text tells but when it began and when it ended: "open from 9 to 3", "she married
in 1957, and he died in 2010". What lies between is worked out and shown."""

import re
from collections.abc import Sequence, Set

from index.words import content_stems
from qa.answer import Derivation
from qa.arithmetic.amounts import Derived
from qa.language.clock import clocks_asked
from qa.language.dates import Time, find_times, find_years
from qa.language.irregular import with_present
from qa.language.meanings import akin
from qa.language.names import name_stems
from qa.language.numbers import find_numbers
from qa.questions.question import Kind, Question

_ASKS_YEARS, _ASKS_HOURS = (
    re.compile(rf"^(?:for )?how (?:long|many {unit}) {rest}", re.IGNORECASE)
    for unit, rest in (
        ("years", r"(?:was|were|did|had)\b"),
        ("hours", r"(?:is|are|was|were|do|does|did)\b.*\b(?:open|last(?:ed)?|go on)\b"),
    )
)
_STATE = re.compile(r"\b(?:was|were|had)\b|\b(?:last|go on)\??$", re.IGNORECASE)
"""It is asked of what the text names itself, and not of something that has to begin."""
_GOES_ON = frozenset(content_stems("last lasted go went run stay stayed open hours years"))
"""What a question says of anything that has a beginning and an end."""
_BEGINS = frozenset(content_stems("began begin begun started start opened called"))
_ENDS = (
    r"(?:died|ended|closed|resigned|retired|left|stopped|expired|separated|divorced|stepped down|dissolved|abolished"
    r"|adjourned|reopened|resumed|returned|released|freed|lifted|restored)"
)
_THEN_ENDS = re.compile(
    r"(?:(?:it|he|she|they|this|who|which|was|were|had|has|been|finally|only|then|and|but|until"
    rf"|(?:his|her) (?:husband|wife)) )*(?P<how>{_ENDS})\b",
    re.IGNORECASE,
)
"""The end of just what was told before, not of another thing."""
_CLAUSE = re.compile(r"[;:] |(?<=[\w)]{2})[.!?] |, | (?=(?:who|which|and|but|while|whereas|until|when) )")
_TO = re.compile(r" (?:to|till|until) | ?[-–] ?")
_POINT = re.compile(
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?|(?P<word>[a-z]+))(?: ?(?P<half>[ap])\.?m\b\.?)?", re.IGNORECASE
)
_NAMED = {"noon": 720, "midday": 720, "midnight": 1440}
_HALF, _DAY, _THIRTEEN = 720, 1440, 780
_OPEN, _CLOSED = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in ("open", "closed|shut"))
_AT_HOURS = frozenset(content_stems("open hours"))


def lasted(question: Question, text: str, known: Set[str]) -> Derived | None:
    """How long that went on which the question asks about, from when it began and ended; None where that is not asked,
    or the text gives a length of time, or not just the two. What is `known` need not be said again: the stems of the
    title and of what stands before."""
    if question.kind is not Kind.DURATION or any(t.kind is Time.DURATION for t in find_times(text)):
        return None
    if not _says_all(question, known | with_present(text)):
        return None
    if _ASKS_HOURS.search(question.text) and (found := _hours(question, text, known)):
        return found
    return _years(question, text, known) if _ASKS_YEARS.search(question.text) else None


def _says_all(question: Question, said: Set[str]) -> bool:
    names = name_stems(question.text)
    return all(s in said or (s not in names and akin(s, said)) for s in question.stems if s not in _GOES_ON)


def _years(question: Question, text: str, known: Set[str]) -> Derived | None:
    """The years from what is asked about to its end."""
    years = find_years(text)
    if len(years) != len(("began", "ended")):
        return None
    (first, at, _), (last, then, _) = years
    begins = max((m.end() for m in _CLAUSE.finditer(text) if m.end() <= then), default=0)
    ends = _THEN_ENDS.match(text, begins)
    asked = {*question.stems} - _GOES_ON - name_stems(question.text)
    if first >= last or not at < begins or not ends or asked.intersection(content_stems(ends["how"])):
        return None
    told = with_present(text[:begins])
    is_state = _STATE.search(question.text) and asked & told and asked <= told | known
    if not is_state and not _BEGINS & told:
        return None
    short = f"{last - first} years" if last - first > 1 else "1 year"
    expression = f"{last} − {first} = {short}"
    return Derived(short, expression, Derivation(expression, short, (str(last), str(first))), at, then)


def _hours(question: Question, text: str, known: Set[str]) -> Derived | None:
    """The hours of the only span that is given for it, or from the one time to the other at which it ended."""
    places = clocks_asked(question, text)
    if not places or (_OPEN.search(question.text) and not _AT_HOURS & (known | with_present(text))):
        return None
    if bool(_CLOSED.search(question.text)) != bool(_CLOSED.search(text[: places[0][0]])):
        return None
    told = [text[slice(*place)] for place in places]
    if len(told) == 1:
        told = _TO.split(told[0])
    else:
        begins = max((m.end() for m in _CLAUSE.finditer(text) if m.end() <= places[1][0]), default=0)
        if begins <= places[0][0] or not _THEN_ENDS.match(text, begins):
            return None
    minutes = _between(*told) if len(told) == len(("from", "to")) else None
    return _told(told[0], told[1], *minutes, places) if minutes else None


def _told(begun: str, ended: str, begins: int, ends: int, places: Sequence[tuple[int, int]]) -> Derived:
    hours, minutes = divmod(ends - begins, 60)
    parts = (f"{n} {unit}{'s' * (n > 1)}" for n, unit in ((hours, "hour"), (minutes, "minute")) if n)
    short = " ".join(parts)
    past = f" + {_on_dial(ends - _DAY)}" if ends > _DAY else ""
    expression = f"{_on_dial(min(ends, _DAY))} − {_on_dial(begins)}{past} = {short}"
    telling = f"{begun} to {ended}: {expression}"
    return Derived(short, telling, Derivation(expression, short, (begun, ended)), places[0][0], places[-1][0])


def _on_dial(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _between(begun: str, ended: str) -> tuple[int, int] | None:
    """From when to when, in minutes of the first day. Where no half of the day is said the end is the next time that a
    clock with twelve hours shows so; where only the end has it, as midnight has, both are in that one."""
    begins, ends = _POINT.fullmatch(begun), _POINT.fullmatch(ended)
    if not begins or not ends:
        return None
    starts, stops = _minutes(begins), _minutes(ends)
    if starts is None or stops is None:
        return None
    in_second = ends["half"] or stops == _DAY
    if in_second and not begins["half"] and starts < _HALF <= stops and starts + _HALF < stops:
        starts += _HALF
    while stops <= starts:
        stops += _DAY if ends["half"] or max(starts, stops) >= _THIRTEEN or ":" in ended else _HALF
    return starts, stops


def _minutes(point: re.Match[str]) -> int | None:
    """Since midnight, before noon where that is not said."""
    if word := point["word"]:
        named = _NAMED.get(word.lower())
        number = None if named else next(find_numbers(word), None)
        if named or number is None or number.value > _HALF // 60:
            return named
        hour = int(number.value)
    else:
        hour = int(point["hour"])
    if point["half"]:
        hour = hour % 12 + (12 if point["half"].lower() == "p" else 0)
    return hour * 60 + int(point["minute"] or 0)
