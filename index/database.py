"""One SQLite file, shared between threads; what goes wrong with it is told as what to do about it."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from index.errors import NoIndex, QAError
from index.filters import matches, named

_PAGE = 500
_FULL = ("full", "disk I/O error", "readonly")


class Database:
    """A connection. Every query is whole, every write one transaction."""

    def __init__(self, path: Path, *, schema: str | None = None) -> None:
        """Open the file for reading, or, with a schema, for writing too, created where it is missing."""
        self.path = path
        self._lock = threading.RLock()
        with self._told():
            uri = f"{path.resolve().as_uri()}?mode={'rwc' if schema else 'rw'}"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=30)
            for function in (matches, named):
                self._db.create_function(function.__name__, 2, function, deterministic=True)
            if schema:
                self._db.executescript(schema)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of one query."""
        with self._told(), self._lock, closing(self._db.execute(sql, values)) as cursor:
            return cursor.fetchall()

    def within(self, sql: str, values: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        """The rows of `sql`, which ends in `in`, for any number of values: SQLite takes only so many at once."""
        wanted = list(values)
        for i in range(0, len(wanted), _PAGE):
            page = wanted[i : i + _PAGE]
            yield from self.rows(f"{sql} ({','.join('?' * len(page))})", *page)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed at the end, undone where anything is raised."""
        with self._told(), self._lock, self._db:
            yield self._db

    def copy(self, target: Path) -> None:
        """A copy of the whole file, complete or not there at all."""
        part = target.with_suffix(".part")
        part.unlink(missing_ok=True)
        with self._told(), self._lock, closing(sqlite3.connect(part)) as copy:
            self._db.backup(copy)
        part.replace(target)

    @contextmanager
    def _told(self) -> Iterator[None]:
        place = self.path.parent.parent
        try:
            yield
        except sqlite3.Error as error:
            if isinstance(error, sqlite3.OperationalError) and any(sign in str(error) for sign in _FULL):
                raise QAError(unwritable(place, str(error))) from None
            if "locked" in str(error):
                raise QAError(f"The index at {place} is busy ({error}). Try again in a moment.") from None
            raise NoIndex(f"The index at {place} cannot be read ({error}). Delete it and build it again.") from None


def unwritable(place: object, why: str) -> str:
    """What to say when the disk is full, or the folder may not be written."""
    return (
        f"The index at {place} cannot be written ({why}). What was committed is kept, and the last finished revision "
        "still answers. Make room or give write permission, then run qa index again."
    )
