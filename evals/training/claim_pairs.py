"""Claims with evidence from the entailment sets and the held-out reading documents: to weigh by, and to report on."""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.training.corpora import WRITTEN
from evals.training.settings import Settings
from evals.training.support import ASKED, Support

GROUPS = {"climate_fever": "hypothesis", "covidfact": "source", "healthver": "hypothesis", "msr_para": "premise"}
"""What of a set's pairs belongs together, so that no claim is in both halves."""
SUPPORTED = ("supports", "paraphrase")


@dataclass(frozen=True)
class Pair:
    """A claim, its evidence, and whether the one supports the other."""

    dataset: str
    kind: str
    claim: str
    evidence: str
    supported: bool
    half: int
    """0 to weigh by, 1 to report on; by claim or document."""


def pairs(settings: Settings, *, limit: int) -> list[Pair]:
    """At most `limit` pairs a set and half, half of them supported where there are enough."""
    found = [*_reading(settings, limit), *(p for name in GROUPS for p in _set(settings.data / "entail" / name, name))]
    chosen = []
    for key in sorted({(p.dataset, p.half, p.supported) for p in found}):
        group = [p for p in found if (p.dataset, p.half, p.supported) == key]
        random.Random(str(key)).shuffle(group)
        chosen += group[: limit // 2]
    return chosen


def _reading(settings: Settings, limit: int) -> Iterator[Pair]:
    """Claims over documents that nothing was trained on, all sets as one; MED and those that were written apart.
    (Yes/no questions as they are asked are `evals.verdicts`' to measure.)"""
    for example in Support(settings, held_out=True, limit=limit).examples():
        dataset = example.dataset if example.dataset in ("med", WRITTEN) else "claims"
        if example.kind == ASKED:
            continue
        yield Pair(
            dataset, example.kind, example.question, example.passage, example.answerable, _half(example.passage[-60:])
        )


def _set(folder: Path, name: str) -> Iterator[Pair]:
    if not folder.is_dir():
        return
    with gzip.open(folder / "pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            supported = row["label"] in SUPPORTED
            yield Pair(name, row["label"], row["hypothesis"], row["premise"], supported, _half(row[GROUPS[name]]))


def _half(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2
