"""Builds killed at random moments, and disks that fail: nothing that was committed is lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evals.kills import HashedWords, kill_builds
from index import Index, build
from index.errors import NoIndex
from index.layout import Layout

HOUSE = Path(__file__).parent.parent


def may_mount() -> bool:
    """Whether this machine lets a test make a small disk of its own."""
    unshare = shutil.which("unshare")
    made = "mount -t tmpfs -o size=1m tmpfs /mnt"
    command = [unshare or "", "--mount", "sh", "-c", made]
    return unshare is not None and subprocess.run(command, check=False, capture_output=True).returncode == 0


needs_a_disk = pytest.mark.skipif(not may_mount(), reason="A small disk of its own needs root and `unshare --mount`")


def test_builds_killed_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    tally = kill_builds(tmp_path, runs=30, seed=7)
    assert tally.wrong == []
    assert tally.kills == 30
    assert tally.reused > 0


PROGRAM = """
import sys
from pathlib import Path
from evals.kills import HashedWords
from index import Index, build
from index.errors import QAError

def built(files, place):
    folder = Path(sys.argv[1]) / "documents"
    folder.mkdir(exist_ok=True)
    for i in range(files):
        (folder / f"{i}.txt").write_text(f"The camp {i} holds people and a report on it. " * 40)
    try:
        return build([folder], place, embedder=HashedWords()).revision
    except QAError as error:
        return str(error)

def asked(place):
    index = Index.open(place, embedder=HashedWords())
    return index.revision, len(index.lexical("camp", 5)), len(index.dense("camp", 5)), index.status().documents
"""

FULL = f"""{PROGRAM}
place = Path(sys.argv[2]) / "index"
print(built(10, place))
print(built(3000, place))
"""

AFTERWARDS = f"""{PROGRAM}
print(asked(Path(sys.argv[2]) / "index"))
print(built(10, Path(sys.argv[2]) / "index"))
"""


def on_a_small_disk(tmp_path: Path, *, megabytes: int, between: str = ":") -> list[str]:
    """What the programs print, one after the other, with an index on a disk of its own; `between` is a command."""
    disk, paths = tmp_path / "disk", [str(tmp_path), str(tmp_path / "disk")]
    disk.mkdir()
    programs = [tmp_path / "first.py", tmp_path / "second.py"]
    for path, text in zip(programs, (FULL, AFTERWARDS), strict=True):
        path.write_text(text)
    first, second = (f"{sys.executable} {path} {' '.join(paths)}" for path in programs)
    script = f"mount -t tmpfs -o size={megabytes}m tmpfs {disk} && {first} && {between} && {second}"
    shown = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        env=os.environ | {"PYTHONPATH": str(HOUSE)},
    )
    return shown.stdout.splitlines()


@needs_a_disk
def test_on_a_full_disk_the_last_revision_still_answers(tmp_path: Path) -> None:
    first, failed, answers, again = on_a_small_disk(tmp_path, megabytes=24)
    assert first == "1"
    assert "index at" in failed
    assert "room" in failed
    assert answers == "(1, 5, 5, 10)"
    assert "room" in again


@needs_a_disk
def test_in_a_read_only_folder_the_last_revision_still_answers(tmp_path: Path) -> None:
    only_read = f"mount -o remount,ro {tmp_path / 'disk'}"
    *_, answers, failed = on_a_small_disk(tmp_path, megabytes=400, between=only_read)
    assert answers.startswith("(2, 5, 5, ")
    assert "cannot be written (Read-only file system)" in failed


def test_a_spoilt_catalogue_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some 70,000 people live in the camp.")
    place = tmp_path / "index"
    build([tmp_path / "a.txt"], place, embedder=HashedWords())
    Layout(place).current().catalogue.write_bytes(b"spoilt" * 1000)
    for use in (lambda: Index.open(place, embedder=HashedWords()).dense("camp", 1), lambda: build_again(tmp_path)):
        with pytest.raises(NoIndex, match="build it again"):
            use()


def build_again(home: Path) -> None:
    build([home / "a.txt"], home / "index", embedder=HashedWords())
