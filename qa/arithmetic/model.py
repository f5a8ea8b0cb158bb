"""The trained judge of arithmetic: a small transformer that reads question and text together and says which step, if
any, the question asks for.

It gives a logit for each operation, and for each figure of the text how well it would serve as the operation's first
operand or as a further one (as in TagOp, Zhu et al., TAT-QA, 2021). A step's logit is their sum; that of working out
nothing is 0. How it was trained, on what, and how well it does stands in `qa/model/ARITHMETIC_CARD.md`.
"""

from collections.abc import Sequence
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.arithmetic.operations import OPERATIONS, Step

if TYPE_CHECKING:
    from tokenizers import Encoding

    from index.onnx import OnnxModel

MAX_TOKENS = 160
"""Question and text together; of a figure beyond the model says nothing."""
_ORDER = {operation: number for number, operation in enumerate(OPERATIONS)}


class ArithmeticModel:
    """The model, loaded at the first question; the shipped one where no other file is given."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def probabilities(self, asked: Sequence[tuple[str, str]], found: Sequence[Sequence[Step]]) -> list[np.ndarray]:
        """For each question with its text how probable it is that no step is asked for, and then how probable each of
        the steps found there is, `(1 + steps,)`."""
        encodings = self._model.tokenizer.encode_batch(list(asked))
        outputs = self._model.run(encodings)
        return [
            softmax(np.array([0.0, *step_logits(steps, first_tokens(encoding), *output)]))
            for steps, encoding, output in zip(found, encodings, outputs, strict=True)
        ]

    @cached_property
    def _model(self) -> "OnnxModel":
        from index.export import packaged_folder
        from index.onnx import OnnxModel

        with as_file(files("qa") / "model" / "arithmetic.onnx") as shipped:
            return OnnxModel(self._path or shipped, packaged_folder() / "tokenizer.json", max_tokens=MAX_TOKENS)


def step_logits(
    steps: Sequence[Step], tokens: dict[int, int], operations: np.ndarray, operands: np.ndarray
) -> np.ndarray:
    """`(steps,)`, of the model's outputs `(operations,)` and `(tokens, 2, operations)`; `tokens` tells where a
    character of the text is."""
    logits = np.full(len(steps), -np.inf)
    for number, step in enumerate(steps):
        if all(q.start in tokens for q in step.operands):
            kind = _ORDER[step.operation]
            places = [tokens[q.start] for q in step.operands]
            logits[number] = operations[kind] + sum(operands[place, min(i, 1), kind] for i, place in enumerate(places))
    return logits


def first_tokens(encoding: "Encoding") -> dict[int, int]:
    """Of each character of the text with which a token begins, the token."""
    return {
        start: token
        for token, (type_id, (start, end)) in enumerate(zip(encoding.type_ids, encoding.offsets, strict=True))
        if type_id == 1 and end > start
    }


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities that add up to 1."""
    weights = np.exp(logits - logits.max())
    return np.asarray(weights / weights.sum())


@cache
def shipped_arithmetic() -> ArithmeticModel:
    """The one that comes with the package, loaded once a process."""
    return ArithmeticModel()
