"""A language model that says what it is told to, over real HTTP in OpenAI's protocol, and notes what becomes of it."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PIECE = 7
"""Characters of a chunk: no marker arrives in one piece."""


@dataclass(frozen=True)
class Said:
    """One reply: its text, or what goes wrong. `text` may be a function of the prompt."""

    text: str | Callable[[str], str] = ""
    status: int = 200
    finish: str | None = "stop"
    dropped: bool = False
    """The connection closes after the text, with no end of the reply."""
    stall: float = 0.0
    """Seconds of silence before the text."""
    raw: bytes | None = None
    """Sent in place of the chunks."""
    pause: float = 0.0
    """Seconds between the chunks."""
    at_once: bool = False
    """The whole reply comes as one JSON body, though a stream was asked."""


@dataclass
class ScriptedServer:
    """Replies in order; the last one is repeated."""

    replies: Sequence[Said]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Set when a client closed its connection before the reply was whole."""
    sent: int = 0
    """Bytes."""

    @property
    def prompts(self) -> list[str]:
        """What each request said, all its messages in one."""
        return ["\n---\n".join(m["content"] for m in asked["messages"]) for asked in self.asked]

    def next(self) -> Said:
        return self.replies[min(len(self.asked), len(self.replies)) - 1]


@contextmanager
def serving(*replies: Said | str) -> Iterator[ScriptedServer]:
    """The server at `url` while the block lasts."""
    script = ScriptedServer([Said(reply) if isinstance(reply, str) else reply for reply in replies])
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(script)) as server:
        script.url = f"http://127.0.0.1:{server.server_port}/v1"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield script
        server.shutdown()


def _handler(script: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.close_connection = True
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            script.asked.append(asked)
            script.keys.append(self.headers.get("Authorization", ""))
            try:
                self._reply(script.next(), script.prompts[-1])
            except (BrokenPipeError, ConnectionResetError):
                script.hung_up.set()

        def _reply(self, said: Said, prompt: str) -> None:
            self._wait(said.stall)
            if said.status != 200:
                return self._whole(said.status, b'{"error": {"message": "no", "type": "error"}}')
            if said.at_once:
                return self._whole(
                    200, _body(said.text if isinstance(said.text, str) else said.text(prompt), said.finish)
                )
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            if said.raw is not None:
                return self._chunk(said.raw + b"\n\n")
            text = said.text if isinstance(said.text, str) else said.text(prompt)
            self._chunk(_event({"role": "assistant", "content": ""}))
            for at in range(0, len(text), PIECE):
                self._chunk(_event({"content": text[at : at + PIECE]}))
                self._wait(said.pause)
            if not said.dropped:
                self._chunk(_event({}, said.finish) + b"data: [DONE]\n\n")
                self.wfile.write(b"0\r\n\r\n")
            return None

        def _wait(self, seconds: float) -> None:
            """Silence that ends when the client hangs up."""
            self.connection.setblocking(False)
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                try:
                    if self.connection.recv(1) == b"":
                        raise BrokenPipeError
                except BlockingIOError:
                    time.sleep(0.01)
            self.connection.setblocking(True)

        def _whole(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _chunk(self, data: bytes) -> None:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
            self.wfile.flush()
            script.sent += len(data)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _event(delta: dict[str, str], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return b"data: " + json.dumps(_form("chat.completion.chunk", choice)).encode() + b"\n\n"


def _body(text: str, finish: str | None) -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return json.dumps(_form("chat.completion", choice)).encode()


def _form(kind: str, choice: dict[str, object]) -> dict[str, object]:
    return {"id": "1", "object": kind, "created": 1, "model": "scripted", "choices": [choice]}


def passage_with(prompt: str, words: str) -> int:
    """The number of the first passage of a prompt that holds the words."""
    for number, text in re.findall(r"^\[(\d+)\] <<(.*?)^\w+>>$", prompt, re.DOTALL | re.MULTILINE):
        if words in text:
            return int(number)
    raise AssertionError(f"no passage holds {words!r}")
