"""Where one paragraph, heading, list item or table row of a text ends and the next begins.

A passage is cut within blocks where it can be, and no sentence crosses one. A single newline inside running text is
only a space, because plain text is often wrapped by hand; a blank line, a list marker, a heading or a table row is not.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text, `text[start:end]`, with no whitespace at its edges."""

    start: int
    end: int


class Block(NamedTuple):
    """A paragraph, list item, table row or heading; a heading belongs to what follows it, and an item to its list."""

    span: Span
    heading: bool
    item: bool


_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|\r|\n|\f|\Z)")
_HEADING = re.compile(r"\s*#{1,6}\s")
_ROW = re.compile(r"\s*\|")
MARKER = re.compile(r"[ \t]*(?P<marker>[-*+•‣▪●–]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
"""What an item of a list begins with, a box to be ticked too."""
CLAUSE = (
    r"\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=[*_]*\s+[\"“(*_]*"
    r"(?!(?:[A-Z]{1,4}|[kMGT]?(?:Hz|Wh?|B|V|A|J|Pa)|Euros?|Dollars?|Pounds?|[MB]illion|Celsius|Fahrenheit|[A-Z][a-z]+day"
    r"|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b)[A-Z])"
)
"""The number of a clause, "3.2 The fund"; "3.2 per cent" and "2.4 GHz" are none."""
_CLAUSE = re.compile(rf"[*_\s]*{CLAUSE}")
_STARTS = re.compile(r"\s*(?:[-*+•‣▪●]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\|)")
"""What begins a block wherever a line does; wrapped prose may begin a line with "(b)" too, or with a dash."""
LABEL = r"[A-Z0-9][^.:;!?]{0,38}[\w)]"
"""What stands before the colon or the dash of a line that says one thing of another."""
_LABELLED = re.compile(rf"(?:\*\*)?{LABEL}(?::(?:\*\*)?| [-–—]) (?!.*[.!?] )\S.{{0,60}}\Z")
"""A short line that says one thing of another: "Clara Venn – prime minister", "Friday: the plough"."""
_ALIGNED = re.compile(r"\S+(?: \S+){0,11}(?: {3,}|[ \t]*\t[ \t]*)\S.{0,120}\Z")
"""A line of a table of plain text, whose columns stand apart: "Bread      3.20"."""
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=[A-Z])")
_BOLD = re.compile(r"\*\*[^*]+\*\*:?|__[^_]+__:?")
_NO_HEADING = re.compile(r"[=_{}<>\[\]]\w|\w[=_{}<>\[\]]| = |\. ")
"""Code in capitals, and a signature with an initial."""
_LONGEST_HEADING = 10
"""Words."""
_FEWEST_LETTERS = 2
_SHORT = 60
"""Characters of a line that may announce others; what was broken for want of room is longer."""
_RULE = re.compile(r"\s*(?:=+|-{3,}|\*{3,}|_{3,})\s*\Z")
_FUNCTION_WORDS = frozenset(
    """a an the of in on at by for from to with and or but as is was are were its his her""".split()
)


def blocks(text: str, start: int = 0, end: int | None = None) -> list[Block]:
    """The blocks of `text[start:end]`, in order; together they hold every character that is not whitespace."""
    end = len(text) if end is None else end
    found = []
    for lines in _groups(text, start, end):
        span = trimmed(text, lines[0].start, lines[-1].end)
        heading = (
            bool(_HEADING.match(text, span.start, span.end)) or _underlined(text, lines) or _stands_out(text, lines)
        )
        item = _marked(text, lines[0]) or (len(lines) == 1 and (_labelled(text, span) or _aligned(text, span)))
        found.append(Block(span, heading, item and not heading))
    found = [_item_again(text, found, number) for number in range(len(found))]
    return [_heading_again(text, found, number) for number in range(len(found))]


def _heading_again(text: str, found: list[Block], number: int) -> Block:
    """A short numbered line alone, above a paragraph, is the heading of a clause: "2. Limits"."""
    block, below = found[number], found[number + 1 : number + 2]
    beside = [*found[max(number - 1, 0) : number], *below]
    line = text[block.span.start : block.span.end]
    alone = block.item and below and not any(each.item for each in beside)
    short = "\n" not in line and len(line.split()) <= _LONGEST_HEADING and line[-1] not in ".,;:!?"
    return block._replace(heading=True, item=False) if alone and short and _NUMBERED.match(line) else block


def _item_again(text: str, found: list[Block], number: int) -> Block:
    """A numbered line in capitals among others of its kind is an item after all."""
    alike = [
        0 <= n < len(found) and found[n].heading and _numbered_capitals(text, found[n].span)
        for n in (number - 1, number, number + 1)
    ]
    return found[number]._replace(heading=False, item=True) if alike[1] and (alike[0] or alike[2]) else found[number]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the whitespace at its edges; empty where there is nothing else."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return Span(left, max(left, start + len(piece.rstrip())))


