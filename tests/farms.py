"""A small public set of forty farms, and what was written for the project beside it."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest

PLACES = ("Kent", "Essex", "Dover", "Ghent", "Paris", "Oslo", "Turin", "Bern")
ANIMALS = ("cows", "sheep", "goats", "pigs", "hens", "mules")


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(map(json.dumps, rows)))


def beside_the_sets(folder: Path, monkeypatch: pytest.MonkeyPatch, **rows: list[dict[str, Any]]) -> None:
    """What was written for the project is these rows."""
    (folder / "written").mkdir(exist_ok=True)
    for name in ("questions", "claims", "passages"):
        (folder / "written" / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows.get(name, []))))
    monkeypatch.setattr("evals.training.corpora.files", lambda _: folder)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty farms, each with three questions, as one of the sets would come; nothing is written for the project."""
    beside_the_sets(tmp_path, monkeypatch)
    chance = random.Random(1)
    contexts, questions = [], []
    for number in range(40):
        place, animal, count = chance.choice(PLACES), chance.choice(ANIMALS), chance.randint(10, 900)
        text = f"The farm of {place} is old. It keeps {count} {animal} on its hills. A flood came in {1900 + number}."
        contexts.append({"id": f"c{number}", "title": f"Farm_{number}", "text": text})
        asked = {
            f"How many {animal} does the farm of {place} keep?": str(count),
            f"Where is the farm with {count} {animal}?": place,
            f"When did the flood come to {place}?": str(1900 + number),
        }
        questions += [
            {"id": f"{number}-{i}", "question": q, "answers": [a], "context_id": f"c{number}", "unanswerable": False}
            for i, (q, a) in enumerate(asked.items())
        ]
    folder = tmp_path / "data" / "read" / "squadshifts_new_wiki"
    write(folder / "contexts.jsonl.gz", contexts)
    write(folder / "questions.jsonl.gz", questions)
    return tmp_path / "data"
