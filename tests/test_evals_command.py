"""`qa eval`: its options, what it asks, and what it prints."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.cases import load_shipped
from evals.command import HELP, add_arguments, chosen, evaluate
from evals.opened import Opened
from evals.sample import sample_corpus
from index.errors import BadInput
from qa.answer import Answer
from qa.conversation import Turn

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sample_corpus().glob("*.md")}


class Silent:
    """Refuses everything."""

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:  # noqa: ARG002 (the protocol's)
        return Answer(question, question, "", None, True, "nothing was found", 0.1, (), (), (), (), 0.0)


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(words)


def evaluated(*words: str, texts: dict[str, str] | None = None) -> None:
    arguments = parsed(*words)
    cases = chosen(arguments.cases, kind=arguments.kind, limit=arguments.limit)
    evaluate(Opened(Silent(), Path("index"), texts or TEXTS), cases, {}, arguments)


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
    [({"kind": "riddle"}, "no kind 'riddle'"), ({"limit": 0}, "--limit 0"), ({"paths": []}, "no such")],
)
def test_a_choice_without_cases_is_an_error(choice: dict[str, object], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        chosen(**({"paths": None} | choice))  # type: ignore[arg-type]


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
