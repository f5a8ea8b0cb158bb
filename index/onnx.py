"""The one room of ONNX Runtime: an exported model and its tokenizer, run on the CPU.

Of several texts each core has one of its own; a long one alone may have several.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import repeat
from pathlib import Path

import numpy as np
import onnxruntime
import tokenizers

_LONG = 32
"""Tokens from which on several cores are faster with one text than one is (measured on two: 80 tokens in 5.7 ms for
7.7)."""
_WIDEST = 4
"""Cores for one text at most: it is soon too short to be shared out."""


class OnnxModel:
    """A token model exported to ONNX; its inputs are `input_ids`, `token_type_ids`, `attention_mask`, or some of them.

    No text is batched with another. No core waits for another's text, nothing is padded, and what a model with
    matrices of bytes says of a text does not depend on its company: the scale of a layer's input is found for each run.
    """

    def __init__(self, model: Path, tokenizer: Path, *, max_tokens: int, wide: bool = False) -> None:
        """Where it is `wide`, a long text that is alone has several cores, by a second session of some 30 MB, which is
        loaded for the second such text: who asks once does not wait for it. The file `model` has to stay till then."""
        self._path = model
        self._may_widen = wide and _cores() > 1
        self._was_alone = False
        self._session = _session(model, cores=1)
        self._inputs = [each.name for each in self._session.get_inputs()]
        self._cores = ThreadPoolExecutor(_cores(), "onnx")
        self.tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
        self.tokenizer.enable_truncation(max_tokens, strategy="longest_first")
        self.tokenizer.no_padding()

    def run(self, encodings: Sequence[tokenizers.Encoding]) -> list[list[np.ndarray]]:
        """The model's outputs for each encoding, in order, without the axis of the batch."""
        if len(encodings) == 1:  # a question waits for no thread
            return [self._run_one(encodings[0], self._for_one(encodings[0]))]
        return list(self._cores.map(self._run_one, encodings, repeat(self._session)))

    def _for_one(self, encoding: tokenizers.Encoding) -> onnxruntime.InferenceSession:
        if not self._may_widen or len(encoding) < _LONG:
            return self._session
        first, self._was_alone = not self._was_alone, True
        return self._session if first else self._wide

    @cached_property
    def _wide(self) -> onnxruntime.InferenceSession:
        return _session(self._path, cores=min(_cores(), _WIDEST))

    def _run_one(self, encoding: tokenizers.Encoding, session: onnxruntime.InferenceSession) -> list[np.ndarray]:
        rows = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {name: np.array([rows[name]], dtype=np.int64) for name in self._inputs}
        return [output[0] for output in session.run(None, feed)]


def _session(model: Path, *, cores: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = cores
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    """Those this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
