"""When somebody was born or died, as the brackets behind a name say: "Ada Hill (3 May 1840 – 1899)", "(born 1950)"."""

import re

from index.words import content_stems
from qa.language.dates import ANY_MONTH
from qa.language.names import inside, name_stems
from qa.questions.question import Kind, Question

_BORN = re.compile(r"\b(?:born|birth\w*)\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:die[ds]?|dead|death|pass(?:ed)? away)\b", re.IGNORECASE)
_SAID_BESIDES = frozenset(
    content_stems("born birth birthday birthdate die died dead death pass away date day year month")
)
"""What such a question says beside the name."""
_RELATIVE = re.compile(
    r"['’]s\b|s['’](?=\s)|\b(?:father|mother|parents?|sons?|daughters?|child(?:ren)?|brothers?|sisters?|husband|wife|widow\w*"
    r"|uncle|aunt|cousin|friend|teacher|successor|predecessor|dog|horse)\b",
    re.IGNORECASE,
)
"""It is somebody else who is asked about."""
_BEHIND_NAME = re.compile(
    r"(?<![\w.'’-])(?P<name>(?:[A-Z][\w.'’-]* (?:(?:of|de|van|von|der|den|di|da|al|el|the) ){0,2}){0,4}[A-Z][\w.'’-]*)"
    r"[*_]{0,3},? \((?P<inside>[^()]{4,120})\)"
)
_DATE = rf"(?:(?:\d{{1,2}} )?{ANY_MONTH} \d{{3,4}}|{ANY_MONTH} \d{{1,2}}, \d{{4}}|\d{{4}}|(?<=c\. )\d{{3}})(?!\d)"
_SPAN = re.compile(
    rf"(?:^|;)\s*(?:born |b\. ?|\*)?(?:on |in )?(?:c\. |ca\. )?(?P<born>{_DATE})(?:,? (?:in )?[A-Z][^;–—()]{{0,40}}?)?"
    rf"\s*[–—-]\s*(?:died |d\. ?|†)?(?:c\. |ca\. )?(?P<died>{_DATE})"
)
"""A first and a last date, and nothing before them that makes them another span than a life's."""
_MARKED = re.compile(
    rf"(?:(?:\b(?:born|b\.|née?)|\*) ?(?:on |in |c\. )*(?P<born>{_DATE}))"
    rf"|(?:(?:\b(?:died|d\.)|†) ?(?:on |in |c\. )*(?P<died>{_DATE}))"
)


def life_date(question: Question, sentence: str) -> tuple[int, int] | None:
    """Where the sentence says, in brackets behind the name, when the one was born or died of whom just that is asked;
    None where that is not asked, or not told so."""
    if question.kind is not Kind.DATE or _RELATIVE.search(question.text):
        return None
    born, died = bool(_BORN.search(question.text)), bool(_DIED.search(question.text))
    asked = inside(question.text)
    names = name_stems(asked)
    if born == died or not names or {*question.stems} - names - _SAID_BESIDES - {*content_stems(sentence)}:
        return None
    for match in _BEHIND_NAME.finditer(sentence):
        own = set(content_stems(match["name"]))
        if own and (own <= names or names <= own) and (found := _told(match, born=born)):
            return found
    return None


def _told(match: re.Match[str], *, born: bool) -> tuple[int, int] | None:
    inside, start = match["inside"], match.start("inside")
    which = "born" if born else "died"
    found = next((m for m in (*_SPAN.finditer(inside), *_MARKED.finditer(inside)) if m[which]), None)
    return (start + found.start(which), start + found.end(which)) if found else None
