"""What settles a yes/no question by its form: the same words, hours that are given for the day, a price for what might
be free, what stands below a question that asks for it, and who did it to whom. A model overlooks it.
"""

import re
from itertools import pairwise

from index.words import content_stems, stem, words
from qa.language.irregular import in_present
from qa.language.meanings import akin
from qa.language.quantities import Measure, find_quantities
from qa.language.same_name import with_namesakes
from qa.questions.question import Question
from qa.questions.wording import AUXILIARY, WEEKDAY
from qa.yes_no.denial import negates

_DOES = re.compile(r"^(?:did|has|have|had|does|do)\b(?!.* by\b)", re.IGNORECASE)
_WAS_BY = re.compile(
    r"(?P<to>.*)\b(?:is|are|was|were|been|being|got) (?:\w+ly )?(?P<verb>\w+) by (?P<by>[^,;.]*)", re.IGNORECASE
)
_HELPING = re.compile(rf"\b(?:{AUXILIARY}|be|been|being|am|may|must|shall|should|the|an?)\b", re.IGNORECASE)
_OPEN_ON = re.compile(rf"\bopen(?:s|ed)?\b.*\b(?P<day>{WEEKDAY})s?\W*$", re.IGNORECASE)
_HOUR = r"\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\.?)?"
_TO = r"(?: (?:to|until|till|through) | ?[-–] ?)"
_DAYS_AND_HOURS = re.compile(
    rf"\b(?P<days>{WEEKDAY}s?(?:(?:{_TO}|,? and |, ){WEEKDAY}s?)*)[:,]?(?: \|)? (?:from )?{_HOUR}{_TO}{_HOUR}\b",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"(?P<to>{_TO})?(?P<day>{WEEKDAY})", re.IGNORECASE)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ASKS_FREE = re.compile(
    r"^(?:is|are|was|were)\b.*\bfree\b(?: of charge)?(?=\W*$| (?:for|on|in|at|like|to (?:enter|visit|use))\b)",
    re.IGNORECASE,
)
_FREE = re.compile(r"\bfree\b(?: of charge)?(?: for (?P<whom>[^,;.]+))?", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:others?|the rest)\b", re.IGNORECASE)
_PART = re.compile(r"[;,](?!\d)|\b(?:and|but|while|whereas)\b")
_PRICE = re.compile(r"\b(?:admission|entry|entrance|tickets?|price|fee|charge|it)\b", re.IGNORECASE)
_ASKED_BEFORE = re.compile(r"\bwhat\b(?P<what>[^?.!]*)\?\W*$", re.IGNORECASE)


def outright(question: Question, sentence: str, around: str) -> bool | None:
    """What the form tells; None where it tells nothing."""
    for form in (_opens, _is_priced):
        verdict = form(question, sentence)
        if verdict is not None:
            return verdict
    return True if _asked_for(question, sentence, around) else None


def in_its_words(question: Question, clause: str) -> bool:
    """Whether the clause has the words of the question one after the other, helping verbs and articles left out."""
    asked, said = _bare(question.text), _bare(clause)
    size = len(asked)
    return size > 1 and any(said[at : at + size] == asked for at in range(len(said) - size + 1))


def turned_round(question: Question, clause: str) -> bool:
    """Whether the clause has whom the question asks about done to by those to whom it asks if they did it: "Ann was
    beaten by Ben" denies that Ann beat Ben."""
    passive = _WAS_BY.match(clause)
    verb = in_present([stem(passive["verb"])]) if passive else set()
    doing = next((w for w in words(question.text) if in_present([w.stem]) == verb), None)
    if passive is None or doing is None or not _DOES.match(question.text):
        return False
    who, whom = (set(content_stems(t)) for t in (question.text[: doing.start], question.text[doing.end :]))
    to, by = (with_namesakes(content_stems(passive[part])) for part in ("to", "by"))
    return bool((who - whom) & to) and bool((whom - who) & by)


def _bare(text: str) -> list[str]:
    return [min(in_present([w.stem])) for w in words(_HELPING.sub(" ", text))]


def _opens(question: Question, sentence: str) -> bool | None:
    """True where hours are given for the day on which something may be open."""
    asked = _OPEN_ON.search(question.text)
    given = [day for found in _DAYS_AND_HOURS.finditer(sentence) for day in _days(found["days"])]
    return True if asked and asked["day"].lower() in given else None


def _days(text: str) -> list[str]:
    """The days that are named, and those between the ends of a span."""
    found = [(m["to"], _WEEK.index(m["day"].lower())) for m in _DAYS.finditer(text)]
    between = [
        each for (_, first), (to, last) in pairwise(found) if to for each in range(first, first + (last - first) % 7)
    ]
    return [_WEEK[at % 7] for at in (*between, *(day for _, day in found))]


def _is_priced(question: Question, sentence: str) -> bool | None:
    """False where what might be free has a price, and is free for others only than the question names."""
    parts = _PART.split(sentence)
    free = [found for part in parts for found in _FREE.finditer(part) if not _OTHERS.search(part)]
    if not _ASKS_FREE.match(question.text) or any(_is_for(found["whom"], question) for found in free):
        return None
    return False if any(_prices(part, question) for part in parts) else None


def _is_for(whom: str | None, question: Question) -> bool:
    return whom is None or any(akin(each, set(question.stems)) for each in content_stems(whom))


def _prices(part: str, question: Question) -> bool:
    money = [q for q in find_quantities(part) if q.measure is Measure.MONEY and q.value]
    spoken = set(content_stems(part[: money[0].start])) if money else set()
    return bool(money) and bool(_PRICE.search(part) or any(akin(each, spoken) for each in question.stems))


def _asked_for(question: Question, sentence: str, around: str) -> bool:
    """Whether the question right before asks for what this one is about, as "What do I need?", and the sentence names
    what comes next in it; the rest may stand around."""
    before = _ASKED_BEFORE.search(around)
    if before is None or negates(before["what"]) or negates(sentence) or negates(question.text):
        return False
    asked, said = set(content_stems(before["what"])), set(content_stems(sentence))
    rest = [each for each in question.stems if each not in asked]
    known = said | set(content_stems(around))
    return 0 < len(rest) < len(question.stems) and akin(rest[0], said) and all(akin(each, known) for each in rest)
