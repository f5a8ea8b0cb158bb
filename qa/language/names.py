"""Proper names in prose, and what speaks for a name being a person, a place or something else.

Rules over capital letters and neighbouring words; no gazetteer. They rank candidates and never veto alone.
"""

import re
from dataclasses import dataclass

from index.words import content_stems
from qa.questions.wording import WEEKDAY

UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x250)) if c.isupper())
"""The capitals of the Latin alphabet, those with marks too, for a class of a regular expression."""
_CAPITAL = rf"(?:(?:[{UPPER}]\.){{1,}}(?:[{UPPER}]\b)?|[{UPPER}][\w'’]*(?:-[A-Za-z]\w*)*|al-[{UPPER}]\w+)"
_LINK = r"(?:of the|of|for the|de|al|bin|ibn|van|von|der|la|du|&)"
_NAME = re.compile(rf"(?<![\w-]){_CAPITAL}(?:(?: {_LINK})? {_CAPITAL})*")
_LEADING_WORDS = re.compile(
    r"^(?:The|A|An|In|On|At|By|For|From|To|Of|As|And|But|Or|If|It|Its|He|His|She|Her|They|Their|We|Our|I|You|This|That|These|Those|There"
    r"|When|While|Where|After|Before|Since|Until|Although|Though|Because|With|Without|Under|Over|Between|Despite|According|Some|Many"
    r"|Most|Few|Both|All|Not|No|One|Two|Three|Last|Next|However|Indeed|Also|Still|Now|Then|Here|What|Who|Why|How"
    r"|Which|Once|Only|Just) "
)
_CALENDAR = re.compile(
    rf"^(?:{WEEKDAY}|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?$"
)
_I = re.compile(r"^I['’]\w+$")
_COMMON_START = re.compile(rf"^[{UPPER}][^\W\d_{UPPER}]+$")
_TITLES = (
    r"(?:President|Vice President|Prime Minister|Foreign Minister|Minister|Secretary|Defen[cs]e Secretary|Sen"
    r"|Senator|Rep|Gen|General"
    r"|Col|Colonel|Lt|Capt|Captain|Maj|Major|Sgt|Dr|Mr|Mrs|Ms|Prof|Professor|Sir|King|Queen|Prince|Princess|Pope|Judge|Justice"
    r"|Chancellor|Ambassador|Commander|Gov|Governor|Mayor|Chief|Director|analyst|expert|spokes\w+|envoy|author|leader|chairman|chairwoman)"
)
_TITLE_INSIDE = re.compile(rf"^(?:Then-|then-|Former |former )?(?:\w+ )?{_TITLES}\b\.? ")
_TITLE_BEFORE = re.compile(rf"\b{_TITLES}\.?,? $", re.IGNORECASE)
_SPEECH = (
    r"(?:said|says|warned|told|wrote|declared|added|stated|announced|argued|claimed|confirmed|noted|explained"
    r"|insisted|called|met|quit|resigned|stressed|tweeted)"
)
_SPEECH_AFTER = re.compile(rf",? (?:who |has |had |also )?{_SPEECH}\b(?! [A-Z])")
_SPEECH_BEFORE = re.compile(rf"\b{_SPEECH} $")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|into|across|throughout|outside|inside|around|north of|south of|east of|west of"
    r"|(?:north|south|east|west)\w*|city of|town of"
    r"|village of|capital,?|province of|camp(?: of| at)?) $",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:from|to|into) $", re.IGNORECASE)
_MIXED = re.compile(r"[A-Z][a-z]?[A-Z]\w?")
"""DoD, EaP."""
_NEAR = 80
"""Characters before a name in which a word stands that speaks for what it is."""
_BODY = re.compile(
    r"\b(?:Department|Ministry|Force|Forces|Office|Agency|Command|Center|Centre|University|Inc|Corp|Ltd|Company|News|Times|Journal|Post|Report|Review"
    r"|Council|Committee|Coalition|Union|Party|Army|Navy|State|States|Nations|Institute|Bank|Association|Group|Mission|Operation|Agreement|Act|Treaty)s?\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name at `text[start:end]`; the scores say what its surroundings speak for, higher is likelier."""

    start: int
    end: int
    person: float
    place: float


def find_names(text: str) -> list[Name]:
    """Proper names, left to right, without overlaps. A lone capitalised first word of a sentence is left out."""
    return [_weigh(text, start, end) for start, end in _spans(text)]


def inside(question: str) -> str:
    """The question as the middle of a sentence, so that its first word is not taken for a name."""
    return f"so {question[:1].lower()}{question[1:]}"


def name_stems(text: str) -> frozenset[str]:
    """The stems of the words of the text's proper names: what the text is about, word by word."""
    return frozenset(s for n in find_names(text) for s in content_stems(text[n.start : n.end]))


def _spans(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in _NAME.finditer(text):
        start, end = match.start(), match.end()
        while leading := _LEADING_WORDS.match(text[start:end]):
            start += leading.end()
        at_start = (
            start == 0
            or text[:start].rstrip(' \n"“‘(').endswith((".", "!", "?", ":", "\n"))
            or not text[:start].strip(' \n"“‘(')
        )
        name = text[start:end]
        if (
            len(name) < 2
            or _CALENDAR.match(name)
            or _I.match(name)
            or (at_start and _COMMON_START.match(name) and text.count(name) < 2 and not _SPEECH_AFTER.match(text, end))
        ):
            continue
        spans.append((start, end - 2 if name.endswith(("'s", "’s")) else end))
    return spans


def _weigh(text: str, start: int, end: int) -> Name:
    name, before = text[start:end], (max(0, start - _NEAR), start)
    body, parts = bool(_BODY.search(name)), len(name.split())
    acronym = name.replace(".", "").isupper() or bool(_MIXED.fullmatch(name))
    titled = bool(_TITLE_INSIDE.match(name) or _TITLE_BEFORE.search(text, *before))
    speaks = bool(_SPEECH_AFTER.match(text, end) or _SPEECH_BEFORE.search(text, *before))
    place_before = bool(_PLACE_BEFORE.search(text, *before))
    person = (
        2.0 * titled
        + 1.0 * speaks
        + 1.0 * (parts == 2)
        + 0.5 * (parts == 3)
        - 2.0 * acronym
        - 2.0 * body
        - 1.5 * place_before
    )
    place = (
        (1.0 if _TOWARDS.search(text, *before) else 2.0) * place_before
        - 1.5 * titled
        - 1.0 * speaks
        - 1.0 * acronym
        - 1.0 * body
    )
    return Name(start, end, person, place)
