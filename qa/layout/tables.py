"""Where a text has a table: its rows, each with its cells by the names of their columns.

They stand in a passage as Markdown has them ("| Kent | 12 | 40 |" below "| Farm | Cows | Sheep |"), in columns that
stand apart, as in plain text ("Kent    12    40" below "Farm    Cows    Sheep"), or in words, as other tables are read:
"Farm: Kent; Cows: 12; Sheep: 40", or "Kent; Cows: 12; Sheep: 40" where a column has no name.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from index.blocks import MARKER, Span, trimmed
from qa.layout.rows import Cell, Row

_NAMED = r"(?:[^\s:;]{1,40} ){0,3}[^\s:;]{1,40}: "
"""The name of a column, of a few words."""
_CELL = re.compile(rf"(?:^|; ){_NAMED}")
_LABELLED = re.compile(rf"[^:;.!?]{{1,60}}(?:; {_NAMED}[^;:]*){{2,}}")
_FEWEST = 3
"""Cells that make a row; prose seldom has as many."""
_PIPED = re.compile(r"[ \t]*\|(?:[^|\r\n]*\|)+[ \t]*")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_APART = re.compile(r"[ \t]*\S+(?: \S+)*(?:(?: {3,}| *\t[ \t]*)\S+(?: \S+)*){2,}[ \t]*")
_WORDS = re.compile(r"\S+(?: \S+)*")
_GAP = re.compile(r" {3,}| *\t[ \t]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PART = re.compile(r"(?:of which|thereof|including)\b", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")
_ADORNED = re.compile(r"[\s*_`]*")


def is_row(sentence: str) -> bool:
    """Whether it is a row in words."""
    named = sum(not name.rstrip(": ")[-1].isdigit() for name in _CELL.findall(sentence))  # not "John 3: 16"
    return (named >= _FEWEST or bool(_LABELLED.fullmatch(sentence))) and any(map(str.isdigit, sentence))


def is_piped(line: str) -> bool:
    """Whether it is a line of a table between pipes."""
    return bool(_PIPED.fullmatch(line))


def is_tabular(line: str) -> bool:
    """Whether it is a line of a table, between pipes or in three columns or more that stand apart."""
    return is_piped(line) or _is_apart(line)


def is_in_one_cell(text: str, line: Span, start: int, end: int) -> bool:
    """Whether a stretch of a line stands in one cell, where the line is one of a table."""
    if not is_tabular(text[slice(*line)]):
        return True
    return any(cell.start <= start and end <= cell.end for cell in _cells(text, line))


def said_in(line: str) -> list[str]:
    """What the cells of a line of a table say, the empty ones too."""
    return [line[slice(*cell)] for cell in _cells(line, Span(0, len(line)))]


def first_cell(text: str, row: Span) -> Span:
    """Where, of a line between pipes, the first cell stands that says something."""
    return next((cell for cell in _between_pipes(text, row) if cell.start < cell.end), row)


def head_above(text: str, row: int) -> Span | None:
    """Where the line stands that names the columns of the table of which a row begins there; None of any other line,
    and where it names none."""
    lines = list(_LINE.finditer(text))
    at, head = bisect_right([line.start() for line in lines], row) - 1, None
    while at > 0 and is_tabular(lines[at][0].rstrip()):
        if _heads(lines[at - 1][0], lines[at][0]):
            head = trimmed(text, *lines[at - 1].span())  # or one further up: "Child  free  free" is a row
        if is_rule(lines[at][0].rstrip()) and is_piped(lines[at - 1][0].rstrip()):
            names = any(map(str.isalnum, lines[at - 1][0]))
            return trimmed(text, *lines[at - 1].span()) if names else None
        at -= 1
    return head


def is_fact_box(lines: Sequence[str]) -> bool:
    """Whether lines between pipes say one thing each of one matter, "| Founded | 1911 |" above "| Colours | red |",
    rather than the same of several: two cells, of which the second are figures in some and words in others."""
    cells = [[line[slice(*c)] for c in _between_pipes(line, Span(0, len(line)))] for line in lines]
    figures = {any(map(str.isdigit, each[1])) for each in cells if len(each) == len(("name", "value"))}
    return len(figures) > 1


def is_rule(sentence: str) -> bool:
    """Whether it is the line below the names of the columns."""
    return bool(_RULE.fullmatch(sentence))


def rows_of(text: str, sentences: Sequence[Span], around: str = "") -> Mapping[int, Row]:
    """The rows among the sentences, by number. Of a table whose head stands before the passage the columns' names are
    found `around` it, where that has the text itself, before that; the line that names them is no row."""
    found = dict(_by_columns(text, sentences, around))
    for number, span in enumerate(sentences):
        if number not in found and is_row(text[span.start : span.end]):
            found[number] = Row(text, span, tuple(_worded_cells(text, span)))
    return found


def _by_columns(text: str, sentences: Sequence[Span], around: str) -> Iterator[tuple[int, Row]]:
    names, whole = _names_before(around.partition(text)[0]), ""
    said = [text[s.start : s.end] for s in sentences]
    for number, (span, sentence) in enumerate(zip(sentences, said, strict=True)):
        below = said[number + 1] if number + 1 < len(said) else ""
        if not is_tabular(sentence):
            names = [] if number else names
        elif is_rule(below) or (not names and _heads(sentence, below)):
            names, whole = _grouped(text, span, _names(sentence, below)), ""
        elif not is_rule(sentence):
            cells = _cells(text, span)
            if len(names) == len(cells):
                kept = [Cell(name, cell) for name, cell in zip(names, cells, strict=True) if cell.start < cell.end]
                if len(kept) > 1:
                    label = text[slice(*kept[0].place)]
                    whole = whole if (is_part := bool(_PART.match(label))) else label
                    yield number, Row(text, span, tuple(kept), whole if is_part else "")


def _names_before(before: str) -> list[str]:
    """Those of the columns of the table that goes on where it ends."""
    names: list[str] = []
    spans = [trimmed(before, *line.span()) for line in _LINE.finditer(before) if line[0].strip()]
    for span, after in pairwise([*spans, Span(len(before), len(before))]):
        line, below = before[slice(*span)], before[slice(*after)]
        if (is_piped(line) and is_rule(below)) or (not names and _heads(line, below)):
            names = _grouped(before, span, _names(line, below))
        elif not is_tabular(line):
            names = []
    return names


def _names(line: str, below: str) -> list[str]:
    """Of the columns, from the line above a row: where they stand apart the first one, of the labels, may have none."""
    names, cells = [_plain(name) for name in said_in(line)], said_in(below)
    return ["", *names] if _is_apart(below) and len(names) + 1 == len(cells) else names


def _grouped(text: str, line: Span, names: list[str]) -> list[str]:
    """Names that alone do not tell columns apart, each behind what stands over so many of them in the line above:
    "Kent return", of "single return single return" under "Dover Kent"."""
    above = text[: line.start].rstrip(" \t").rstrip("\r\n").rpartition("\n")[2]
    groups, cells = _WORDS.findall(above), _cells(text, line)
    if len(set(names)) == len(names) or len(groups) < 2 or any(map(str.isdigit, above)) or len(cells) % len(groups):
        return names
    unnamed, over = len(names) - len(cells), len(cells) // len(groups)
    return names[:unnamed] + [f"{groups[n // over]} {name}" for n, name in enumerate(names[unnamed:])]


def _is_apart(line: str) -> bool:
    return bool(_APART.fullmatch(line.rstrip()))


def _heads(line: str, below: str) -> bool:
    """Whether the line names the columns, that stand apart, of figures below it."""
    if not _is_apart(line) or not _is_apart(below):
        return False
    names, row = _names(line, below), said_in(below)
    return len(names) == len(row) and not any(n[:1].isdigit() for n in names) and any(c[0].isdigit() for c in row[1:])


def _cells(text: str, line: Span) -> list[Span]:
    """Those of a line of a table, the empty ones too."""
    if not _is_apart(text[slice(*line)]):
        return _between_pipes(text, line)
    gaps = [m.span() for m in _GAP.finditer(text, *line)]
    edges = pairwise([(line.start, line.start), *gaps, (line.end, line.end)])
    return [_stripped(text, left[1], right[0]) for left, right in edges if left[1] < right[0]]


def _between_pipes(text: str, line: Span) -> list[Span]:
    """The empty ones too."""
    pipes = [m.start() for m in _PIPE.finditer(text, line.start, line.end)]
    return [_stripped(text, left + 1, right) for left, right in pairwise(pipes)]


def _worded_cells(text: str, row: Span) -> Iterator[Cell]:
    """What has no name of its own goes on with the cell before it, but for the label."""
    marked = MARKER.match(text, row.start, row.end)
    starts = [
        marked.end() if marked else row.start,
        *(m.start() + 2 for m in _CELL.finditer(text[: row.end], row.start) if m.start() > row.start),
    ]
    for start, end in zip(starts, [*(start - 2 for start in starts[1:]), row.end], strict=True):
        name, colon, _ = text[start:end].partition(": ")
        named = bool(colon) and ";" not in name
        yield Cell(_plain(name) if named else "", Span(start + len(name) + 2 if named else start, end))


def _stripped(text: str, start: int, end: int) -> Span:
    adorned = _ADORNED.match(text, start, end)
    start = adorned.end() if adorned else start
    return Span(start, start + len(text[start:end].rstrip(" \t*_`")))


def _plain(name: str) -> str:
    return name.strip(" \t*_`").replace("_", " ")
