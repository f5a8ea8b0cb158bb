"""What the files made from the catalogue were when a revision was committed, so that damage is noticed before use.

Chroma's vector files are read by native code without a check of their own: a lost folder gives no hits and says
nothing, a spoilt file can end the process. Size and time tell a change cheaply, the hash for certain, so that opening
reads nothing more. What changes neither size nor time goes unnoticed.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from index.hashing import file_sha256


@dataclass(frozen=True, slots=True)
class Mark:
    """What one file was."""

    size: int
    modified: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The marks of files by their path below a folder, and how many vectors there were."""

    marks: dict[str, Mark]
    vectors: int = 0

    @classmethod
    def of(cls, folder: Path, files: Iterable[Path], *, vectors: int, earlier: "Seal") -> Self:
        """The marks of the files as they are; one whose size and time are in `earlier` is not hashed again."""
        return cls({str(path.relative_to(folder)): _mark(folder, path, earlier) for path in files}, vectors)

    def damage(self, folder: Path, part: str, *, grown: bool = False) -> str | None:
        """What is wrong with the first file below `part` that is not what it was; None where all are.

        `grown` where they were written to since: nothing can be said then but that they must not be gone or shorter.
        """
        found = (_damage(folder, name, mark, grown) for name, mark in self.marks.items() if name.startswith(f"{part}/"))
        return next(filter(None, found), None)

    def covers(self, folder: Path, files: Iterable[Path]) -> bool:
        """Whether every one of the files has a mark, and its size and time."""
        return all(self._same(str(path.relative_to(folder)), path.stat()) for path in files)

    def _same(self, name: str, now: os.stat_result) -> bool:
        mark = self.marks.get(name)
        return mark is not None and (mark.size, mark.modified) == (now.st_size, now.st_mtime_ns)

    def to_text(self) -> str:
        """As `from_text` reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What `to_text` wrote; an index that was never sealed has no marks."""
        if not text:
            return cls({})
        form = json.loads(text)
        return cls({name: Mark(**mark) for name, mark in form["marks"].items()}, form["vectors"])


def _mark(folder: Path, path: Path, earlier: Seal) -> Mark:
    name, now = str(path.relative_to(folder)), path.stat()
    if earlier._same(name, now):
        return earlier.marks[name]
    return Mark(now.st_size, now.st_mtime_ns, file_sha256(path))


def _damage(folder: Path, name: str, mark: Mark, grown: bool) -> str | None:
    try:
        now = os.stat(folder / name)
        if now.st_size < mark.size:
            return f"{name} is shorter than it was"
        if grown or (now.st_size, now.st_mtime_ns) == (mark.size, mark.modified):
            return None
        same = now.st_size == mark.size and file_sha256(folder / name) == mark.sha256
        return None if same else f"{name} is not what it was"
    except FileNotFoundError:
        return f"{name} is gone"
    except OSError as error:
        return f"{name} cannot be read: {error.strerror or error}"
