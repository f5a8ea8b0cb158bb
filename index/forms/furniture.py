"""What every page repeats: running headers and footers, read once; page numbers and writing in the margin, never."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.forms.line import Line

_NUMBER = re.compile(r"\d{1,5}")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?#(?:\s*(?:/|of)\s*[\d#]+)?\W*\Z", re.IGNORECASE)
_EDGE_LINES = 3
_SHARE = 0.4
"""Of the pages, those that must repeat a line: left and right pages may have headers of their own."""

Key = tuple[str, bool]


class Parted(NamedTuple):
    """A page's own lines, and what other pages repeat of it: `Customer: Holm` may be in no other place."""

    own: list[Line]
    repeated: list[Line]


def parted(pages: Sequence[Sequence[Line]]) -> Iterator[Parted]:
    """Each page's own lines, and those that it is the first to show of what pages repeat at their edges.

    A number differs from page to page only where it counts the pages.
    """
    pages = [[line for line in page if line.upright] if _upright(page) else list(page) for page in pages]
    offset = _offset(pages)
    keys = [_keys(page, number + offset) for number, page in enumerate(pages, start=1)]
    count = Counter(key for page in keys for key in set(page.values()))
    needed = max(3, _SHARE * len(pages))
    seen: set[Key] = set()
    for page, said in zip(pages, keys, strict=True):
        held = {line for line, key in said.items() if _PAGE_NUMBER.match(key[0]) or count[key] >= needed}
        furniture = _outermost(page, held)
        new = {line for line in furniture if said[line] not in seen and not _PAGE_NUMBER.match(said[line][0])}
        seen.update(said[line] for line in new)
        yield Parted([line for line in page if line not in furniture], [line for line in page if line in new])


def _upright(page: Sequence[Line]) -> bool:
    return sum(line.upright for line in page) > 0.75 * len(page)


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The first lines from the top down, and the last from the bottom up."""
    ordered = sorted(page, key=lambda line: -line.base)
    half = (len(ordered) + 1) // 2
    return ordered[: min(_EDGE_LINES, half)], ordered[half:][: -_EDGE_LINES - 1 : -1]


def _offset(pages: Sequence[Sequence[Line]]) -> int:
    """What the first page's printed number is more than 1; 0 where pages show no number."""
    found: Counter[int] = Counter()
    for number, page in enumerate(pages, start=1):
        lines = [line for edge in _edges(page) for line in edge]
        found.update({int(written) - number for line in lines for written in _NUMBER.findall(line.text)})
    best = max(found, key=lambda offset: (found[offset], -abs(offset)), default=0)
    return best if found[best] > 1 else 0


def _keys(page: Sequence[Line], shown: int) -> dict[Line, Key]:
    """What the lines at the edges say, the page's own number aside, and at which edge."""
    keys = {}
    for at_top, edge in zip((True, False), _edges(page), strict=True):
        for line in edge:
            keys[line] = (_NUMBER.sub(lambda match: "#" if int(match[0]) == shown else match[0], line.text), at_top)
    return keys


def _outermost(page: Sequence[Line], held: set[Line]) -> set[Line]:
    """Of what is held to be furniture, what nothing else stands outside of, but for what is on one line with it."""
    found = set()
    for edge in _edges(page):
        for line in edge:
            if line in held:
                found.add(line)
            elif not any(abs(line.base - other.base) < 0.5 * line.size for other in held):
                break
    return found
