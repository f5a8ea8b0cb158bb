"""`python -m evals.training.entailment --data DIR --reader DIR --out DIR --minutes N`: the scorer of claims.

It starts from the trained reader, which has learnt to hold one text against another, and learns whether evidence
supports a claim; with `--resume` in place of `--reader` it goes on from an earlier scorer.
"""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

from evals.training.features import batches, collate, featurise, load_tokenizer
from evals.training.model import Reader
from evals.training.options import parser_of, settings_of
from evals.training.settings import CLAIMS, Settings
from evals.training.shipped import left_by
from evals.training.support import Support
from evals.training.train import claim_loss, train
from index.export import packaged_folder


def main() -> None:
    """Examples, training, export, scores, card."""
    parser = parser_of("evals.training.entailment", __doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with read/, rank/ and entail/")
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--reader", type=Path, help="the --out or the .onnx of the reader to start from")
    start.add_argument("--resume", type=Path, help="the --out or the .onnx of an earlier scorer to go on from")
    parser.add_argument(
        "--limit", type=int, help="claims from each public set, at most, beside those that were written"
    )
    given = parser.parse_args()
    settings = settings_of(given, learning_rate=1e-4, names_told=False)
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
