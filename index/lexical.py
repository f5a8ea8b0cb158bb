"""Search by words: BM25 over titles and passages, held in arrays, saved to disk and read back without copying.

The weights are Robertson's with Lucene's idf, which is never negative, each multiplied out when the index is made (the
eager way of Lù, "BM25S", 2024), so that a search only adds up columns. A build after a small change takes over the
words of every passage that stayed as it was.
"""

import json
import math
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np

from index.document import Passage
from index.passages import content_key
from index.words import content_stems

K1 = 1.2
"""How soon further occurrences of a word stop counting."""
B = 0.75
"""How much a long passage is held against it."""

_PAGE = 2_000
Reading = Callable[[Sequence[str]], Mapping[str, Passage]]
"""Gives the passages of some ids."""

_ARRAYS = ("tokens", "bounds", "rows", "weights", "starts")


@dataclass(frozen=True)
class Lexical:
    """A BM25 index of `n` passages over a vocabulary of `v` stems."""

    ids: Sequence[str]
    """Of the passages, in the order of the rows."""
    keys: Sequence[str]
    """What each was made from, so that it is known whether it stayed as it was."""
    vocabulary: dict[str, int]
    tokens: np.ndarray
    """The words of all passages, one after the other."""
    bounds: np.ndarray
    """`(n + 1,)`: where in `tokens` a passage begins."""
    rows: np.ndarray
    """The passages that hold a word, word after word."""
    weights: np.ndarray
    """What the word adds to the score of each of those."""
    starts: np.ndarray
    """`(v + 1,)`: where in `rows` and `weights` a word begins."""

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Self:
        """Index the passages, each under its title too."""
        vocabulary: dict[str, int] = {}
        ids, keys, parts = [], [], []
        for passage in passages:
            ids.append(passage.id)
            keys.append(f"{passage.id}{content_key(passage)}")
            parts.append(_numbered(passage, vocabulary))
        return cls._of_parts(ids, keys, vocabulary, parts)

    def followed_by(self, contents: Sequence[tuple[str, str]], read: Reading) -> Self:
        """The index of the passages that these are the ids and content hashes of.

        Only what is not known yet is read and taken apart. The weights are all worked out again: each depends on how
        many passages there are, and on how long they are.
        """
        vocabulary, known = dict(self.vocabulary), self._known()
        keys = [f"{identifier}{content}" for identifier, content in contents]
        new = [identifier for (identifier, _), key in zip(contents, keys, strict=True) if key not in known]
        for i in range(0, len(new), _PAGE):
            for identifier, passage in read(new[i : i + _PAGE]).items():
                known[f"{identifier}{content_key(passage)}"] = _numbered(passage, vocabulary)
        return self._of_parts([i for i, _ in contents], keys, vocabulary, [known[key] for key in keys])

    @classmethod
    def _of_parts(
        cls, ids: Sequence[str], keys: Sequence[str], vocabulary: dict[str, int], parts: Sequence[np.ndarray]
    ) -> Self:
        bounds = np.cumsum([0, *map(len, parts)], dtype=np.int64)
        tokens = np.concatenate([np.zeros(0, np.int32), *parts])
        return cls(ids, keys, vocabulary, tokens, bounds, *_weighed(tokens, bounds, len(vocabulary)))

    def _known(self) -> dict[str, np.ndarray]:
        """The words of each passage, by its key."""
        tokens, bounds = np.asarray(self.tokens), self.bounds.tolist()
        return {key: tokens[bounds[i] : bounds[i + 1]] for i, key in enumerate(self.keys)}

    def search(self, question: str, limit: int, among: Set[str] | None = None) -> list[tuple[str, float]]:
        """Ids and scores of the passages, or of those `among` some, that share words with the question, best first."""
        scores = self._scores(question)
        if among is not None:
            scores *= np.fromiter((i in among for i in self.ids), bool, len(self.ids))
        if not scores.any():
            return []
        best = np.argpartition(-scores, min(limit, len(scores) - 1))[:limit]
        best = best[np.lexsort((best, -scores[best]))]
        return [(self.ids[row], float(scores[row])) for row in best if scores[row] > 0]

    def scores(self, question: str, ids: Sequence[str]) -> dict[str, float]:
        """The scores of these passages, looked up in the columns of the question's words."""
        known = [identifier for identifier in ids if identifier in self._row_of]
        wanted = np.array([self._row_of[identifier] for identifier in known], np.int32)
        scores = np.zeros(len(known), np.float32)
        for rows, weights in self._columns(question):
            places = np.minimum(np.searchsorted(rows, wanted), len(rows) - 1)
            scores += np.where(rows[places] == wanted, weights[places], np.float32(0))
        return dict(zip(known, map(float, scores), strict=True))

    def _scores(self, question: str) -> np.ndarray:
        """Of every passage."""
        scores = np.zeros(len(self.ids), np.float32)
        for rows, weights in self._columns(question):
            scores[rows] += weights
        return scores

    def _columns(self, question: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """For each of its words that any passage holds, the rows of these, ascending, and what it adds to each."""
        for word in dict.fromkeys(content_stems(question)):
            start, stop = self._column(word) if word in self.vocabulary else (0, 0)
            if start < stop:
                yield self.rows[start:stop], self.weights[start:stop]

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {identifier: row for row, identifier in enumerate(self.ids)}

    def rarity(self, stem: str) -> float:
        """The stem's inverse document frequency: 0 for everywhere, highest for nowhere."""
        start, stop = self._column(stem) if stem in self.vocabulary else (0, 0)
        return _idf(len(self.ids), stop - start)

    def _column(self, word: str) -> tuple[int, int]:
        number = self.vocabulary[word]
        return int(self.starts[number]), int(self.starts[number + 1])

    def save(self, folder: Path) -> None:
        """Write the index; the folder is complete or not there at all."""
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        named = {"ids": self.ids, "keys": self.keys, "vocabulary": self.vocabulary}
        (part / "names.json").write_text(json.dumps(named), encoding="utf-8")
        for name in _ARRAYS:
            np.save(part / f"{name}.npy", getattr(self, name))
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what `save` wrote; raises `OSError` or `ValueError` where it is not there or not whole."""
        named = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        try:
            arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _ARRAYS}
        except EOFError as error:
            raise ValueError(str(error)) from None
        return cls(named["ids"], named["keys"], named["vocabulary"], **arrays)


def _numbered(passage: Passage, vocabulary: dict[str, int]) -> np.ndarray:
    """The passage's words as numbers; new ones join the vocabulary."""
    words = content_stems(f"{passage.title}\n{passage.text}")
    return np.array([vocabulary.setdefault(word, len(vocabulary)) for word in words], np.int32)


def _weighed(tokens: np.ndarray, bounds: np.ndarray, words: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For every word the passages that hold it, what it adds to each, and where in those two the word begins."""
    lengths = np.diff(bounds)
    count = max(len(lengths), 1)
    row_of = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    pairs, times = np.unique(tokens.astype(np.int64) * count + row_of, return_counts=True)
    word, rows = pairs // count, (pairs % count).astype(np.int32)
    frequency = np.bincount(word, minlength=words)
    idf = np.log1p((len(lengths) - frequency + 0.5) / (frequency + 0.5))
    norm = K1 * (1 - B + B * lengths / max(lengths.mean() if len(lengths) else 0.0, 1e-9))
    weights = (idf[word] * times / (times + norm[rows])).astype(np.float32)
    return rows, weights, np.concatenate([[0], np.cumsum(frequency)])


def _idf(passages: int, holding: int) -> float:
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))
