"""Names that stand for one another: a country and its people (`qa.language.peoples`), the United States in all its
forms, and the abbreviations that the passages themselves spell out ("Syrian Democratic Forces (SDF)").

General knowledge of English, and what the texts at hand say; nothing about any one corpus.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from index.words import content_stems
from qa.language.names import find_names
from qa.language.peoples import by_ending, catalogued
from qa.questions.wording import YEAR

_SPELLED = (
    ("us", ("unit", "state")),
    ("uk", ("unit", "kingdom")),
    ("un", ("unit", "nation")),
    ("eu", ("european", "union")),
)
_SMALL = ("of", "the", "and", "for", "to", "in", "&")
_GOES_ON = r"[\w'’]+"
_NO_LETTERS = re.compile(r"[IVXLC]+$|(?:NOT|AND|ALL|ANY|ONLY|MUST|NEVER|EVER|BOTH|THE)$")
"""Roman numerals, and words that are stressed by their capitals."""
_LETTERS = re.compile(r"\b[A-Z]{3,6}\b")
_YEAR = re.compile(rf"\b{YEAR}\b")
_BRACKETED = re.compile(r"(?P<long>[A-Z][\w'’.-]*(?: [\w'’.-]+){0,7}) \((?P<short>[A-Z][A-Za-z-]{1,9})\)")

Expansions = tuple[tuple[str, tuple[str, ...]], ...]
"""Abbreviations, each with the stems of what it is short for; and what a country's people are called, with its name."""


def with_namesakes(stems: Iterable[str], spelled: Expansions = ()) -> set[str]:
    """The stems, and every other stem that names the same: "iraq" where there is "iraqi", "us" where "unit state"."""
    found, groups = with_spelled(stems, spelled), catalogued()
    return found.union(*(groups[stem] for stem in found if stem in groups))


def with_spelled(stems: Iterable[str], spelled: Expansions) -> set[str]:
    """The stems, with those of what their abbreviations are short for, and the abbreviations of what they spell out."""
    found = set(stems)
    for short, long in (*_SPELLED, *spelled):
        if short in found:
            found.update(long)
        elif found.issuperset(long):
            found.add(short)
    return found


def spelled_out(texts: Sequence[str], asked: str = "") -> Expansions:
    """The abbreviations that the texts spell out by their initials (after Schwartz and Hearst, 2003), and those of
    three letters and more in what is asked, where a name in the texts has just those initials, or the other way
    round; and the people of a country that is asked about, or the country of a people, by their endings."""
    found = _initialled(texts, asked) | by_ending(texts, asked) if asked else {}
    for text in texts:
        for match in _BRACKETED.finditer(text):
            parts = [p for p in re.split(r"[ -]", match["long"]) if p and p not in _SMALL]
            letters = [c for c in match["short"] if c.isupper()]
            own = parts[-len(letters) :]
            if len(letters) > 1 and [p[0].upper() for p in own] == letters:
                found["".join(content_stems(match["short"]))] = tuple(content_stems(" ".join(own)))
    return tuple(found.items())


def _initialled(texts: Sequence[str], asked: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for short in (each for each in _LETTERS.findall(asked) if not _NO_LETTERS.match(each)):
        long = next((match[0] for text in texts if (match := _name_of(short).search(text))), None)
        if long:
            found["".join(content_stems(short))] = tuple(content_stems(long))
    for name in find_names(asked):
        long = asked[name.start : name.end]
        parts = [part for part in re.split(r"[ -]", long) if part and part not in _SMALL]
        short = "" if any(map(_NO_LETTERS.match, parts)) else "".join(part[0] for part in parts)
        if _LETTERS.fullmatch(short) and any(re.search(rf"\b{short}\b", text) for text in texts):
            found["".join(content_stems(short))] = tuple(content_stems(long))
    return found


@cache
def _name_of(letters: str) -> re.Pattern[str]:
    """A name whose words begin with these letters, small words aside."""
    between = rf" (?:(?:{'|'.join(_SMALL)}) )*"
    return re.compile(rf"\b{between.join(letter + _GOES_ON for letter in letters)}\b")


def told_around(question: str, passage: str, around: str, spelled: Expansions | None = None) -> tuple[str, ...]:
    """The names and years in the question that the passage lacks and what stands around it has: a passage deep in a
    document no longer says whom and what it is about, or when. Also those that the two have spelled out, or
    abbreviated; without `spelled`, what they themselves spell out is looked up."""
    named = [question[n.start : n.end] for n in find_names(question)] + _YEAR.findall(question)
    here, there = _lowered(passage), _lowered(around)
    absent = [name for name in dict.fromkeys(named) if not _lowered(name) <= here]
    if all(_lowered(name) <= here | there for name in absent):
        return tuple(absent)
    spelled = spelled_out([passage, around], question) if spelled is None else spelled
    told = with_namesakes(content_stems(f"{passage} {around}"), spelled)
    return tuple(name for name in absent if _lowered(name) <= here | there or told.issuperset(content_stems(name)))


def _lowered(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
