"""Serving: one port for page and API, and a port in use told in words."""

import socket
import threading

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient
from test_page_fake import FakeAssistant

from index.errors import QAError
from qa.server import serve as serving
from qa.server.api import api
from qa.server.own_names import OwnNames


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(QAError, match=rf"Port {port} .*--port {port + 1}"):
            serving.serve(FakeAssistant(), host="127.0.0.1", port=port)


def test_a_host_that_is_not_this_machine_is_told() -> None:
    with pytest.raises(QAError, match=r"of 192.0.2.1: [\w ]+\. Choose others with --port and --host"):
        serving.serve(FakeAssistant(), host="192.0.2.1", port=0)


def test_a_port_that_there_is_not_is_told() -> None:
    with pytest.raises(QAError, match="no port 99999"):
        serving.listen("127.0.0.1", 99999)


@pytest.mark.parametrize(
    ("host", "told"), [("127.0.0.1", "http://127.0.0.1:"), ("0.0.0.0", "http://127.0.0.1:"), ("::1", "http://[::1]:")]
)
def test_the_address_can_be_visited(host: str, told: str) -> None:
    try:
        listening = serving.listen(host, 0)
    except QAError:
        pytest.skip(f"{host} is not available here")
    with listening:
        assert serving.address(listening).startswith(told)


def test_ready_is_told_once_requests_are_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serving, "application", api)  # The page has its own tests, and Gradio takes seconds.
    servers: list[uvicorn.Server] = []
    monkeypatch.setattr(serving._Server, "__init__", _remembered(serving._Server.__init__, servers))
    told: list[str] = []
    ready = threading.Event()

    def on_ready(address: str) -> None:
        told.append(address)
        ready.set()

    options = {"host": "127.0.0.1", "port": 0, "on_ready": on_ready}
    thread = threading.Thread(target=serving.serve, args=[FakeAssistant()], kwargs=options)
    thread.start()
    assert ready.wait(20)
    asked = f"{told[0]}/api/search?question=troops"
    assert httpx.get(asked, trust_env=False).status_code == 200
    rebound = httpx.get(asked, headers={"Host": "evil.example"}, trust_env=False)
    assert (rebound.status_code, "a name that is not its own" in rebound.json()["error"]) == (400, True)
    servers[0].should_exit = True
    thread.join(20)
    assert not thread.is_alive()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        *(("localhost:7860", True), ("127.0.0.1", True), ("[::1]:7860", True), ("Box.lan:80", True)),
        *(("evil.example", False), ("localhost.evil.example:7860", False), ("", False), ("[::1", False)),
    ],
)
def test_only_who_calls_the_server_by_its_own_name_is_answered(host: str, answered: bool) -> None:
    app = api(FakeAssistant())
    app.add_middleware(OwnNames, host="box.lan")
    reply = TestClient(app).get("/api/models", headers={"Host": host})
    assert (reply.status_code == 200) == answered


def _remembered(init, servers):  # type: ignore[no-untyped-def]
    def remember(self, *args, **options):  # type: ignore[no-untyped-def]
        servers.append(self)
        init(self, *args, **options)

    return remember
