"""What runs in a worker process: files come in, their documents go out, one by one.

The process holds nothing of its parent's but two pipes and a lifeline. What a library prints goes nowhere; Ctrl-C is
the parent's business; when the parent is gone, however it went, the system ends the worker at once, even in the middle
of a C function that never returns.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO, Never

from index.decoding import Unreadable
from index.files import Found
from index.limits import STREAMED, Item, Limits, in_words

READY = "ready"
OUT_OF_MEMORY = 77
"""The exit status of a worker that may have no more memory: there may be none left to say so."""


def serve(lifeline: int | None) -> Never:
    """Answer until the parent closes the pipe: for each `Found` of a list its items, then None.

    The list comes in one piece, so that neither waits for the other to empty a pipe.
    """
    requests, replies = _private_pipes()
    read, limits = pickle.load(requests)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if lifeline is not None:
        _end_with(lifeline)
    _confine(limits.memory)
    _send(replies, READY)
    try:
        while True:
            for found in pickle.load(requests):
                for item in _items(read, found, limits):
                    _send(replies, item)
                _send(replies, None)
                if _laden(limits.memory):
                    os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (EOFError, OSError):
        os._exit(0)


def _laden(memory: int) -> bool:
    """Whether so much is left of the files read that the next would not have the memory it may take.

    The parent finds the worker gone and starts another.
    """
    try:
        with open("/proc/self/statm", encoding="ascii") as sizes:
            pages = int(sizes.read().split()[5])
    except OSError:
        return False
    return pages * os.sysconf("SC_PAGESIZE") > memory // 4


def _items(read: Callable[[Found], Iterator[Item]], found: Found, limits: Limits) -> Iterator[Item]:
    """What the file holds; whatever its parser raises is a fault of the file's."""
    try:
        size = found.path.stat().st_size
        if size > limits.size and found.path.suffix.lower() not in STREAMED:
            raise Unreadable(f"larger than {in_words(limits.size)}")
        yield from limits.held(read(found), size)
    except (MemoryError, GeneratorExit):
        raise
    except Unreadable as problem:
        yield found.name, problem
    except OSError as error:
        yield found.name, Unreadable(error.strerror or str(error), lasting=False)
    except BaseException as error:  # SystemExit, and the panics of libraries in Rust, are no Exception
        said = " ".join(f"{type(error).__name__}: {error}".split())
        yield found.name, Unreadable(f"its parser failed ({said[:200]})")


def _send(replies: BinaryIO, item: Item | str | None) -> None:
    pickle.dump(item, replies, protocol=pickle.HIGHEST_PROTOCOL)
    replies.flush()


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output under other numbers; in their own places, nothing."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    return requests, replies


def _end_with(lifeline: int) -> None:
    """Have the system send a deadly signal when the other end of the pipe is closed; nothing is ever written to it."""
    import fcntl

    deadly = signal.SIG_DFL if sys.platform == "linux" else lambda *_: os._exit(1)  # elsewhere it is ignored
    signal.signal(signal.SIGIO, deadly)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGIO})
    with suppress(OSError):
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    with suppress(BlockingIOError):
        if not os.read(lifeline, 1):  # closed before the signal was set up
            os._exit(1)


def _confine(memory: int) -> None:
    """Limit the memory, leave no core file, and be the first to go where the whole system runs out."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:
        score.write("1000")
