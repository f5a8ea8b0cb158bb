"""What of a claim can be held against a text word by word: its numbers, its dates and its names.

A number is in the text when its value is, however it is written; "about", "more than" and their like are taken at their
word. A name is in the text when its words are, or when one of the two is the other's initials.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from index.words import content_stems, stem
from qa.language.names import Name, find_names
from qa.language.numbers import Number, find_numbers
from qa.language.units import measures_another, size_of
from qa.questions.wording import WEEKDAY

_MONTHS = "January February March April May June July August September October November December".split()
_CALENDAR = re.compile(
    rf"\b(?:(?:{'|'.join(_MONTHS)}|(?P<day>{WEEKDAY}))\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?= \d))"
)
_ISO_MONTH = re.compile(r"\b\d{4}-(\d\d)(?:-\d\d)?\b")
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|approximately|some|close to|an estimated) $", re.IGNORECASE
)
_OVER = re.compile(
    r"\b(?:more than|over|at least|above|exceed\w*|upwards of|no fewer than|no less than) $", re.IGNORECASE
)
_UNDER = re.compile(r"\b(?:less than|fewer than|under|below|at most|up to|no more than) $", re.IGNORECASE)
_NEAR = Fraction(1, 10)
"""What is said to be about a number may be so far from it, as a part of it."""
_HONORIFICS = frozenset(
    stem(word)
    for word in """President Vice Prime Minister Secretary Senator Sen Rep Gen General Col Colonel Captain Major Sgt Dr
    Mr Mrs Ms Prof Professor Sir King Queen Prince Princess Pope Judge Justice Chancellor Ambassador Governor Gov Mayor
    Chief Director Foreign Defense Defence State Acting Deputy Former""".split()
)
_SAME = (("u.s", "united states", "american", "america", "us"), ("u.k", "united kingdom", "british", "britain", "uk"),
         ("u.n", "united nations", "un"), ("e.u", "european union", "eu"))  # fmt: skip
_CLOCK = re.compile(r"(?<![\d:.])\d{1,2}:\d\d(?![\d:])")
_DECADE = re.compile(r"\b((?:1[5-9]|20)\d0)s\b")
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDINAL = re.compile(rf"\b(?:(?P<figures>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))\b", re.IGNORECASE)
_PARTS = re.compile(r"[ -](?:halves|thirds|quarters|fifths|sixths|eighths|tenths)\b", re.IGNORECASE)
"""What is said of thirds may be said in per cent."""
_ONE = Fraction(1)
"""Too common as a pronoun to be held against anyone."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What of a claim its text lacks, as it stands in the claim."""

    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Names no word of which is in the text."""
    parts: tuple[str, ...] = ()
    """Names that are in the text only in part."""
    elsewhere: tuple[str, ...] = ()
    """Numbers that the text has of something else, in another unit or of other things."""

    @property
    def wrong(self) -> int:
        """How many numbers and dates are not as the text has them."""
        return len(self.numbers) + len(self.dates) + len(self.elsewhere)

    @property
    def reasons(self) -> tuple[str, ...]:
        """A sentence each, for people."""
        told = [("number", n) for n in self.numbers] + [("date", d) for d in self.dates]
        told += [("name", n) for n in (*self.names, *self.parts)]
        of_another = (f"What is cited has “{number}” of something else." for number in self.elsewhere)
        return (*(f"The {kind} “{text}” is not in what is cited." for kind, text in told), *of_another)


def missing(claim: str, text: str, *, derived: Iterable[Fraction] = ()) -> Missing:
    """What the text lacks; `derived` are the results of arithmetic that is shown, and need not stand there."""
    gone, part = _names(claim, text)
    numbers, elsewhere = _numbers(claim, text, {*derived})
    return Missing(
        numbers=(*numbers, *_other_ordinals(claim, text)),
        dates=(
            *(m[0] for m in _CALENDAR.finditer(claim) if _calendar_key(m) not in _calendar(text)),
            *(m[0] for m in _CLOCK.finditer(claim) if m[0] not in text),
            *(m[0] for m in _DECADE.finditer(claim) if m[1] not in text),
        ),
        names=gone,
        parts=part,
        elsewhere=elsewhere,
    )


@lru_cache(maxsize=4096)
def _known_numbers(text: str) -> tuple[Number, ...]:
    return tuple(find_numbers(text))


def _numbers(claim: str, text: str, derived: set[Fraction]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those that the text does not have, and those that it has only of something else."""
    gone: list[str] = []
    elsewhere: list[str] = []
    for said in find_numbers(claim):
        if said.value == _ONE or said.value in derived or _PARTS.match(claim, said.end) or _is_size(claim, said, text):
            continue
        same = [n for n in _known_numbers(text) if _agrees(claim, said, n.value)]
        if not same and said.value not in _ordinals(text):
            gone.append(claim[said.start : said.end])
        elif same and all(measures_another(claim, said, text, n) for n in same):
            elsewhere.append(claim[said.start : said.end])
    return tuple(gone), tuple(elsewhere)


