"""A run on disk: `results.json` with figures and origin, `cases.jsonl` with a line a case; written and read back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evals.formats.lines import Line, read_lines, read_text
from evals.origin import Origin
from evals.record import Record, Run
from index.errors import BadInput

RESULTS = "results.json"
CASES = "cases.jsonl"


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case of an earlier run: what was given and how it scored."""

    id: str
    given: str
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier run, as far as it is compared with."""

    folder: str
    suite: str
    facts: Mapping[str, str]
    """Where it came from: `Origin.facts`."""
    cases: tuple[PastCase, ...]


def results_form(run: Run) -> dict[str, Any]:
    """The figures as JSON: `measures` over all cases, `kinds` with the mean main score of each kind."""
    return {
        "suite": run.suite,
        "name": run.name,
        "main": run.main,
        "cases": len(run.records),
        "measures": {name: asdict(figure) for name, figure in run.measures.items()},
        "kinds": {kind: asdict(figure) for kind, figure in run.kinds.items()},
        "failed": [record.id for record in run.failed],
        "ungraded": [asdict(case) for case in run.ungraded],
        "origin": asdict(run.origin),
    }


def case_form(record: Record) -> dict[str, Any]:
    """One case as JSON: its answer in its JSON form, its documents as ranked, its scores."""
    return {
        "id": record.id,
        "kind": record.kind,
        "question": record.question,
        "expected": record.expected,
        "given": record.given,
        "answer": record.answer.to_dict() if record.answer else None,
        "ranked": list(record.ranked),
        "scores": dict(record.scores),
        "failed": record.failed,
        "explanation": record.explanation,
    }


def write(run: Run, folder: Path) -> None:
    """Leave both files in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / RESULTS, results_form(run))
    lines = (json.dumps(case_form(record), ensure_ascii=False) + "\n" for record in run.records)
    write_text(folder / CASES, "".join(lines))


def write_json(path: Path, form: Any) -> None:
    """One object, indented."""
    write_text(path, json.dumps(form, indent=2, ensure_ascii=False) + "\n")


def write_text(path: Path, text: str) -> None:
    """In UTF-8; half a surrogate, which that cannot hold, is spelled out as JSON does it."""
    path.write_text(text, encoding="utf-8", errors="backslashreplace")


def read(folder: Path) -> Past:
    """What `write` left there; raises `BadInput` where it is not a run."""
    missing = [name for name in (RESULTS, CASES) if not (folder / name).is_file()]
    if missing:
        raise BadInput(f"{folder} holds no run: {missing[0]} is missing. Give a folder that `qa eval --out` wrote.")
    try:
        form = json.loads(read_text(folder / RESULTS))
        cases = tuple(map(_past, read_lines(folder / CASES)))
        return Past(str(folder), form["suite"], Origin(**form["origin"]).facts, cases)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(
            f"{folder} holds no run that can be read ({error!r}). Make it again: qa eval --out DIR"
        ) from error


def _past(line: Line) -> PastCase:
    scores = {name: float(score) for name, score in line.form["scores"].items()}
    return PastCase(str(line.form["id"]), str(line.form["given"]), scores)
