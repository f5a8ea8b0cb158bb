"""Finding files, and reading each into the documents it holds."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.decoding import Unreadable, decoded, encoding_by_mark
from index.document import Document
from index.errors import NoDocuments
from index.plain import read_plain
from index.records import read_records
from index.walk import walk

PLAIN = frozenset({".txt", ".md"})
HTML = frozenset({".html", ".htm"})
RECORDS = frozenset({".jsonl"})
FORMS = ".txt, .md, .html and .jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """A file under one of the paths given."""

    path: Path
    root: Path
    name: str
    """Its path below the root, with forward slashes."""
    problem: Unreadable | None = None
    """Why it is not even opened: a folder that cannot be listed, or no regular file."""

    @property
    def readable(self) -> bool:
        """Whether it has a form that is read at all."""
        return not self.problem and self.path.suffix.lower() in PLAIN | HTML | RECORDS


def find(paths: Iterable[Path], *, own: Path | None = None, known: Iterable[Path] = ()) -> list[Found]:
    """Every file under the paths, hidden ones and the index's `own` folder left out; missing: `NoDocuments`.

    A file that lies below a root `known` already keeps the name it has there. One that several links lead to is found
    once, under the first of its names.
    """
    earlier = list(known)
    roots = list(dict.fromkeys(_resolved(path) for path in paths))
    avoid = own.resolve() if own else None
    files: dict[str, tuple[Path, Path, Unreadable | None]] = {}
    for root in roots:
        for path, problem in walk(root, avoid=avoid):
            real = os.path.realpath(path) if path.is_symlink() and os.path.exists(path) else str(path)
            if real not in files or files[real][0] == path:
                files[real] = (path, next((k for k in earlier if path.is_relative_to(k)), root), problem)
    return [_found(*file) for file in files.values()]


def _found(path: Path, root: Path, problem: Unreadable | None) -> Found:
    name = path.name or str(path) if path == root else path.relative_to(root).as_posix()
    return Found(path, root, _printable(name), problem)


def _resolved(path: Path) -> Path:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NoDocuments(f"There is no file or folder {path}. Check the path: qa index PATH...") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise NoDocuments(f"{path} cannot be read ({why}). Check the path: qa index PATH...") from None
    return path.resolve()


def _printable(name: str) -> str:
    """A file's name may hold bytes that are no text."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read(found: Found) -> Iterator[Document | tuple[str, Unreadable]]:
    """The file's documents, and what could not be read of it, by name."""
    try:
        yield from _read(found)
    except Unreadable as problem:
        yield found.name, problem
    except OSError as error:
        yield found.name, Unreadable(error.strerror or str(error), lasting=False)


def _read(found: Found) -> Iterator[Document | tuple[str, Unreadable]]:
    if found.problem:
        yield found.name, found.problem
        return
    suffix = found.path.suffix.lower()
    if suffix in RECORDS:
        yield from read_records(found.name, found.path)
    elif suffix in PLAIN:
        yield read_plain(found.name, decoded(found.path.read_bytes()))
    elif suffix in HTML:
        yield _page(found)
    else:
        raise Unreadable(f"{suffix or 'a file without extension'} is not read", skipped=True)


def _page(found: Found) -> Document:
    """A page in the encoding it declares; one that breaks its own rules is read as well as it can be."""
    from index.html import declared_encoding, read_html

    data = found.path.read_bytes()
    marked = encoding_by_mark(data) or b"\0" in data
    declared = None if marked else declared_encoding(data)
    try:
        page = data.decode(declared, "replace") if declared else decoded(data)
    except LookupError:
        page = decoded(data)
    return read_html(found.name, page)
