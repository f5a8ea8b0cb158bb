"""Prose out of printed lines: wrapped lines become paragraphs, and what every page repeats is said once."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from index.forms.draft import Draft
from index.forms.furniture import parted
from index.forms.line import Line

HYPHEN = "\ufffe"
"""What stands where a line ended with a hyphen that may only be there for the line's end."""
_BULLET = re.compile(r"(?:[-*•‣▪●◦–—]|\d{1,3}[.)]|\(\w{1,3}\)|[a-z][.)])\s+\S")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(rf"([^\W\d_]+){HYPHEN}\s*([^\W\d_]+)")
_HALVES = re.compile(rf"[^\W\d_]+(?:{HYPHEN}\s*|-\n)[^\W\d_]+")
_CUT = re.compile(rf"([^\W\d_]+)[-{HYPHEN}]\Z")
_TERMINAL = re.compile(r"[.!?:;。！？][\"'”’»)\]\d]*\Z")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
_GOES_ON = re.compile(
    r"(?:[,(–—]|\b(?:a|an|the|of|in|on|at|by|for|from|to|with|and|or|but|as|is|was|are|were))(?:\s\d{1,2})?\Z"
)
"""A line that a sentence cannot end with; a footnote's mark may stand behind it."""
_AROUND = 12


def write(pages: Sequence[Sequence[Line]]) -> Draft:
    """The text of all pages; a sentence that a page's end cuts in two is one again."""
    words = _vocabulary(pages)
    told = [
        (number, _BROKEN.sub(lambda match: _mended(match[1], match[2], words), paragraph))
        for number, paragraph in _told(pages)
    ]
    draft, before, joined = Draft(), 0, "\n\n"
    for (number, text), (number_after, after) in pairwise([*told, (0, "")]):
        if number != before:
            draft.place(f"page {number}", page=number)
        rest, glue = text.replace(HYPHEN, "-"), "\n\n"
        if number_after > number and _goes_on(text, after):
            rest, glue = _over_the_page(text, after, words)
        draft.add(rest, joined=joined)
        before, joined = number, glue
    return draft


def _told(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[int, str]]:
    """The paragraphs with their pages; what pages repeat comes first, but not within a sentence that goes on."""
    last = ""
    for number, page in enumerate(parted(pages), start=1):
        own = list(_paragraphs(page.own))
        at = 1 if own and _goes_on(last, own[0]) else 0
        yield from ((number, text) for text in (*own[:at], *_paragraphs(page.repeated), *own[at:]))
        last = own[-1] if own else last


def _over_the_page(text: str, after: str, words: Counter[str]) -> tuple[str, str]:
    """What a page ends with, and what stands between it and the next."""
    head, tail = _CUT.search(text), _WORD.match(after)
    if head is None or tail is None:
        return text.replace(HYPHEN, "-"), _glue(text, after)
    whole = _mended(head[1], tail[0], words)
    return text[:-1], whole[len(head[1]) : -len(tail[0])]


