"""Following folders: a build now, and another whenever something was added, changed, moved or deleted."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from watchfiles import watch

from index.building import BuildReport
from index.errors import IndexBusy, NoDocuments, QAError

_STEP_MS = 500
"""Changes that come within this of each other are taken in together."""


def follow(
    paths: Sequence[Path],
    build: Callable[[], BuildReport],
    *,
    own: Path,
    stop: threading.Event | None = None,
    on_ready: Callable[[], None] | None = None,
) -> Iterator[BuildReport | QAError]:
    """What each build did, or why it could not be done now; ends when `stop` is set.

    What happens during a build leads to another one. Changes of the index's `own` folder lead to none.
    """
    folder = own.resolve()

    def outside(_: object, path: str) -> bool:
        return not Path(path).is_relative_to(folder)

    changes = watch(
        *_watched(paths),
        watch_filter=outside,
        step=_STEP_MS // 5,
        debounce=_STEP_MS * 4,
        rust_timeout=_STEP_MS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=True,
    )
    next(changes, None)  # it is watching from here on: nothing is missed between this build and the next
    yield _tried(build)
    if on_ready:
        on_ready()
    for change in changes:
        if change:
            yield _tried(build)


def _watched(paths: Sequence[Path]) -> list[Path]:
    """Folders themselves; for a file its folder, because an editor replaces the file that it saves."""
    for path in paths:
        if not path.exists():
            raise NoDocuments(f"There is no file or folder {path}. Check the path: qa index PATH...")
    return list(dict.fromkeys(path if path.is_dir() else path.resolve().parent for path in paths))


def _tried(build: Callable[[], BuildReport]) -> BuildReport | QAError:
    try:
        return build()
    except (NoDocuments, IndexBusy) as error:
        return error