def _groups(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Lines that belong together, as lists of trimmed lines."""
    group: list[Span] = []
    for line, after in pairwise([*_lines(text, start, end), Span(end, end)]):
        if group and (line.start == line.end or _breaks(text, group, line, after)):
            yield group
            group = []
        if line.start < line.end:
            group.append(line)
    if group:
        yield group


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        match = _LINE.match(text, start, end)
        stop = match.end() if match and match.end() > start else end
        yield trimmed(text, start, stop)
        start = stop


def _breaks(text: str, group: list[Span], line: Span, after: Span) -> bool:
    last = group[-1]
    return (
        bool(_STARTS.match(text[line.start : line.end] + " "))
        or bool(_HEADING.match(text, last.start, last.end))
        or bool(_ROW.match(text, last.start, last.end))
        or (len(group) > 1 and _rule(text, last))
        or _headline(text, last, line)
        or _new_clause(text, group, line)
        or (len(group) == 1 and _numbered_capitals(text, last) and not _marked(text, line))
        or _goes_on(text, group, line, after, _marked)
        or _goes_on(text, group, line, after, _labelled)
        or _goes_on(text, group, line, after, _aligned)
    )


def _goes_on(text: str, group: list[Span], line: Span, after: Span, looks: Callable[[str, Span], bool]) -> bool:
    """Whether the line is an item of a list by its looks: after another one, or before one and below what announces
    both; a single line may look so by chance."""
    first = _announces(text, group) and looks(text, after)
    return looks(text, line) and (first or looks(text, group[0]) or looks(text, group[-1]))


def _new_clause(text: str, group: list[Span], line: Span) -> bool:
    """Whether the line begins with the number of a clause, and the one before does not lead on."""
    last = group[-1]
    ended = text[last.end - 1] in ".;:!?" or bool(_CLAUSE.match(text, last.start, last.end))
    return bool(_CLAUSE.match(text, line.start, line.end)) and (ended or _stands_out(text, [last]))


def _numbered_capitals(text: str, line: Span) -> bool:
    return bool(_NUMBERED.match(text[line.start : line.end])) and _stands_out(text, [line])


def _marked(text: str, line: Span) -> bool:
    return bool(MARKER.match(text, line.start, line.end))


def _labelled(text: str, line: Span) -> bool:
    return bool(_LABELLED.match(text[line.start : line.end])) and not _leads_on(text, line)


def _aligned(text: str, line: Span) -> bool:
    return bool(_ALIGNED.match(text[line.start : line.end]))


def _leads_on(text: str, line: Span) -> bool:
    """Whether it was broken in the middle of a sentence."""
    return text[line.start : line.end].split()[-1].lower() in _FUNCTION_WORDS


def _announces(text: str, group: list[Span]) -> bool:
    """What ends with a colon or as a sentence, or is a short line that does not lead on, may stand above a list."""
    last = group[-1]
    if text[last.end - 1] in ":.!?":
        return True
    short = len(group) == 1 and last.end - last.start <= _SHORT
    return short and text[last.end - 1] not in ",;-–—" and not _leads_on(text, last)


def _rule(text: str, line: Span) -> bool:
    return bool(_RULE.match(text[line.start : line.end]))


def _underlined(text: str, lines: list[Span]) -> bool:
    """A heading the setext way: one line, and a row of `=` or `-` under it."""
    return len(lines) == 2 and _rule(text, lines[1])


def _stands_out(text: str, lines: list[Span]) -> bool:
    """A heading by its looks: one short line, all in capitals or in bold, that does not end as a sentence; no item and
    no row of a table, but for a number before the capitals."""
    line = text[lines[0].start : lines[0].end]
    if len(lines) > 1 or len(line.split()) > _LONGEST_HEADING or line.rstrip("*_")[-1:] in (*".,;!?", ""):
        return False
    line = _NUMBERED.sub("", line)
    if _STARTS.match(line + " ") or (_marked(text, lines[0]) and not line.isupper()):
        return False
    capitals = line.isupper() and sum(map(str.isalpha, line)) > _FEWEST_LETTERS
    return bool(_BOLD.fullmatch(line)) or (capitals and not _NO_HEADING.search(line))


def _headline(text: str, line: Span, following: Span) -> bool:
    """A line In Title Case that was not broken for want of room is a headline or caption, not half a sentence."""
    if not text[following.start].isupper():
        return False
    words = text[line.start : line.end].split()
    if len(words) < 4 or not text[line.end - 1].isalnum() or words[-1].lower() in _FUNCTION_WORDS:
        return False
    first = len(text[following.start : following.end].split(maxsplit=1)[0])
    roomy = (line.end - line.start) + 1 + first <= following.end - following.start
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return roomy and capitals >= 0.7 * len(words)
