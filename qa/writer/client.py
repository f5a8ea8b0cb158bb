"""How an OpenAI server is spoken to: one that sends the whole reply at once, though a stream was asked, is read too."""

import json
from typing import Any

import httpx

LONGEST = 1_000_000
"""Bytes of a reply in one piece."""


class Client(httpx.AsyncClient):
    """An HTTP client to which every reply is an event stream; a whole one is a stream of one chunk."""

    async def send(self, request: httpx.Request, **more: Any) -> httpx.Response:
        """The response; what is no JSON of a reply comes as it is."""
        response = await super().send(request, **more)
        if response.status_code != httpx.codes.OK or "application/json" not in response.headers.get("content-type", ""):
            return response
        return httpx.Response(
            httpx.codes.OK,
            headers={"content-type": "text/event-stream"},
            content=_streamed(await _body(response)),
            request=request,
        )


async def _body(response: httpx.Response) -> bytes:
    body = b""
    try:
        async for part in response.aiter_bytes():
            body += part
            if len(body) > LONGEST:
                raise httpx.ReadError(f"more than {LONGEST:,} bytes in one piece", request=response.request)
    finally:
        await response.aclose()
    return body


def _streamed(body: bytes) -> bytes:
    """A reply as the events that it would have come in."""
    try:
        form = json.loads(body)
        choices = [{**choice, "delta": choice["message"]} for choice in form["choices"]]
    except (ValueError, KeyError, TypeError):
        return b"data: " + b" ".join(body.split()) + b"\n\n"
    return b"data: " + json.dumps({**form, "choices": choices}).encode() + b"\n\ndata: [DONE]\n\n"
