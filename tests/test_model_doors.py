"""A language model behind the doors: the API, the page and the terminal choose it, tell of it, and stop it."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
import uvicorn
from fastapi.testclient import TestClient
from scripted_server import Said, ScriptedServer, serving
from test_page_fake import STAFF, FakeAssistant
from test_page_html import Reading, last

from qa import Answer, Assistant, Settings, Turn
from qa.page.talk import Talk, spoken
from qa.server.api import api
from qa.server.serve import address, listen

HIRES = "U.S. direct hires fell from 563 to 312"
MODELS = ("openai:small", "openai:broken")


@pytest.fixture
def client() -> TestClient:
    return TestClient(api(FakeAssistant(models=MODELS)))


@pytest.fixture
def slow() -> Iterator[ScriptedServer]:
    """A model that takes a minute to begin."""
    with serving(Said(stall=60)) as server:
        yield server


@pytest.fixture
def served(settings: Settings, slow: ScriptedServer) -> Iterator[tuple[str, int]]:
    """The API over real HTTP, with the slow model."""
    assistant = Assistant.open(settings=replace(settings, model="openai:slow", model_url=slow.url))
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(api(assistant), log_level="critical", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        host, port = address(listening).removeprefix("http://").split(":")
        yield host, int(port)
        server.should_exit = True
        thread.join(10)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_a_closed_connection_stops_the_model(slow: ScriptedServer, served: tuple[str, int], path: str) -> None:
    body = json.dumps({"question": "How many USAID personnel were left in Iraq?"}).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(served) as connection:
        connection.sendall(head.encode() + body)
        assert wait_until_asked(slow)
    assert slow.hung_up.wait(10)


def wait_until_asked(server: ScriptedServer) -> bool:
    waited = threading.Event()
    return any(server.asked or waited.wait(0.05) for _ in range(600))


def test_the_field_model_chooses_and_the_answer_says_who_wrote(client: TestClient) -> None:
    assert client.get("/api/models").json() == list(MODELS)
    for said, wrote in [(None, "openai:small"), ("openai:small", "openai:small"), ("none", None)]:
        answer = client.post("/api/ask", json={"question": STAFF, "model": said}).json()
        assert (answer["model"], answer["notice"]) == (wrote, None)
    assert "failed" in client.post("/api/ask", json={"question": STAFF, "model": "openai:broken"}).json()["notice"]


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_only_the_models_set_up_here_may_be_asked(client: TestClient, path: str) -> None:
    reply = client.post(path, json={"question": STAFF, "model": "openai:dear"})
    assert (reply.status_code, "none, openai:small, openai:broken" in reply.json()["error"]) == (422, True)


def test_the_stream_tells_that_the_model_is_at_work(settings: Settings) -> None:
    with serving(Said(f"{HIRES} [1].", stall=1.5)) as server:
        assistant = Assistant.open(settings=replace(settings, model="openai:s", model_url=server.url))
        reply = TestClient(api(assistant)).post("/api/ask/stream", json={"question": STAFF})
    assert 'event: writing\ndata: {"characters": 0}' in reply.text


def test_the_page_shows_who_wrote_and_why_a_model_did_not() -> None:
    wrote = last(Talk(FakeAssistant(models=("openai:<i>small",))), STAFF)
    assert "written by openai:<i>small" in Reading(wrote.thread).text
    fell = last(Talk(FakeAssistant(models=("openai:broken",))), STAFF)
    assert "The language model openai:broken failed. <b>Quotes</b> instead." in Reading(fell.thread).text
    assert "openai:broken failed" in fell.said
    assert "written by" not in Reading(fell.thread).text


def test_the_page_asks_the_model_that_is_chosen() -> None:
    talk = Talk(FakeAssistant(models=MODELS))
    shown = list(talk.ask(STAFF, (), model="none"))[-1]
    assert shown.turns[0].answer is not None
    assert shown.turns[0].answer.model is None
    assert "written by" not in Reading(shown.thread).text


def test_leaving_the_page_stops_the_model(settings: Settings, slow: ScriptedServer) -> None:
    talk = Talk(Assistant.open(settings=replace(settings, model="openai:slow", model_url=slow.url)))
    steps = talk.ask("How many USAID personnel were left in Iraq?", ())
    assert any("Writing" in step.thread for step in (next(steps) for _ in range(4)))
    steps.close()
    assert slow.hung_up.wait(5)


def test_what_was_stopped_is_not_in_the_conversation() -> None:
    talk = Talk(FakeAssistant())
    turns = last(talk, STAFF).turns
    stopped = talk.stopped(turns)
    assert (stopped.turns, stopped.said, "making" in stopped.thread) == (turns, "Stopped.", False)
    assert "welcome" in talk.stopped(()).thread


def test_the_notice_is_read_out() -> None:
    answer = FakeAssistant(models=("openai:broken",)).ask(STAFF)
    assert spoken(answer).endswith("instead.")


def test_answers_kept_by_an_earlier_version_are_still_read() -> None:
    form = FakeAssistant().ask(STAFF).to_dict()
    for later in ("model", "prompts", "notice"):
        del form[later]
    assert Answer.from_dict(form) == FakeAssistant().ask(STAFF)


def qa_ask(settings: Settings, *arguments: str, **environment: str) -> str:
    own = {"QA_INDEX": str(settings.index), "QA_CACHE": str(settings.cache)} | environment
    command = [sys.executable, "-m", "qa.cli", "ask", "How many USAID personnel were left in Iraq?", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | own, timeout=120, check=True).stdout


def test_the_terminal_says_who_wrote_and_why_a_model_did_not(settings: Settings) -> None:
    with serving(f"{HIRES} [1].", Said(status=429)) as server:
        environment = {"QA_MODEL": "openai:none-such", "QA_MODEL_URL": server.url}
        told = qa_ask(settings, "--model", "openai:small", **environment)
        assert f"Written by openai:small at {server.url[7:-3]}" in told
        fell = qa_ask(settings, **environment)
    assert fell.startswith("5\n")
    assert "is over its quota" in " ".join(fell.split())


def test_a_follow_up_is_rewritten_by_the_model_and_shown(settings: Settings) -> None:
    rewritten = "How many direct hires were there before they fell to 312?"
    with serving(rewritten, f"{HIRES} [1].") as server:
        assistant = Assistant.open(settings=replace(settings, model="openai:s", model_url=server.url))
        answer = assistant.ask("And before that?", history=[Turn("How many direct hires were left?")])
    assert answer.standalone_question == rewritten
    assert set(answer.prompts) == {"standalone", "answer"}
    assert rewritten in server.prompts[1]


def test_a_follow_up_falls_back_to_the_embedded_rules(settings: Settings) -> None:
    earlier = Turn("How many U.S. troops are in Iraq?")
    with serving(Said(status=500)) as server:
        assistant = Assistant.open(settings=replace(settings, model="openai:s", model_url=server.url))
        answer = assistant.ask("And in Syria?", history=[earlier])
    assert answer.standalone_question == "How many U.S. troops are in Syria?"
    assert (len(server.asked), answer.model) == (1, None)
    with serving("I cannot\ndo that", "The passages do not say.") as server:
        assistant = Assistant.open(settings=replace(settings, model="openai:s", model_url=server.url))
        answer = assistant.ask("And in Syria?", history=[earlier])
    assert answer.standalone_question == "How many U.S. troops are in Syria?"
    assert answer.refused


def test_a_compound_question_is_looked_up_in_parts(settings: Settings) -> None:
    parts = ["How many USAID personnel were lost in Iraq?", "Why did Mattis resign?"]
    with serving("\n".join(parts), f"{HIRES} [1].") as server:
        assistant = Assistant.open(settings=replace(settings, model="openai:s", model_url=server.url))
        answer = assistant.ask("What happened to the staff, and to the secretary of defense?")
        found = [{hit.passage for hit in assistant.search(part, limit=10)} for part in parts]
    hits = {hit.passage for hit in answer.hits}
    assert all(len(hits & part) >= 5 for part in found)
    assert set(answer.prompts) == {"split", "answer"}
