"""`python -m evals.training --data DIR --out DIR --minutes N`: examples, training, export, scores, card."""

import random
from collections import Counter
from pathlib import Path

from evals.training.corpora import Question
from evals.training.examples import Maker, load_pools, load_questions
from evals.training.features import batches, collate, featurise, load_tokenizer
from evals.training.model import Reader, from_pretrained
from evals.training.options import parser_of, settings_of
from evals.training.predict import Predictor
from evals.training.settings import Settings
from evals.training.shipped import SHIPPED, left_by
from evals.training.silver import with_silver_answers
from evals.training.train import reading_loss, train
from evals.training.written import read_written
from index.export import packaged_folder


def main() -> None:
    """Examples, training, export, scores, card."""
    parser = parser_of("evals.training", __doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with read/ and rank/")
    parser.add_argument("--resume", type=Path, help="the --out of an earlier run, or a reader.onnx, to go on from")
    parser.add_argument("--learning-rate", type=float, default=Settings.learning_rate, help="at its peak")
    parser.add_argument("--dev-limit", type=int, default=120, help="questions a set in each part of the held-out half")
    given = parser.parse_args()
    settings = settings_of(given, learning_rate=given.learning_rate)
    if given.stage in ("all", "train"):
        run_training(settings)
    if given.stage in ("all", "export"):
        from evals.training.export import export

        export(settings, dev_limit=given.dev_limit, note=given.note)


def run_training(settings: Settings) -> None:
    """Makes the examples and trains on them."""
    tokenizer = load_tokenizer(packaged_folder())
    questions = questions_of(settings, Predictor(SHIPPED, tokenizer))
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


def questions_of(settings: Settings, predictor: Predictor) -> list[Question]:
    """So large a share of the public ones, with answers read by an earlier reader where they have none, and of those
    that were written."""
    public = settings.some(load_questions(settings.data, held_out=False))
    return with_silver_answers(public, predictor) + settings.some(read_written(settings.data, held_out=False))


if __name__ == "__main__":
    main()
