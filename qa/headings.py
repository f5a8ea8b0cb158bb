"""What stands above a text and states nothing itself: a heading, or a question that the text below answers."""

import re
from collections.abc import Set

from qa.bullets import is_marked
from qa.question import Kind, Question, analyse

SAME_QUESTION = 0.75
"""Two questions that share this part of all their content words ask the same."""
_HEADED = re.compile(r"^[#*>\s]*(?:(?:Q|Question)?\s*\d*\s*[:.)]\s*)?|[*_\s]+$")


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
