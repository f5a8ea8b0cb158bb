"""sentence-transformers, which loads any model there is but takes seconds to import; its only room."""

import logging
import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import QAError
from index.hashing import file_sha256


class SentenceTransformerEmbedder:
    """Any other model, run by sentence-transformers itself: slower to start, and it needs the model at hand."""

    def __init__(self, model: str, *, called: str = "", fingerprint: str = "", device: str = "cpu") -> None:
        self.name = called or model
        self._model = sentence_transformer(model, device=device)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = fingerprint or f"sentence-transformers:{model}:{self.dimension}:{_weights(model)}"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text, in their order."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def sentence_transformer(name: str, *, device: str = "cpu") -> Any:
    """Load what is on this machine through sentence-transformers, without bars, advice or a look at the network."""
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
            return sentence_transformers.SentenceTransformer(name, device=device, local_files_only=True)
        except (OSError, ValueError) as error:
            if Path(name).is_dir():
                why = str(error).splitlines()[0]
                raise QAError(f"Cannot load the embedding model {name!r}: {why}. Check QA_EMBEDDING_MODEL.") from None
            raise QAError(
                f"The embedding model {name!r} is neither a folder nor on this machine already, and none is fetched "
                f"unasked. Check QA_EMBEDDING_MODEL, or fetch it: hf download {name}"
            ) from None


def _weights(model: str) -> str:
    """The hash of the weights of a model in a folder; for one by its name on a hub, nothing."""
    files = sorted(Path(model).rglob("*.safetensors")) if Path(model).is_dir() else []
    return "".join(file_sha256(path) for path in files)[:64]
