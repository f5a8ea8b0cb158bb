"""What stands above a text and states nothing itself: a heading, or a question that the text below answers; and what
of the text below only its heading tells: "3.1.0 (2024-01-23)", when that was and in which version."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from index.blocks import Span
from index.words import content_stems
from qa.language.clock import asks_clock
from qa.language.dates import Time, find_times
from qa.layout.bullets import is_marked
from qa.questions.question import Kind, Question, analyse

SAME_QUESTION = 0.75
"""Two questions that share this part of all their content words ask the same."""
_HEADED = re.compile(r"^[#*>\s]*(?:(?:Q|Question)?\s*\d*\s*[:.)]\s*|[A-Z][\w. ]{0,30}:[*_]*\s+)?|[*_\s]+$")
"""What stands before a question of the text, its mark, its number or who asks it, and behind."""
_NAMED = re.compile(
    r"(?P<marks>#{1,6}) +(?:(?:version|release) )?(?:\[?v?(?P<name>\d+(?:\.\d+)+[\w.-]*)\]?)?"
    r"[\s(:,–—-]*(?P<date>[^()]*?)[\s)#]*",
    re.IGNORECASE,
)
_ASKS_VERSION = re.compile(r"\b(?:which|what) (?:version|release)\b", re.IGNORECASE)
_HAPPENED = re.compile(r"\b(?:did|was|were|has|have|had)\b", re.IGNORECASE)
_CAME_OUT = frozenset(
    content_stems("version release released publish published appear appeared issued date came come out")
)


@dataclass(frozen=True, slots=True)
class Above:
    """What a heading tells of the text below it; places count in the passage."""

    heading: Span
    told: tuple[int, int]
    """The date, or the version."""


def told_above(question: Question, text: str, sentences: Sequence[Span], title: Set[str]) -> Mapping[int, Above]:
    """By the numbers of the sentences what the heading over each tells that the question asks for, when something was
    or in which version: a heading that is but a version, a date or both. Over itself where the question asks when its
    version came out. A sentence with a date of its own needs none."""
    which = "name" if _ASKS_VERSION.search(question.text) else "date" if _asks_when(question) else None
    found: dict[int, Above] = {}
    for number, span, heading, match in _under_headings(text, sentences) if which else ():
        place = match.span(which or "date")
        if place[0] == place[1]:
            continue
        above = Above(heading, (heading.start + place[0], heading.start + place[1]))
        own = text[span.start : span.end]
        if span is heading:
            besides = {*question.stems} - _CAME_OUT - title
            found.update({number: above} if which == "date" and besides == {match["name"]} else {})
        elif which == "name" or not _has_date(own):
            found[number] = above
    return found


def _asks_when(question: Question) -> bool:
    return question.kind is Kind.DATE and not asks_clock(question) and bool(_HAPPENED.search(question.text))


def _has_date(text: str) -> bool:
    return any(t.kind is Time.DATE for t in find_times(text))


def _under_headings(text: str, sentences: Sequence[Span]) -> Iterator[tuple[int, Span, Span, re.Match[str]]]:
    """Each sentence, the headings too, with the last heading of that form, but for those below another one since."""
    above: tuple[Span, re.Match[str]] | None = None
    for number, span in enumerate(sentences):
        own = text[span.start : span.end]
        marks = len(own) - len(own.lstrip("#"))
        if marks and (above is None or marks <= len(above[1]["marks"])):
            match = _NAMED.fullmatch(own)
            above = (span, match) if match and (not match["date"] or _is_date(match["date"])) else None
        if above:
            yield number, span, *above


def _is_date(text: str) -> bool:
    """Whether it is one with a figure, and nothing else."""
    whole = (t for t in find_times(text) if t.kind is Time.DATE and (t.start, t.end) == (0, len(text)))
    return any(whole) and any(c.isdigit() for c in text)


def asks_the_same(question: Question, heading: str, title: Set[str]) -> bool:
    """Whether a question that stands in the text is the one that is asked, but for a word in four; or, of yes or no,
    leaves out one word, as "are dogs allowed?" does of "am I allowed to bring dogs?". Words of the title, and the date,
    do not count.
    """
    written = _HEADED.sub("", heading)
    if not written.endswith("?"):
        return False
    asks = analyse(written)
    there, here = set(asks.stems), set(question.stems) - (title - set(asks.stems))
    shorter = question.kind is Kind.YES_NO and there < here and len(there) > 1 and len(here - there) == 1
    return asks.kind is question.kind and (shorter or len(here & there) >= SAME_QUESTION * len(here | there))


def is_heading(text: str) -> bool:
    """A Markdown heading, or a few words without an end that are no item of a list and no field: it names what follows
    and states nothing."""
    few = len(text.split()) <= 6 and text[-1:].isalnum() and not any(c.isdigit() for c in text)
    return text.startswith("#") or (few and not is_marked(text) and ": " not in text)
