"""Where things lie in an index folder.

    current          the name of the generation that is searched
    writer.lock      held while the index is written; writer.pid says by which process
    <generation>/    catalogue.sqlite, chroma/, lexical/<revision>/

A generation is all that was made with one model and one passage length. A change of either builds a new one beside
the old, which is searched until the new one is whole; a build that was killed is taken up where it stopped.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexBusy, NoIndex, QAError

FORMAT = 10
"""Raised when what is stored changes, so that an index of an earlier version is made anew."""


LEAST_ROOM = 8_000_000
"""Bytes. With less Chroma may not end what it began."""


_LOCK = "writer.lock"
_GENERATION = re.compile(r"[0-9a-f]{12}")


def shown(folder: Path) -> str:
    """The folder as a person would type it."""
    return str(folder) if folder.is_absolute() or str(folder).startswith(".") else f"./{folder}"


def is_index(folder: Path) -> bool:
    """Whether an index lies in this very folder, finished or not."""
    with suppress(OSError):
        return os.path.isfile(folder / _LOCK) and any(map(_GENERATION.fullmatch, os.listdir(folder)))
    return False


def may_hold_index(folder: Path) -> bool:
    """Whether an index may be written into this folder: it is new, empty, or holds one, if only its beginnings."""
    with suppress(OSError):
        names = [name for name in os.listdir(folder) if not name.startswith(".")]
        return not names or _LOCK in names or any(map(_GENERATION.fullmatch, names))
    return True


@dataclass(frozen=True, slots=True)
class Generation:
    """The folder of one generation."""

    folder: Path

    @property
    def catalogue(self) -> Path:
        """The SQLite file."""
        return self.folder / "catalogue.sqlite"

    @property
    def chroma(self) -> Path:
        """Chroma's folder."""
        return self.folder / "chroma"

    @property
    def database(self) -> Path:
        """Chroma's SQLite file."""
        return self.chroma / "chroma.sqlite3"

    def vectors(self) -> list[Path]:
        """Chroma's files of vectors, as far as it has written them out: what is new waits in its SQLite file."""
        written = self.chroma.glob("*/index_metadata.pickle")
        return [path for one in sorted(written) for path in sorted(one.parent.iterdir())]

    def lexical(self, revision: int) -> Path:
        """The folder of the lexical index that belongs to a revision."""
        return self.folder / "lexical" / str(revision)

    def sweep(self, revision: int) -> None:
        """Delete lexical indexes but this one and the one before, which a reader may be about to open."""
        keep = {str(revision), str(revision - 1)}
        for old in self.folder.glob("lexical/*"):
            if old.name not in keep:
                shutil.rmtree(old, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Layout:
    """An index folder."""

    folder: Path

    def current(self) -> Generation:
        """The generation to search; `NoIndex` where none was ever finished."""
        try:
            name = (self.folder / "current").read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            name = ""
        generation = self.folder / name
        if not _GENERATION.fullmatch(name) or not (generation / "catalogue.sqlite").is_file():
            raise NoIndex(f"No index at {shown(self.folder)}. Build one: qa index FOLDER")
        return Generation(generation)

    def has_current(self) -> bool:
        """Whether an index was ever finished here, and is still there."""
        try:
            return self.current().catalogue.is_file()
        except NoIndex:
            return False

    def has_room(self) -> bool:
        """Whether the folder may be written, and its disk has room for what a writer needs at least."""
        try:
            with tempfile.TemporaryFile(dir=self.folder):
                return shutil.disk_usage(self.folder).free >= LEAST_ROOM
        except OSError:
            return False

    def generation(self, fingerprint: str, passage_words: int) -> Generation:
        """The generation that belongs to a model and a passage length, whether it is there or not."""
        key = hashlib.sha256(f"{FORMAT}\0{fingerprint}\0{passage_words}".encode()).hexdigest()[:12]
        return Generation(self.folder / key)

    def make_current(self, generation: Generation) -> None:
        """Let readers search this generation from now on; a question under way ends in the one before."""
        part = self.folder / "current.part"
        part.write_text(generation.folder.name, encoding="utf-8")
        part.replace(self.folder / "current")

    def sweep(self, generation: Generation) -> None:
        """Delete all generations but the one that is searched and the one that will be."""
        keep = {generation.folder, self.current().folder if self.has_current() else None}
        for other in self.folder.iterdir():
            if other.is_dir() and _GENERATION.fullmatch(other.name) and other not in keep:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the index for writing; `IndexBusy` at once where another process does, `QAError` where none may."""
        if not may_hold_index(self.folder):
            raise QAError(
                f"{shown(self.folder)} holds other files and no index. Choose a new or empty folder: --index DIR"
            )
        holder = self.folder / "writer.pid"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / _LOCK, timeout=0)
            lock.acquire()
        except Timeout:
            pid = "?"
            with suppress(OSError):  # it may end just now
                pid = holder.read_text(encoding="utf-8").strip()
            raise IndexBusy(
                f"The index at {shown(self.folder)} is being written by process {pid}. Wait for it, or stop it."
            ) from None
        except OSError as error:
            reason = error.strerror or error
            raise QAError(
                f"The index at {shown(self.folder)} cannot be written ({reason}). Choose another folder: --index DIR"
            ) from None
        try:
            holder.write_text(str(os.getpid()), encoding="utf-8")
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()
