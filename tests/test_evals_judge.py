"""A judge's opinion stands beside the figures, with its agreement; a judge that fails loses nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from evals.judge import judged
from evals.judge_http import HttpJudge
from evals.origin import origin
from evals.record import Record, Run
from evals.report.tables import opinion
from index.errors import BadSetting, QAError
from prompts import load
from qa.answer import Answer
from qa.settings import Settings


@dataclass
class ScriptedJudge:
    """Says what it was told to say, in order."""

    replies: list[str]
    fingerprint: str = "scripted-1"
    asked: list[str] = field(default_factory=list)

    def __call__(self, prompt: str) -> str:
        self.asked.append(prompt)
        reply = self.replies[len(self.asked) - 1]
        if reply == "!":
            raise QAError("the judge is out")
        return reply


def record(name: str, right: float, *, refused: bool = False, unanswerable: bool = False) -> Record:
    answer = Answer(f"{name}?", f"{name}?", "**Five** were left [1].", "Five", refused, None, 0.9, (), (), (), (), 0.1)
    return Record(
        id=name,
        kind="fact",
        question=f"{name}?",
        expected="5 / five",
        unanswerable=unanswerable,
        answer=answer,
        scores={"right": right},
        failed=not right,
    )


def run(*records: Record) -> Run:
    begun = origin(Settings(), corpus="", cases=())
    return Run(suite="s", name="n", main="right", measures={}, records=records, origin=begun)


def test_agreement_by_hand() -> None:
    judge = ScriptedJudge(["Right.\nIt says five.", "wrong\nNo.", "right", "wrong"])
    found = judged(run(record("a", 1), record("b", 0), record("c", 0), record("d", 0)), judge)
    assert (found.right.value, found.agreement.value) == (0.5, 0.75)
    assert found.kappa == pytest.approx((0.75 - 0.5) / (1 - 0.5))
    assert (found.judge, found.prompt) == ("scripted-1", load("grade").fingerprint)


def test_only_answers_with_a_known_answer_are_judged() -> None:
    judge = ScriptedJudge(["right"])
    found = judged(run(record("a", 1), record("b", 0, refused=True), record("c", 0, unanswerable=True)), judge)
    assert [judgement.id for judgement in found.judgements] == ["a"]
    assert "Known answer: 5 / five" in judge.asked[0]
    assert "[1]" not in judge.asked[0].split("Answer to judge:")[1]


def test_a_reply_that_cannot_be_read_and_one_that_does_not_come_are_counted_apart() -> None:
    found = judged(run(record("a", 1), record("b", 0), record("c", 1)), ScriptedJudge(["Perhaps", "!", "right"]))
    assert [judgement.right for judgement in found.judgements] == [None, None, True]
    assert (found.agreement.value, found.agreement.n, found.kappa) == (1.0, 1, None)
    assert "2 replies could not be read" in opinion(found)


def test_nothing_to_judge_has_no_figures() -> None:
    found = judged(run(), ScriptedJudge([]))
    assert (found.right.value, found.kappa) == (None, None)
    assert "—" in opinion(found)


@pytest.fixture
def endpoint() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            said = f"right\n{asked['model']} {self.headers['Authorization']} {asked['messages'][0]['content']}"
            good = self.path == "/v1/chat/completions"
            self.send_response(200 if good else 404)
            self.end_headers()
            self.wfile.write(json.dumps({"choices": [{"message": {"content": said}}]}).encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_endpoint_is_asked_as_openai_has_it(endpoint: str) -> None:
    judge = HttpJudge.from_environment("small", {"OPENAI_BASE_URL": f"{endpoint}/v1/", "OPENAI_API_KEY": "k"})
    assert judge("Is it?") == "right\nsmall Bearer k Is it?"
    assert judge.fingerprint == f"small at {endpoint}/v1"


def test_an_endpoint_that_fails_says_so(endpoint: str) -> None:
    with pytest.raises(QAError, match="gave no reply"):
        HttpJudge("small", f"{endpoint}/elsewhere")("Is it?")


def test_where_the_judge_is_must_be_said() -> None:
    with pytest.raises(BadSetting, match="Set OPENAI_BASE_URL"):
        HttpJudge.from_environment("small", {})
