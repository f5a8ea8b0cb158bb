"""The HTTP API over a fake assistant: forms, events, errors, limits, and a description that needs no network."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from test_page_fake import ANSWERS, DOCUMENTS, STAFF, FakeAssistant

from index.document import Document
from index.errors import IndexBusy, NoIndex, QAError
from qa.answer import Answer, Event, Searched, Sentence, Verdict
from qa.api import api
from qa.body_limit import LARGEST_BODY
from qa.caution import Caution
from qa.marked import read_marked


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


def test_another_page_cannot_mark_by_leaving_out_the_content_type(client: TestClient) -> None:
    assert client.post("/api/mark", content=b"{}").json()["error"].startswith("The request is not understood: the body")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NoIndex("No index at ./index-data. Build one: qa index FOLDER"), 503),
        (IndexBusy("Another process is writing."), 400),
        (QAError("It cannot be done."), 400),
    ],
)
def test_errors_made_on_purpose_carry_their_message(error: QAError, status: int) -> None:
    class Failing(FakeAssistant):
        def document(self, name: str) -> Document:  # noqa: ARG002
            raise error

    reply = TestClient(api(Failing())).get("/api/document", params={"name": "x"})
    assert (reply.status_code, reply.json()) == (status, {"error": str(error)})


def test_a_document_that_is_not_there_is_not_found(client: TestClient) -> None:
    reply = client.get("/api/document", params={"name": "nowhere.txt"})
    assert reply.status_code == 404
    assert "nowhere.txt" in reply.json()["error"]


def test_a_question_too_long_is_refused_by_the_assistant(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "a" * 3000})
    assert reply.status_code == 422
    assert "2,000" in reply.json()["error"]


def test_a_defect_tells_the_client_nothing_and_keeps_its_traceback() -> None:
    client = TestClient(api(FakeAssistant()), raise_server_exceptions=False)
    reply = client.post("/api/ask", json={"question": "crash"})
    assert reply.status_code == 500
    assert "secret" not in reply.text
    with pytest.raises(RuntimeError, match="a secret of the server"):
        TestClient(api(FakeAssistant())).post("/api/ask", json={"question": "crash"})


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({}, "question"),
        ({"question": 5}, "question"),
        ({"question": "a", "history": [{"question": "b", "answer": {"text": "c"}}]}, "history.0.answer"),
    ],
)
def test_a_wrong_form_names_the_field(client: TestClient, body: object, told: str) -> None:
    reply = client.post("/api/ask", json=body)
    assert reply.status_code == 422
    assert told in reply.json()["error"]


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("/api/ask", {"question": STAFF, "filter": {"after": "2019"}}, "filter: there is no such field"),
        ("/api/ask/stream", {"question": STAFF, "cautious": True}, "cautious: there is no such field"),
        ("/api/mark", {"answer": ANSWERS[STAFF].to_dict(), "reason": "It is six."}, "reason: there is no such field"),
    ],
)
def test_a_field_that_there_is_not_is_named(client: TestClient, path: str, body: object, told: str) -> None:
    reply = client.post(path, json=body)
    assert (reply.status_code, told in reply.json()["error"]) == (422, True)


def test_a_parameter_that_there_is_not_is_named(client: TestClient) -> None:
    reply = client.get("/api/search", params={"question": STAFF, "documents": "report*"})
    assert (reply.status_code, "no parameter documents" in reply.json()["error"]) == (422, True)


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/ask"), ("GET", "/api/nothing"), ("POST", "/api/search")])
def test_a_path_that_there_is_not_is_told_as_every_error_is(client: TestClient, method: str, path: str) -> None:
    reply = client.request(method, path)
    assert (reply.status_code, reply.json()) == (404, {"error": f"There is no {method} {path} here. See /docs."})


def test_a_body_without_its_content_type_is_told_of_it(client: TestClient) -> None:
    error = client.post("/api/ask", content=b'{"question": "Who left?"}').json()["error"]
    assert "Content-Type: application/json" in error


def test_a_body_that_is_not_json_is_told_apart(client: TestClient) -> None:
    reply = client.post("/api/ask", content=b"{", headers={"content-type": "application/json"})
    assert reply.status_code == 422
    assert set(reply.json()) == {"error"}


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_the_limit_is_refused(client: TestClient, path: str, chunked: bool) -> None:
    body = json.dumps({"question": "a" * LARGEST_BODY}).encode()
    reply = client.post(path, content=iter([body]) if chunked else body, headers={"content-type": "application/json"})
    assert reply.status_code == 413
    assert "1,000,000" in reply.json()["error"]


@pytest.mark.parametrize("limit", [0, 101, "many"])
def test_search_is_limited(client: TestClient, limit: object) -> None:
    reply = client.get("/api/search", params={"question": STAFF, "limit": str(limit)})
    assert reply.status_code == 422
    assert "limit" in reply.json()["error"]


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
