"""The event stream of the API: what is sent of each event, and that whoever hangs up stops the work."""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import asdict
from typing import Any

import anyio
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool

from index.errors import QAError
from qa.answer import Answered, Event, Searched, Writing, Wrote

DEFECT = "Something went wrong here. The server's log has the details."

STREAM = """The same answer, as it is made: server-sent events, each with JSON data.

* `searched`: `{"standalone_question": …, "hits": [Hit, …]}`: the passages were retrieved
* `writing`: `{"characters": …}`: a language model is at work; comes at least once a second
* `wrote`: a `Sentence`, checked
* `answered`: the whole `Answer`; always the last
* `error`: `{"error": …}` in place of the rest, when something goes wrong on the way

Where a language model fails on the way, `searched` comes again: what was written before it is void. Closing the
connection stops the model.
"""

EVENT_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events: searched, wrote (any number), answered.",
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": 'event: wrote\ndata: {"text": "Five were left.", "citations": [], "verdict": "partly"}\n\n',
            }
        },
    }
}


def begun(events: Iterator[Event]) -> tuple[Event, Iterator[Event]]:
    """The first event, already made: an error before it still becomes a status rather than an event. And the rest."""
    return next(events), events


async def each(events: Iterator[Event]) -> AsyncGenerator[Event]:
    """The events, each made in a thread; when nobody takes them any more, what makes them is closed."""
    try:
        async for event in iterate_in_threadpool(events):
            yield event
    finally:
        if close := getattr(events, "close", None):
            with anyio.CancelScope(shield=True):  # In a thread too: a model may take its time to stop.
                await run_in_threadpool(close)


async def server_sent(first: Event, rest: Iterator[Event]) -> AsyncIterator[str]:
    """The text of the event stream. Past the first event a status cannot be sent, so an error is an event too; a defect
    is told as one, and raised for the log."""
    async with aclosing(each(rest)) as events:
        try:
            yield server_sent_event(*named(first))
            async for event in events:
                yield server_sent_event(*named(event))
        except QAError as error:
            yield server_sent_event("error", {"error": str(error)})
        except Exception:
            yield server_sent_event("error", {"error": DEFECT})
            raise


def named(event: Event) -> tuple[str, dict[str, Any]]:
    """The event's name and its JSON form."""
    match event:
        case Searched():
            return "searched", asdict(event)
        case Writing():
            return "writing", asdict(event)
        case Wrote(sentence):
            return "wrote", asdict(sentence)
        case Answered(answer):
            return "answered", answer.to_dict()


def server_sent_event(name: str, form: dict[str, Any]) -> str:
    """One event of the stream; JSON has no line ends of its own, so the data is one line."""
    return f"event: {name}\ndata: {json.dumps(form, ensure_ascii=False)}\n\n"
