"""A turn of a conversation as the next question looks back on it: what was asked about, and what was answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from qa.language.dates import find_times
from qa.language.names import find_names, inside
from qa.language.numbers import find_numbers
from qa.language.phrases import Phrase, noun_phrases
from qa.questions.question import Question, analyse
from qa.questions.wording import AUXILIARY, MONTH, WEEKDAY
from qa.yes_no.polarity import BARE

YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_BRACKET = re.compile(r" \((?P<what>[^();]+)\)\W*$")
_PRONOUN = re.compile(r"\b(?:it|he|she|they|him|them)\b")
_SUBJECT = re.compile(rf"(?:who|what|which [\w-]+)\b (?!{AUXILIARY}\b)", re.IGNORECASE)
"""Of a question for who or what does something."""
_TOPIC = re.compile(
    rf"^(?:(?:who|what|when|where|why|which|how(?: many| much| long| often)?)\s+)?(?:{AUXILIARY}\s+)?", re.IGNORECASE
)
_TIME_HEAD = re.compile(
    rf"^(?:\d.*|{MONTH}|{WEEKDAY}s?|week(?:day|end)s?|spring|summer|autumn|winter|year|month|week|day|time)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """One turn: the question as it was understood, and its short answer, if any."""

    asked: str
    short: str | None

    @cached_property
    def question(self) -> Question:
        """The question, taken apart."""
        return analyse(self.asked)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """Of the question, those that stand for no time."""
        return [p for p in noun_phrases(self.asked) if not _TIME_HEAD.match(p.head)]

    @cached_property
    def named(self) -> str | None:
        """The short answer, where it is a name or a thing, and not a figure, a time or a clause."""
        short = self.short or ""
        if not short or len(short.split()) > 8 or BARE.fullmatch(short):
            return None
        if find_names(f"about {short}"):
            return short
        figure = find_times(short) or any(find_numbers(short))
        return short if re.match(r"(?:the|an?) \w", short) and not figure else None

    @cached_property
    def listed(self) -> list[str]:
        """What the short answer, or else the question, names side by side."""
        asked = inside(self.asked)
        for text in (f"about {self.named or ''}", asked):
            names = [text[n.start : n.end] for n in find_names(text)]
            if re.search(r";| and ", text) and len(names) > 1 and (text is not asked or _beside(text, names)):
                return names
        return []

    @property
    def told(self) -> str:
        """What the answer says: "Ada Hill first described the orchid" of "who described it?"; else the topic."""
        subject = _SUBJECT.match(self.asked)
        return f"{self.named} {flat(self.asked)[subject.end() :]}" if subject and self.named else self.topic

    @property
    def topic(self) -> str:
        """What was asked, without the question word."""
        return _TOPIC.sub("", flat(self.asked))


def flat(question: str) -> str:
    """What stands in brackets is said like the rest, in the place of its pronoun where there is one."""
    if (bracket := _BRACKET.search(question)) and (pronoun := _PRONOUN.search(question, 0, bracket.start())):
        question = f"{question[: pronoun.start()]}{bracket['what']}{question[pronoun.end() : bracket.start()]}"
    return re.sub(r" \(([^()]*)\)", r" \1", question).rstrip("?!. ")


def _beside(text: str, names: Sequence[str]) -> bool:
    """Whether two of the names are joined by "and"."""
    return any(re.search(rf"{re.escape(a)} and (?:[a-z]+ )*{re.escape(b)}", text) for a, b in pairwise(names))
