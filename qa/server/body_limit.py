"""A limit to what a request may send."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1_000_000
"""Bytes. A question is a line and a remembered answer some tens of kilobytes; more than this is a mistake."""


class BodyLimit:
    """ASGI middleware: a body of the API larger than `LARGEST_BODY` is refused as soon as it says so, or is found so.

    The refusal is raised where the body is read, and so becomes an answer where every other error does.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            return await self._app(scope, receive, send)
        declared = Headers(scope=scope).get("content-length", "0")
        read = int(declared) if declared.isdecimal() and int(declared) > LARGEST_BODY else 0

        async def limited() -> Message:
            nonlocal read
            message = await receive() if read <= LARGEST_BODY else {}
            read += len(message.get("body", b""))
            if read > LARGEST_BODY:
                raise HTTPException(413)
            return message

        return await self._app(scope, limited, send)
