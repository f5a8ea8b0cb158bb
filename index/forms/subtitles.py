"""Documents out of .srt and .vtt subtitles: what is said, as running text, and when."""

import html
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from index.decoding import Unreadable, decoded
from index.document import Document, readable
from index.forms.draft import Draft
from index.language import declared_language

_TIME = r"(?:(\d+):)?([0-5]?\d):([0-5]?\d)[,.](\d{1,3})"
_CUE = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*$", re.MULTILINE)
_NUMBER = re.compile(r"\n[ \t]*\d+[ \t]*\n\Z")
"""What stands right above the time of a cue."""
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}")
_PAUSE = 3.0
"""Seconds of silence after which a new paragraph begins, once a sentence has ended."""


class _Cue(NamedTuple):
    start: float
    end: float
    text: str


def read(name: str, data: bytes) -> Document:
    """The document of a film's subtitles; cues run on until a sentence has ended and nothing is said for a while."""
    text = decoded(data).removeprefix("\ufeff")
    cues = list(_cues(re.sub(r"\r\n?", "\n", text)))
    if not cues:
        raise Unreadable("no subtitles in it")
    draft, before = Draft(), _Cue(0, 0, "")
    for cue in cues:
        draft.place(_label(cue.start))
        draft.add(cue.text, joined="\n\n" if _apart(before, cue) else " ")
        before = cue
    title, language = _title(text) or readable(name), _language(text)
    return Document(name, draft.text, title, language=language, places=tuple(draft.places))


def _cues(text: str) -> Iterator[_Cue]:
    """Each cue without its marks; of captions that scroll, only what a cue adds to the one before.

    WebVTT ends a cue at an empty line; other files may forget the line, or have one in a cue.
    """
    shown: list[str] = []
    cues, is_web = list(_CUE.finditer(text)), text.startswith("WEBVTT")
    for match, after in zip_longest(cues, cues[1:]):
        below = text[match.end() : after.start() if after else None]
        below = _EMPTY_LINE.split(below, maxsplit=1)[0] if is_web else _NUMBER.sub("", below) if after else below
        said = [" ".join(html.unescape(_TAG.sub("", line)).split()) for line in below.split("\n")]
        new = [line for line in said if line and line not in shown]
        shown = said
        if new:
            yield _Cue(_seconds(match, 1), _seconds(match, 5), " ".join(new))


def _seconds(match: re.Match[str], at: int) -> float:
    hours, minutes, seconds, part = match.group(at, at + 1, at + 2, at + 3)
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{part}")


def _apart(before: _Cue, cue: _Cue) -> bool:
    ended = before.text.rstrip("\"'”’)")[-1:] in (".", "!", "?", "…", "♪", "]", "")
    return ended and (cue.start - before.end >= _PAUSE or cue.text[:1] in ("-", "–", "♪", "["))


def _label(start: float) -> str:
    minutes, seconds = divmod(int(start), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _title(text: str) -> str | None:
    """What may stand behind the word WEBVTT."""
    match = re.match(r"WEBVTT[ \t]+(?:-[ \t]+)?(\S[^\n]*)", text)
    return match[1].strip() if match else None


def _language(text: str) -> str | None:
    """What the lines below that word may say, before the first blank one."""
    match = re.match(r"WEBVTT.*\n(?:.+\n)*?Language:[ \t]*(\S+)", text.replace("\r\n", "\n"))
    return declared_language(match[1]) if match else None
