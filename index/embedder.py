"""Text to vectors: the packaged MiniLM by ONNX Runtime; on a GPU, or for another model, sentence-transformers.

sentence-transformers takes seconds to import, so a question never waits for it: the packaged model is exported through
it once.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from index.export import MINILM, MINILM_SHA256, exported, packaged_folder

MINILM_DIMENSION = 384
MAX_TOKENS = 256
_WINDOW = 4096
"""Texts whose tokens are held at a time."""


class Embedder(Protocol):
    """Whatever turns texts into unit vectors."""

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would get another vector."""

    @property
    def dimension(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """`(len(texts), dimension)` float32, unit-normalised, so that the dot product is the cosine."""


def load_embedder(name: str, *, cache: Path, verify: bool = False) -> Embedder:
    """The packaged MiniLM for its own name, otherwise what sentence-transformers finds under the name.

    `verify` is for a build: it hashes the exported model again, where a question trusts its size, and takes a GPU if
    there is one.
    """
    if name != MINILM and not name.endswith("/" + MINILM):
        from index.transformers import SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(name)
    return (verify and _on_gpu()) or MiniLM(exported(cache.expanduser(), verify=verify))


def _on_gpu() -> Embedder | None:
    """The packaged model on a GPU, with the fingerprint it has on a CPU: the vectors differ by rounding."""
    if shutil.which("nvidia-smi") is None:
        return None
    import torch

    from index.transformers import SentenceTransformerEmbedder

    if not torch.cuda.is_available():
        return None
    return SentenceTransformerEmbedder(
        str(packaged_folder()), called=MINILM, fingerprint=MiniLM.fingerprint, device="cuda"
    )


class MiniLM:
    """all-MiniLM-L6-v2 by ONNX Runtime on all cores."""

    name = MINILM
    fingerprint = f"{MINILM_SHA256}:int8:alone"
    dimension = MINILM_DIMENSION

    def __init__(self, model: Path) -> None:
        from index.onnx import OnnxModel

        self._model = OnnxModel(model, packaged_folder() / "tokenizer.json", max_tokens=MAX_TOKENS)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text, in their order; a text's vector is the same in any company."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for i in range(0, len(texts), _WINDOW):
            encodings = self._model.tokenizer.encode_batch_fast(list(texts[i : i + _WINDOW]))
            for row, (vector,) in enumerate(self._model.run(encodings), start=i):
                vectors[row] = vector
        return vectors
