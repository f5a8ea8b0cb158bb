"""The pytest plugin, in a project of a developer's own."""

import os
import subprocess
import sys
from pathlib import Path

from qa import Settings

CASE = (
    '{"id": "staff", "kind": "arithmetic", "question": "How many USAID personnel were left in Iraq?", '
    '"answers": [["5"]], "holds": [["26"]], "documents": ["pentagon-watchdog-sees-isis-comeback.md"]}\n'
)
TESTS = """
import pytest

@pytest.mark.qa_cases("cases.jsonl")
def test_known_answers(qa_outcome):
    assert qa_outcome.correct, qa_outcome.explanation

def test_a_question(evaluate):
    outcome = evaluate("How many USAID personnel were left in Iraq?", answers=[["six"]], documents=["x.md"])
    assert outcome.right, outcome.explanation

@pytest.mark.parametrize(("answers", "documents"), [(["Ann"], ["a.md"]), ([["Ann"]], "a.md")])
def test_a_text_is_no_list_of_texts(evaluate, answers, documents):
    with pytest.raises(TypeError, match="must be a list of texts, not the text"):
        evaluate("Who left?", answers=answers, documents=documents)

def test_what_is_no_case(evaluate):
    with pytest.raises(ValueError, match="needs 'answers' and 'documents'"):
        evaluate("Who left?", answers=[["Ann"]])

@pytest.mark.parametrize("holds", [None, [["26"]], [["99"]]])
def test_what_is_worked_out_is_cited_by_what_it_rests_on(evaluate, holds):
    documents = ["pentagon-watchdog-sees-isis-comeback.md"]
    question = "How many USAID personnel were left in Iraq?"
    outcome = evaluate(question, kind="arithmetic", answers=[["5"]], holds=holds, documents=documents)
    assert outcome.cited == (holds != [["99"]])

def test_what_is_not_there(evaluate):
    assert evaluate("Who is the president of Peru?").refused
"""


def asked(folder: Path, settings: Settings) -> str:
    """What pytest says of a project's own tests."""
    (folder / "conftest.py").write_text('pytest_plugins = ["evals.plugin"]\n')
    options = ["-q", "-p", "no:cacheprovider", "--qa-index", str(settings.index)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(folder)],
        cwd=folder,
        env=os.environ | {"QA_CACHE": str(settings.cache), "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout + done.stderr


def test_developers_assert_on_cases_from_their_own_tests(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(CASE)
    (tmp_path / "test_own.py").write_text(TESTS)
    said = asked(tmp_path, settings)
    assert "1 failed, 8 passed" in said, said
    assert "does not say “six”" in said
    assert "FAILED test_own.py::test_a_question" in said


def test_a_file_without_cases_is_an_error_and_no_skipped_test(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").touch()
    (tmp_path / "test_own.py").write_text(TESTS)
    said = asked(tmp_path, settings)
    assert "no case in cases.jsonl" in said, said
    assert "skipped" not in said
