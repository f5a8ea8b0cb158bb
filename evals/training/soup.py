"""`python -m evals.training.soup --out OUT READER READER ...`: the mean of several readers' weights, to be exported.

Readers that were trained on from one another lie in one valley, where their mean can read better than any of them
(uniform model soup; Wortsman et al., 2022); the noise of their eight bits is averaged out too. A reader is the --out of
a run, or a `reader.onnx`. `python -m evals.training --stage export --out OUT` then makes the model and its card.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from evals.training.model import Reader
from evals.training.shipped import left_by
from evals.training.train import read_progress


def main() -> None:
    """Read them, and leave their mean as a checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m evals.training.soup", description=__doc__)
    parser.add_argument("readers", type=Path, nargs="+", help="runs, or reader.onnx files")
    parser.add_argument("--out", type=Path, required=True, help="a new folder, to export from")
    given = parser.parse_args()
    if missing := [str(each) for each in given.readers if not each.exists()]:
        raise SystemExit(f"{', '.join(missing)}: no such file or folder. Give runs, or reader.onnx files.")
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean([left_by(each, Reader()) for each in given.readers]), given.out / "checkpoint.pt")
    newest = max(map(read_progress, given.readers), key=lambda progress: progress.steps)
    (given.out / "progress.json").write_text(json.dumps(asdict(newest)))


def mean(readers: Sequence[Reader]) -> dict[str, torch.Tensor]:
    """Of each weight; what is no number with a fraction stays as the first has it."""
    states = [reader.state_dict() for reader in readers]
    return {
        name: torch.stack([state[name] for state in states]).mean(dim=0) if value.is_floating_point() else value
        for name, value in states[0].items()
    }


if __name__ == "__main__":
    main()
