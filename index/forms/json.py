"""Documents out of .json files: the records of a list, or else one document that says `key: value`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.decoding import Unreadable, decoded
from index.document import Document, readable
from index.forms.draft import Draft
from index.forms.records import document_of

_LONG = 200
_DEEPEST = 100


def read_records(name: str, path: Path) -> Iterator[Document | tuple[str, Unreadable]]:
    """A document for every record with a text, named as in a .jsonl file; of any other JSON, all that it says."""
    value = _parsed(path.read_bytes())
    records = _records(value)
    if records is None:
        yield _flat(name, value)
        return
    for number, record in enumerate(records, start=1):
        try:
            yield document_of(f"{name}#{number}", record)
        except Unreadable as problem:
            yield f"{name} record {number}", problem


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(decoded(data).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON: {error}") from None


def _records(value: Any) -> list[dict[str, Any]] | None:
    """The objects of a list, or of the one list of an object, if most of them have a text; else None."""
    lists = [value] if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    lists = [each for each in lists if isinstance(each, list) and each and all(isinstance(r, dict) for r in each)]
    texts = [each for each in lists if 2 * sum(isinstance(record.get("text"), str) for record in each) >= len(each)]
    return texts[0] if len(texts) == 1 else None


def _flat(name: str, value: Any) -> Document:
    draft = Draft()
    _write(draft, value, "", 0)
    if not draft.text:
        raise Unreadable("no text in it", skipped=True)
    title = value.get("title", value.get("name")) if isinstance(value, dict) else None
    return Document(name, draft.text, title.strip() if isinstance(title, str) and title.strip() else readable(name))


def _write(draft: Draft, value: Any, key: str, depth: int) -> None:
    """A paragraph for the plain values of every object, each named by its keys; then what lies deeper, in order."""
    if depth > _DEEPEST:
        raise Unreadable("nested too deep")
    if isinstance(value, dict):
        named = [(f"{key} {name}".strip(), inner) for name, inner in value.items()]
        short = [_said(name, inner) for name, inner in named if _is_short(inner)]
        draft.add("; ".join(filter(None, short)))
        for name, inner in named:
            if not _is_short(inner):
                _write(draft, inner, name, depth + 1)
    elif isinstance(value, list) and all(map(_is_short, value)):
        draft.add(_said(key, ", ".join(_shown(inner) for inner in value)))
    elif isinstance(value, list):
        for inner in value:
            _write(draft, inner, key, depth + 1)
    else:
        draft.add(_said(key, value))


def _is_short(value: Any) -> bool:
    return not isinstance(value, dict | list) and not (isinstance(value, str) and len(value) > _LONG)


def _said(key: str, value: Any) -> str:
    shown = _shown(value)
    return f"{key.replace('_', ' ')}: {shown}" if key and shown else shown


def _shown(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value).strip()
