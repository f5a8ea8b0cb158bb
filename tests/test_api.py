"""The HTTP API over a fake assistant: forms, events, errors, limits, and a description that needs no network."""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi.testclient import TestClient
from test_page_fake import DOCUMENTS, STAFF, FakeAssistant

from index.errors import IndexBusy
from qa.answer import Answer, Event, Searched, Sentence, Verdict
from qa.caution import Caution
from qa.marked import read_marked
from qa.server.api import api
from qa.server.streaming import DEFECT, begun, each, server_sent


@pytest.fixture
def client() -> TestClient:
    return TestClient(api(FakeAssistant()), raise_server_exceptions=False)


def events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream: name and data."""
    found = re.findall(r"event: (\w+)\ndata: (.*)\n\n", text)
    return [(name, json.loads(data)) for name, data in found]


def test_ask_returns_the_json_form_of_the_answer(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": STAFF})
    assert reply.status_code == 200
    assert Answer.from_dict(reply.json()) == FakeAssistant().ask(STAFF)


def test_ask_passes_the_conversation_on(client: TestClient) -> None:
    earlier = client.post("/api/ask", json={"question": STAFF}).json()
    history = [{"question": "Hello?", "answer": None}, {"question": STAFF, "answer": earlier}]
    reply = client.post("/api/ask", json={"question": "And how many troops?", "history": history})
    assert reply.json()["standalone_question"] == "How many aid staff were left how many troops?"


def test_a_refusal_is_an_answer(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "Who won the chess match?"})
    assert reply.status_code == 200
    assert reply.json()["refused"] is True


def test_stream_sends_each_step_and_ends_with_the_answer(client: TestClient) -> None:
    reply = client.post("/api/ask/stream", json={"question": STAFF})
    assert reply.headers["content-type"].startswith("text/event-stream")
    steps = events(reply.text)
    assert [name for name, _ in steps] == ["searched", "wrote", "wrote", "answered"]
    answer = FakeAssistant().ask(STAFF)
    assert Answer.from_dict(steps[-1][1]) == answer
    assert steps[1][1]["text"] == answer.sentences[0].text
    assert len(steps[0][1]["hits"]) == len(answer.hits)


def test_stream_answers_a_bad_question_with_a_status(client: TestClient) -> None:
    reply = client.post("/api/ask/stream", json={"question": " "})
    assert reply.status_code == 422
    assert "empty" in reply.json()["error"]


def test_stream_tells_of_an_error_on_the_way() -> None:
    class Interrupted(FakeAssistant):
        def stream(self, question: str, **_: object) -> Iterator[Event]:
            yield Searched(question, ())
            raise IndexBusy("The index is being written.")

    reply = TestClient(api(Interrupted())).post("/api/ask/stream", json={"question": STAFF})
    assert events(reply.text)[-1] == ("error", {"error": "The index is being written."})


def test_a_defect_on_the_way_is_an_event_too_and_raised() -> None:
    class Broken(FakeAssistant):
        def stream(self, question: str, **_: object) -> Iterator[Event]:
            yield Searched(question, ())
            raise RuntimeError("a secret of the server")

    heard: list[str] = []

    async def hear() -> None:
        first, rest = begun(Broken().stream(STAFF))
        async for told in server_sent(first, rest):
            heard.append(told)  # noqa: PERF401 (what was heard before the error counts)

    with pytest.raises(RuntimeError, match="a secret"):
        anyio.run(hear)
    assert events("".join(heard))[-1] == ("error", {"error": DEFECT})


def test_a_stream_that_is_slow_to_close_holds_up_no_other() -> None:
    closing = threading.Event()

    def slow() -> Iterator[Event]:
        try:
            yield Searched(STAFF, ())
        finally:
            assert closing.wait(10)  # Set by who else is on the loop.

    async def leave() -> None:
        events = each(slow())
        await anext(events)
        async with anyio.create_task_group() as group:
            group.start_soon(events.aclose)
            await anyio.sleep(0.05)
            closing.set()

    anyio.run(leave)


def test_search_returns_hits(client: TestClient) -> None:
    reply = client.get("/api/search", params={"question": STAFF, "limit": 2})
    assert [hit["fused_rank"] for hit in reply.json()] == [1, 2]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"after": "2019-01-01"}, "dated 2019-01-01 or later"),
        ({"documents": ["r*.pdf", "x"]}, "named r*.pdf or x"),
        ({"titles": ["annual*"], "authors": ["*smith"]}, "titled annual*, by *smith"),
    ],
)
def test_which_documents_may_answer_goes_to_the_assistant(
    client: TestClient, body: dict[str, object], said: str
) -> None:
    assert said in client.post("/api/ask", json={"question": STAFF, "within": body}).json()["question"]


def test_a_condition_that_there_is_not_is_named(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": STAFF, "within": {"author": ["*smith"], "after": "2019"}})
    assert reply.status_code == 422
    assert "within.author: " in reply.json()["error"]


def test_a_date_that_cannot_be_read_is_told(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": STAFF, "within": {"after": "soon"}})
    assert (reply.status_code, "'soon' is not a date" in reply.json()["error"]) == (422, True)
    reply = client.get("/api/search", params={"question": STAFF, "after": "soon"})
    assert (reply.status_code, "'soon' is not a date" in reply.json()["error"]) == (422, True)


def test_document_returns_the_text_that_offsets_count(client: TestClient) -> None:
    citation = FakeAssistant().ask(STAFF).citations[0]
    form = client.get("/api/document", params={"name": citation.document}).json()
    assert set(form) == {"name", "title", "date", "publication", "author", "language", "text"}
    assert form["text"][citation.start : citation.end] == citation.quote


def test_an_answer_is_marked_as_wrong(tmp_path: Path) -> None:
    client = TestClient(api(FakeAssistant(folder=tmp_path)))
    answer = client.post("/api/ask", json={"question": STAFF}).json()
    reply = client.post("/api/mark", json={"answer": answer, "history": ["Who left?"], "note": "It is six."})
    (marked,) = read_marked(tmp_path)
    assert (reply.status_code, reply.json()) == (200, {"id": marked.id})
    assert (marked.answer, marked.history, marked.note) == (Answer.from_dict(answer), ("Who left?",), "It is six.")
    assert client.post("/api/mark", json={"answer": answer, "history": ["Who left?"]}).json() == {"id": marked.id}


def test_a_mark_that_cannot_be_kept_is_told(client: TestClient) -> None:
    reply = client.post("/api/mark", json={"answer": client.post("/api/ask", json={"question": STAFF}).json()})
    assert (reply.status_code, "could not be kept" in reply.json()["error"]) == (400, True)
    reply = client.post("/api/mark", json={"answer": {"text": "c"}})
    assert (reply.status_code, "answer.question" in reply.json()["error"]) == (422, True)


def test_openapi_describes_the_forms(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert set(schemas["Answer"]["properties"]) == set(Answer.__dataclass_fields__)
    assert schemas["Verdict"]["enum"] == [verdict.value for verdict in Verdict]
    assert schemas["Sentence"]["properties"]["citations"]["items"]["$ref"].endswith("/Citation")
    assert set(Sentence.__dataclass_fields__) == set(schemas["Sentence"]["properties"])


def test_docs_load_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
    assert loaded
    assert not [url for url in loaded if re.match(r"(https?:)?//", url)]
    assert all(client.get(url).status_code == 200 for url in loaded)


def test_every_document_of_the_fake_is_served(client: TestClient) -> None:
    for document in DOCUMENTS:
        assert client.get("/api/document", params={"name": document.name}).json()["text"] == document.text


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
@pytest.mark.parametrize("caution", list(Caution))
def test_a_request_says_how_sure_an_answer_must_be(path: str, caution: Caution) -> None:
    fake = FakeAssistant()
    assert TestClient(api(fake)).post(path, json={"question": STAFF, "caution": caution}).status_code == 200
    assert fake.asked == [caution]


def test_a_caution_that_there_is_not_is_refused(client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": STAFF, "caution": "reckless"}).status_code == 422
