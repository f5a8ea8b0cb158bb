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
from index.walk import walk

FORMS = ".txt, .md, .html, .pdf, .docx, .odt, .pptx, .xlsx, .csv, .tsv, .eml, .epub, .srt, .vtt, .json and .jsonl"


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
    def key(self) -> str:
        """Its path as the catalogue knows it."""
        return storable_path(self.path)

    @property
    def readable(self) -> bool:
        """Whether it has a form that is read at all."""
        return not self.problem and self.path.suffix.lower() in SUFFIXES


def find(paths: Iterable[Path], *, own: Path | None = None, known: Iterable[Path] = ()) -> list[Found]:
    """Every file under the paths, hidden ones and the index's `own` folder left out.

    A file that lies below a root `known` already keeps the name it has there. One that several links lead to is found
    once, under the first of its names. A path that is missing holds nothing where it is known, and is otherwise an
    error: `NoDocuments`.
    """
    earlier = {root: place for place, root in enumerate(known)}
    given = {_resolved(path): path for path in paths}
    roots = [_checked(root, path) for root, path in given.items() if root not in earlier or os.path.lexists(root)]
    avoid = own.resolve() if own else None
    files: dict[str, tuple[Path, Path, Unreadable | None]] = {}
    for root in roots:
        for path, problem in walk(root, avoid=avoid):
            linked = not problem and path.is_symlink() and os.path.exists(path)
            real = os.path.realpath(path) if linked else str(path)
            if real not in files or files[real][0] == path:
                above = (folder for folder in (path, *path.parents) if folder in earlier)
                files[real] = (path, min(above, key=earlier.__getitem__, default=root), problem)
    return [_found(*file) for file in files.values()]


def _found(path: Path, root: Path, problem: Unreadable | None) -> Found:
    name = path.name or str(path) if path == root else path.relative_to(root).as_posix()
    return Found(path, root, storable_path(name), problem)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise _unusable(path, error) from None


def _checked(root: Path, given: Path) -> Path:
    """The root, which must be there."""
    try:
        root.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NoDocuments(f"There is no file or folder {given}. Check the path: qa index PATH...") from None
    except (OSError, ValueError) as error:
        raise _unusable(given, error) from None
    return root


def _unusable(path: Path, error: Exception) -> NoDocuments:
    why = getattr(error, "strerror", None) or error
    return NoDocuments(f"{path} cannot be read ({why}). Check the path: qa index PATH...")


def storable_path(path: Path | str) -> str:
    """The path as text that any database takes: bytes of it that are no text are spelled out, so that no two merge."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read(found: Found) -> Iterator[Item]:
    """The file's documents, and what could not be read of it, by name."""
    try:
        for item in _read(found):
            yield _with_language(item) if isinstance(item, Document) else item
    except Unreadable as problem:
        yield found.name, problem
    except OSError as error:
        yield found.name, Unreadable(error.strerror or str(error), lasting=False)


def _read(found: Found) -> Iterator[Item]:
    if found.problem:
        yield found.name, found.problem
        return
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
