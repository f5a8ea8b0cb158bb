"""Lines of JSON, plain or gzipped, each with the place it stands at, so that an error can name it."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import error as BadZip  # noqa: N812 (an error is a class)

from index.errors import BadInput

GZIPPED = ".gz"


@dataclass(frozen=True, slots=True)
class Line:
    """One object of a file of JSON lines."""

    place: str
    """`FILE:LINE`."""
    form: dict[str, Any]

    def text(self, *names: str, empty: bool = False) -> str:
        """The first of these fields that is there, as text; numbers are taken as they are written."""
        value = next((self.form[name] for name in names if self.form.get(name) is not None), None)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not (empty or value.strip()):
            raise BadInput(f"{self.place}: {names[0]!r} must be a text{'' if empty else ' that is not empty'}.")
        return value

    def flag(self, name: str) -> bool:
        """The field as true or false; false where it is not there."""
        value = self.form.get(name, False)
        if not isinstance(value, bool):
            raise BadInput(f"{self.place}: {name!r} must be true or false.")
        return value


def read_text(path: Path) -> str:
    """The whole file in UTF-8, unzipped where its name ends in `.gz`."""
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == GZIPPED else data).decode("utf-8-sig")
    except (OSError, EOFError, BadZip, UnicodeDecodeError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or error
        raise BadInput(f"{path}: cannot be read ({why}). Give a file in UTF-8, plain or gzipped.") from error


def read_lines(path: Path) -> Iterator[Line]:
    """The objects of the file, blank lines left out; raises `BadInput` with the file and line of what is none."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            yield Line(f"{path}:{number}", _object(line, f"{path}:{number}"))


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        form = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{place}: not JSON ({error}). Write one object a line.") from error
    if not isinstance(form, dict):
        raise BadInput(f"{place}: not an object. Write one object a line.")
    return form


def either(folder: Path, name: str) -> Path | None:
    """The file of this name in the folder, plain or gzipped; None where there is neither."""
    found = (folder / name, folder / f"{name}{GZIPPED}")
    return next((path for path in found if path.is_file()), None)
