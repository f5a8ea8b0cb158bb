"""One process and one port: the chat page at `/`, the API under `/api`, its description at `/docs`."""

import contextlib
import errno
import ipaddress
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from index.errors import QAError
from qa.server.api import Answerer, api
from qa.server.own_names import OwnNames

WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""Addresses one can listen on but not visit."""


def serve(assistant: Answerer, *, host: str, port: int, on_ready: Callable[[str], None] | None = None) -> None:
    """Serve until interrupted. `on_ready` gets the address once requests are answered; port 0 means any free one.

    Raises `QAError` when the port cannot be had. Prints nothing.
    """
    listening = listen(host, port)
    with listening, contextlib.suppress(KeyboardInterrupt):
        app = application(assistant)
        if _is_loopback(listening):
            app.add_middleware(OwnNames, host=host)
        config = uvicorn.Config(app, log_level="error", access_log=False, timeout_graceful_shutdown=1)
        _Server(config, address=address(listening), on_ready=on_ready).run(sockets=[listening])


def application(assistant: Answerer) -> FastAPI:
    """The page and the API as one application."""
    from qa.page.blocks import mount  # Gradio takes seconds to import, and a port in use should be told at once.

    return mount(api(assistant), assistant)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, taken before anything slow is loaded; raises `QAError` when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if not 0 <= port <= 65_535:
        raise QAError(f"There is no port {port}. Choose one from 0 to 65535 with --port or QA_PORT.")
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise _cannot_listen(host, port, error) from None


def address(listening: socket.socket) -> str:
    """What to type into a browser."""
    host, port = listening.getsockname()[:2]
    host = WILDCARDS.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _is_loopback(listening: socket.socket) -> bool:
    """Whether only this machine reaches it; who listens elsewhere wants to be reached, by whatever name."""
    return ipaddress.ip_address(listening.getsockname()[0]).is_loopback


def _cannot_listen(host: str, port: int, error: OSError) -> QAError:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 7860
        return QAError(
            f"Port {port} on {host} is already in use. "
            f"Stop the program that uses it, or choose another port: qa chat --port {other}"
        )
    why = str(error.strerror or error).partition(" (while attempting")[0]  # Python adds the address again.
    return QAError(
        f"Cannot listen on port {port} of {host}: {why}. Choose others with --port and --host, or QA_PORT and QA_HOST."
    )


class _Server(uvicorn.Server):
    """Uvicorn's server, which also says when it is ready."""

    def __init__(self, config: uvicorn.Config, *, address: str, on_ready: Callable[[str], None] | None) -> None:
        super().__init__(config)
        self._address = address
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._on_ready is not None:
            self._on_ready(self._address)
