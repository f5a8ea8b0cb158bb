"""The reader: MiniLM's six layers as a cross-encoder with three small heads.

Written out rather than imported: one matrix for queries, keys and values and attention as plain products train twice
as fast on a CPU as PyTorch's own, and the graph exports to ONNX without a framework's mask machinery in it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

SEP = 102
IMPOSSIBLE = -1e4
"""Logit of a token that may not begin or end an answer."""
DROPOUT = 26
"""Of 256 outputs of a sublayer so many are left out in training: a tenth, BERT's share."""


@dataclass(frozen=True)
class Shape:
    """all-MiniLM-L6-v2's dimensions."""

    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512


class Layer(nn.Module):
    """One post-norm transformer layer, BERT's."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        size = width // self.heads
        qkv = self.qkv(x).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        query, key, value = qkv[0], qkv[1], qkv[2]
        weights = torch.softmax(query @ key.transpose(-1, -2) * size**-0.5 + bias.to(query.dtype), dim=-1)
        mixed = (weights.to(value.dtype) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self._thinned(self.out(mixed)))
        result: Tensor = self.norm(x + self._thinned(self.down(functional.gelu(self.up(x)))))
        return result

    def _thinned(self, x: Tensor) -> Tensor:
        """Dropout by random bytes: PyTorch's own draws one by one, which takes a tenth of the training."""
        if not self.training:
            return x
        drawn = torch.from_numpy(_noise().integers(0, 256, tuple(x.shape), dtype=np.uint8))
        return x * (drawn >= DROPOUT).to(x.dtype).mul_(256 / (256 - DROPOUT))


@cache
def _noise() -> np.random.Generator:
    """One stream a process, by PyTorch's seed."""
    return np.random.Generator(np.random.SFC64(torch.initial_seed()))


class Reader(nn.Module):
    """Scores tokens as starts and ends of an answer, and the whole pair as answered or not."""

    def __init__(self, shape: Shape = Shape()) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.kinds = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.span_head = nn.Linear(shape.width, 2)
        self.answer_head = nn.Linear(shape.width, 1)

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        """Three tensors: start and end logits (batch, tokens), answer logits (batch,).

        Position 0 of the span logits stands for "no answer"; tokens outside the passage are masked.
        """
        x = self.hidden(input_ids, token_type_ids, attention_mask)
        allowed = (token_type_ids == 1) & (input_ids != SEP) & (attention_mask == 1)
        allowed = torch.cat([torch.ones_like(allowed[:, :1]), allowed[:, 1:]], dim=1)
        spans = self.span_head(x).masked_fill(~allowed.unsqueeze(-1), IMPOSSIBLE)
        return spans[..., 0], spans[..., 1], self.answer_head(x[:, 0]).squeeze(-1)

    def hidden(self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """The last layer's vectors (batch, tokens, width)."""
        places = torch.arange(input_ids.shape[1]).unsqueeze(0)
        x: Tensor = self.norm(self.words(input_ids) + self.places(places) + self.kinds(token_type_ids))
        bias = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * IMPOSSIBLE
        for layer in self.layers:
            x = layer(x, bias)
        return x


def from_pretrained(folder: Path) -> Reader:
    """A reader with the sentence embedder's weights and fresh heads."""
    reader, found = Reader(), load_file(folder / "model.safetensors")
    found = {name.removeprefix("bert."): weight for name, weight in found.items()}
    state = reader.state_dict()
    embeddings = "embeddings."
    state["words.weight"] = found[embeddings + "word_embeddings.weight"]
    state["places.weight"] = found[embeddings + "position_embeddings.weight"]
    state["kinds.weight"] = found[embeddings + "token_type_embeddings.weight"]
    state |= _pair("norm", embeddings + "LayerNorm", found)
    for i in range(len(reader.layers)):
        ours, theirs = f"layers.{i}.", f"encoder.layer.{i}."
        for part in ("weight", "bias"):
            pieces = [found[f"{theirs}attention.self.{p}.{part}"] for p in ("query", "key", "value")]
            state[f"{ours}qkv.{part}"] = torch.cat(pieces)
        state |= _pair(ours + "out", theirs + "attention.output.dense", found)
        state |= _pair(ours + "attention_norm", theirs + "attention.output.LayerNorm", found)
        state |= _pair(ours + "up", theirs + "intermediate.dense", found)
        state |= _pair(ours + "down", theirs + "output.dense", found)
        state |= _pair(ours + "norm", theirs + "output.LayerNorm", found)
    reader.load_state_dict(state)
    for head in (reader.span_head, reader.answer_head):
        nn.init.normal_(head.weight, std=0.02)
        nn.init.zeros_(head.bias)
    return reader


def _pair(ours: str, theirs: str, found: dict[str, Tensor]) -> dict[str, Tensor]:
    return {f"{ours}.{part}": found[f"{theirs}.{part}"] for part in ("weight", "bias")}
