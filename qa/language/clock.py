"""Times of the day as prose states them, "half past nine", "14:05", "9 to 3", and questions that one answers."""

import calendar
import re

from index.words import content_stems
from qa.language.beside import going_with
from qa.language.dates import Time, find_times
from qa.questions.question import Question
from qa.questions.wording import WEEKDAY

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DIGITS = r"(?:[01]?\d|2[0-4])"
_HALF = r"(?: ?(?:[ap]\.m\.|[ap]m\b|o['’]clock\b))"
_SHARP = (
    rf"(?:{_DIGITS}:[0-5]\d(?![\d:]){_HALF}?|(?:{_DIGITS}(?:\.[0-5]\d)?|{_NUMBER}){_HALF}"
    r"|(?:[01]\d|2[0-3])[0-5]\d ?(?:hours|hrs)\b|0\d[0-5]\d\b(?![-–/])"
    rf"|(?:half|(?:a )?quarter) (?:past|to) (?:{_DIGITS}\b|{_NUMBER})|noon\b|midday\b|midnight\b)"
)
_HOUR = rf"(?:{_SHARP}|{_DIGITS}(?:\.[0-5]\d)?|{_NUMBER})(?![\w%])"
_TO = r"(?: (?:to|till|until) | ?[-–] ?)"
_GOES_ON = (
    r"(?:(?<=\.\d\d)(?! (?:per|[mb]illion|[kcm]?m|kg|[a-z]+s)\b)|(?=\s*(?:[.,:](?!\d)|[;!?)|]|$)"
    rf"| (?:on|in the|from|every|each|daily|and|except|but|at|{WEEKDAY}s?)\b))"
)
_CLOCK = re.compile(
    rf"(?<![\w.:,$€£–-])(?:(?:{_HOUR}{_TO})?{_SHARP}(?:{_TO}{_HOUR})?"
    r"|(?:\A|(?<=at )|(?<=from )|(?<=until )|(?<=till )|(?<=by )|(?<=before )|(?<=after ))"
    rf"{_HOUR}(?:{_TO}{_HOUR})?{_GOES_ON}"
    rf"|(?<=between ){_HOUR} and {_HOUR}{_GOES_ON}"
    rf"|(?:(?<=open )|(?<=day )|(?<=days )|(?<=: )){_HOUR}{_TO}{_HOUR}{_GOES_ON})",
    re.IGNORECASE,
)
"""A bare figure is an hour only where a word leads to it; two may be a score or a range of anything."""
_ASKS_CLOCK = re.compile(
    r"(?<!within )\bwhat(?: exact)? (?:time(?!-| of (?:the )?(?:year|month|day|night|season)\b"
    r"| (?:period|frame|span|limit|zone)s?\b)|hour)\b",
    re.IGNORECASE,
)
_ASKS_HOURS = re.compile(r"\bwhen (?:do|does|is|are|can|must|should|may|will)\b", re.IGNORECASE)
_PART_OF_DAY = re.compile(
    r"\b(?:\d\d?[.:]\d\d|when|as soon as|before|after|until|till|hours?|minutes?|dawn|dusk|sun(?:rise|set|down|up)"
    r"|mornings?|afternoons?|evenings?|nights?|nightfall|tides?|daylight|clock)\b",
    re.IGNORECASE,
)
_WEEKDAYS = frozenset(content_stems(" ".join(calendar.day_name)))


def find_clocks(text: str) -> list[tuple[int, int]]:
    """Where the text names times of the day, or from when to when, left to right."""
    return [match.span() for match in _CLOCK.finditer(text)]


def asks_clock(question: Question) -> bool:
    """Whether only a time of the day can answer."""
    return bool(_ASKS_CLOCK.search(question.text))


def tells_hour(text: str) -> bool:
    """Whether it has a time of the day, or a word that leads to one ("after the service")."""
    return bool(find_clocks(text) or _PART_OF_DAY.search(text))


def times_asked(question: Question, text: str) -> list[tuple[int, int]]:
    """Where the text has what can answer when something was or is: times of the day alone, where just these are asked
    for, else dates; where something is done by the hour, "when does it open?", both. Of a day of the week in the
    question, what goes with that one, and no mere day of the week."""
    dates = [(t.start, t.end) for t in find_times(text) if t.kind is Time.DATE]
    if not asks_clock(question) and not _ASKS_HOURS.search(question.text):
        return dates
    own = _WEEKDAYS.intersection(content_stems(question.text))
    if own:
        dates = [place for place in dates if not _WEEKDAYS.issuperset(content_stems(text[slice(*place)]))]
    places = find_clocks(text) if asks_clock(question) else dates + find_clocks(text)
    return _on_day_asked(question, text, places)


def clocks_asked(question: Question, text: str) -> list[tuple[int, int]]:
    """Where the text has times of the day: of a day of the week in the question those that go with it."""
    return _on_day_asked(question, text, find_clocks(text))


def _on_day_asked(question: Question, text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    own = _WEEKDAYS.intersection(content_stems(question.text))
    starts = going_with(own, _WEEKDAYS - own, text, [start for start, _ in places]) if own else set()
    return [place for place in places if place[0] in starts] or places


def names_no_time(question: Question, text: str) -> bool:
    """Whether it only names a day where the hour is asked for, or a mere day of the week where the question names one:
    "Friday", for "when does it open on Saturdays?"."""
    if asks_clock(question):
        return not find_clocks(text) and any(t.kind is Time.DATE for t in find_times(text))
    said = content_stems(text)
    by_hour = _ASKS_HOURS.search(question.text) and _WEEKDAYS.intersection(content_stems(question.text))
    return bool(by_hour and said) and _WEEKDAYS.issuperset(said)
