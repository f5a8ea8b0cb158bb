"""Texts made comparable: two ways of writing one answer become the same tokens.

In the manner of SQuAD's answer normalisation (Rajpurkar et al., 2016), but articles are kept, and numbers are made
equal however they are written: `two thousand`, `2,000`, `2 000` and `2000` are one token, so are `45 %`, `45 percent`
and `45 per cent` two tokens, and `U.S.` is `US`. A unit is a token of its own (`5km` is `5 km`, but `5th` is one), and
punctuation parts number words: `of the twenty, five` are two numbers.
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
_DASHES = str.maketrans("\u2010\u2013\u2212", "---")
_RAISED = re.compile(r"(?<=\d)(?=[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2150-\u215e])")
_CURRENCY = r"[$\u00a2-\u00a5\u20a0-\u20cf]"
_MINUS = r'(?<![^\s(*"“])-'
_TOKEN = re.compile(
    rf"""\d+(?:st|nd|rd|th|s)\b
    |(?P<minus>{_MINUS})?(?:(?P<currency>{_CURRENCY})\s?)?(?P<number>\d+(?:\.\d+)*)
    |%|[^\W_]+|(?P<part>[^\w\s%-])""",
    re.VERBOSE,
)
_PART = ","
_MARKER = re.compile(r"\[\d+(?:\s*,\s*\d+)*\]")


@lru_cache(maxsize=100_000)
def normalise(text: str, signs: str = "") -> str:
    """The text as comparable tokens, joined by single spaces.

    A number has no sign, except for those asked for in `signs`: a minus where it is among them; where a currency's is,
    that of any other currency.
    """
    text = _NARROW_SEPARATOR.sub("", _RAISED.sub(" ", text))
    text = unicodedata.normalize("NFKC", text).lower().translate(_DASHES)
    text = _GROUPED.sub(lambda number: number[0].replace(",", ""), text)
    text = _INITIALS.sub(lambda initials: initials[0].replace(".", "") + " ", text)
    text = re.sub(r"\bper\s?cent\b", "%", text)
    tokens = [_token(found, signs) for found in _TOKEN.finditer(text)]
    return " ".join(token for token in _with_numbers(tokens) if token != _PART)


def holds(text: str, alternative: str) -> bool:
    """Whether the alternative occurs in the text, both normalised, as whole tokens.

    A minus that the alternative has must be in the text too, and beside a currency's sign no number of another counts;
    a sign that the alternative leaves out may be there.
    """
    signs = "".join(re.findall(rf"{_MINUS}(?=[^\s\d]?\d)|{_CURRENCY}", alternative.translate(_DASHES)))
    return f" {normalise(alternative, signs)} " in f" {normalise(text, signs)} "


def holds_any(text: str, group: Sequence[str]) -> bool:
    """Whether some alternative of the group occurs in the text."""
    return any(holds(text, alternative) for alternative in group)


def without_markers(text: str) -> str:
    """The prose of an answer without its `[1]` markers."""
    return _MARKER.sub(" ", text)


def _token(found: re.Match[str], signs: str) -> str:
    if found["part"]:
        return _PART
    if not found["number"]:
        return found[0]
    minus = "-" if found["minus"] and "-" in signs else ""
    other = set(signs) - {"-"} and found["currency"] and found["currency"] not in signs
    return f"{minus}{found['currency'] if other else ''}{found['number']}"


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
    if re.fullmatch(r"-?\d+(?:\.\d+)?", token, re.ASCII):
        return "digits", Decimal(token)
    kind, value = _WORDS.get(token, ("none", 0))
    return kind, Decimal(value)


def _written(value: Decimal) -> str:
    """Without an exponent and without trailing zeros: `1.50` and `1.5` are one number."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
