"""Disks that are full or read-only: what was committed still answers, and the error says what to do."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evals.kills import HashedWords
from index import Index, build
from index.errors import QAError
from index.layout import Layout

HOUSE = Path(__file__).parent.parent


def may_mount() -> bool:
    """Whether this machine lets a test make a small disk of its own."""
    unshare = shutil.which("unshare")
    made = "mount -t tmpfs -o size=1m tmpfs /mnt"
    command = [unshare or "", "--mount", "sh", "-c", made]
    return unshare is not None and subprocess.run(command, check=False, capture_output=True).returncode == 0


needs_a_disk = pytest.mark.skipif(not may_mount(), reason="A small disk of its own needs root and `unshare --mount`")


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


def test_a_copy_to_read_from_goes_with_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, temporary = without_room(tmp_path, monkeypatch)
    index = Index.open(place, embedder=HashedWords())
    assert index.dense("camp", 1)
    assert len(list(temporary.iterdir())) == 1
    index.close()
    assert list(temporary.iterdir()) == []


def test_no_room_for_a_copy_to_read_from_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, temporary = without_room(tmp_path, monkeypatch)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    monkeypatch.setattr("shutil.copy2", full)
    index = Index.open(place, embedder=HashedWords())
    with pytest.raises(QAError, match=rf"no room for one in {temporary} \(No space left on device\)\. Make room"):
        index.dense("camp", 1)
    assert index.lexical("camp", 1)
    assert list(temporary.iterdir()) == []


def without_room(home: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """An index whose disk is full, and the temporary folder of this process."""
    (home / "a.txt").write_text("Some 70,000 people live in the camp.")
    build([home / "a.txt"], home / "index", embedder=HashedWords())
    temporary = home / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(Layout, "has_room", lambda _: False)
    return home / "index", temporary
