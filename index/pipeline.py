"""Matching, embedding and storing, each in a thread of its own, while the next files are being read.

A change goes through as a whole and in order: vectors, then Chroma, then the catalogue. A build that is killed loses
the changes that were under way and nothing else.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Self

import numpy as np

from index.changes import Change, Changes
from index.document import Passage
from index.embedder import Embedder
from index.passages import content_key, embedded_text
from index.store import Store

_AHEAD = 3
"""Changes that may wait or be under way at a time."""
_RECENT = 8_192
"""Passages remembered, so that what occurs again before it is stored is not embedded again."""

Row = tuple[Future[np.ndarray], int]
"""A vector that may still be under way: the matrix it comes in, and its place there."""


class Pipeline:
    """`submit` returns at once unless too much is waiting; `drain` waits for all of it. Errors come out of either."""

    def __init__(
        self, changes: Changes, store: Store, embedder: Embedder, *, on_stored: Callable[[Change], None]
    ) -> None:
        self._changes = changes
        self._store = store
        self._embedder = embedder
        self._on_stored = on_stored
        self._recent: dict[str, Row] = {}
        self._matching = ThreadPoolExecutor(1, "matching")
        self._embedding = ThreadPoolExecutor(1, "embedding")
        self._storing = ThreadPoolExecutor(1, "storing")
        self._pending: deque[Future[None]] = deque()
        self._failed = False
        self.embedded = 0
        """Passages that had to be embedded; the vectors of the others were known."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """What has begun is completed; after an error or Ctrl-C the rest is left to the next build."""
        self._matching.shutdown(cancel_futures=True)
        self._embedding.shutdown(cancel_futures=True)
        self._storing.shutdown(cancel_futures=True)

    def submit(self, change: Change) -> None:
        """Embed and commit a change, after those submitted before it."""
        rows = self._matching.submit(self._matched, change.passages)
        self._pending.append(self._storing.submit(self._commit, change, rows))
        while len(self._pending) > _AHEAD:
            self._pending.popleft().result()

    def drain(self) -> None:
        """Wait until everything submitted is committed."""
        while self._pending:
            self._pending.popleft().result()

    def _matched(self, passages: Sequence[Passage]) -> list[Row]:
        """A row a passage. What was embedded before, for whatever document, is not embedded again; of the rest the
        embedding begins."""
        keys = [content_key(passage) for passage in passages]
        texts = dict(zip(keys, map(embedded_text, passages), strict=True))
        known = {key: self._recent[key] for key in texts if key in self._recent}
        known |= self._stored([key for key in texts if key not in known])
        new = [key for key in texts if key not in known]
        matrix = self._embedding.submit(self._embedder.embed, [texts[key] for key in new])
        known |= {key: (matrix, place) for place, key in enumerate(new)}
        self.embedded += len(new)
        self._recent = dict(list((self._recent | known).items())[-_RECENT:])
        return [known[key] for key in keys]

    def _stored(self, keys: Sequence[str]) -> dict[str, Row]:
        ids = self._changes.catalogue.alike(keys)
        vectors = self._store.vectors(list(ids.values()))
        there = [key for key in ids if ids[key] in vectors]
        matrix: Future[np.ndarray] = Future()
        matrix.set_result(np.array([vectors[ids[key]] for key in there]))
        return {key: (matrix, place) for place, key in enumerate(there)}

    def _commit(self, change: Change, matched: Future[list[Row]]) -> None:
        """Store it, unless one before it could not be: a file's state may follow only on all of its documents."""
        if self._failed:
            raise CancelledError
        try:
            self._store_whole(change, matched.result())
        except BaseException:
            self._failed = True
            raise

    def _store_whole(self, change: Change, matched: list[Row]) -> None:
        found = [matrix.result()[place] for matrix, place in matched]
        rows = np.array(found, np.float32).reshape(len(found), self._embedder.dimension)
        if change.entries or change.gone:
            self._changes.change_settings(dirty=1, unsealed=1)
        self._store.upsert(change.passages, rows)
        self._store.delete(sorted(self._changes.apply(change)))
        self._on_stored(change)
