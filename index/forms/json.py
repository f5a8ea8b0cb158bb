"""Documents out of .json files: the records of a list, or else one document that says `key: value`."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.decoding import Unreadable, decoded
from index.document import Document, readable
from index.forms.draft import Draft
from index.forms.records import described, document_of

_LONG = 200
_DEEPEST = 100
_ABOUT = frozenset({"id", "_id", "title", "text", "date", "publication", "author", "language"})
"""What a document has fields of its own for."""


def read_records(name: str, path: Path) -> Iterator[Document | tuple[str, Unreadable]]:
    """A document for every record with a text, named as in a .jsonl file, and one for all else that the JSON says."""
    value = _parsed(path.read_bytes())
    records = _records(value)
    for number, record in enumerate(records or [], start=1):
        try:
            yield _with_the_rest(document_of(f"{name}#{number}", record), record)
        except Unreadable as problem:
            yield f"{name} record {number}", problem
    rest = {key: inner for key, inner in value.items() if inner is not records} if isinstance(value, dict) else value
    if records is None or (rest is not value and _has_words(rest)):
        yield _flat(name, rest)


def _with_the_rest(document: Document, record: dict[str, Any]) -> Document:
    """The document of a record with its other plain values below the text; lists and objects are not for reading."""
    draft = Draft()
    plain = {key: value for key, value in record.items() if key not in _ABOUT and not isinstance(value, dict | list)}
    _write(draft, plain, "", 0)
    return replace(document, text=f"{document.text}\n\n{draft.text}") if draft.text else document


def _has_words(value: Any) -> bool:
    """Whether there is more than keys, numbers and dates in it."""
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, dict | list):
            waiting += inner.values() if isinstance(inner, dict) else inner
        elif isinstance(inner, str) and any(map(str.isalpha, inner)):
            return True
    return False


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
    about = value if isinstance(value, dict) else {}
    return described(name, draft.text, {"title": about.get("name"), **about}, title=readable(name))


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
