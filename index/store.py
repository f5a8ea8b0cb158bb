"""The vectors, in a local Chroma collection; the only room of chromadb.

Chroma keeps one system a path in a process, and a system does not see what another process has written. Each `Store`
therefore opens a system of its own: opening another is how a reader sees a new revision.

It holds vectors, ids and places; the texts are in the catalogue alone. Chroma's own full-text index of them would take
two thirds of the time of a write, in which no other thread of Python runs, and most of the disk.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path

import chromadb
import numpy as np
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError

from index.database import unwritable
from index.document import Passage
from index.errors import Damaged, QAError
from index.layout import Layout, shown

_PAGE = 5_000
"""Chroma fails beyond some 32,000 ids at once, and its own limit for a batch is lower still."""
_FEW = 500
"""A search among at most so many passages compares every one."""
_MOST_IDS = 15_000
"""A search among more passages than these looks at the nearest of all and drops the others."""
_NAME = "passages"
_REFUSED = ("full", "no space", "denied", "readonly", "read-only", "locked", "i/o error", "unable to open", "too many")
"""What the errors say of a system that will not read or write now, in SQLite's words or the system's."""
_ROUNDING = 1e-3
_CONFIGURATION: CreateCollectionConfiguration = {
    "hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200},
    "embedding_function": None,
}
_opening = threading.Lock()


class Store:
    """The collection of one index folder; only one process may write to it at a time."""

    def __init__(self, folder: Path, *, create: bool = False, place: Path | None = None) -> None:
        """Open the collection, or create it; errors name the index's `place`, where that is not two folders up."""
        settings = Settings(anonymized_telemetry=False)
        self._place = shown(place or folder.parent.parent)
        self._layout = Layout(folder.parent.parent)
        if not create and not folder.is_dir():
            raise Damaged(self._place, f"{folder.name} is gone")
        with self._told(), _opening:
            SharedSystemClient.clear_system_cache()
            client = chromadb.PersistentClient(path=str(folder), settings=settings)
            SharedSystemClient.clear_system_cache()
            if create:
                client.get_or_create_collection(_NAME, configuration=_CONFIGURATION, embedding_function=None)
            self._collection = client.get_collection(_NAME, embedding_function=None)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Chroma's errors say little to a person. What a disk that is full or read-only causes is no damage."""
        try:
            yield
        except (ChromaError, OSError, sqlite3.Error) as error:
            refused = isinstance(error, OSError) or any(sign in str(error).lower() for sign in _REFUSED)
            if refused or not self._layout.has_room():
                raise QAError(unwritable(self._place, str(error))) from None
            raise Damaged(self._place, str(error)) from None

    def upsert(self, passages: Sequence[Passage], vectors: np.ndarray) -> None:
        """Write passages with their vectors, one row a passage; what has the same id is replaced.

        Two versions of a document may come together, and share what did not change.
        """
        rows = [*{passage.id: row for row, passage in enumerate(passages)}.values()]
        for i in range(0, len(rows), _PAGE):
            page = [passages[row] for row in rows[i : i + _PAGE]]
            with self._told():
                self._collection.upsert(
                    ids=[passage.id for passage in page],
                    embeddings=vectors[rows[i : i + _PAGE]],
                    metadatas=[{"document": passage.document, "start": passage.start} for passage in page],
                )

    def delete(self, ids: Sequence[str]) -> None:
        """Forget passages; ids that are not there do no harm."""
        for i in range(0, len(ids), _PAGE):
            with self._told():
                self._collection.delete(ids=list(ids[i : i + _PAGE]))

    def nearest(self, vector: np.ndarray, limit: int, among: Set[str] | None = None) -> list[tuple[str, float]]:
        """Ids and cosines of the nearest passages, or of the nearest `among` some, best first."""
        if among is None:
            return self._query(vector, limit)
        found = self._nearest_among(vector, limit, among) if len(among) > _FEW else []
        return found if len(found) >= min(limit, len(among)) else self._exact(vector, limit, sorted(among))

    def _nearest_among(self, vector: np.ndarray, limit: int, among: Set[str]) -> list[tuple[str, float]]:
        """By approximate search, which may find too few where many passages are alike."""
        if len(among) <= _MOST_IDS:
            return self._query(vector, limit, sorted(among))
        total, wanted = self.count(), limit  # a large part of all: they stand among the first few times as many
        while True:
            wanted = min(2 * wanted, total)
            found = [(i, score) for i, score in self._query(vector, wanted) if i in among]
            if len(found) >= limit or wanted == total:
                return found[:limit]

    def _exact(self, vector: np.ndarray, limit: int, ids: list[str]) -> list[tuple[str, float]]:
        """Every one compared: Chroma's approximate search misses some when it may look at few."""
        scores = ((i, float(row @ vector)) for i, row in self.vectors(ids).items())
        return sorted(scores, key=lambda scored: -scored[1])[:limit]

    def _query(self, vector: np.ndarray, limit: int, ids: list[str] | None = None) -> list[tuple[str, float]]:
        with self._told():
            found = self._collection.query(query_embeddings=[vector], n_results=limit, ids=ids, include=["distances"])
        distances = found["distances"] or [[]]
        return [(i, 1.0 - float(distance)) for i, distance in zip(found["ids"][0], distances[0], strict=True)]

    def vectors(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
        """The vectors of those of the passages that are there."""
        found: dict[str, np.ndarray] = {}
        for i in range(0, len(ids), _PAGE):
            with self._told():
                page = self._collection.get(ids=list(ids[i : i + _PAGE]), include=["embeddings"])
            vectors = page["embeddings"]
            found |= dict(zip(page["ids"], np.asarray([] if vectors is None else vectors, np.float32), strict=True))
        return found

    def ids(self) -> Iterator[str]:
        """Every id, read page by page."""
        offset = 0
        while page := self._page(offset):
            yield from page
            offset += len(page)

    def probe(self) -> None:
        """Read every vector and ask for the nearest of one: where the files are spoilt this raises, or crashes."""
        offset, vectors = 0, {}
        while page := self._page(offset):
            vectors = self.vectors(page)
            lengths = np.linalg.norm(list(vectors.values()), axis=1)
            if len(vectors) < len(page) or not np.allclose(lengths, 1.0, atol=_ROUNDING):
                raise Damaged(self._place, "vectors are missing")
            offset += len(page)
        for vector in list(vectors.values())[:1]:
            self._query(vector, _FEW)

    def _page(self, offset: int) -> list[str]:
        with self._told():
            return self._collection.get(limit=_PAGE, offset=offset, include=[])["ids"]

    def count(self) -> int:
        """How many passages there are."""
        with self._told():
            return self._collection.count()
