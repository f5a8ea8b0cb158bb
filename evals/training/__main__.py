"""`python -m evals.training --data DIR --out DIR --minutes N`: examples, training, export, scores, card."""

import argparse
import random
from collections import Counter
from pathlib import Path

import torch

from evals.training.examples import Maker, load_pools, load_questions
from evals.training.features import batches, collate, featurise, load_tokenizer
from evals.training.model import Reader, from_pretrained
from evals.training.predict import Predictor
from evals.training.settings import Settings
from evals.training.shipped import SHIPPED, left_by
from evals.training.silver import with_silver_answers
from evals.training.train import reading_loss, train
from evals.training.written import read_written
from index.export import packaged_folder


def main() -> None:
    """`--stage export` exports and scores the latest checkpoint, also while a training still runs."""
    parser = argparse.ArgumentParser(prog="evals.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with read/ and rank/")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints, and export/ with the model")
    parser.add_argument("--minutes", type=float, default=60.0, help="wall time of the training itself")
    parser.add_argument("--stage", choices=("all", "train", "export"), default="all")
    parser.add_argument("--resume", type=Path, help="the --out of an earlier run, or a reader.onnx, to go on from")
    parser.add_argument("--seed", type=int, default=Settings.seed, help="a resumed run needs another one")
    parser.add_argument("--learning-rate", type=float, default=Settings.learning_rate, help="at its peak")
    parser.add_argument("--dev-limit", type=int, default=120, help="questions a set in each part of the held-out half")
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
        learning_rate=given.learning_rate,
        resume=given.resume,
        kept=given.kept,
    )
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    if given.stage in ("all", "train"):
        run_training(settings)
    if given.stage in ("all", "export"):
        from evals.training.export import export

        export(settings, dev_limit=given.dev_limit, note=given.note)


def run_training(settings: Settings) -> None:
    """Makes the examples and trains on them."""
    tokenizer = load_tokenizer(packaged_folder())
    questions = with_silver_answers(load_questions(settings.data, held_out=False), Predictor(SHIPPED, tokenizer))
    questions += read_written(settings.data, held_out=False)
    print(Counter((q.dataset, q.exact) for q in questions), flush=True)
    maker = Maker(questions, load_pools(settings.data, held_out=False), settings)
    features = []
    for draw in range(settings.draws):
        examples = list(maker.training(draw))
        features += featurise(tokenizer, examples)
        print(draw, Counter((e.dataset, e.kind) for e in examples), flush=True)
    tokens = sum(len(f.ids) for f in features) / len(features)
    print(f"{len(features)} examples, {tokens:.1f} tokens on average", flush=True)
    reader = left_by(settings.resume, Reader()) if settings.resume else from_pretrained(packaged_folder())
    stream = batches(features, settings.batch, random.Random(settings.seed), collate)
    print(train(reader, stream, settings, reading_loss), flush=True)


if __name__ == "__main__":
    main()
