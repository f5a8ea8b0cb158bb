"""From a model's asynchronous reply to plain steps that never wait long.

The reply is read on an event loop in a thread of its own, for only there can a request that is waiting for its first
word be given up at once: whoever takes the steps is back every half second, and stops the model by closing them.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator
from functools import cache
from queue import Empty, Queue
from threading import Thread

BEAT = 0.5
"""Seconds after which an empty piece is given where none has come."""
Told = Queue[str | BaseException | None]


def stepwise(pieces: Callable[[], AsyncIterator[str]], *, patience: float, longest: float) -> Generator[str]:
    """The pieces, and an empty one for each beat without any. Raises what the reply raises.

    Raises `TimeoutError` after `patience` seconds without a piece, or `longest` seconds in all.
    """
    told: Told = Queue()

    async def read() -> None:
        try:
            async with asyncio.timeout(longest), asyncio.timeout(patience) as silence:
                async for piece in pieces():
                    silence.reschedule(asyncio.get_running_loop().time() + patience)
                    told.put(piece)
            told.put(None)
        except BaseException as error:
            told.put(error)
            raise

    reading = asyncio.run_coroutine_threadsafe(read(), _loop())
    try:
        yield from taken(told)
    finally:
        reading.cancel()


def taken(told: Told) -> Generator[str]:
    """What a thread tells, until its None or the error that it ends with; an empty piece for each beat of silence."""
    while True:
        try:
            said = told.get(timeout=BEAT)
        except Empty:
            yield ""
            continue
        if said is None:
            return
        if isinstance(said, BaseException):
            raise said
        yield said


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One loop for the process: clients belong to the loop that they were first used on."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="language model", daemon=True).start()
    return loop
