"""Timings: the median and the 95th percentile."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evals.formats.beir import read_beir
from evals.kills import HashedWords
from evals.speed.indexing import write_files
from evals.speed.precision import dense_ndcg
from evals.speed.questions import Timing, main, timing


def test_timing_of_three_runs() -> None:
    assert timing([1.0, 3.0, 2.0]) == Timing(2.0, 2.9, 3)


def test_precision_is_compared_on_collections(tmp_path: Path) -> None:
    lines = [{"_id": "a", "title": "", "text": "the camp"}, {"_id": "b", "title": "", "text": "the valley"}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "camp"}')
    (tmp_path / "qrels.tsv").write_text("q\ta\t1\n")
    assert dense_ndcg(HashedWords(), read_beir(tmp_path)) == 100.0


def test_files_made_for_timing_are_all_different(tmp_path: Path) -> None:
    write_files(tmp_path / "made", 5)
    texts = [path.read_text() for path in (tmp_path / "made").iterdir()]
    assert len(set(texts)) == 5
    assert all(len(text.split()) > 200 for text in texts)


def test_questions_are_timed_over_many_passages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--limit", "2", "--passages", "60", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["ask, warm, 60 passages"]["n"] == 2
    assert 0 < figures["ask, warm, 60 passages"]["median"] < 5
    assert 0.05 < figures["memory, GB"] < 5


def test_memory_is_that_of_the_process_not_of_the_one_that_started_it() -> None:
    ballast = bytearray(b"x") * 500_000_000
    program = "from evals.speed.memory import most_held; print(most_held())"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert 0.005 < float(shown) < len(ballast) / 2e9
