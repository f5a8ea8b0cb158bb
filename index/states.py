"""Whether a file still holds what it held: by size and time, and where these differ, by its hash."""

import time

from index.catalogue import FileState
from index.files import Found
from index.hashing import file_sha256

_SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time can be trusted to change with its content."""


def state_of(file: Found, known: FileState | None) -> tuple[FileState | None, bool]:
    """The file's state, and whether it is known to hold what it held; no state where it cannot be read."""
    if not file.readable:
        return None, False
    try:
        now = file.path.stat()
        if known and (known.size, known.modified) == (now.st_size, now.st_mtime_ns):
            return known, True
        settled = time.time_ns() - now.st_mtime_ns > _SETTLED
        sha256 = file_sha256(file.path)
    except OSError:
        return None, False
    modified = now.st_mtime_ns if settled else 0
    return FileState(file.key, now.st_size, modified, sha256), bool(known and known.sha256 == sha256)
