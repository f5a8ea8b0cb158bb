"""Finding files, and reading each into the documents it holds."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.decoding import Unreadable
from index.document import Document
from index.errors import NoDocuments
from index.forms import SUFFIXES, Item, read_form
from index.language import detected_language

FORMS = ".txt, .md, .html, .pdf, .docx, .odt, .pptx, .xlsx, .csv, .tsv, .eml, .epub, .srt, .vtt, .json and .jsonl"


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
        return self.path.suffix.lower() in SUFFIXES


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


def read(found: Found) -> Iterator[Item]:
    """The file's documents, and what could not be read of it, by name."""
    try:
        for item in _read(found):
            yield _with_language(item) if isinstance(item, Document) else item
    except Unreadable as problem:
        yield found.name, problem
    except OSError as error:
        yield found.name, Unreadable(error.strerror or str(error))


def _read(found: Found) -> Iterator[Item]:
    suffix = found.path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Unreadable(f"{suffix or 'a file without extension'} is not read", skipped=True)
    yield from read_form(suffix, found.name, found.path)


def _with_language(document: Document) -> Document:
    """The document with the language its text is in, where it does not say."""
    if document.language:
        return document
    language = detected_language(document.text[document.body_start : document.body_start + 5000])
    return replace(document, language=language) if language else document
