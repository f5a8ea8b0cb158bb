"""The one room of ONNX Runtime: an exported model and its tokenizer, run on the CPU, each core on a text of its own."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
import tokenizers


class OnnxModel:
    """A token model exported to ONNX; its inputs are `input_ids`, `token_type_ids`, `attention_mask`, or some of them.

    Each text runs alone, on one core. No core waits for another, nothing is padded, and what a model with matrices of
    bytes says of a text does not depend on its company: the scale of a layer's input is found for each run.
    """

    def __init__(self, model: Path, tokenizer: Path, *, max_tokens: int) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = [each.name for each in self._session.get_inputs()]
        self._cores = ThreadPoolExecutor(_cores(), "onnx")
        self.tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
        self.tokenizer.enable_truncation(max_tokens, strategy="longest_first")
        self.tokenizer.no_padding()

    def run(self, encodings: Sequence[tokenizers.Encoding]) -> list[list[np.ndarray]]:
        """The model's outputs for each encoding, in order, without the axis of the batch."""
        if len(encodings) == 1:  # a question waits for no thread
            return [self._run_one(encodings[0])]
        return list(self._cores.map(self._run_one, encodings))

    def _run_one(self, encoding: tokenizers.Encoding) -> list[np.ndarray]:
        rows = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {name: np.array([rows[name]], dtype=np.int64) for name in self._inputs}
        return [output[0] for output in self._session.run(None, feed)]


def _cores() -> int:
    """Those this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
