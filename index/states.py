"""Whether a file still holds what it held: by size and stamp, and where these differ, by its hash."""

import os
from dataclasses import replace

from index.catalogue import FileState
from index.files import Found
from index.hashing import file_sha256

_SETTLED = 2_000_000_000
"""Nanoseconds after which a file's times can be trusted to change with its content."""


def state_of(file: Found, known: FileState | None) -> tuple[FileState | None, bool]:
    """The file's state, and whether it is known to hold what it held; no state where it cannot be read."""
    if not file.readable:
        return None, False
    try:
        now = file.path.stat()
        if known and (known.size, known.stamp) == (now.st_size, _stamp(now)):
            return known, True
        sha256 = file_sha256(file.path)
    except OSError:
        return None, False
    return FileState(file.key, now.st_size, _stamp(now), sha256), bool(known and known.sha256 == sha256)


def kept(file: Found, state: FileState, began: int) -> FileState | None:
    """The state as it may be noted by a build that `began` then, in nanoseconds; None where the file was written since
    it was hashed, so that what was read of it may be neither what it held then nor what it holds now."""
    try:
        now = file.path.stat()
    except OSError:
        return None
    if (state.size, state.stamp) != (now.st_size, _stamp(now)):
        return None
    settled = began - max(now.st_mtime_ns, now.st_ctime_ns) > _SETTLED
    return state if settled else replace(state, stamp="")


def _stamp(now: os.stat_result) -> str:
    """What no writing leaves as it was: a program may set the first time back, but neither the second nor the inode."""
    return f"{now.st_mtime_ns} {now.st_ctime_ns} {now.st_ino}"
