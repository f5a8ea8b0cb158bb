"""Which figures of a sentence go with which of its words, where it gives several."""

import re
from collections.abc import Collection, Sequence

from index.words import words

_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")


def going_with(own: Collection[str], others: Collection[str], sentence: str, figures: Sequence[int]) -> set[int]:
    """Of the figures, given by where they begin, those that go with one of its `own` stems rather than with the
    `others`: with the last before them in "Kent has 6 cows and Essex 4", with the next in "6 cows in Kent and 4 in
    Essex". All, where the sentence has none of the one or of the other."""
    told = [(w.start, w.stem in own) for w in words(sentence) if w.stem in own or w.stem in others]
    if len({mine for _, mine in told}) < 2 or not figures:
        return set(figures)
    led = told[0][0] < min(figures)
    found = set()
    for figure in figures:
        before = [mine for place, mine in told if place < figure]
        after = [mine for place, mine in told if place > figure]
        found |= {figure for mine in (before[-1:] if led else after[:1]) if mine}
    return found


def of_years_asked(stems: Collection[str], sentence: str, figures: Sequence[int]) -> set[int]:
    """Of the figures, given by where they begin, those of a year of the question, by its stems, rather than of another
    one; all, where the sentence does not tell them apart."""
    asked, said = _years(stems), _years({w.stem for w in words(sentence)})
    return going_with(asked, said - asked, sentence, figures) or set(figures)


def _years(stems: Collection[str]) -> set[str]:
    return {stem for stem in stems if _YEAR.fullmatch(stem)}
