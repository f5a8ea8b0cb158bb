"""The lines of a file that a command was given."""

from pathlib import Path

from index.errors import BadInput


def lines_of(path: Path) -> list[str]:
    """Every line, as text; raises `BadInput` where the file cannot be read."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise _unread(path, error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        raise _unread(path, f"its bytes are not UTF-8 at {error.start:,}") from None


def _unread(path: Path, why: str) -> BadInput:
    return BadInput(f"The file {path} cannot be read: {why}. Give a UTF-8 file of JSON lines.")
