"""No worker outlives its parent, however that ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes import hear_interrupts
from parsed import HERE, written

PARENT = """
import sys, threading
from pathlib import Path
import hostile
from index.files import find
from index.parsing.pool import Parser
with Parser(read=hostile.read, workers=2) as parser:
    readings = parser.read_all(find([Path(sys.argv[1])]))
    print(outcome := next(next(readings)[1]).name, flush=True)
    for found, items in readings:
        list(items)
"""


def workers_of(pid: int) -> list[int]:
    """Those of a process's children that are there; by /proc, for want of a better way."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_worker_outlives_its_parent(tmp_path: Path, end: signal.Signals) -> None:
    orders = ["fine", *["fine"] * 15, "hang_in_c", *["fine"] * 15, "hang"]
    written(tmp_path, *orders)
    path = os.pathsep.join([str(HERE.parent), str(HERE)])
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path},
        preexec_fn=hear_interrupts,
    ) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"000.txt\n"
        wait_for(lambda: len(workers_of(parent.pid)) == 2)
        workers = workers_of(parent.pid)
        time.sleep(0.3)
        parent.send_signal(end)
        parent.wait(5)
    wait_for(lambda: not any(map(alive, workers)))


def wait_for(condition: object) -> None:
    assert callable(condition)
    for _ in range(250):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it never came")
