"""What the HTTP API says of a request that has no result: one form, and a sentence that says what is meant."""

import json

import pytest
from fastapi.testclient import TestClient
from test_page_fake import ANSWERS, STAFF, FakeAssistant

from index.document import Document
from index.errors import IndexBusy, NoIndex, QAError
from qa.server.api import api
from qa.server.body_limit import LARGEST_BODY


@pytest.fixture
def client() -> TestClient:
    return TestClient(api(FakeAssistant()), raise_server_exceptions=False)


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


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b'{"question": who}', 422, "the body: no JSON at character 13 (Expecting value)"),
        (b"{", 422, "the body: no JSON at character 1 "),
        (b'{"question": "\xff"}', 400, "it is not UTF-8, or nested too deep"),
        (b"[" * 200_000, 400, "it is not UTF-8, or nested too deep"),
    ],
)
def test_a_body_that_is_not_json_is_told_apart(client: TestClient, body: bytes, status: int, told: str) -> None:
    reply = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert (reply.status_code, set(reply.json())) == (status, {"error"})
    assert told in reply.json()["error"]


def test_a_path_that_there_is_not_is_told_before_its_parameters(client: TestClient) -> None:
    assert client.get("/api/nope?x=1").json() == {"error": "There is no GET /api/nope here. See /docs."}


def test_another_method_is_told_which_is_meant(client: TestClient) -> None:
    reply = client.request("OPTIONS", "/api/ask")
    assert (reply.status_code, reply.headers["allow"]) == (405, "POST")
    assert reply.json() == {"error": "/api/ask takes POST, not OPTIONS. See /docs."}


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
