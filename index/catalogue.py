"""The truth about an index: roots, files, documents with their text, passages and settings, in one SQLite file.

Chroma and the lexical index are made from it and can be made again. Writes come as whole changes, each one
transaction, so that a kill between two leaves every document either as it was or as it is.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from index.document import Document, Passage, Place
from index.errors import NoIndex

_TABLES = """
create table if not exists settings (key text primary key, value text not null);
create table if not exists roots (path text primary key);
create table if not exists files (path text primary key, size integer, modified integer, sha256 text);
create table if not exists documents (
    name text primary key, file text, root text, sha256 text, title text, date text, publication text,
    body_start integer, text text, author text, language text, places text
);
create index if not exists documents_file on documents (file);
create table if not exists passages (
    id text primary key, document text, ordinal integer, start integer, stop integer, text text
);
create unique index if not exists passages_document on passages (document, ordinal);
create table if not exists problems (file text, name text, status text, reason text);
"""
_PASSAGE = """
select p.id, p.document, p.ordinal, p.start, p.stop, p.text, d.title, d.date, d.publication
from passages p join documents d on d.name = p.document
"""
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or record that is not in the index, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem as it is kept: with the file it was met in, and whether it `skipped` or `failed`."""

    file: str
    name: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file was when it was read: while size and time are the same, or the hash is, so are its documents."""

    path: str
    size: int
    modified: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with the file it came from and the hash of everything it holds."""

    document: Document
    file: str
    root: str
    sha256: str
    passages: Sequence[Passage] = ()


