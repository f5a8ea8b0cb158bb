"""Who a server on this machine answers: those that call it by its own name."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from qa.server.api_errors import failure

OWN = ("localhost", "127.0.0.1", "::1")


class OwnNames:
    """ASGI middleware: a request that calls the server by another name is refused.

    A page from elsewhere may have its own name resolved to this machine, and would then be let by the browser to read
    what the documents say.
    """

    def __init__(self, app: ASGIApp, *, host: str) -> None:
        self._app = app
        self._names = {*OWN, host.lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or _named(scope) in self._names:
            return await self._app(scope, receive, send)
        told = "This server is asked by a name that is not its own. Call it localhost, or set QA_HOST to the name."
        return await failure(400, told)(scope, receive, send)


def _named(scope: Scope) -> str | None:
    try:
        return urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname
    except ValueError:
        return None
