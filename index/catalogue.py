"""The truth about an index: roots, files, documents with their text, passages and settings, in one SQLite file.

Chroma and the lexical index are made from it and can be made again. Every version of a document carries the revision
that brought it (`since`) and the one that ended it (`until`): a reader looks at the catalogue as of one revision, so
that it never sees half of the next, however long that is in the making.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from index.database import Database
from index.document import Document, Passage, Place
from index.filters import Filter

SCHEMA = """
create table if not exists settings (key text primary key, value text not null);
create table if not exists roots (path text primary key);
create table if not exists files (path text primary key, size integer, stamp text, sha256 text);
create table if not exists documents (
    key integer primary key, since integer not null, until integer, name text, file text, root text, sha256 text,
    title text, date text, publication text, body_start integer, author text, language text, places text, text text
);
create index if not exists documents_name on documents (name);
create index if not exists documents_file on documents (file);
create index if not exists documents_until on documents (until) where until is not null;
create table if not exists passages (
    key integer, ordinal integer, id text, content text, start integer, stop integer, text text,
    primary key (key, ordinal)
) without rowid;
create index if not exists passages_id on passages (id);
create index if not exists passages_content on passages (content);
create table if not exists problems (file text, name text, status text, reason text);
"""
_PASSAGE = """
select p.id, d.name, p.ordinal, p.start, p.stop, p.text, d.title, d.date, d.publication, d.author
from passages p join documents d on d.key = p.key
"""


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
    """What a file was when it was read: while size and stamp are the same, or the hash is, so are its documents."""

    path: str
    size: int
    stamp: str
    """Its times and its inode; empty where it was written too lately for them to tell."""
    sha256: str


class Catalogue:
    """A catalogue as of one revision, or, where none is given, as it is being written."""

    def __init__(self, database: Database, *, at: int | None = None) -> None:
        self._db = database
        self._live = f"d.since <= {at} and (d.until is null or d.until > {at})" if at is not None else "d.until is null"

    @classmethod
    def opened(cls, path: Path) -> Self:
        """The catalogue in the file, as of its last finished revision; raises `NoIndex` where it cannot be read."""
        database = Database(path)
        return cls(database, at=cls(database).revision)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # settings

    def setting(self, key: str, default: str = "") -> str:
        """A setting's value."""
        rows = self._db.rows("select value from settings where key = ?", key)
        return str(rows[0][0]) if rows else default

    @property
    def revision(self) -> int:
        """The last finished one: goes up by one with every build that changed something; 0 before the first."""
        return int(self.setting("revision", "0"))

    # files

    def roots(self) -> list[str]:
        """The files and folders that were given to be indexed, in the order they came."""
        return [path for (path,) in self._db.rows("select path from roots order by rowid")]

    def files(self) -> dict[str, FileState]:
        """What every file was when all of it was last read, by path."""
        return {row[0]: FileState(*row) for row in self._db.rows("select * from files")}

    def sources(self) -> dict[str, list[str]]:
        """Every file that documents came from, with their names."""
        found: dict[str, list[str]] = {}
        for file, name in self._db.rows(f"select d.file, d.name from documents d where {self._live} order by d.key"):
            found.setdefault(file, []).append(name)
        return found

    def problems(self) -> list[Trouble]:
        """Everything that was skipped or failed, by name."""
        return [Trouble(*row) for row in self._db.rows("select file, name, status, reason from problems order by name")]

    # documents

    def holder(self, name: str) -> tuple[str, str] | None:
        """The file and the hash of a document; None where there is no such document."""
        rows = self._db.rows(f"select d.file, d.sha256 from documents d where d.name = ? and {self._live}", name)
        return (rows[0][0], rows[0][1]) if rows else None

    def document(self, name: str) -> Document | None:
        """A document with its text."""
        return next(iter(self._documents(f"d.name = ? and {self._live}", name)), None)

    def version(self, key: int) -> Document:
        """A version of a document by its key, whichever revision it belongs to."""
        return self._documents("d.key = ?", key)[0]

    def uncut(self) -> list[int]:
        """The keys of documents that have no passages yet: after a change of model or of passage length."""
        sql = f"select d.key from documents d where {self._live} and d.key not in (select key from passages)"
        return [key for (key,) in self._db.rows(sql)]

    def characters(self, keys: Iterable[int]) -> int:
        """How long the texts of these versions are together."""
        return sum(row[0] or 0 for row in self._db.within("select sum(length(text)) from documents where key in", keys))

    def _documents(self, condition: str, value: object) -> list[Document]:
        sql = f"""select d.places, d.name, d.text, d.title, d.date, d.publication, d.body_start, d.author, d.language
                  from documents d where {condition}"""
        return [_document(row[0], row[1:]) for row in self._db.rows(sql, value)]

    def summaries(self) -> list[tuple[Any, ...]]:
        """Name, title, date, publication, file and number of passages of every document, by name."""
        sql = f"""select d.name, d.title, d.date, d.publication, d.file, count(p.id) from documents d
                  left join passages p on p.key = d.key where {self._live} group by d.key order by d.name"""
        return self._db.rows(sql)

    def counts(self) -> tuple[int, int]:
        """How many documents and passages there are."""
        sql = "select count(*) from documents d"
        joined = f"{sql} join passages p on p.key = d.key where {self._live}"
        return self._db.rows(f"{sql} where {self._live}")[0][0], self._db.rows(joined)[0][0]

    def distinct(self) -> int:
        """How many different passages there are, each of which has a vector."""
        sql = f"select count(distinct p.id) from passages p join documents d on d.key = p.key where {self._live}"
        return int(self._db.rows(sql)[0][0])

    # passages

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages of these ids that there are."""
        return {row[0]: Passage(*row) for row in self._db.within(f"{_PASSAGE} where {self._live} and p.id in", ids)}

    def passages_at(self, document: str, ordinals: Iterable[int]) -> list[Passage]:
        """A document's passages at these places, in their order."""
        sql = f"{_PASSAGE} where {self._live} and d.name = ? and p.ordinal in (select value from json_each(?))"
        return [Passage(*row) for row in self._db.rows(f"{sql} order by p.ordinal", document, json.dumps([*ordinals]))]

    def all_passages(self) -> Iterator[Passage]:
        """Every passage, document after document in the order they came, read page by page."""
        last: tuple[int, int] = (0, -1)
        sql = f"""select p.key, p.ordinal, {_PASSAGE.split("select", 1)[1]}
                  where {self._live} and (p.key, p.ordinal) > (?, ?) order by p.key, p.ordinal limit 2000"""
        while rows := self._db.rows(sql, *last):
            yield from (Passage(*row[2:]) for row in rows)
            last = (rows[-1][0], rows[-1][1])

    def contents(self) -> list[tuple[str, str]]:
        """The id of every passage with the hash of what is embedded for it, in the order of `all_passages`."""
        sql = f"select p.id, p.content from passages p join documents d on d.key = p.key where {self._live}"
        return [(row[0], row[1]) for row in self._db.rows(f"{sql} order by p.key, p.ordinal")]

    def passages_within(self, within: Filter) -> set[str]:
        """The ids of the passages of every document that the filter lets through."""
        condition, values = within.sql()
        sql = f"select p.id from passages p join documents d on d.key = p.key where {self._live} and {condition}"
        return {identifier for (identifier,) in self._db.rows(sql, *values)}

    def alike(self, contents: Iterable[str]) -> dict[str, str]:
        """For every hash of what was embedded that is known, an id it was embedded for."""
        return dict(self._db.within("select content, id from passages where content in", contents))


def _document(places: str, facts: tuple[Any, ...]) -> Document:
    return replace(Document(*facts), places=tuple(Place(*place) for place in json.loads(places)))
