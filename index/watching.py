"""Following folders: a build now, and another whenever something was added, changed, moved or deleted."""

import math
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence, Set
from pathlib import Path

from watchfiles import Change, watch

from index.building import BuildReport
from index.errors import IndexBusy, NoDocuments, QAError
from index.walk import walk

_LATER = 10.0
"""Seconds after which a build that failed is tried again."""
_STEP_MS = 500
"""Changes that come within this of each other are taken in together."""


def follow(
    paths: Sequence[Path], build: Callable[[], BuildReport], *, own: Path, stop: threading.Event | None = None
) -> Iterator[BuildReport | QAError]:
    """What each build did, or why it could not be done now; ends when `stop` is set.

    What happens during a build leads to another one, and after an error it is tried again. Changes of the index's
    `own` folder lead to none. Raises `NoDocuments` for a path that is not there when it begins.
    """
    for path in paths:
        if not path.exists():
            raise NoDocuments(f"There is no file or folder {path}. Check the path: qa index PATH...")
    stop = stop or threading.Event()
    while not stop.is_set():
        if not any(path.exists() for path in paths):
            stop.wait(_STEP_MS / 1000)
            continue
        linked = _linked(paths, own.resolve())
        watched = _identities(paths, linked)
        changes = _changes(paths, linked, own.resolve(), stop)
        try:
            next(changes, None)  # it is watching from here on: nothing is missed between this build and the next
        except FileNotFoundError:  # removed just now
            stop.wait(_STEP_MS / 1000)
            continue
        except OSError as error:
            raise QAError(
                f"{', '.join(map(str, paths))} cannot be watched ({error}). Let the system watch more files"
                " (fs.inotify.max_user_watches), or run qa index without --watch now and then."
            ) from None
        due, told = time.monotonic(), ""
        for changed in changes:
            if changed or time.monotonic() >= due:
                outcome = _tried(build)
                due, was, told = _again(outcome), told, str(outcome) if isinstance(outcome, QAError) else ""
                if not told or told != was:
                    yield outcome
                if _linked(paths, own.resolve()) != linked:
                    break
            if _identities(paths, linked) != watched:  # a folder that was removed and made again is another one
                break


def _again(outcome: BuildReport | QAError) -> float:
    """When, on the clock, it is to be tried again though nothing changes: soon where another process writes, later
    after another error, such as a full disk; never where nothing is there to be indexed."""
    if isinstance(outcome, IndexBusy):
        return time.monotonic()
    failed = isinstance(outcome, QAError) and not isinstance(outcome, NoDocuments)
    return time.monotonic() + _LATER if failed else math.inf


def _linked(paths: Sequence[Path], own: Path) -> set[Path]:
    """The files that links in the folders lead to, there or not: each is told of only where it is watched itself."""
    found = (path for root in paths if root.is_dir() for path, problem in walk(root, avoid=own) if not problem)
    return {Path(os.path.realpath(path)) for path in found if path.is_symlink()}


def _changes(
    paths: Sequence[Path], linked: Set[Path], own: Path, stop: threading.Event
) -> Iterator[set[tuple[Change, str]]]:
    """Changes as they come, and an empty set now and then where there are none."""
    folders = [path.resolve() for path in paths if path.is_dir()]
    files = {path.resolve() for path in paths if not path.is_dir()}

    def bears(_: Change, name: str) -> bool:
        path = Path(name)
        inside = path in files or path in linked or any(path.is_relative_to(folder) for folder in folders)
        return inside and not path.is_relative_to(own)

    return watch(
        *{
            *folders,
            *(path for path in linked if os.access(path, os.R_OK)),
            *(file.parent for file in files if file.parent.is_dir()),
        },
        watch_filter=bears,
        step=_STEP_MS // 5,
        debounce=_STEP_MS * 4,
        rust_timeout=_STEP_MS,
        yield_on_timeout=True,
        stop_event=stop,
        recursive=bool(folders),
        raise_interrupt=True,
        ignore_permission_denied=True,
    )


def _identities(paths: Sequence[Path], linked: Set[Path]) -> list[int | None]:
    """What tells a folder, or a file that a link leads to, from another one in its place.

    A file that was given has none: its folder is watched, and it is replaced at each saving.
    """
    return [_inode(path) for path in (*filter(Path.is_dir, paths), *sorted(linked))]


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _tried(build: Callable[[], BuildReport]) -> BuildReport | QAError:
    try:
        return build()
    except QAError as error:
        return error
