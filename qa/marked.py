"""Answers that readers marked wrong, kept beside the index: what an evaluator can make known answers of.

One JSON object a line in `marked.jsonl`, in the index's folder. Marking appends a line, which is whole or not there.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from index.errors import QAError
from qa.answer import Answer

NAME = "marked.jsonl"


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer that someone found wrong."""

    id: str
    when: str
    """UTC, ISO 8601."""
    history: tuple[str, ...]
    """The questions asked before it."""
    answer: Answer
    note: str
    """What the reader said of it; may be empty."""


def mark(folder: Path, answer: Answer, *, history: Sequence[str] = (), note: str = "") -> Marked:
    """Keep an answer as wrong. Marking the same answer again gives it the same id, and it is kept once.

    Raises `QAError` where the folder cannot be written.
    """
    digest = hashlib.sha256("\0".join((*history, answer.question, answer.text)).encode("utf-8", "surrogatepass"))
    when = datetime.now(UTC).isoformat(timespec="seconds")
    marked = Marked(digest.hexdigest()[:8], when, tuple(history), answer, note)
    try:
        _keep(folder, marked)
    except OSError as error:
        raise QAError(
            f"The mark could not be kept: {folder} cannot be written ({error.strerror or error}). "
            "Make room or give write permission, then mark the answer again."
        ) from error
    return marked


def _keep(folder: Path, marked: Marked) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        if all(other.id != marked.id for other in read_marked(folder)):
            _append(folder / NAME, _line(marked))


def _append(path: Path, line: str) -> None:
    """The line whole, or nothing of it; one that an earlier crash tore is ended before it."""
    held = path.read_bytes() if path.exists() else b""
    torn = not held.endswith(b"\n") and held != b""
    try:
        with path.open("ab") as file:
            file.write(b"\n" * torn + line.encode())
    except OSError:
        with suppress(OSError):
            os.truncate(path, len(held))
        raise


def read_marked(folder: Path) -> tuple[Marked, ...]:
    """All that were marked, oldest first. A line that cannot be read is passed over: it may be half written."""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return tuple(marked for line in lines if (marked := _read(line)))


def forget(folder: Path, identifier: str) -> None:
    """Take one out."""
    with _alone(folder):
        left = "".join(_line(marked) for marked in read_marked(folder) if marked.id != identifier)
        part = (folder / NAME).with_suffix(".part")
        part.write_text(left, encoding="utf-8")
        part.replace(folder / NAME)


def _alone(folder: Path) -> FileLock:
    """Readers mark while an evaluator accepts: one at a time, for a moment each."""
    return FileLock(folder / f"{NAME}.lock")


def _line(marked: Marked) -> str:
    form: dict[str, Any] = {"id": marked.id, "when": marked.when, "history": list(marked.history)}
    return json.dumps(form | {"note": marked.note, "answer": marked.answer.to_dict()}) + "\n"


def _read(line: str) -> Marked | None:
    try:
        form = json.loads(line)
        return Marked(form["id"], form["when"], tuple(form["history"]), Answer.from_dict(form["answer"]), form["note"])
    except (ValueError, KeyError, TypeError):
        return None
