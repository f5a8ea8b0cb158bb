"""Search by words: BM25 over titles and passages, saved to disk; the only room of bm25s."""

import json
import math
import os
import shutil
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Self

import numpy as np

os.environ.setdefault("DISABLE_TQDM", "1")
import bm25s

from index.document import Passage
from index.words import content_stems


class Lexical:
    """A BM25 index of passages; `ids` are theirs, in the order of its rows."""

    def __init__(self, ids: list[str], scorer: bm25s.BM25 | None) -> None:
        self._ids = ids
        self._scorer = scorer
        """None where no passage holds a single word."""

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Self:
        """Index the passages, each under its title too."""
        ids, rows, vocabulary = [], [], dict[str, int]()
        for passage in passages:
            ids.append(passage.id)
            words = content_stems(f"{passage.title}\n{passage.text}")
            rows.append([vocabulary.setdefault(word, len(vocabulary)) for word in words])
        if not vocabulary:
            return cls(ids, None)
        scorer = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        scorer.index((rows, vocabulary), create_empty_token=False, show_progress=False)
        return cls(ids, scorer)

    def search(self, question: str, limit: int, among: Set[str] | None = None) -> list[tuple[str, float]]:
        """Ids and scores of the passages, or of those `among` some, that share words with the question, best first."""
        words = list(dict.fromkeys(content_stems(question)))
        known = self._scorer.get_tokens_ids(words) if self._scorer else []
        if self._scorer is None or not known:
            return []
        scores = self._scorer.get_scores_from_ids(known)
        if among is not None:
            scores = scores * np.fromiter((i in among for i in self._ids), bool, len(self._ids))
        best = np.argpartition(-scores, min(limit, len(scores) - 1))[:limit]
        best = best[np.lexsort((best, -scores[best]))]
        return [(self._ids[row], float(scores[row])) for row in best if scores[row] > 0]

    def rarity(self, stem: str) -> float:
        """The stem's inverse document frequency (BM25's, never negative): 0 for everywhere, highest for nowhere."""
        return math.log(1 + (len(self._ids) - self._frequency(stem) + 0.5) / (self._frequency(stem) + 0.5))

    def _frequency(self, stem: str) -> int:
        """How many passages hold the stem."""
        if self._scorer is None or stem not in self._scorer.vocab_dict:
            return 0
        row = self._scorer.vocab_dict[stem]
        bounds = self._scorer.scores["indptr"]
        return int(bounds[row + 1] - bounds[row])

    def save(self, folder: Path) -> None:
        """Write the index; the folder is complete or not there at all."""
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        (part / "ids.json").write_text(json.dumps(self._ids), encoding="utf-8")
        if self._scorer:
            self._scorer.save(part / "bm25", show_progress=False)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what `save` wrote; raises `FileNotFoundError` where there is nothing."""
        ids = json.loads((folder / "ids.json").read_text(encoding="utf-8"))
        saved = folder / "bm25"
        return cls(ids, bm25s.BM25.load(saved, show_progress=False) if saved.exists() else None)
