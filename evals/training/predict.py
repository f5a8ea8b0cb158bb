"""Runs an exported reader and turns its logits into an answer's characters and a score.

This is the convention deployment must follow; the card spells it out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from evals.training.features import encode
from evals.training.settings import MAX_ANSWER_TOKENS, READING
from index.export import packaged_folder
from index.onnx import OnnxModel

MARGIN_LIMIT = 15.0
"""Span margins are clipped here, so that one extreme logit cannot outvote the answer head."""


@dataclass(frozen=True)
class Prediction:
    """The best span of one passage, in its characters, and the two scores of its being an answer."""

    start: int
    end: int
    answer_logit: float
    margin: float


class Predictor:
    """An exported reader on the CPU."""

    def __init__(self, model: Path, tokenizer: Tokenizer) -> None:
        self._model = OnnxModel(model, packaged_folder() / "tokenizer.json", max_tokens=READING.tokens)
        self._tokenizer = tokenizer

    def predict(self, pairs: Sequence[tuple[str, str]]) -> list[Prediction]:
        """One prediction a (question, passage) pair, in order."""
        encodings = encode(self._tokenizer, pairs)
        return [
            decode(encoding, start, end, float(answer))
            for encoding, (start, end, answer) in zip(encodings, self._model.run(encodings), strict=True)
        ]


def decode(encoding: Encoding, start: NDArray[np.float32], end: NDArray[np.float32], answer: float) -> Prediction:
    """The span of at most `MAX_ANSWER_TOKENS` with the greatest start + end, and its lead over "no answer"."""
    length = len(encoding.ids)
    sums = start[:length, None] + end[None, :length]
    span_tokens = np.arange(length)[None, :] - np.arange(length)[:, None] + 1
    allowed = (span_tokens >= 1) & (span_tokens <= MAX_ANSWER_TOKENS)
    allowed[0, :] = False
    best = int(np.where(allowed, sums, -np.inf).argmax())
    first, last = divmod(best, length)
    margin = float(np.clip(sums[first, last] - sums[0, 0], -MARGIN_LIMIT, MARGIN_LIMIT))
    return Prediction(encoding.offsets[first][0], encoding.offsets[last][1], answer, margin)
