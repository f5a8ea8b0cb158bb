"""Documents out of .jsonl files: one record a line, each a document of its own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.dates import normalised
from index.decoding import Unreadable, decoded, encoding_by_mark, storable
from index.document import Document
from index.language import declared_language


def read_records(name: str, path: Path) -> Iterator[Document | tuple[str, Unreadable]]:
    """Each line's document, or the line's name (`corpus.jsonl line 3`) and what is wrong with it."""
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            yield document_of(f"{name}#{number}", _record(line))
        except Unreadable as problem:
            yield f"{name} line {number}", problem


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        mark = encoding_by_mark(file.read(4))
        file.seek(0)
        if mark in ("utf-16", "utf-32"):
            yield from decoded(file.read()).encode("utf-8").split(b"\n")
            return
        file.seek(3 if mark else 0)
        yield from file


def document_of(fallback_name: str, record: dict[str, Any]) -> Document:
    """The document of one record; raises `Unreadable` where it has no text."""
    text = record.get("text")
    if not isinstance(text, str):
        raise Unreadable("no text")
    identifier = record.get("id", record.get("_id"))
    name = storable(str(identifier)) if identifier not in (None, "") else fallback_name
    title = record.get("title")
    publication, author = record.get("publication"), record.get("author")
    return Document(
        name,
        storable(text),
        storable(title).strip() if isinstance(title, str) and title.strip() else name,
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
