"""How near two words are in meaning: "soldiers" and "troops", "quit" and "resign".

A table of word vectors, distilled from the packaged MiniLM by `python -m evals.meanings`; it tells what is spoken of in
the same breath, so antonyms are near too. Names and numbers stand for themselves and are never near one another.
"""

from collections.abc import Collection
from functools import cache
from importlib.resources import files

import numpy as np

AKIN = 0.3
"""Words are of one kind from this nearness on."""
UNRELATED = 0.2
"""The cosine of words that have little to do with each other: this and less counts as nothing."""


class Meanings:
    """Vectors of stems."""

    def __init__(self, stems: Collection[str], table: np.ndarray) -> None:
        """`table` is `(stems, directions)`; its rows need not be of one length."""
        vectors = table.astype(np.float32)
        self._vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        self._rows = {stem: row for row, stem in enumerate(stems)}

    def __contains__(self, stem: str) -> bool:
        return stem in self._rows

    def nearness(self, wanted: str, found: Collection[str]) -> float:
        """How near the nearest of the stems comes to the wanted one: 1 for itself, 0 for nothing related."""
        if wanted in found:
            return 1.0
        row = self._rows.get(wanted)
        others = [self._rows[stem] for stem in found if stem in self._rows]
        if row is None or not others:
            return 0.0
        nearest = float((self._vectors[others] @ self._vectors[row]).max())
        return max(0.0, (nearest - UNRELATED) / (1 - UNRELATED))


def akin(wanted: str, found: Collection[str]) -> bool:
    """Whether one of the stems names a thing of the wanted one's kind, by the table that comes with the package."""
    return shipped_meanings().nearness(wanted, found) > AKIN


def spoken_of(wanted: Collection[str], found: Collection[str]) -> float:
    """The share of the wanted stems of which that is so, from 0 to 1; 0 of none."""
    return sum(akin(stem, found) for stem in wanted) / len(wanted) if wanted else 0.0


@cache
def shipped_meanings() -> Meanings:
    """The table that comes with the package."""
    with (files("qa") / "model" / "meanings.npz").open("rb") as file, np.load(file) as stored:
        return Meanings([str(stem) for stem in stored["stems"]], stored["table"])
