"""When somebody was born or died, as the brackets behind a name say: "Ada Hill (3 May 1840 – 1899)", "(born 1950)"."""

import re

from index.words import content_stems
from qa.dates import Time, find_times
from qa.names import find_names, inside
from qa.question import Kind, Question

_BORN = re.compile(r"\b(?:born|birth\w*)\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:die[ds]?|dead|death|pass(?:ed)? away)\b", re.IGNORECASE)
_SAID_BESIDES = frozenset(
    content_stems("born birth birthday birthdate die died dead death pass away date day year month")
)
"""What such a question says beside the name."""
_BEHIND_NAME = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]* (?:(?:of|de|van|von|der|den|di|da|al|el|the) ){0,2}){0,4}[A-Z][\w.'’-]*)[*_]{0,3},? "
    r"\((?P<inside>[^()]{4,120})\)"
)
_UNTIL = re.compile(r"\s[–—-]\s|(?<=\d)[–—-](?=\d)|–|—")
_MARKED_BORN = re.compile(r"(?:\b(?:born|b\.|née?)|\*)(?: on| in| c\.)? $", re.IGNORECASE)
_MARKED_DIED = re.compile(r"(?:\b(?:died|d\.)|†)(?: on| in| c\.)? $", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{3,4}\b")


def life_date(question: Question, sentence: str) -> tuple[int, int] | None:
    """Where the sentence says, in brackets behind the name, when the one was born or died of whom just that is asked;
    None where that is not asked, or not told so."""
    if question.kind is not Kind.DATE:
        return None
    born, died = bool(_BORN.search(question.text)), bool(_DIED.search(question.text))
    asked = inside(question.text)
    names = {s for n in find_names(asked) for s in content_stems(asked[n.start : n.end])}
    if born == died or not names or {*question.stems} - names - _SAID_BESIDES - {*content_stems(sentence)}:
        return None
    for match in _BEHIND_NAME.finditer(sentence):
        own = set(content_stems(match["name"]))
        if own and (own <= names or names <= own) and (found := _told(match, born=born)):
            return found
    return None


def _told(match: re.Match[str], *, born: bool) -> tuple[int, int] | None:
    start, end = match.span("inside")
    text = match.string
    times = [(t.start, t.end) for t in find_times(text[:end]) if t.kind is Time.DATE and t.start >= start]
    years = (y.span() for y in _YEAR.finditer(text, start, end))
    dates = sorted([*times, *(y for y in years if not any(t[0] <= y[0] < t[1] for t in times))])
    for at, until in dates:
        if (_MARKED_BORN if born else _MARKED_DIED).search(text[start:at]):
            return at, until
    return _of_span(text, dates, born=born)


def _of_span(text: str, dates: list[tuple[int, int]], *, born: bool) -> tuple[int, int] | None:
    """Of a first and a last date, with a dash between."""
    if len(dates) == 1:
        at, until = dates[0]
        years = [y.span() for y in _YEAR.finditer(text, at, until)]
        dates = years if len(years) > 1 else dates
    if len(dates) < 2 or not _UNTIL.search(text[dates[0][1] : dates[-1][0]]):
        return None
    return dates[0] if born else dates[-1]
