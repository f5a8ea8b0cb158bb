"""Writes the reader as ONNX: 32-bit for comparison, 8-bit to ship."""

import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from evals.training.model import Reader

OUTPUTS = ["start_logits", "end_logits", "answer_logits"]
INPUTS = ["input_ids", "token_type_ids", "attention_mask"]


class RowInt8Embedding(nn.Module):
    """A word table of bytes with one scale a row: a quarter of the size, and no loss worth measuring.

    ONNX Runtime's own quantiser gives the whole table one scale, which rare words' small vectors do not survive.
    """

    table: Tensor
    scale: Tensor

    def __init__(self, words: nn.Embedding) -> None:
        super().__init__()
        weight = words.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.table[ids].to(torch.float32) * self.scale[ids]


def write_float(reader: Reader, path: Path) -> None:
    """The reader with its three outputs."""
    span_axes = {0: "batch", 1: "tokens"}
    write_onnx(reader, path, dict.fromkeys(OUTPUTS[:2], span_axes) | {OUTPUTS[2]: {0: "batch"}})


def write_onnx(model: nn.Module, path: Path, outputs: dict[str, dict[int, str]]) -> None:
    """Exports with batch and length left open; `outputs` names each output's open axes."""
    ids = torch.tensor([[101, 2040, 102, 2002, 102], [101, 2040, 102, 2002, 102]])
    types = torch.tensor([[0, 0, 0, 1, 1], [0, 0, 0, 1, 1]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model.eval(),
            (ids, types, torch.ones_like(ids)),
            str(path),
            input_names=INPUTS,
            output_names=list(outputs),
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in INPUTS} | outputs,
            opset_version=17,
            dynamo=False,
        )


def write_int8(float_path: Path, path: Path) -> None:
    """Bytes for the matrix products, per channel; weights keep 7 bits.

    Processors with AVX2 but no VNNI add byte products in 16 bits, and full-range weights overflow there: this way the
    model says the same on every machine.
    """
    quantize_dynamic(
        float_path,
        path,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
