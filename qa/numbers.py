"""Numbers as people write them: 1,000, 2.5 billion, twenty-one, half a million. Exact spans, exact values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_WORD = "|".join([*_UNITS, *_TENS, *SCALES])
_SCALE = "|".join(SCALES)
_DIGIT = "|".join([*_UNITS][1:10])
_LEADS_ON = (
    rf"(?:(?:{_SCALE})(?: and |[ -])|(?:{'|'.join(_UNITS)})[ -](?=(?:{_SCALE})\b)"
    rf"|(?:{'|'.join(_TENS)})[ -](?=(?:{_DIGIT}|{_SCALE})\b))"
)
"""A number word that goes on in the next one; "eight two-room flats" are not ten."""
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_GLUED = r"(?:[mck]?m|km/h|mph|ft|in|[mk]?g|lbs?|[kMGT]B|[kMG]Wh?|V|Hz|h|min|[ap]m|%|°[CF]?)"
"""Units that may stand at a figure without a space."""
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<digits>{_DIGITS})"
    rf"(?:(?:[ -](?P<scale>{_SCALE})|(?P<suffix>bn|tn|mn|[mk]))?(?!\w|\.\d)|(?={_GLUED}(?!\w)))"
    rf"|(?P<words>{_LEADS_ON}*(?:{_WORD}))\b)",
    re.IGNORECASE,
)
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_SIGNS = ("$", "€", "£", "¥")
_VAGUE_BEFORE = re.compile(
    r"\b(?:several|few|some|many|couple(?: of)?|tens of|dozens of|hundreds of)\s+$", re.IGNORECASE
)


_PRONOUN_BEFORE = re.compile(
    r"\b(?:this|that|no|any|every|some|each|which|another|the \w+|an? \w+)[ -]$", re.IGNORECASE
)
_PRONOUN_AFTER = re.compile(r"\s+(?:that|who|which|another|to|in|on|at|and|or|is|was|has|had)\b|\s*[.,;:!?)]|\s*$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `text[start:end]`. `vague` where the text only gives its order ("several thousand")."""

    value: Fraction
    start: int
    end: int
    vague: bool = False


def find_numbers(text: str) -> Iterator[Number]:
    """Every cardinal number of the text, left to right, without overlaps. Ordinals and parts of words are none."""
    for match in _NUMBER.finditer(text):
        if _is_pronoun(text, match):
            continue
        value = _digits(match) if match["digits"] else _words(match["words"])
        end = match.end() if _in_letters(match) or not match["suffix"] else match.end("digits")
        yield Number(value, match.start(), end, bool(_VAGUE_BEFORE.search(text[: match.start()])))


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    """True for the "one" of "the final one", "this one", "one that"."""
    if match[0].lower() != "one":
        return False
    return bool(_PRONOUN_BEFORE.search(text[: match.start()]) or _PRONOUN_AFTER.match(text, match.end()))


def _in_letters(match: re.Match[str]) -> bool:
    """Whether what stands at the figure says thousands or millions; "42m" without a sign of money are metres."""
    return bool(match["suffix"]) and (len(match["suffix"]) > 1 or match.string[: match.start()].endswith(_SIGNS))


def _digits(match: re.Match[str]) -> Fraction:
    value = Fraction(match["digits"].replace(",", ""))
    if _in_letters(match):
        return value * _SUFFIXES[match["suffix"].lower()]
    return value * SCALES[match["scale"].lower()] if match["scale"] else value


def _words(phrase: str) -> Fraction:
    """The value of a run of number words ("two hundred and six thousand")."""
    total = current = 0
    for word in re.split(r"[ -]+", phrase.lower()):
        if word == "and":
            continue
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
        elif word == "hundred":
            current = max(current, 1) * 100
        else:
            total, current = total + max(current, 1) * SCALES[word], 0
    return Fraction(total + current)


def show_number(value: Fraction) -> str:
    """The value as a reader expects it: thousands separated, exact if three decimals tell it, else rounded to one."""
    digits = 3 if 1000 % value.denominator == 0 else 1
    shown = f"{float(value):,.{digits}f}"
    return shown.rstrip("0").rstrip(".")
