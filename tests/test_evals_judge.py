"""A judge's opinion stands beside the figures, with its agreement; a judge that fails loses nothing."""

import argparse
import json
from dataclasses import dataclass, field

import pytest
from scripted_server import Said, serving

from evals.judge import judged
from evals.judge_model import judge_from
from evals.options import add_arguments
from evals.origin import origin
from evals.record import Record, Run
from evals.report.everything import prepared
from evals.report.tables import opinion
from index.errors import BadSetting, QAError
from prompts import load
from qa.answer import Answer
from qa.settings import Settings
from qa.writer.model import ModelFailed


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


def test_the_opinion_is_in_the_json_form(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with serving("right\nIt says five.") as server:
        monkeypatch.setenv("QA_MODEL_URL", server.url)
        assert prepared(parser.parse_args(["--json", "--judge", "openai:small"]))(run(record("a", 1))) == 0
    judge = json.loads(capsys.readouterr().out)["judge"]
    assert (judge["right"]["value"], judge["judgements"][0]["said"]) == (1.0, "right\nIt says five.")


def test_a_reply_that_cannot_be_read_and_one_that_does_not_come_are_counted_apart() -> None:
    found = judged(run(record("a", 1), record("b", 0), record("c", 1)), ScriptedJudge(["Perhaps", "!", "right"]))
    assert [judgement.right for judgement in found.judgements] == [None, None, True]
    assert (found.agreement.value, found.agreement.n, found.kappa) == (1.0, 1, None)
    assert "2 replies could not be read" in opinion(found)


def test_nothing_to_judge_has_no_figures() -> None:
    found = judged(run(), ScriptedJudge([]))
    assert (found.right.value, found.kappa) == (None, None)
    assert "—" in opinion(found)


def test_a_language_model_judges_in_openais_protocol() -> None:
    with serving("right\nIt says five.") as server:
        judge = judge_from("small", Settings(model_url=server.url, model_key="k"))
        assert judge("Is it?") == "right\nIt says five."
        assert judge.fingerprint == f"openai:small at {server.url[7:-3]}"
    assert (server.asked[0]["model"], server.asked[0]["temperature"]) == ("small", 0)
    assert (server.prompts, server.keys) == (["Is it?"], ["Bearer k"])


def test_a_language_model_that_fails_says_so() -> None:
    with serving(Said(status=500)) as server, pytest.raises(ModelFailed, match="status 500"):
        judge_from("openai:small", Settings(model_url=server.url))("Is it?")


@pytest.mark.parametrize("said", ["anthropic:", "huggingface:nowhere"])
def test_a_judge_that_is_none_is_an_error(said: str) -> None:
    with pytest.raises(BadSetting):
        judge_from(said, Settings())


def test_the_key_of_a_model_is_kept_in_no_report() -> None:
    made = origin(Settings(model="openai:small", model_key="secret"), corpus="", cases=())
    assert (made.settings["model"], "secret" in repr(made)) == ("openai:small", False)
