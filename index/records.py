"""Documents out of .jsonl files: one record a line, each a document of its own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.dates import normalised
from index.decoding import Unreadable, decoded, encoding_by_mark, storable
from index.document import Document


def read_records(name: str, path: Path) -> Iterator[Document | tuple[str, Unreadable]]:
    """Each line's document, or the line's name (`corpus.jsonl line 3`) and what is wrong with it."""
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            yield _document(f"{name}#{number}", line)
        except Unreadable as problem:
            yield f"{name} line {number}", problem


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        start = file.read(3)
        if encoding_by_mark(start) == "utf-16":
            yield from decoded(start + file.read()).encode("utf-8").split(b"\n")
            return
        file.seek(3 if encoding_by_mark(start) else 0)
        yield from file


def _document(fallback_name: str, line: bytes) -> Document:
    record = _record(line)
    text = record.get("text")
    if not isinstance(text, str):
        raise Unreadable("no text")
    identifier = record.get("id", record.get("_id"))
    name = storable(str(identifier)) if identifier not in (None, "") else fallback_name
    title = record.get("title")
    publication = record.get("publication")
    return Document(
        name,
        storable(text),
        storable(title).strip() if isinstance(title, str) and title.strip() else name,
        normalised(record.get("date")),
        storable(publication) if isinstance(publication, str) and publication else None,
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
