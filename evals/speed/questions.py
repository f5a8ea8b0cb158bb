"""How fast questions are answered.

Three figures. Warm: wall-clock seconds of `ask` over the questions of the shipped cases (without their histories), in
one process, after one question that is not counted because it loads the models; median and 95th percentile. Cold: a
whole `qa ask` from the shell, median of 5. Help: a whole `qa --help`, median of 10, the least that any command takes.

With `--passages N` warm questions are asked once more over so many, made of the sample corpus's sentences, by a process
of its own, which also tells the most memory that it held.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from evals.cases import load_shipped
from evals.opened import opened
from evals.report.columns import aligned
from evals.run import Asked
from evals.sample import sample_corpus
from evals.speed.memory import most_held
from qa import Assistant
from qa.commands.index import build_index
from qa.settings import Settings

COLD_RUNS = 5
HELP_RUNS = 10


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: the median and the 95th percentile of `n` runs."""

    median: float
    p95: float
    n: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when everything ran."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.speed", description="Measure how fast questions are answered."
    )
    parser.add_argument("--json", action="store_true", help="print the timings as JSON")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N questions for the warm figure")
    parser.add_argument("--passages", type=int, metavar="N", help="also: over N passages, and the memory that takes")
    options = parser.parse_args(arguments)
    settings = Settings.from_environment()
    cases = load_shipped()
    questions = [case.question for case in cases][: options.limit]
    fact = next(case.question for case in cases if case.kind == "fact")
    with opened(settings, corpus=sample_corpus()) as found:
        timings = {
            "ask, warm": warm(found.assistant, questions),
            "qa ask, cold": shell(["ask", fact], COLD_RUNS, found.folder),
            "qa --help": shell(["--help"], HELP_RUNS, found.folder),
        }
    held = 0.0
    if options.passages:
        timings[f"ask, warm, {options.passages:,} passages"], held = among(options.passages, questions, settings)
    _print(timings, held, as_json=options.json)
    return 0


def warm(assistant: Asked, questions: Sequence[str]) -> Timing:
    """Ask each question once, after one that loads the models."""
    assistant.ask(questions[0])
    return timing([_seconds(partial(assistant.ask, question)) for question in questions])


def among(passages: int, questions: Sequence[str], settings: Settings) -> tuple[Timing, float]:
    """Warm questions over made-up passages, and the most memory of the process that answers, in gigabytes."""
    from evals.speed.indexing import RECORD_WORDS, write_records

    program = "import sys; from evals.speed.questions import answer; answer(sys.argv[1], sys.stdin.read().splitlines())"
    with tempfile.TemporaryDirectory(prefix="qa-speed-") as home:
        records, folder = Path(home) / "records.jsonl", Path(home) / "index"
        write_records(records, passages)
        build_index([records], replace(settings, index=folder, passage_words=RECORD_WORDS))
        command = [sys.executable, "-c", program, str(folder)]
        shown = subprocess.run(command, input="\n".join(questions), capture_output=True, text=True, check=True).stdout
    taken, held = json.loads(shown)
    return Timing(**taken), held


def answer(folder: str, questions: Sequence[str]) -> None:
    """Ask over the index in the folder; print the timing and the most memory this process held."""
    assistant = Assistant.open(folder)
    taken = warm(assistant, questions)
    print(json.dumps([asdict(taken), most_held()]))


def shell(words: Sequence[str], runs: int, folder: Path) -> Timing:
    """Run `qa` with these words as a person would, over the index in the folder."""
    environment = os.environ | {"QA_INDEX": str(folder)}
    command = [*_program(), *words]

    def once() -> None:
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)

    return timing([_seconds(once) for _ in range(runs)])


def timing(seconds: Sequence[float]) -> Timing:
    """The median and the 95th percentile, interpolated linearly."""
    return Timing(float(np.median(seconds)), float(np.percentile(seconds, 95)), len(seconds))


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _program() -> list[str]:
    """The `qa` beside this Python, or else on the path, or else the module."""
    beside = Path(sys.executable).with_name("qa")
    found = str(beside) if beside.exists() else shutil.which("qa")
    return [found] if found else [sys.executable, "-m", "qa.cli"]


def _print(timings: dict[str, Timing], held: float, *, as_json: bool) -> None:
    if as_json:
        figures: dict[str, object] = {name: asdict(taken) for name, taken in timings.items()}
        print(json.dumps(figures | ({"memory, GB": held} if held else {}), indent=2))
        return
    rows = [(name, f"{t.median:.3f} s", f"{t.p95:.3f} s", str(t.n)) for name, t in timings.items()]
    print(aligned([("", "median", "p95", "runs"), *rows]))
    if held:
        print(f"The process that answers over them held {held:.2f} GB at most.")
