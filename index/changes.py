"""Writing the catalogue: the next revision in small transactions, and the one that makes it the current one.

A version of a document that the next revision replaces or forgets is only marked; readers of the last revision still
see it. What ended with one revision is dropped when a build begins after the next, so that a question that was being
answered when a revision was finished is answered from its own.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection
from typing import Self

from index.catalogue import SCHEMA, Catalogue, FileState, Trouble
from index.database import Database
from index.document import Document, Passage
from index.passages import content_key


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with the file it came from and the hash of everything it holds."""

    document: Document
    passages: Sequence[Passage]
    file: str = ""
    root: str = ""
    sha256: str = ""
    key: int | None = None
    """Of a document that is there already and only lost its passages, or the vectors of them."""


@dataclass(slots=True)
class Change:
    """What one transaction does."""

    entries: list[Entry] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Names of documents to forget."""
    files: list[FileState] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    """Files of which a document is written or forgotten here: until all of it is, what they were is not known."""
    read: int = 0
    """How much the build had read when this was handed on: it reads on while this is embedded."""

    @property
    def passages(self) -> list[Passage]:
        """All passages of its entries."""
        return [passage for entry in self.entries for passage in entry.passages]


class Changes:
    """The writing side of one catalogue; only one process may hold it."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self.catalogue = Catalogue(database)

    @classmethod
    def opened(cls, path: Path) -> Self:
        """For the file at `path`, created where it is missing."""
        return cls(Database(path, schema=SCHEMA))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def change_settings(self, **settings: object) -> None:
        """Write settings, in one transaction."""
        with self._db.writing() as db:
            _set(db, settings)

    @property
    def dirty(self) -> bool:
        """Whether something was written since the last build that was finished."""
        return self.catalogue.setting("dirty", "0") == "1"

    def apply(self, change: Change) -> set[str]:
        """Replace and forget documents, and note their files, in one transaction.

        Returns the ids of passages that this very revision had brought and that nothing holds any more.
        """
        following = self.catalogue.revision + 1
        with self._db.writing() as db:
            replaced = [entry.document.name for entry in change.entries if entry.key is None]
            dropped = _end(db, [*change.gone, *replaced], following)
            for entry in change.entries:
                key = _insert(db, entry, following) if entry.key is None else entry.key
                db.execute("delete from passages where key = ?", (key,))
                db.executemany(
                    "insert into passages values (?, ?, ?, ?, ?, ?, ?)",
                    ((key, p.ordinal, p.id, content_key(p), p.start, p.end, p.text) for p in entry.passages),
                )
            db.executemany("delete from files where path = ?", [(path,) for path in change.touched])
            files = [(f.path, f.size, f.stamp, f.sha256) for f in change.files]
            db.executemany("insert or replace into files values (?, ?, ?, ?)", files)
        return self._unheld(dropped)

    def finish(
        self, *, roots: Iterable[str], gone: Iterable[str], problems: Sequence[Trouble], revision: int, seal: str
    ) -> None:
        """The last transaction of a build: its roots, the files that are gone, all problems, the new revision."""
        with self._db.writing() as db:
            db.executemany("insert or ignore into roots values (?)", [(root,) for root in roots])
            db.executemany("delete from files where path = ?", [(path,) for path in gone])
            db.execute("delete from problems")
            rows = [(trouble.file, trouble.name, trouble.status, trouble.reason) for trouble in problems]
            db.executemany("insert into problems values (?, ?, ?, ?)", rows)
            _set(db, {"revision": revision, "dirty": 0, "seal": seal, "unsealed": 0, "mending": ""})

    # what no revision shows any more, and what was lost

    def stored_ids(self) -> set[str]:
        """The ids of all passages of all versions: what Chroma must hold."""
        return {identifier for (identifier,) in self._db.rows("select id from passages")}

    def stored_contents(self) -> set[str]:
        """The hashes of everything that is embedded."""
        return {content for (content,) in self._db.rows("select content from passages")}

    def stored(self) -> int:
        """How many they are."""
        return int(self._db.rows("select count(distinct id) from passages")[0][0])

    def ended(self) -> bool:
        """Whether there is anything to purge."""
        return bool(self._db.rows("select 1 from documents where until < ? limit 1", self.catalogue.revision))

    def purge(self) -> set[str]:
        """Drop the versions that ended before the last finished revision; the ids that nothing holds any more.

        Those that ended with it may still be read by a question that began before it was finished.
        """
        ended = "select key from documents where until < ?"
        revision = self.catalogue.revision
        with self._db.writing() as db:
            ids = {i for (i,) in db.execute(f"select id from passages where key in ({ended})", (revision,))}
            db.execute(f"delete from passages where key in ({ended})", (revision,))
            db.execute("delete from documents where until < ?", (revision,))
        return self._unheld(ids)

    def _unheld(self, ids: set[str]) -> set[str]:
        return ids - {row[0] for row in self._db.within("select id from passages where id in", ids)}

    def keys(self, ids: Iterable[str]) -> list[int]:
        """The versions of documents that these passages are part of."""
        return sorted({row[0] for row in self._db.within("select distinct key from passages where id in", ids)})

    def begin_anew(self) -> None:
        """Keep the documents alone, as if they had always been there: for another model or passage length."""
        with self._db.writing() as db:
            db.execute("delete from passages")
            db.execute("delete from documents where until is not null")
            db.execute("update documents set since = 0")


def _set(db: Connection, settings: dict[str, object]) -> None:
    db.executemany("insert or replace into settings values (?, ?)", [(k, str(v)) for k, v in settings.items()])


def _end(db: Connection, names: Sequence[str], revision: int) -> set[str]:
    """What the unfinished revision itself brought leaves at once (the ids of it); what readers see is marked."""
    mine = "select key from documents where name = ? and since = ?"
    rows = [(name, revision) for name in names]
    dropped = {i for row in rows for (i,) in db.execute(f"select id from passages where key in ({mine})", row)}
    db.executemany(f"delete from passages where key in ({mine})", rows)
    db.executemany("delete from documents where name = ? and since = ?", rows)
    marks = [(revision, name) for name in names]
    db.executemany("update documents set until = ? where name = ? and until is null", marks)
    return dropped


def _insert(db: Connection, entry: Entry, revision: int) -> int:
    d = entry.document
    row = (d.title, d.date, d.publication, d.body_start, d.author, d.language, json.dumps(d.places), d.text)
    cursor = db.execute(
        f"insert into documents values (null, ?, null, {', '.join('?' * 12)})",
        (revision, d.name, entry.file, entry.root, entry.sha256, *row),
    )
    return cursor.lastrowid or 0
