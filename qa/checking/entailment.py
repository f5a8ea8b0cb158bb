"""The trained scorer of claims: a small transformer that holds a claim against evidence.

It gives the logit that the evidence supports the claim. How it was trained, on what, and how well it does stands in
`qa/model/ENTAILMENT_CARD.md`.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from index.onnx import OnnxModel

MAX_TOKENS = 256
"""Claim and evidence together; the longer of the two is cut."""
_open = ExitStack()
"""The shipped file stays as long as the process, for what is loaded from it later."""


class Scorer(Protocol):
    """What holds claims, or yes/no questions, against evidence."""

    def logits(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """One logit a (claim, evidence) pair, in order; above 0 speaks for support, or for yes."""
        ...


class EntailmentModel:
    """The model, loaded at the first claim; the shipped one where no other file is given."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def logits(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """One logit a (claim, evidence) pair, in order; above 0 speaks for support."""
        if not pairs:
            return []
        encodings = self._model.tokenizer.encode_batch(list(pairs))
        return [float(score) for (score,) in self._model.run(encodings)]

    @cached_property
    def _model(self) -> "OnnxModel":
        from index.export import packaged_folder
        from index.onnx import OnnxModel

        model = self._path or _open.enter_context(as_file(files("qa") / "model" / "entailment.onnx"))
        return OnnxModel(model, packaged_folder() / "tokenizer.json", max_tokens=MAX_TOKENS, wide=True)


@cache
def shipped_scorer() -> EntailmentModel:
    """The one that comes with the package, loaded once a process, whoever asks it."""
    return EntailmentModel()
