"""The one room of ONNX Runtime: an exported model and its tokenizer, run on the CPU in padded batches."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import tokenizers


class OnnxModel:
    """A token model exported to ONNX, with inputs `input_ids`, `attention_mask` and, for pairs, `token_type_ids`."""

    def __init__(self, model: Path, tokenizer: Path, *, max_tokens: int) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # leave the other core to others
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {each.name for each in self._session.get_inputs()}
        self.tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
        self.tokenizer.enable_truncation(max_tokens, strategy="longest_first")
        self.tokenizer.no_padding()

    def run(self, batch: Sequence[tokenizers.Encoding]) -> list[np.ndarray]:
        """The model's outputs for one batch, each with a row for every encoding, padded to the longest."""
        longest = max(len(encoding.ids) for encoding in batch)
        rows = {
            "input_ids": [e.ids for e in batch],
            "attention_mask": [e.attention_mask for e in batch],
            "token_type_ids": [e.type_ids for e in batch],
        }
        feed = {name: _padded(rows[name], longest) for name in self._inputs}
        return list(self._session.run(None, feed))


def by_length(encodings: Sequence[tokenizers.Encoding], size: int) -> Iterator[list[int]]:
    """The places of the encodings in batches of like length, so that little of a batch is padding."""
    order = sorted(range(len(encodings)), key=lambda i: -len(encodings[i].ids))
    return (order[i : i + size] for i in range(0, len(order), size))


def _padded(rows: Sequence[Sequence[int]], longest: int) -> np.ndarray:
    return np.array([[*row, *[0] * (longest - len(row))] for row in rows], dtype=np.int64)
