"""Every file below a folder, without opening one: a pipe or a device would never end."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from index.decoding import Unreadable
from index.layout import is_index

Listing = Callable[[Path], list[os.DirEntry[str]]]


def listing(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def walk(
    root: Path, *, avoid: Path | None = None, listing: Listing = listing
) -> Iterator[tuple[Path, Unreadable | None]]:
    """A folder's files by name, then those of its subfolders; hidden ones, indexes and the folder `avoid` are left out.

    A folder that cannot be listed comes with the reason, and so does what is no regular file. Links to folders are
    named but not followed: they may lead in a circle. Not recursive, so folders may lie as deep as they like.
    """
    if not root.is_dir():
        yield root, None if root.is_file() else _irregular()
        return
    if is_index(root):
        yield root, Unreadable("an index, not documents", skipped=True)
        return
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = [entry for entry in listing(folder) if not entry.name.startswith(".")]
        except OSError as error:
            yield folder, Unreadable(error.strerror or str(error), lasting=False)
            continue
        folders = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
        waiting += [path for path in reversed(folders) if path != avoid and not is_index(path)]
        yield from ((Path(entry.path), problem) for entry in entries for problem in _kind(entry))


def _irregular() -> Unreadable:
    return Unreadable("not a regular file", skipped=True)


def _kind(entry: os.DirEntry[str]) -> list[Unreadable | None]:
    """Nothing for a folder, None for a file, the reason for anything else."""
    if entry.is_file(follow_symlinks=False):
        return [None]
    if entry.is_dir(follow_symlinks=False):
        return []
    try:
        if entry.is_dir():
            return [Unreadable("a link to a folder, which is not followed", skipped=True)]
        missing = not Path(entry.path).exists()
    except OSError:  # a link in a circle, say: reading it will tell why
        return [None]
    return [None if entry.is_file() or missing else _irregular()]
