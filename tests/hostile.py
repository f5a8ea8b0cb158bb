"""Readers that misbehave, each in its own way, by the text of the file; workers import them from here."""

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator

from index.document import Document
from index.files import Found
from index.limits import Item


def read(found: Found) -> Iterator[Item]:
    """A document, and then whatever the file's text asks for; a document again where nothing came of it."""
    order = found.path.read_text(encoding="utf-8")
    if order.startswith("first "):
        yield Document(f"{found.name} first", "A document.", "First")
    ORDERS.get(order.removeprefix("first "), lambda: None)()
    yield Document(found.name, order, "Title")


def hang() -> None:
    time.sleep(600)


def hang_in_c() -> None:
    """Hold the interpreter's lock for hours."""
    sum(range(10**15))


def eat_memory() -> None:
    held = []
    while True:
        held.append(bytes(10**7))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(0)


def chatter() -> None:
    print("on standard output", flush=True)
    os.write(1, b"straight to standard output")
    os.write(2, b"straight to standard error")
    warnings.warn("a warning", stacklevel=1)


def trap() -> None:
    """Leave something behind that the next file dies of."""
    ORDERS["trapped"] = crash


def hoard() -> None:
    """Keep most of the memory for ever, as a library's cache would."""
    HOARD.append(bytes(120_000_000))


def weigh() -> None:
    """Take no more than a file may, for a moment."""
    bytes(120_000_000)


def recurse() -> None:
    recurse()


def stop() -> None:
    sys.exit("a library that thinks it is a program")


def inherited() -> None:
    """Fail where the worker holds anything but its pipes, its lifeline and the null device."""
    links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
    held = [os.readlink(link) for link in links if os.path.lexists(link)]
    strange = [name for name in held if not name.startswith(("pipe:", "/dev/null"))]
    assert not strange, strange


def interrupted() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def child() -> None:
    """A library may start programs; what they print goes nowhere either."""
    subprocess.run([sys.executable, "-c", "print('child')"], check=True)


HOARD: list[bytes] = []
ORDERS: dict[str, Callable[[], None]] = {
    order.__name__: order
    for order in (
        hang,
        hang_in_c,
        eat_memory,
        crash,
        leave,
        killed,
        trap,
        hoard,
        weigh,
        chatter,
        recurse,
        stop,
        inherited,
        interrupted,
        child,
    )
}
