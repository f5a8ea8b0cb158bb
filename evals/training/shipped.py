"""A shipped model as one to go on from: its bytes turned back into numbers.

A weight comes back within half a step of its scale, which the first minutes of training take out again.
"""

from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from evals.training.model import Reader

SHIPPED = Path(str(files("qa") / "model" / "reader.onnx"))
_PRODUCT = "MatMulInteger"


M = TypeVar("M", bound=Reader)


def left_by(run: Path, reader: M) -> M:
    """The reader, or a model made of one, with what an earlier run left in its folder, or what was shipped of it as an
    `.onnx` file; heads that the other did not have stay fresh."""
    if run.suffix == ".onnx":
        return from_shipped(run, reader)
    reader.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True), strict=False)
    return reader


def from_shipped(path: Path, reader: M) -> M:
    """The reader with the weights of a model that was exported from one."""
    graph = onnx.load(path).graph
    stored = {_bare(each.name): np.asarray(numpy_helper.to_array(each)) for each in graph.initializer}
    state = reader.state_dict()
    state |= {name: torch.tensor(stored[name]) for name in state if name in stored}
    state["words.weight"] = torch.tensor(stored["words.table"] * stored["words.scale"])
    for node in graph.node:
        if node.op_type == _PRODUCT:
            state[_weight_name(node.name)] = _product(stored, _bare(node.input[1]).removesuffix("_quantized"))
    reader.load_state_dict(state)
    return reader


def _bare(name: str) -> str:
    """The scorer keeps its reader under a name of its own."""
    return name.removeprefix("reader.")


def _weight_name(node: str) -> str:
    """`/layers.0/qkv/MatMul_quant` multiplies by `layers.0.qkv.weight`."""
    return _bare(".".join([*node.strip("/").split("/")[:-1], "weight"]))


def _product(stored: dict[str, np.ndarray], name: str) -> Tensor:
    """(out, in) as PyTorch keeps it; the bytes are (in, out) with one scale a column."""
    centred = stored[f"{name}_quantized"].astype(np.float32) - stored[f"{name}_zero_point"]
    return torch.tensor((centred * stored[f"{name}_scale"]).T.copy())
