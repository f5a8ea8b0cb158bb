"""Numbers as people write them: 1,000, 1 000, −5, 2.5 billion, twenty-one, half a million, two dozen, 2½. Exact spans,
exact values."""

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
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_FRACTIONS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}
_PARTS = {"a half": (1, 2), "a quarter": (1, 4), "three quarters": (3, 4)}

_SCALE = "|".join(SCALES)
_WORD = "|".join([*_UNITS, *_TENS, _SCALE])
_DIGIT = "|".join([*_UNITS][1:10])
_LEADS_ON = (
    rf"(?:(?:{_SCALE.removesuffix('|dozen')})(?: and |[ -])|(?:{'|'.join(_UNITS)})[ -](?=(?:{_SCALE})\b)"
    rf"|(?:{'|'.join(_TENS)})[ -](?=(?:{_DIGIT}|{_SCALE})\b))"
)
"""A number word that goes on in the next one; "eight two-room flats" are not ten."""
_APART = "\u202f"
"""What stands between the thousands of "1 204" and "1'204" while these are read."""
_THOUSANDS_APART = re.compile(
    r"(?<![\w.,:/–-])(?<!\d )[1-9]\d{0,2}"
    r"(?:(?:[\u00a0\u2009'’]\d{3})+| \d{3}(?: \d{3})*(?= ?(?:[a-z%€]|[.,;:)](?:\s|$))))(?![\d’'])"
)
"""With plain spaces only where a word goes on: a row of a table has "120 340 210"."""
_NUMBERED = re.compile(r"\b(?!(?:In|Of|From|To|About|Some|Over|Around|Nearly|Only|The|At|With|By|And|But) )[A-Z]\w* $")
"""Before what is two figures: Room 12, 300 people."""
_DIGITS = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:{_APART}\d{{3}})+|\d+(?:\.\d+)?"
_GLUED = r"(?:[mck]?m|km/h|mph|ft|in|[mk]?g|lbs?|[kMGT]B|[kMG]Wh?|V|Hz|h|min|[ap]m|%|°[CF]?)"
"""Units that may stand at a figure without a space."""
_VULGAR = "".join(_FRACTIONS)
_AND_A_PART = rf" and (?:{'|'.join(_PARTS)})\b(?! (?:of|past|to)\b)"
_OF_PARTS = r"[ -](?:thirds|fifths|sixths|eighths|tenths)\b|-quarters\b"
MINUS = r"(?:(?<=[\s(|])(?<!\d\s)|^)(?:(?:(?<!\n)(?<!^)[-–]|−)|minus )"
"""What stands before the digits of a figure below zero: not the mark of an item at the beginning of a line, nor that of
a range."""
_IN_DIGITS = (
    rf"(?P<digits>{_DIGITS})(?:(?: ?(?P<vulgar>[{_VULGAR}])|(?P<and>{_AND_A_PART}))?"
    rf"(?:[ -](?P<scale>{_SCALE})|(?P<suffix>[ \u00a0]?(?:bn|tn|mn)|[mk]))?(?!\w|\.\d)|(?={_GLUED}(?!\w)))"
)
_NUMBER = re.compile(
    rf"(?P<sign>{MINUS}(?=\d))?(?<![\w.,])(?:{_IN_DIGITS}"
    rf"|(?P<alone>[{_VULGAR}])(?: (?P<vulgars>{_SCALE})\b)?"
    rf"|half[ -](?:an? )?(?P<halved>{_SCALE})\b"
    rf"|(?P<words>{_LEADS_ON}*(?:{_WORD}))\b(?!{_OF_PARTS})(?:(?P<rest>{_AND_A_PART})(?: (?P<times>{_SCALE})\b)?)?)",
    re.IGNORECASE,
)
SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_SIGNS = ("$", "€", "£", "¥")
_COUNTED = re.compile(
    r" (?:people|persons|inhabitants|residents|citizens|users|customers|subscribers|members|followers|viewers|readers"
    r"|visitors|passengers|tourists|students|pupils|children|adults|women|men|patients|voters|votes|workers|employees"
    r"|jobs|homes|houses|households|vehicles|cars|copies|items|units|doses|tests|downloads|hectares|acres|tonnes|tons"
    r"|barrels|litres|liters|dollars|euros|pounds|yen|francs|crowns)\b"
)
"""What "1.5m" before it are millions of, and no metres."""
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
    """Every cardinal number of the text, left to right, without overlaps. Ordinals and parts of words are none. What is
    below zero begins at its minus sign."""
    text = _THOUSANDS_APART.sub(_joined, text)
    for match in _NUMBER.finditer(text):
        if _is_pronoun(text, match):
            continue
        end = match.end() if _in_letters(match) or not match["suffix"] else match.start("suffix")
        sign = -1 if match["sign"] else 1
        yield Number(sign * _value(match), match.start(), end, bool(_VAGUE_BEFORE.search(_before(text, match.start()))))


def _joined(match: re.Match[str]) -> str:
    """As long as it was."""
    numbered = " " in match[0] and _NUMBERED.search(_before(match.string, match.start()))
    return match[0] if numbered else re.sub(r"\D", _APART, match[0])


def _before(text: str, place: int) -> str:
    """What tells of a number right before it, so that long texts cost their length."""
    return text[max(0, place - 40) : place]


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    """True for the "one" of "the final one", "this one", "one that"."""
    if match[0].lower() != "one":
        return False
    return bool(_PRONOUN_BEFORE.search(_before(text, match.start())) or _PRONOUN_AFTER.match(text, match.end()))


def _in_letters(match: re.Match[str]) -> bool:
    """Whether what stands at the figure says thousands or millions; "42m" are metres, but for money and people."""
    text, suffix = match.string, match["suffix"]
    paid = _before(text, match.start()).rstrip(" ").endswith(_SIGNS)
    return bool(suffix) and (len(suffix) > 1 or paid or bool(_COUNTED.match(text, match.end())))


def _value(match: re.Match[str]) -> Fraction:
    if match["digits"]:
        return _digits(match)
    if fraction := match["alone"]:
        return Fraction(*_FRACTIONS[fraction]) * _scale(match["vulgars"])
    if match["halved"]:
        return Fraction(_scale(match["halved"]), 2)
    words = match["words"].lower()
    if not match["rest"]:
        return _words(words)
    own = _scale(words.split()[-1]) if words.split()[-1] in SCALES else 1
    return (_words(words) + _part(match["rest"]) * own) * _scale(match["times"])


def _digits(match: re.Match[str]) -> Fraction:
    value = Fraction(match["digits"].replace(",", "").replace(_APART, ""))
    if match["vulgar"]:
        value += Fraction(*_FRACTIONS[match["vulgar"]])
    if match["and"]:
        value += _part(match["and"])
    return value * SUFFIXES[match["suffix"].strip().lower()] if _in_letters(match) else value * _scale(match["scale"])


def _part(said: str) -> Fraction:
    return Fraction(*_PARTS[said.lower().removeprefix(" and ")])


def _scale(word: str | None) -> int:
    return SCALES[word.lower()] if word else 1


def _words(phrase: str) -> Fraction:
    """The value of a run of number words ("two hundred and six thousand")."""
    total = current = 0
    for word in re.split(r"[ -]+", phrase):
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
    return shown.rstrip("0").rstrip(".").replace("-", "−")
