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

    @property
    def readable(self) -> bool:
        """Whether it has a form that is read at all."""
        return self.path.suffix.lower() in PLAIN | HTML | RECORDS


def find(paths: Iterable[Path], *, own: Path | None = None, known: Iterable[Path] = ()) -> list[Found]:
    """Every file under the paths, hidden ones and the index's `own` folder left out; missing: `NoDocuments`.

    A file that lies below a root `known` already keeps the name it has there.
    """
    earlier = list(known)
    roots = list(dict.fromkeys(_resolved(path) for path in paths))
    avoid = own.resolve() if own else None
    files = {path: root for root in roots for path in _under(root, avoid)}
    return [_found(path, next((k for k in earlier if path.is_relative_to(k)), root)) for path, root in files.items()]


def _found(path: Path, root: Path) -> Found:
    name = path.name if path == root else path.relative_to(root).as_posix()
    return Found(path, root, _printable(name))


def _resolved(path: Path) -> Path:
    if not path.exists():
        raise NoDocuments(f"There is no file or folder {path}. Check the path: qa index PATH...")
    return path.resolve()


def _under(root: Path, avoid: Path | None) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(n for n in folders if not n.startswith(".") and Path(folder, n) != avoid)
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and (path.is_file() or not path.exists()):
                yield path


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