@dataclass(slots=True)
class Change:
    """What one transaction does."""

    entries: list[Entry] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Names of documents to forget."""
    files: list[FileState] = field(default_factory=list)


class Catalogue:
    """One connection; safe to share between threads."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            mode = "rwc" if create else "rw"
            uri = f"{path.resolve().as_uri()}?mode={mode}"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=30)
            if create:
                self._db.executescript(_TABLES)
            self._rows("select count(*) from settings")
        except sqlite3.Error as error:
            where = path.parent.parent
            raise NoIndex(f"The index at {where} cannot be read ({error}). Delete it and build it again.") from None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, closing(self._db.execute(sql, values)) as cursor:
            return cursor.fetchall()

    def _within(self, sql: str, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """The rows of `sql`, which ends in `in`, for any number of names: SQLite takes only so many at once."""
        wanted = list(names)
        for i in range(0, len(wanted), _PAGE):
            page = wanted[i : i + _PAGE]
            yield from self._rows(f"{sql} ({','.join('?' * len(page))})", *page)

    # settings

    def setting(self, key: str, default: str = "") -> str:
        """A setting's value."""
        rows = self._rows("select value from settings where key = ?", key)
        return str(rows[0][0]) if rows else default

    def change_settings(self, **settings: object) -> None:
        """Write settings, in one transaction."""
        with self._lock, self._db:
            rows = [(key, str(value)) for key, value in settings.items()]
            self._db.executemany("insert or replace into settings values (?, ?)", rows)

    @property
    def revision(self) -> int:
        """Goes up by one with every finished build that changed something; 0 before the first."""
        return int(self.setting("revision", "0"))

    # what is there

    def roots(self) -> list[str]:
        """The files and folders that were given to be indexed, in the order they came."""
        return [path for (path,) in self._rows("select path from roots order by rowid")]

    def files(self) -> dict[str, FileState]:
        """What every file was when all of it was last read, by path."""
        return {row[0]: FileState(*row) for row in self._rows("select * from files")}

    def sources(self) -> list[str]:
        """Every file that documents came from."""
        return [file for (file,) in self._rows("select distinct file from documents")]

    def documents_of(self, file: str) -> list[str]:
        """The names of the documents that came from a file."""
        return [name for (name,) in self._rows("select name from documents where file = ?", file)]

    def holder(self, name: str) -> tuple[str, str] | None:
        """The file and the hash of a document; None where there is no such document."""
        rows = self._rows("select file, sha256 from documents where name = ?", name)
        return (rows[0][0], rows[0][1]) if rows else None

    def document(self, name: str) -> Document | None:
        """A document with its text."""
        sql = """select name, text, title, date, publication, body_start, author, language, places
                 from documents where name = ?"""
        rows = self._rows(sql, name)
        if not rows:
            return None
        *facts, places = rows[0]
        return replace(Document(*facts), places=tuple(Place(*place) for place in json.loads(places)))

    def uncut(self) -> Iterator[Entry]:
        """Documents that have no passages yet: after a change of model, or a loss in Chroma."""
        sql = "select name from documents where name not in (select document from passages) order by name"
        for (name,) in self._rows(sql):
            document = self.document(name)
            row = self._rows("select file, root, sha256 from documents where name = ?", name)[0]
            if document is not None:
                yield Entry(document, *row)

    def summaries(self) -> list[tuple[str, str, str | None, str | None, int]]:
        """Name, title, date, publication and number of passages of every document, by name."""
        sql = """select d.name, d.title, d.date, d.publication, count(p.id) from documents d
                 left join passages p on p.document = d.name group by d.name order by d.name"""
        return [(row[0], row[1], row[2], row[3], row[4]) for row in self._rows(sql)]

    def count(self, table: str) -> int:
        """How many rows there are of `documents`, `passages` or `files`."""
        return int(self._rows(f"select count(*) from {table}")[0][0])

    def problems(self) -> list[Trouble]:
        """Everything that was skipped or failed, by name."""
        return [Trouble(*row) for row in self._rows("select file, name, status, reason from problems order by name")]

    # passages

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of these ids that there are."""
        return {row[0]: Passage(*row) for row in self._within(f"{_PASSAGE} where p.id in", ids)}

    def passage_at(self, document: str, ordinal: int) -> Passage | None:
        """A document's passage by its place."""
        rows = self._rows(f"{_PASSAGE} where p.document = ? and p.ordinal = ?", document, ordinal)
        return Passage(*rows[0]) if rows else None

    def all_passages(self) -> Iterator[Passage]:
        """Every passage, document after document, read page by page."""
        last: tuple[str, int] = ("", -1)
        while rows := self._rows(
            f"{_PASSAGE} where (p.document, p.ordinal) > (?, ?) order by p.document, p.ordinal limit 2000", *last
        ):
            yield from (Passage(*row) for row in rows)
            last = (rows[-1][1], rows[-1][2])

    def passage_ids(self, documents: Iterable[str] | None = None) -> set[str]:
        """The ids of all passages, or of some documents'."""
        if documents is None:
            return {identifier for (identifier,) in self._rows("select id from passages")}
        return {row[0] for row in self._within("select id from passages where document in", documents)}

    # writing

    def apply(self, change: Change) -> None:
        """Replace and forget documents, and note their files, in one transaction."""
        with self._lock, self._db:
            names = [(name,) for name in change.gone] + [(entry.document.name,) for entry in change.entries]
            self._db.executemany("delete from passages where document = ?", names)
            self._db.executemany("delete from documents where name = ?", names)
            self._db.executemany(
                "insert into documents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_document_row, change.entries)
            )
            passages = (passage for entry in change.entries for passage in entry.passages)
            self._db.executemany("insert into passages values (?, ?, ?, ?, ?, ?)", map(_passage_row, passages))
            files = [(f.path, f.size, f.modified, f.sha256) for f in change.files]
            self._db.executemany("insert or replace into files values (?, ?, ?, ?)", files)

    def forget_passages(self, ids: Iterable[str] | None = None) -> None:
        """Drop every passage, or all of those documents that these ids are part of, so that they are cut again."""
        if ids is None:
            with self._lock, self._db:
                self._db.execute("delete from passages")
            return
        documents = {row[0] for row in self._within("select document from passages where id in", ids)}
        with self._lock, self._db:
            self._db.executemany("delete from passages where document = ?", [(name,) for name in documents])

    def finish(self, *, roots: Iterable[str], gone: Iterable[str], problems: Sequence[Trouble], revision: int) -> None:
        """The last transaction of a build: its roots, the files that are gone, all problems, the new revision."""
        with self._lock, self._db:
            self._db.executemany("insert or ignore into roots values (?)", [(root,) for root in roots])
            self._db.executemany("delete from files where path = ?", [(path,) for path in gone])
            self._db.execute("delete from problems")
            rows = [(trouble.file, trouble.name, trouble.status, trouble.reason) for trouble in problems]
            self._db.executemany("insert into problems values (?, ?, ?, ?)", rows)
            done = [("revision", str(revision)), ("dirty", "0")]
            self._db.executemany("insert or replace into settings values (?, ?)", done)

    def copy(self, target: Path) -> None:
        """A copy of the whole catalogue, complete or not there at all."""
        part = target.with_suffix(".part")
        part.unlink(missing_ok=True)
        with self._lock, closing(sqlite3.connect(part)) as copy:
            self._db.backup(copy)
        part.replace(target)


def _document_row(entry: Entry) -> tuple[object, ...]:
    d = entry.document
    texts = d.title, d.date, d.publication, d.body_start, d.text, d.author, d.language, json.dumps(d.places)
    return d.name, entry.file, entry.root, entry.sha256, *texts


def _passage_row(passage: Passage) -> tuple[object, ...]:
    return passage.id, passage.document, passage.ordinal, passage.start, passage.end, passage.text
