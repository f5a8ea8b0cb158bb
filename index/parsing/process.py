"""The parent's hold on one worker process: start it, ask it, know when and why it died."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from index.decoding import Unreadable
from index.errors import QAError
from index.files import Found
from index.forms import Item
from index.parsing.limits import Limits, in_words
from index.parsing.worker import OUT_OF_MEMORY

_START = 60.0
"""Seconds after which a worker that has not begun never will."""
_GRACE = 1.0
_KILLED = 9
"""The signal that ends a process without its say; Windows has no name for it."""
_BUFFER = 1 << 16
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[2:]; from index.parsing.worker import serve; serve(int(sys.argv[1]) or None)"
)

Read = Callable[[Found], Iterator[Item]]
"""A function of a module, which the worker imports."""


class Died(Exception):
    """The worker ended in the middle of a file; `certain` where that file alone is to blame."""

    def __init__(self, reason: str, *, certain: bool, lasting: bool = True) -> None:
        super().__init__(reason, certain, lasting)
        self.problem = Unreadable(reason, lasting=lasting)
        self.certain = certain


class Worker:
    """A process of our own that reads files.

    It is started afresh, not forked: the parent has threads and holds locks. `__main__` is not imported in it, so a
    program that builds an index at its top level does not build it again in each worker.

    Its lifeline is a pipe whose one end we hold and never write to. The system closes it when we end, so not even a
    parent that is killed leaves a worker behind. (A signal on the death of the parent, PR_SET_PDEATHSIG, comes when
    the *thread* that started the worker ends.)
    """

    def __init__(self, read: Read, limits: Limits) -> None:
        self.finished = 0
        """Files it has read to the end."""
        self._read = read
        self._limits = limits
        self._deadline = float("inf")
        theirs, lifeline = os.pipe() if os.name == "posix" else (0, 0)
        self._lifeline = lifeline
        try:
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, "-P", "-c", _PROGRAM, str(theirs), *map(os.path.abspath, sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=_BUFFER,
                env=os.environ | {"PYTHONWARNINGS": "ignore"},
                pass_fds=(theirs,) if theirs else (),
                start_new_session=True,  # Ctrl-C in the terminal reaches the parent alone
            )
        except OSError as error:
            if lifeline:
                os.close(lifeline)
            raise QAError(f"A process that reads files did not start ({error.strerror}). Try again.") from None
        finally:
            if theirs:
                os.close(theirs)

    def start(self) -> None:
        """Wait until it can be asked; raises `QAError` where it never will."""
        self._write((self._read, self._limits))
        try:
            self._next(_START)
        except Died:
            raise QAError(
                f"A process that reads files did not start. Try: {sys.executable} -c 'import index'"
            ) from None

    def ask(self, files: Iterable[Found]) -> None:
        """Have it read these files, one after another."""
        self._write(list(files))

    def items(self, seconds: float) -> Iterator[Item]:
        """What the next file asked for holds; raises `Died` where the worker does not survive it.

        The time counts only while it is waited for: a worker whose documents nobody takes is not overdue.
        """
        while (item := self._next(seconds)) is not None:
            yield item
        self.finished += 1

    def end_if_overdue(self) -> None:
        """Kill it where what is waited for has not come in time."""
        if time.monotonic() > self._deadline:
            self._process.kill()

    def close(self) -> None:
        """Kill it; there is nothing it could lose."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        lifeline, self._lifeline = self._lifeline, 0
        if lifeline:
            os.close(lifeline)

    def kill(self) -> None:
        """Kill it from another thread than the one that reads from it."""
        self._process.kill()

    def _write(self, message: object) -> None:
        assert self._process.stdin
        with suppress(OSError):  # it died: the next reading says so
            pickle.dump(message, self._process.stdin)
            self._process.stdin.flush()

    def _next(self, seconds: float) -> Any:
        assert self._process.stdout
        self._deadline = deadline = time.monotonic() + seconds
        try:
            return pickle.load(self._process.stdout)
        except (EOFError, pickle.UnpicklingError, OSError):
            raise self._died(seconds if time.monotonic() > deadline else None) from None
        finally:
            self._deadline = float("inf")

    def _died(self, overdue: float | None) -> Died:
        status = self._ended()
        if overdue is not None:
            return Died(f"took longer than {overdue:.3g} s to read", certain=True)
        if status == OUT_OF_MEMORY:
            return Died(f"needs more than {in_words(self._limits.memory)} of memory to read", certain=True)
        if status == -_KILLED:
            return Died("its parser was killed, maybe for want of memory", certain=not self.finished, lasting=False)
        return Died("its parser crashed", certain=not self.finished)

    def _ended(self) -> int:
        """Its exit status; one that closed its pipe and lives on is killed."""
        try:
            return self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()
