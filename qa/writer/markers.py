"""The many ways in which models write the marker of a passage, told as one: `[2]`, `[1][3]`.

`[Passage 2: its title]`, `[citation:2]`, `［2］`, `【2†source】`, `(sources 1 and 3)`, `<sup>2</sup>` and `trust²` name
passages; "km²" and "[of them]" name none. A marker that is told as `[0]` cannot name one.
"""

import re

_NOUN = r"(?:passages?|documents?|docs?|sources?|ref(?:erence)?s?|citations?|excerpts?)"
_AFTER_NOUN = r"(?![a-z])[\s.:#_-]*"
_LABEL = rf"(?:(?:{_NOUN}|articles?|contexts?|cite|ids?|nos?|s){_AFTER_NOUN}|#)"
_NUMBER = rf"(?:{_LABEL})?\^?\d+[a-f]?\^?"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:(?:,\s*)?and|[,;&]|to|[-–—])\s*{_NUMBER}){{0,15}}"
_PLACE = r"(?:pp?|pages?|lines?)[.\s]*\d+(?:\s*[-–—]\s*\d+)?"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TITLE = rf"(?:\s*,\s*{_PLACE})?(?:\s*[:†|][^\[\]［］【(<^{_RAISED}\n]{{0,60}})?\s*"
"""What may follow the number; no marker stands in it."""
_NO_POWER = rf"(?<![{_RAISED}⁺⁻])(?<!\b\w)(?<!\b\w\w)"
"""Not after a unit or a figure of two characters at most: "km²", "10⁶"."""
_MARKER = re.compile(
    rf"[\[［]\s*(?:({_NUMBERS}){_TITLE}|{_PLACE}\s*)[\]］](?:\([^)\s]*\))?"
    r"|【\s*(\d+)[^】\n]{0,40}】"
    rf"|\(\s*(?:see\s+)?((?={_NOUN}{_AFTER_NOUN}\d){_NUMBERS}){_TITLE}\)"
    rf"|{_NO_POWER}<(?:sup|cite|ref)\b[^<>]{{0,40}}>\s*\[?\s*({_NUMBERS})\s*\]?\s*</(?:sup|cite|ref)>"
    rf"|{_NO_POWER}([{_RAISED}]++(?:,\s?[{_RAISED}]++){{0,15}}+)(?=[^{_RAISED},]|,[^{_RAISED}\s]|,\s[^{_RAISED}])"
    r"|\^(\d+)\^",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"\[(\[[^\[\]\n]{0,80}\])\]")
EMPTY = re.compile(rf"\s*\[\s*(?:{_NOUN})?[\s,;:]*\]|\s+\((?:see|cf\.|{_NOUN}:?)?[\s,;]*\)", re.IGNORECASE)
"""Brackets whose only content was a marker."""
HALF = re.compile(
    rf"\s*(?:[\[［]\s*(?:{_LABEL})?[\d^][\d\s,;–-]*(?::[^\]］]*)?|【[^】]*|\(\s*{_NOUN}{_AFTER_NOUN}[\d\s,;–-]*)\Z",
    re.IGNORECASE,
)
"""A marker that a reply broke off in."""
_RANGE = re.compile(rf"(?<!\d)(\d{{1,4}})[a-f^]?\s*(?:to|[-–—])\s*(?:{_LABEL})?\^?(\d{{1,4}})(?!\d)", re.IGNORECASE)
_MOST_IN_RANGE = 20
_LONGEST = 4
"""Digits of what can be the number of a passage."""


def as_one(text: str) -> str:
    """The text with its markers as `[2]` or `[1][3]`. What is no marker yet, for its end is still to come, stays."""
    while (told := _MARKER.sub(_told, _DOUBLED.sub(r"\1", text))) != text:
        text = told
    return text


def _told(marker: re.Match[str]) -> str:
    return "".join(f"[{number}]" for number in _numbers(marker))


def _numbers(marker: re.Match[str]) -> list[int]:
    """`[1, 3-5]` names 1, 3, 4 and 5."""
    said = next(filter(None, marker.groups()), "").translate(str.maketrans(_RAISED, "0123456789"))
    ranges = [(int(m[1]), int(m[2])) for m in _RANGE.finditer(said)]
    between = {n for low, high in ranges if high - low <= _MOST_IN_RANGE for n in range(low, high + 1)}
    named = {int(digits) for digits in re.findall(r"\d+", said) if len(digits) <= _LONGEST}
    return sorted(named | between) or [0]
