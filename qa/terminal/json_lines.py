"""A file of JSON lines, given to a command."""

from pathlib import Path

from index.errors import BadInput


def numbered_lines(path: Path, *, what: str) -> list[tuple[int, str]]:
    """The lines that hold something, each with its number; raises `BadInput` where the file cannot be read.

    Only a line feed ends a line: the other separators that Unicode has may stand in a JSON text.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise _unread(path, what, error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        raise _unread(path, what, f"its bytes are not UTF-8 at {error.start:,}") from None
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def _unread(path: Path, what: str, why: str) -> BadInput:
    return BadInput(f"{what} {path} cannot be read: {why}. Give a UTF-8 file of JSON lines.")
