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

def test_what_is_not_there(evaluate):
    assert evaluate("Who is the president of Peru?").refused
"""


def test_developers_assert_on_cases_from_their_own_tests(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["evals.plugin"]\n')
    (tmp_path / "cases.jsonl").write_text(CASE)
    (tmp_path / "test_own.py").write_text(TESTS)
    home = Path(__file__).parent.parent
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--qa-index",
            str(settings.index),
            str(tmp_path),
        ],
        cwd=tmp_path,
        env=os.environ | {"QA_CACHE": str(settings.cache), "PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "1 failed, 2 passed" in done.stdout, done.stdout + done.stderr
    assert "does not say “six”" in done.stdout
    assert "FAILED test_own.py::test_a_question" in done.stdout
