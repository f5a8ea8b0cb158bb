"""Ctrl-C, heard for certain: native code that is being loaded may turn it into an error of its own."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended."""


@contextmanager
def heard() -> Iterator[None]:
    """Raise `KeyboardInterrupt` for Ctrl-C, whatever became of it on its way here; the second ends the process at once.

    For work that may be killed at any moment. Where Ctrl-C means something else already, it is left alone.
    """
    if threading.current_thread() is not threading.main_thread() or not _usual():
        yield
        return
    came: list[int] = []

    def hear(number: int, _: object) -> None:
        if came:
            os._exit(INTERRUPTED)
        came.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, hear)
    try:
        yield
    except Exception:
        if came:
            raise KeyboardInterrupt from None
        raise
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _usual() -> bool:
    return signal.getsignal(signal.SIGINT) is signal.default_int_handler
