"""A run loses no case, scores what it gets, and reports it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evals.align import Pair
from evals.cases import Case
from evals.gate import Threshold
from evals.kept import results_form
from evals.origin import origin
from evals.outcome import Outcome, Results
from evals.record import Run
from evals.report.columns import aligned
from evals.report.everything import write
from evals.report.tables import failures, mapping_table, table
from evals.run import run
from evals.suites.known import kept
from qa.answer import Answer, Citation, Verdict
from qa.dialogue.conversation import Turn
from qa.settings import Settings

TEXTS = {"staff.md": "USAID lost 21 of 26 people. Five were left."}
FIVE = Citation(1, "staff.md", "Staff", None, None, None, None, 28, 43, "Five were left.", Verdict.SUPPORTED)
ANSWER = Answer("?", "?", "Five were left [1].", "5", False, None, 0.9, (), (FIVE,), (), (), 0.1)
REFUSAL = replace(ANSWER, text="", short=None, refused=True, reason="nothing was found", citations=())
CASE = Case(
    id="staff",
    kind="fact",
    question="How many were left?",
    answers=(("5",),),
    holds=(("5",),),
    documents=("staff.md",),
    evidence=("Five were left.",),
)
NONE = Case(id="moon", kind="unanswerable", question="Who is on the moon?", unanswerable=True)


class FakeAssistant:
    """Says what it was told to say, and remembers what it was asked."""

    def __init__(self, said: Mapping[str, Answer]) -> None:
        self.said = said
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, tuple(turn.question for turn in history)))
        return self.said[question]


GOOD = FakeAssistant({CASE.question: ANSWER, NONE.question: REFUSAL})


def scored(assistant: FakeAssistant, *cases: Case) -> Results:
    return run(assistant, cases, texts=TEXTS)


def told(results: Results) -> Run:
    return kept(results, name="staff", begun=origin(Settings(), corpus="", cases=()))


def test_right_answers_and_refusals_are_correct_and_need_no_explanation() -> None:
    results = scored(GOOD, CASE, NONE)
    assert [(o.right, o.cited, o.refused, o.correct, o.explanation) for o in results.outcomes] == [
        (True, True, False, True, ""),
        (True, False, True, True, ""),
    ]
    assert results.failed == ()


@pytest.mark.parametrize(
    ("case", "answer", "said"),
    [
        (CASE, REFUSAL, "refused what the corpus holds: nothing was found"),
        (NONE, ANSWER, "answered what the corpus does not hold"),
        (CASE, replace(ANSWER, text="Six.", short="6"), "does not say “5”"),
        (CASE, replace(ANSWER, citations=()), "no accepted quote holds “5”"),
        (replace(CASE, holds=(), documents=("a.md", "b.md")), ANSWER, "cites none of a.md, b.md"),
        (replace(CASE, documents=("staff.md", "b.md"), every_document=True), ANSWER, "does not cite b.md"),
        (CASE, replace(ANSWER, citations=(FIVE, replace(FIVE, start=27))), "staff.md[27:43] is not its quote"),
    ],
)
def test_what_failed_says_why(case: Case, answer: Answer, said: str) -> None:
    results = scored(FakeAssistant({case.question: answer}), case)
    assert said in results.outcomes[0].explanation
    assert results.failed == results.outcomes
    assert said in failures(told(results))


def test_each_score_is_of_the_cases_that_its_figure_counts() -> None:
    right, refusal = (record.scores for record in told(scored(GOOD, CASE, NONE)).records)
    assert {name: right.get(name) for name in ("right", "refused", "false refusals")} == {
        "right": 1,
        "refused": None,
        "false refusals": 0,
    }
    assert {name: refusal.get(name) for name in ("right", "refused", "false refusals")} == {
        "right": None,
        "refused": 1,
        "false refusals": None,
    }


def test_a_crash_scores_nothing_says_why_and_loses_no_case() -> None:
    silent = FakeAssistant({CASE.question: ANSWER})
    results = scored(silent, NONE, CASE)
    assert [outcome.case.id for outcome in results.outcomes] == ["moon", "staff"]
    crashed = results.outcomes[0]
    assert crashed.answer is None
    assert (crashed.right, crashed.cited, crashed.refused, crashed.correct) == (False, False, False, False)
    assert crashed.explanation == "crashed: KeyError: 'Who is on the moon?'"
    measures = results_form(told(results))["measures"]
    assert (measures["crashes"]["value"], measures["refused"]["value"]) == (1, 0)


def test_history_is_asked_first_each_with_the_turns_before() -> None:
    assistant = FakeAssistant({"one": ANSWER, "two": ANSWER, CASE.question: ANSWER})
    results = scored(assistant, replace(CASE, history=("one", "two")))
    assert assistant.asked == [("one", ()), ("two", ("one",)), (CASE.question, ("one", "two"))]
    assert results.outcomes[0].correct


def test_a_crash_in_the_history_is_a_crash_of_the_case() -> None:
    assert scored(GOOD, replace(CASE, history=("unheard of",))).outcomes[0].explanation.startswith("crashed: KeyError")


def test_documents_are_scored_under_the_names_of_the_corpus() -> None:
    case = replace(CASE, documents=("brief.md",))
    seen: list[Outcome] = []
    results = run(GOOD, [case], [Pair("brief.md", "staff.md", 0.5)], seen.append, texts=TEXTS)
    assert results.outcomes[0].correct
    assert tuple(seen) == results.outcomes


def test_table_is_aligned_and_shows_what_the_gate_asks() -> None:
    lines = table(told(scored(GOOD, CASE, NONE)), [Threshold("right and cited", 0.75, None)]).splitlines()
    assert " ".join(lines[0].split()) == "measure value 95 % interval n gate"
    assert " ".join(lines[1].split()) == "right and cited 100.0 % 100.0 % – 100.0 % 1 ≥ 75.0 % ok"
    assert any(line.startswith("  unanswerable  ") for line in lines)


def test_a_figure_that_was_not_measured_missed_what_the_gate_asks() -> None:
    lines = table(told(scored(GOOD, CASE)), [Threshold("refused", 0.8, None)]).splitlines()
    assert "refused — 0 ≥ 80.0 % missed" in [" ".join(line.split()) for line in lines]


def test_a_measure_without_cases_shows_a_dash() -> None:
    lines = table(told(scored(GOOD, CASE))).splitlines()
    assert ["refused", "—", "0"] in [line.split() for line in lines]


def test_columns_line_up() -> None:
    assert aligned([("a", "1"), ("bbb", "22")]) == "a     1\nbbb  22"
    assert mapping_table([Pair("a.md", "b.txt", 0.5), Pair("c.md", "c.md")]).splitlines()[1].split() == [
        "a.md",
        "b.txt",
        "0.50",
    ]


def test_full_failures_show_evidence_and_quotes() -> None:
    results = scored(FakeAssistant({CASE.question: replace(ANSWER, text="Six [1].", short=None)}), CASE)
    shown = failures(told(results), full=True)
    assert "evidence:  Five were left." in shown
    assert "quote [1]: staff.md[28:43] Five were left." in shown
    assert failures(told(scored(GOOD, CASE))) == "No case failed."


def test_results_are_written_and_the_answers_can_be_read_back(tmp_path: Path) -> None:
    write(told(scored(GOOD, CASE, NONE)), tmp_path / "out")
    measures = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))["measures"]
    assert measures["right and cited"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    first, second = map(json.loads, (tmp_path / "out" / "cases.jsonl").read_text(encoding="utf-8").splitlines())
    assert (first["id"], second["id"]) == ("staff", "moon")
    assert Answer.from_dict(first["answer"]) == ANSWER
    assert first["ranked"] == []
    assert first["scores"]["right"] == 1


def test_a_crash_is_written_without_an_answer(tmp_path: Path) -> None:
    write(told(scored(FakeAssistant({}), CASE)), tmp_path)
    assert json.loads((tmp_path / "cases.jsonl").read_text(encoding="utf-8"))["answer"] is None
