"""Cuts a text at sentence ends into short windows, the shape the reader meets when it is deployed."""

import random
import re
from collections import Counter
from functools import lru_cache

from index.sentences import split_sentences

Span = tuple[int, int]

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Lower-cased words, digits included, punctuation left out."""
    return _WORD.findall(text.lower())


def overlap(first: str, second: str) -> float:
    """Token F1 of two texts, 0 to 1."""
    a, b = words(first), words(second)
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common / (len(a) + len(b)) if common else 0.0


@lru_cache(maxsize=100_000)
def sentences(text: str) -> tuple[Span, ...]:
    """Sentence spans without surrounding space, as the index cuts them."""
    return tuple((span.start, span.end) for span in split_sentences(text))


def positive_window(text: str, gold: Span, budget: int, rng: random.Random) -> Span:
    """About `budget` words of whole sentences around `gold`, which stands at a random place among them."""
    spans = sentences(text)
    inside = [i for i, (s, e) in enumerate(spans) if s < gold[1] and gold[0] < e]
    first, last = inside[0], inside[-1]
    while True:
        grown = [(a, b) for a, b in ((first - 1, last), (first, last + 1)) if a >= 0 and b < len(spans)]
        grown = [(a, b) for a, b in grown if _count(text, (spans[a][0], spans[b][1])) <= budget]
        if not grown:
            return _clip(text, (spans[first][0], spans[last][1]), gold, max(budget, 80))
        first, last = rng.choice(grown)


def cut(text: str, budget: int, shared: int = 0) -> list[Span]:
    """The whole text as windows of at most about `budget` words, neighbours sharing `shared` sentences."""
    spans, windows, first = sentences(text), [], 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and _count(text, (spans[first][0], spans[last + 1][1])) <= budget:
            last += 1
        windows.append((spans[first][0], spans[last][1]))
        first = max(last + 1 - shared, first + 1) if last + 1 < len(spans) else len(spans)
    return windows


def windows_without(text: str, gold: Span, budget: int) -> list[Span]:
    """Windows of the sentences before and of those after the gold ones: same subject, fact absent."""
    spans = sentences(text)
    before = [s for s in spans if s[1] <= gold[0]]
    after = [s for s in spans if s[0] >= gold[1]]
    found = []
    for side in (before, after):
        if side:
            base, stop = side[0][0], side[-1][1]
            found += [(base + s, base + e) for s, e in cut(text[base:stop], budget)]
    return [span for span in found if _count(text, span) >= 8]


def _count(text: str, span: Span) -> int:
    return text.count(" ", span[0], span[1]) + 1


def _clip(text: str, span: Span, gold: Span, budget: int) -> Span:
    """Very long sentences are cut at words, the gold kept in the middle."""
    if _count(text, span) <= budget:
        return span
    pieces = [m.span() for m in re.finditer(r"\S+", text[span[0] : span[1]])]
    pieces = [(s + span[0], e + span[0]) for s, e in pieces]
    middle = next(i for i, (_, e) in enumerate(pieces) if e > gold[0])
    first = max(0, min(middle - budget // 2, len(pieces) - budget))
    return pieces[first][0], max(gold[1], pieces[min(first + budget, len(pieces)) - 1][1])
