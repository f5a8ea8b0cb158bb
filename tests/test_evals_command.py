"""`qa eval`: its options, what it asks, and what it prints."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.cases import load_shipped
from evals.command import HELP, add_arguments, chosen, evaluate, run
from evals.opened import Opened
from evals.report.everything import prepared
from evals.sample import sample_corpus
from index.errors import BadInput
from qa.answer import Answer
from qa.dialogue.conversation import Turn
from qa.settings import Settings

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sample_corpus().glob("*.md")}


class Silent:
    """Refuses everything."""

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:  # noqa: ARG002 (the protocol's)
        return Answer(question, question, "", None, True, "nothing was found", 0.1, (), (), (), (), 0.0)


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(words)


def evaluated(*words: str, texts: dict[str, str] | None = None) -> int:
    arguments = parsed(*words)
    cases = chosen(arguments.cases, kind=arguments.kind, limit=arguments.limit)
    report = prepared(arguments)
    found = Opened(Silent(), Path("index"), texts or TEXTS)
    return report(evaluate(found, cases, {}, name="sample", settings=Settings()))


def test_help_has_an_example() -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert "qa eval" in parser.format_help()
    assert HELP


def test_all_shipped_cases_are_chosen_unless_said_otherwise() -> None:
    assert chosen(None) == load_shipped()
    assert {case.kind for case in chosen(None, kind="list")} == {"list"}
    assert len(chosen(None, limit=3)) == 3


@pytest.mark.parametrize(
    ("choice", "said"),
    [({"kind": "riddle"}, "no kind 'riddle'"), ({"paths": []}, "no such")],
)
def test_a_choice_without_cases_is_an_error(choice: dict[str, object], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        chosen(**({"paths": None} | choice))  # type: ignore[arg-type]


def test_a_limit_that_leaves_nothing_is_an_error() -> None:
    with pytest.raises(BadInput, match="--limit 0"):
        run(parsed("--limit", "0"), Settings())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--squad", "a.json", "--kind", "fact"), "--kind does not go with --squad"),
        (("--beir", "a", "--corpus", "b"), "--corpus does not go with --beir"),
        (("--split", "dev"), "--split goes with --beir"),
        (("--retriever", "bm25"), "--retriever goes with --beir"),
        (("--mode", "open"), "--mode goes with --squad"),
        (("--with-unanswerable",), "--with-unanswerable goes with --squad"),
        (("--squad", "a.json", "--mode", "open", "--with-unanswerable"), "--mode reading"),
        (("--accept", "a", "--into", "mine.jsonl"), "--accept goes with drafts"),
        (("drafts", "--into", "mine.jsonl"), "--into goes with --accept"),
        (("drafts", "--limit", "2"), "--limit does not go with drafts"),
        (("drafts", "--gate"), "--gate does not go with drafts"),
    ],
)
def test_an_option_that_would_be_passed_over_is_an_error(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        run(parsed(*words), Settings())


@pytest.mark.parametrize(
    "words",
    [
        ("--squad", "a.json", "--beir", "b"),
        ("--corpus", "a", "--index", "b"),
        ("drafts", "--accept", "a", "--drop", "b"),
    ],
)
def test_of_options_that_exclude_each_other_only_one_is_taken(
    words: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parsed(*words)
    assert "not allowed with" in capsys.readouterr().err


def test_refusing_everything_refuses_the_unanswerable_and_fails_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    evaluated("--json")
    measures = json.loads(capsys.readouterr().out)["measures"]
    assert (measures["refused"]["value"], measures["false refusals"]["value"]) == (1.0, 1.0)
    assert (measures["right and cited"]["value"], measures["crashes"]["value"]) == (0.0, 0.0)


def test_the_table_and_the_failures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    evaluated("--kind", "fact", "--limit", "2", "--failures")
    shown = capsys.readouterr().out
    assert shown.startswith("measure ")
    assert "2 of 2 cases failed" in shown


def test_the_mapping_is_printed_for_another_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    evaluated("--limit", "1", texts={f"{n}.txt": text for n, text in enumerate(TEXTS.values())})
    assert capsys.readouterr().out.startswith("the cases' document")


def test_results_are_written_where_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluated("--limit", "2", "--out", str(tmp_path / "out"))
    assert capsys.readouterr().err == ""
    assert len((tmp_path / "out" / "cases.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "results.json",
        "cases.jsonl",
        "junit.xml",
        "report.html",
    }


@pytest.mark.parametrize("out", ["file", "file/in/it"])
def test_a_folder_that_cannot_be_written_is_named_before_anything_is_asked(tmp_path: Path, out: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="cannot be written"):
        prepared(parsed("--out", str(tmp_path / out)))


def test_half_a_surrogate_in_a_question_loses_no_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cases.jsonl").write_text(json.dumps({"id": "a", "kind": "unanswerable", "question": "Who \ud800?"}))
    for words in ((), ("--json", "--failures")):
        evaluated("--cases", str(tmp_path / "cases.jsonl"), "--out", str(tmp_path / "out"), *words)
        assert capsys.readouterr().out.encode()
        (kept,) = (tmp_path / "out" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(kept)["question"] == "Who \ud800?"


def test_what_is_told_is_told_before_it_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out" / "results.json").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        evaluated("--limit", "2", "--out", str(tmp_path / "out"))
    shown = capsys.readouterr().out
    assert "2 of 2 cases failed" in shown
    assert "Kept in" not in shown


def test_a_run_without_the_score_that_compares_is_named_before_anything_is_asked(tmp_path: Path) -> None:
    evaluated("--limit", "2", "--out", str(tmp_path))
    with pytest.raises(BadInput, match=r"'known answers' without the score 'ndcg@10'.* Give a run of 'beir full'"):
        prepared(parsed("--beir", "a", "--against", str(tmp_path)))


def test_the_comparison_is_printed_whole_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluated("--limit", "2", "--out", str(tmp_path))
    capsys.readouterr()
    evaluated("--limit", "3", "--json", "--against", str(tmp_path))
    against = json.loads(capsys.readouterr().out)["against"]
    assert (against["run"], against["main"], against["better"], against["worse"]) == (str(tmp_path), "correct", [], [])
    assert against["unpaired"] == [load_shipped()[2].id]
    assert against["tested"][0]["name"] == "correct"
    assert any(note.startswith("cases: ") for note in against["notes"])


def test_a_run_is_compared_with_an_earlier_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluated("--limit", "2", "--out", str(tmp_path / "before"))
    assert evaluated("--limit", "3", "--against", str(tmp_path / "before")) == 0
    shown = capsys.readouterr().out
    assert "No case got better." in shown
    assert "1 cases are in only one of the runs" in shown


def test_what_refuses_everything_does_not_pass_the_gate(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated("--gate") == 1
    said = capsys.readouterr().out
    assert "The gate is not passed" in said
    assert "right and cited: 0.0 %, ≥ " in said


def test_options_are_looked_at_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no run"):
        run(parsed("--against", str(tmp_path)), Settings())
    with pytest.raises(BadInput, match="cannot be read as a gate"):
        run(parsed("--gate", str(tmp_path / "gate.toml")), Settings())
