"""Reading files in worker processes, so that a hostile or broken one takes nothing down but its worker.

    with Parser() as parser:
        for found, items in parser.read_all(files):
            for item in items: ...

Files come back in the order they were given, each with what `read` gives in this process, or with the reason it was
passed over: it took too long or too much memory, or its parser crashed. Several are read ahead meanwhile.
"""

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType

from index import files
from index.files import Found
from index.forms import Item
from index.parsing.limits import Limits
from index.parsing.process import Died, Read, Worker
from index.parsing.shelf import Reading, Shelf

_WORKERS = 8
"""At most, however many cores there are: each may take the memory that one file may."""
_AHEAD = 64
"""Files asked for before they are taken."""
_TOGETHER = 16
"""Small files asked for at once, so that they do not wait for a word each."""
_SMALL = 100_000
"""Bytes of files asked for together."""
_ROOM = 20_000_000
"""Characters that may wait to be taken."""
_WATCH = 0.25
"""Seconds between looks at the clock, at most."""


class Parser:
    """A pool of workers, as many as there are cores; none is started before there is something to read."""

    def __init__(
        self, *, read: Read = files.read, limits: Limits | None = None, workers: int | None = None, room: int = _ROOM
    ) -> None:
        self._read = read
        self._limits = limits or Limits()
        self._shelf = Shelf(room)
        self._threads = ThreadPoolExecutor(workers or min(_cores(), _WORKERS), thread_name_prefix="parser")
        self._workers: set[Worker] = set()
        self._idle: deque[Worker] = deque()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._watch: threading.Thread | None = None

    def read_all(self, files: Iterable[Found]) -> Iterator[tuple[Found, Iterator[Item]]]:
        """Each file, in order, with its items: to be taken before the next file is asked for, or they are lost.

        The files are drawn from no more than about 80 before they are given back, so they may be found out lazily.
        """
        waiting: deque[tuple[Found, Reading | None]] = deque()
        try:
            for group in _groups(files):
                waiting += self._begin(group)
                while len(waiting) > _AHEAD:
                    yield from self._given(*waiting.popleft())
            while waiting:
                yield from self._given(*waiting.popleft())
        finally:
            for _, reading in waiting:
                if reading:
                    self._shelf.drop(reading)

    def read(self, found: Found) -> Iterator[Item]:
        """One file's items."""
        for _, items in self.read_all([found]):
            yield from items

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        with self._lock:
            self._closed.set()
        self._shelf.close()
        for worker in list(self._workers):
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in list(self._workers):
            self._end(worker)
        if self._watch:
            self._watch.join()

    def __enter__(self) -> "Parser":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # in the thread that asks

    def _begin(self, group: list[Found]) -> list[tuple[Found, Reading | None]]:
        """Have the group read; what is of no readable form needs no worker to say so."""
        readings = [Reading(found, _size(found)) if found.readable else None for found in group]
        wanted = [reading for reading in readings if reading]
        if wanted:
            self._threads.submit(self._work, wanted)
        return list(zip(group, readings, strict=True))

    def _given(self, found: Found, reading: Reading | None) -> Iterator[tuple[Found, Iterator[Item]]]:
        if reading is None:
            yield found, self._read(found)
            return
        try:
            yield found, self._shelf.take(reading)
        finally:
            self._shelf.drop(reading)

    # in the pool's threads, one for each worker

    def _work(self, group: list[Reading]) -> None:
        try:
            self._read_group(deque(group))
        except BaseException as error:  # a defect of ours: it is raised where the file is taken
            for reading in group:
                self._shelf.finish(reading, error)

    def _read_group(self, left: deque[Reading]) -> None:
        """Read the group; a file that costs the worker its life is passed over, and the rest goes to another.

        A worker that has read other files may crash over what they left behind: such a file is tried once more, by a
        fresh one.
        """
        worker: Worker | None
        try:
            worker = self._idle.pop()
        except IndexError:
            worker = self._started()
        while left and worker:
            try:
                left = deque(reading for reading in left if not reading.dropped)
                worker.ask(reading.found for reading in left)
                while left:
                    self._fill(left[0], worker)
                    self._shelf.finish(left.popleft())
                self._idle.append(worker)
            except Died as death:
                self._end(worker)
                first = left[0]
                if death.certain or first.begun or first.dropped:
                    self._shelf.put(first, (first.found.name, death.problem))
                    self._shelf.finish(left.popleft())
                worker = self._started() if left else None

    def _fill(self, reading: Reading, worker: Worker) -> None:
        for item in worker.items(self._limits.seconds_for(reading.size)):
            if not self._shelf.put(reading, item):
                worker.kill()

    def _started(self) -> Worker | None:
        """A fresh worker; None where the parser was closed meanwhile."""
        if self._closed.is_set():
            return None
        worker = Worker(self._read, self._limits)
        with self._lock:
            self._workers.add(worker)
            if self._closed.is_set():
                worker.kill()
            if not self._watch:
                self._watch = threading.Thread(target=self._watch_clock, name="parser-clock", daemon=True)
                self._watch.start()
        worker.start()
        return worker

    def _end(self, worker: Worker) -> None:
        self._workers.discard(worker)
        worker.close()

    def _watch_clock(self) -> None:
        while not self._closed.wait(min(_WATCH, self._limits.seconds / 4)):
            for worker in list(self._workers):
                worker.end_if_overdue()


def _cores() -> int:
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _groups(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Small files together, a larger one by itself, in order."""
    group: list[Found] = []
    together = 0
    for file in found:
        size = _size(file)
        if group and (together + size > _SMALL or len(group) == _TOGETHER):
            yield group
            group, together = [], 0
        group.append(file)
        together += size
    if group:
        yield group


def _size(found: Found) -> int:
    try:
        return found.path.stat().st_size
    except OSError:
        return 0
