"""Texts made comparable: two ways of writing one answer become the same tokens.

In the manner of SQuAD's answer normalisation (Rajpurkar et al., 2016), but articles are kept, and numbers are made
equal however they are written: `two thousand`, `2,000`, `2 000` and `2000` are one token, so are `45 %`, `45 percent`
and `45 per cent` two tokens, and `U.S.` is `US`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_WORDS: dict[str, tuple[str, int]] = (
    {word: ("unit", value) for value, word in enumerate(_UNITS, 1)}
    | {"zero": ("teen", 0)}
    | {word: ("teen", value) for value, word in enumerate(_TEENS, 10)}
    | {word: ("tens", 10 * value) for value, word in enumerate(_TENS, 2)}
    | {"hundred": ("hundred", 100)}
    | {word: ("scale", value) for word, value in _SCALES.items()}
)
_MAY_FOLLOW = {
    "digits": {"start"},
    "unit": {"start", "tens", "hundred", "scale"},
    "teen": {"start", "hundred", "scale"},
    "tens": {"start", "hundred", "scale"},
    "hundred": {"start", "unit", "teen", "digits"},
    "scale": {"start", "unit", "teen", "tens", "hundred", "digits"},
}

_NARROW_SEPARATOR = re.compile(r"(?<=\d)[\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_TOKEN = re.compile(r"\d+(?:\.\d+)+|%|[^\W_]+")
_MARKER = re.compile(r"\[\d+(?:\s*,\s*\d+)*\]")


@lru_cache(maxsize=100_000)
def normalise(text: str) -> str:
    """The text as comparable tokens, joined by single spaces."""
    text = unicodedata.normalize("NFKC", _NARROW_SEPARATOR.sub("", text)).lower()
    text = _GROUPED.sub(lambda number: number[0].replace(",", ""), text)
    text = _INITIALS.sub(lambda initials: initials[0].replace(".", "") + " ", text)
    text = re.sub(r"\bper\s?cent\b", "%", text)
    return " ".join(_with_numbers(_TOKEN.findall(text)))


def holds(text: str, alternative: str) -> bool:
    """Whether the alternative occurs in the text, both normalised, as whole tokens."""
    return f" {normalise(alternative)} " in f" {normalise(text)} "


def holds_any(text: str, group: Sequence[str]) -> bool:
    """Whether some alternative of the group occurs in the text."""
    return any(holds(text, alternative) for alternative in group)


def without_markers(text: str) -> str:
    """The prose of an answer without its `[1]` markers."""
    return _MARKER.sub(" ", text)


def _with_numbers(tokens: list[str]) -> Iterator[str]:
    place = 0
    while place < len(tokens):
        value, used = _number_at(tokens, place)
        unchanged = used == 0 or (used == 1 and tokens[place].isdecimal())
        yield tokens[place] if unchanged else _written(value)
        place += max(used, 1)


def _number_at(tokens: list[str], place: int) -> tuple[Decimal, int]:
    """The number that begins at this token, and how many tokens it takes: 0 where none begins."""
    total, current, before, used = Decimal(0), Decimal(0), "start", 0
    for token, following in zip(tokens[place:], [*tokens[place + 1 :], ""], strict=True):
        if token == "and" and before in ("hundred", "scale") and _kind(following)[0] in ("unit", "teen", "tens"):
            used += 1
            continue
        kind, value = _kind(token)
        if before not in _MAY_FOLLOW.get(kind, ()):
            break
        if kind == "scale":
            total, current = total + (current if before != "start" else 1) * value, Decimal(0)
        elif kind == "hundred":
            current = (current if before != "start" else 1) * value
        else:
            current += value
        before, used = kind, used + 1
    return total + current, used


def _kind(token: str) -> tuple[str, Decimal]:
    if re.fullmatch(r"\d+(?:\.\d+)?", token, re.ASCII):
        return "digits", Decimal(token)
    kind, value = _WORDS.get(token, ("none", 0))
    return kind, Decimal(value)


def _written(value: Decimal) -> str:
    """Without an exponent and without trailing zeros: `1.50` and `1.5` are one number."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