def _vocabulary(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    """How often each word stands unbroken."""
    text = _HALVES.sub(" ", "\n".join(line.text for page in pages for line in page))
    return Counter(word.lower() for word in _WORD.findall(text))


def _mended(head: str, tail: str, words: Counter[str]) -> str:
    """One word or two, by how the rest of the text writes it, or by whether both halves are words of it."""
    whole, parted = words[(head + tail).lower()], words[f"{head}-{tail}".lower()]
    if not whole and (parted or (min(words[head.lower()], words[tail.lower()]) > 0 and min(len(head), len(tail)) > 2)):
        return f"{head}-{tail}"
    return head + tail


def _paragraphs(page: Sequence[Line]) -> Iterator[str]:
    lines = list(_whole(page))
    leading = _leading(lines)
    usual = median(line.size for line in lines) if lines else 0.0
    text = ""
    for at, line in enumerate(lines):
        large = min(lines[at - 1].size, line.size) > 1.15 * usual
        usual_gap = max(leading, 1.2 * line.size) if large else leading
        if at and _breaks(lines[at - 1], line, usual_gap, 0.0 if large else _edge(lines, at - 1)):
            yield text
            text = ""
        text = f"{text.removesuffix('-') + HYPHEN}{line.text}" if _hyphened(text, line) else _put(text, line.text)
    if text:
        yield text


def _whole(page: Sequence[Line]) -> Iterator[Line]:
    """Lines that a raised or foreign letter broke into pieces, put together."""
    held: Line | None = None
    for line in page:
        if held and _is_mark(line, held):
            continue
        if (
            held
            and held.end - 0.3 * held.size < (line.base + line.top) / 2 < held.end + 1.3 * held.size
            and (-0.6 * held.size < line.left - held.right < 4 * held.size)
        ):
            gap = "" if line.left - held.right < 0.12 * held.size else " "
            size = max(held.size, line.size)
            held = replace(held, text=held.text + gap + line.text, right=line.right, top=held.base + size)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_mark(line: Line, over: Line) -> bool:
    """Whether it is the raised number of a footnote, which PDFium gives a line of its own behind the one it is in."""
    inside = over.left < line.left < over.right and over.end < line.base < over.end + over.size
    return line.text.isdigit() and len(line.text) < 3 and line.size < 0.8 * over.size and inside


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between two lines."""
    pairs = pairwise(lines)
    gaps = [a.end - b.base for a, b in pairs if 0.5 * a.size < a.end - b.base < 2.5 * a.size]
    return median(gaps) if gaps else 0.0


def _edge(lines: Sequence[Line], at: int) -> float:
    """Where the column of a line ends on the right, by the lines around it."""
    line, around = lines[at], lines[max(0, at - _AROUND) : at + _AROUND]
    return max(other.right for other in around if abs(other.left - line.left) < 1.6 * line.size)


def _breaks(line: Line, after: Line, leading: float, edge: float) -> bool:
    gap, ended = line.end - after.base, bool(_TERMINAL.search(line.text))
    mid_sentence = not ended and (after.text[:1].islower() or bool(_GOES_ON.search(line.text)))
    if line.text.endswith(HYPHEN):
        return False
    if _is_row(line) or _is_row(after):
        return True
    if gap < -0.5 * line.size:
        return not mid_sentence
    if _BULLET.match(after.text) or gap > max(1.35 * leading, 1.1 * line.size):
        return not (mid_sentence and gap <= 1.6 * leading)
    if abs(line.size - after.size) > 0.2 * max(line.size, after.size):
        return not mid_sentence
    roomy = line.right + 0.6 * after.size * (len(after.text.split(maxsplit=1)[0]) + 1) < edge
    indented = after.left - line.left > 0.8 * line.size and ended
    return indented or (roomy and not mid_sentence)


def _is_row(line: Line) -> bool:
    """Whether half of the line or more is numbers, as in a table."""
    words = line.text.split()
    return len(words) > 1 and 2 * sum(word[0].isdigit() or word[-1].isdigit() for word in words) >= len(words)


def _hyphened(text: str, line: Line) -> bool:
    return len(text) > 1 and text[-1] in "-\u2010" and text[-2].isalpha() and line.text[:1].islower()


def _put(text: str, more: str) -> str:
    return text + _glue(text, more) + more if text else more


def _glue(text: str, more: str) -> str:
    """What stands between two lines of a paragraph: a space, unless the writing has none."""
    broken = text.endswith(HYPHEN)
    return "" if broken or (_CJK.match(text[-1:]) and _CJK.match(more[:1])) else " "


def _goes_on(text: str, more: str) -> bool:
    """Whether a page begins in the middle of a sentence."""
    return bool(text) and not _TERMINAL.search(text) and more[:1].islower() and not _BULLET.match(more)
