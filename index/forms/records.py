"""Documents out of .jsonl files: one record a line, each a document of its own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from index.dates import normalised
from index.decoding import Unreadable, decoded, encoding_by_mark, storable
from index.document import Document
from index.language import declared_language

_LONGEST = 64_000_000
"""Bytes of a line that is read; a longer one is passed over without being held."""
_STRIDE = 1_000_000


def read_records(name: str, path: Path, *, longest: int = _LONGEST) -> Iterator[Document | tuple[str, Unreadable]]:
    """Each line's document, or the line's name (`corpus.jsonl line 3`) and what is wrong with it."""
    for number, line in enumerate(_lines(path, longest), start=1):
        if not line.strip():
            continue
        try:
            if len(line) > longest:
                raise Unreadable(f"line longer than {longest / 1_000_000:g} MB")
            yield document_of(f"{name}#{number}", _record(line))
        except Unreadable as problem:
            yield f"{name} line {number}", problem


def _lines(path: Path, longest: int) -> Iterator[bytes]:
    """The file's lines; of one that is too long, a little more than the longest."""
    with path.open("rb") as file:
        mark = encoding_by_mark(file.read(4))
        file.seek(0)
        if mark in ("utf-16", "utf-32"):
            yield from decoded(file.read()).encode("utf-8").split(b"\n")
            return
        file.seek(3 if mark else 0)
        while line := file.readline(longest + 1):
            yield line
            if len(line) > longest:
                _pass_over(file, line)


def _pass_over(file: BinaryIO, line: bytes) -> None:
    """Go to the end of a line that was begun."""
    while line and not line.endswith(b"\n"):
        line = file.readline(_STRIDE)


def document_of(fallback_name: str, record: dict[str, Any]) -> Document:
    """The document of one record; raises `Unreadable` where it has no text."""
    text = record.get("text")
    if not isinstance(text, str):
        raise Unreadable("no text")
    identifier = record.get("id", record.get("_id"))
    name = storable(str(identifier)) if identifier not in (None, "") else fallback_name
    return described(name, storable(text), record, title=name)


def described(name: str, text: str, record: dict[str, Any], *, title: str) -> Document:
    """A document with what a record says about it; the title is for one that has none."""
    own_title, publication, author = record.get("title"), record.get("publication"), record.get("author")
    return Document(
        name,
        text,
        storable(own_title).strip() if isinstance(own_title, str) and own_title.strip() else title,
        normalised(record.get("date")),
        storable(publication) if isinstance(publication, str) and publication else None,
        author=storable(author) if isinstance(author, str) and author else None,
        language=declared_language(record.get("language")),
    )


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise Unreadable("not a JSON object")
    return record
