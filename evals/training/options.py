"""The options that all trainings take (`evals.training`, `.entailment`, `.arithmetic`)."""

import argparse
from pathlib import Path
from typing import Any

import torch

from evals.training.settings import Settings


def parser_of(prog: str, description: str | None, *, kept: float = Settings.kept) -> argparse.ArgumentParser:
    """With all that is common to them; `--data` and what to start from are for each to add."""
    parser = argparse.ArgumentParser(prog=prog, description=description)
    parser.add_argument("--out", type=Path, required=True, help="checkpoints, and export/ with the model")
    parser.add_argument("--minutes", type=float, default=60.0, help="wall time of the training itself")
    parser.add_argument(
        "--stage",
        choices=("all", "train", "export"),
        default="all",
        help="export exports and scores the latest checkpoint, also while a training still runs",
    )
    parser.add_argument("--seed", type=int, default=Settings.seed, help="a resumed run needs another one")
    parser.add_argument("--threads", type=int, default=Settings.threads, help="cores to train on")
    share = "part of the questions and claims that is made examples of: a short run reads no more (reader, scorer)"
    parser.add_argument("--share", type=float, default=Settings.share, help=share)
    parser.add_argument("--kept", type=float, default=kept, help="share of the weights gone on from, at the end")
    parser.add_argument("--note", default="", help="a sentence for the card: what was special about this run")
    return parser


def settings_of(given: argparse.Namespace, **others: Any) -> Settings:
    """The run's settings; makes its folder, and sets PyTorch's threads and seed."""
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    return Settings(
        given.data,
        given.out,
        given.minutes,
        seed=given.seed,
        threads=given.threads,
        resume=given.resume,
        kept=given.kept,
        share=given.share,
        **others,
    )
