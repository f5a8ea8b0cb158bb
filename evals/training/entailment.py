"""`python -m evals.training.entailment --data DIR --reader DIR --out DIR --minutes N`: the scorer of claims.

It starts from the trained reader, which has learnt to hold one text against another, and learns whether evidence
supports a claim; with `--resume` in place of `--reader` it goes on from an earlier scorer.
"""

import argparse
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import torch

from evals.training.features import batches, collate, featurise, load_tokenizer
from evals.training.model import Reader
from evals.training.settings import CLAIMS, Settings
from evals.training.shipped import left_by
from evals.training.support import Support
from evals.training.train import claim_loss, train
from index.export import packaged_folder


def main() -> None:
    """`--stage export` exports and scores the latest checkpoint, also while a training still runs."""
    parser = argparse.ArgumentParser(prog="evals.training.entailment", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with read/, rank/ and entail/")
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--reader", type=Path, help="the --out or the .onnx of the reader to start from")
    start.add_argument("--resume", type=Path, help="the --out or the .onnx of an earlier scorer to go on from")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints, and export/ with the model")
    parser.add_argument("--minutes", type=float, default=60.0, help="wall time of the training itself")
    parser.add_argument("--stage", choices=("all", "train", "export"), default="all")
    parser.add_argument("--seed", type=int, default=Settings.seed, help="a resumed run needs another one")
    parser.add_argument(
        "--limit", type=int, help="claims from each public set, at most, beside those that were written"
    )
    parser.add_argument("--threads", type=int, default=Settings.threads, help="cores to train on")
    parser.add_argument(
        "--kept", type=float, default=Settings.kept, help="share of the weights gone on from, at the end"
    )
    parser.add_argument("--note", default="", help="a sentence for the card: what was special about this run")
    given = parser.parse_args()
    settings = Settings(
        given.data,
        given.out,
        given.minutes,
        seed=given.seed,
        learning_rate=1e-4,
        threads=given.threads,
        resume=given.resume,
        kept=given.kept,
        names_told=False,
    )
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    if given.stage in ("all", "train"):
        run_training(settings, given.resume or given.reader, limit=given.limit)
    if given.stage in ("all", "export"):
        from evals.training.entailment_export import export

        export(settings, note=given.note)


def run_training(settings: Settings, start: Path, *, limit: int | None = None) -> None:
    """Makes the examples and trains on them, from a reader or an earlier scorer."""
    tokenizer, features = load_tokenizer(packaged_folder()), []
    for draw in range(settings.draws):
        drawn = list(Support(replace(settings, seed=settings.seed + draw), held_out=False, limit=limit).examples())
        random.Random(settings.seed).shuffle(drawn)
        features += featurise(tokenizer, drawn, CLAIMS)
        print(draw, Counter((e.kind, e.answerable) for e in drawn), flush=True)
    tokens = sum(len(f.ids) for f in features) / len(features)
    print(f"{len(features)} examples, {tokens:.1f} tokens on average", flush=True)
    stream = batches(features, settings.batch, random.Random(settings.seed), collate)
    print(train(left_by(start, Reader()), stream, settings, claim_loss), flush=True)


if __name__ == "__main__":
    main()
