"""What was read ahead and is not yet taken: filled by several threads, emptied in order by one, bounded."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from index.files import Found
from index.limits import Item

_ITEM = 1_000
"""What an item takes besides its text, in characters."""


@dataclass(eq=False, slots=True)
class Reading:
    """One file, as far as it has been read."""

    found: Found
    size: int
    items: deque[Item] = field(default_factory=deque)
    done: bool = False
    begun: bool = False
    """Whether something came of it."""
    dropped: bool = False
    """Whether nobody wants the rest."""
    error: BaseException | None = None


class Shelf:
    """Holds at most about `room` characters, and one item more for each file that is being read.

    A file of which nothing waits may always put one item down, so that the one whose turn it is never waits for room
    that only it could make.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._held = 0
        self._closed = False
        self._changed = threading.Condition()

    def put(self, reading: Reading, item: Item) -> bool:
        """Put an item down as soon as there is room; False where nobody wants it any more."""
        with self._changed:
            self._wait(lambda: self._held < self._room or not reading.items or reading.dropped)
            if self._closed or reading.dropped:
                return False
            reading.begun = True
            reading.items.append(item)
            self._held += _weight(item)
            if len(reading.items) == 1:
                self._changed.notify_all()
            return True

    def finish(self, reading: Reading, error: BaseException | None = None) -> None:
        """Nothing more will come of this file."""
        with self._changed:
            reading.done, reading.error = True, error
            self._changed.notify_all()

    def take(self, reading: Reading) -> Iterator[Item]:
        """The file's items as they come."""
        while True:
            with self._changed:
                self._wait(lambda: bool(reading.items) or reading.done or reading.dropped)
                items = self._emptied(reading)
            if not items:
                break
            yield from items
        if reading.error or not (reading.done or reading.dropped):
            raise reading.error or RuntimeError("the parser was closed before the file was read")

    def drop(self, reading: Reading) -> None:
        """Forget the rest of this file."""
        with self._changed:
            reading.dropped = True
            self._emptied(reading)

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _wait(self, until: Callable[[], bool]) -> None:
        self._changed.wait_for(lambda: self._closed or until())

    def _emptied(self, reading: Reading) -> deque[Item]:
        items, reading.items = reading.items, deque()
        self._held -= sum(map(_weight, items))
        self._changed.notify_all()
        return items


def _weight(item: Item) -> int:
    return _ITEM if isinstance(item, tuple) else _ITEM + len(item.text) + 100 * len(item.places)