def _is_size(claim: str, said: Number, text: str) -> bool:
    """Whether the text has as much in another unit: two weeks, of fourteen days."""
    return (size := size_of(claim, said)) is not None and size in _sizes(text)


@lru_cache(maxsize=4096)
def _sizes(text: str) -> frozenset[tuple[str, Fraction]]:
    return frozenset(size for n in _known_numbers(text) if (size := size_of(text, n)) is not None)


def _other_ordinals(claim: str, text: str) -> tuple[str, ...]:
    """Ordinals of the claim, where the text has others and not these: third of what came second."""
    known = _ordinals(text)
    return tuple(m[0] for m in _ORDINAL.finditer(claim) if known and _ordinal(m) not in known)


@lru_cache(maxsize=4096)
def _ordinals(text: str) -> frozenset[int]:
    return frozenset(_ordinal(m) for m in _ORDINAL.finditer(text))


def _ordinal(match: re.Match[str]) -> int:
    return int(match["figures"]) if match["figures"] else _ORDINALS.index(match["word"].lower()) + 2


def _agrees(claim: str, said: Number, value: Fraction) -> bool:
    before = claim[: said.start]
    if said.value == value:
        return True
    if _ABOUT.search(before):
        return abs(said.value - value) <= _NEAR * abs(value)
    if _OVER.search(before):
        return said.value <= value <= said.value * 2
    return bool(_UNDER.search(before)) and said.value / 2 <= value <= said.value


@lru_cache(maxsize=4096)
def _calendar(text: str) -> frozenset[str]:
    """The months and weekdays of a text, those of dates in figures included."""
    months = {_MONTHS[int(m[1]) - 1][:3] for m in _ISO_MONTH.finditer(text) if 1 <= int(m[1]) <= 12}
    return frozenset(months.union(_calendar_key(m) for m in _CALENDAR.finditer(text)))


def _calendar_key(match: re.Match[str]) -> str:
    return match[0] if match["day"] else match[0][:3]


def _names(claim: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those that are not there at all, and those that are there in part."""
    known, initials = _known(text), _initials(text)
    gone: list[str] = []
    part: list[str] = []
    for name in _found(claim):
        written = claim[name.start : name.end]
        stems = [s for s in content_stems(_expanded(written)) if s not in _HONORIFICS]
        lacking = [s for s in stems if s not in known and not _derived(s, known)]
        if not lacking or written.replace(".", "") in initials or _initial(written) in known:
            continue
        (gone if len(lacking) == len(stems) else part).append(written)
    return tuple(gone), tuple(part)


def _derived(name: str, known: Set[str]) -> bool:
    """Whether it is formed from a known word, or a known word from it: Iraqi and Iraq."""
    return len(name) >= 4 and any(len(k) >= 4 and (k.startswith(name) or name.startswith(k)) for k in known)


@lru_cache(maxsize=4096)
def _known(text: str) -> frozenset[str]:
    return frozenset(content_stems(_expanded(text)))


@lru_cache(maxsize=4096)
def _initials(text: str) -> frozenset[str]:
    return frozenset(_initial(text[n.start : n.end]).upper() for n in _found(text))


def _initial(name: str) -> str:
    """ "Syrian Democratic Forces" is "sdf"; a single word has none."""
    parts = [p for p in re.split(r"[ -]", name) if p[:1].isupper()]
    return "".join(p[0] for p in parts).lower() if len(parts) > 1 else "\0"


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Name, ...]:
    """A claim is held against many stretches of a text, and stretches against many claims."""
    return tuple(find_names(text))


@lru_cache(maxsize=4096)
def _expanded(text: str) -> str:
    """The text with the other usual names of the countries it names, so that U.S. and United States are one."""
    lowered = text.lower()

    def names(country: str) -> bool:
        return bool(re.search(r"\bUS\b", text) if country == "us" else re.search(rf"\b{re.escape(country)}\b", lowered))

    more = [other for group in _SAME for other in group if any(map(names, group))]
    return " ".join([text, *(o for o in more if o != "us"), *("US" for o in more if o == "us")])
