"""Ctrl-C in the middle of `qa index`: one line, what was committed is kept, and the index is as it was."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import hear_interrupts

from index import Index
from qa.terminal.interrupts import heard


def started(corpus: Path, place: Path, cache: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "qa.cli", "index", str(corpus), "--index", str(place), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"QA_CACHE": str(cache)},
        preexec_fn=hear_interrupts,
    )


def test_a_build_that_is_interrupted_keeps_what_was_committed(corpus: Path, place: Path, cache: Path) -> None:
    with started(corpus, place, cache) as first:
        assert first.wait(120) == 0
    records = (json.dumps({"id": f"d{i}", "text": f"Report {i}."}) for i in range(3_000))
    (corpus / "many.jsonl").write_text("\n".join(records))
    with started(corpus, place, cache) as build:
        assert build.stdout
        assert build.stderr
        assert json.loads(build.stdout.readline())["event"] == "building"
        build.send_signal(signal.SIGINT)
        assert build.wait(120) == 130
        assert build.stderr.read() == "\nStopped. What was committed is kept: run the same command to go on.\n"
    index = Index.open(place, cache=cache)
    assert (index.revision, index.status().documents) == (1, 3)
    assert index.dense("camp", 1)[0].passage.document == "a.txt"
    with started(corpus, place, cache) as last:
        report = json.loads(last.communicate(timeout=120)[0].splitlines()[-1])
    assert (report["documents"], report["revision"]) == (3_003, 2)
    assert report["embedded"] < 3_000


def test_an_interrupt_that_native_code_hides_is_heard_all_the_same() -> None:
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        pytest.skip("deaf to Ctrl-C, as in the background of a shell")
    with pytest.raises(KeyboardInterrupt), heard():
        loaded_meanwhile()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def loaded_meanwhile() -> None:
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        raise ImportError("initialization failed") from None


def test_an_error_without_an_interrupt_stays_what_it_is() -> None:
    with pytest.raises(ImportError), heard():
        raise ImportError("no such module")
