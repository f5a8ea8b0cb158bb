"""A copy of Chroma's folder where it may be written, for readers of an index whose disk is full or read-only.

Chroma writes even to be read. The copy goes with the object it was made for, or with the process.
"""

import re
import shutil
import tempfile
import weakref
from pathlib import Path

from index.errors import QAError


def copied(folder: Path, *, owner: object, place: str) -> tuple[Path, "weakref.finalize[..., object]"]:
    """The copy, and what removes it; raises `QAError` where there is no room for one, and leaves nothing behind."""
    try:
        home = Path(tempfile.mkdtemp(prefix="qa-index-"))
        removal = weakref.finalize(owner, shutil.rmtree, home, ignore_errors=True)
        try:
            return Path(shutil.copytree(folder, home / "chroma")), removal
        except BaseException:
            removal()
            raise
    except OSError as error:  # copytree's own is one
        raise QAError(
            f"The index at {place} cannot be searched: its disk is full or read-only, so that a copy of its vectors "
            f"is needed, and there is no room for one in {_temporary()} ({_reason(error)}). Make room on either disk, "
            "or name a folder with room: TMPDIR=FOLDER"
        ) from None


def _temporary() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        return "any temporary folder"


def _reason(error: OSError) -> str:
    """copytree tells of every file it could not copy: one is enough."""
    if isinstance(error, shutil.Error) and error.args and error.args[0]:
        return re.sub(r"^\[Errno \d+\] |: .*", "", str(error.args[0][0][2]))
    return error.strerror or str(error)
