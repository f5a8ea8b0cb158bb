"""Tokenises examples and batches them by length, so that little of a batch is padding."""

import random
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import torch
from tokenizers import Encoding, Tokenizer

from evals.training.examples import Example
from evals.training.settings import MAX_ANSWER_TOKENS, READING, Lengths

_AT_ONCE = 20_000
"""Examples tokenised together; an encoding takes some kilobytes until it is made features."""


@dataclass(frozen=True)
class Features:
    """One tokenised example; `start` and `end` are inclusive, 0 (the [CLS]) for no answer, -1 where untaught.

    Ids are two bytes each: a hundred thousand examples as lists of integers would fill three gigabytes.
    """

    ids: "array[int]"
    question_tokens: int
    start: int
    end: int
    answerable: bool


@dataclass(frozen=True)
class Batch:
    """Padded tensors, all of shape (examples, tokens) or (examples,)."""

    ids: torch.Tensor
    types: torch.Tensor
    mask: torch.Tensor
    start: torch.Tensor
    end: torch.Tensor
    answerable: torch.Tensor


def load_tokenizer(folder: Path) -> Tokenizer:
    """The model's own tokenizer, never padding: padding is the batch's business."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    return tokenizer


def encode(tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]], lengths: Lengths = READING) -> list[Encoding]:
    """Question and passage as `[CLS] question [SEP] passage [SEP]`, with character offsets into each.

    The passage is truncated, and a question only so far that a passage always has room.
    """
    tokenizer.no_truncation()
    alone = tokenizer.encode_batch([first for first, _ in pairs], add_special_tokens=False)
    tokenizer.enable_truncation(lengths.tokens, strategy="only_second")
    cut = (_cut(first, encoding, lengths.first) for (first, _), encoding in zip(pairs, alone, strict=True))
    return tokenizer.encode_batch([(first, second) for first, (_, second) in zip(cut, pairs, strict=True)])


def featurise(tokenizer: Tokenizer, examples: Sequence[Example], lengths: Lengths = READING) -> list[Features]:
    """Drops the few examples whose answer was truncated away or is too long to propose."""
    found: list[Features] = []
    for first in range(0, len(examples), _AT_ONCE):
        some = examples[first : first + _AT_ONCE]
        encodings = encode(tokenizer, [(e.question, e.passage) for e in some], lengths)
        made = (_features(example, encoding) for example, encoding in zip(some, encodings, strict=True))
        found += [features for features in made if features is not None]
    return found


def _cut(text: str, encoding: Encoding, tokens: int) -> str:
    return text[: encoding.offsets[tokens - 1][1]] if len(encoding.ids) > tokens else text


def _features(example: Example, encoding: Encoding) -> Features | None:
    start, end = (-1, -1) if example.answerable else (0, 0)
    if example.span is not None:
        inside = [
            i
            for i, (sequence, (s, e)) in enumerate(zip(encoding.sequence_ids, encoding.offsets, strict=True))
            if sequence == 1 and s < example.span[1] and example.span[0] < e
        ]
        if not inside or encoding.offsets[inside[-1]][1] < example.span[1] or len(inside) > MAX_ANSWER_TOKENS:
            return None
        start, end = inside[0], inside[-1]
    return Features(array("H", encoding.ids), encoding.type_ids.index(1), start, end, example.answerable)


class Sized(Protocol):
    """A question and a text, tokenised."""

    @property
    def ids(self) -> "array[int]": ...

    @property
    def question_tokens(self) -> int: ...


F = TypeVar("F", bound=Sized)
B = TypeVar("B")


def batches(features: Sequence[F], size: int, rng: random.Random, collated: Callable[[Sequence[F]], B]) -> Iterator[B]:
    """Endless batches: shuffled, then sorted by length within stretches of forty batches, then shuffled again."""
    while True:
        order = rng.sample(range(len(features)), len(features))
        for first in range(0, len(order), size * 40):
            stretch = sorted(order[first : first + size * 40], key=lambda i: len(features[i].ids))
            groups = [stretch[i : i + size] for i in range(0, len(stretch), size)]
            rng.shuffle(groups)
            yield from (collated([features[i] for i in group]) for group in groups)


def collate(features: Sequence[Features]) -> Batch:
    """Pads to the longest of the batch."""
    return Batch(
        *padded(features),
        torch.tensor([f.start for f in features]),
        torch.tensor([f.end for f in features]),
        torch.tensor([float(f.answerable) for f in features]),
    )


def padded(features: Sequence[Sized]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, types and mask, all of shape (examples, tokens)."""
    width = max(len(f.ids) for f in features)

    def rows(made: Iterable[list[int]]) -> torch.Tensor:
        return torch.tensor([row + [0] * (width - len(row)) for row in made])

    return (
        rows(f.ids.tolist() for f in features),
        rows([0] * f.question_tokens + [1] * (len(f.ids) - f.question_tokens) for f in features),
        rows([1] * len(f.ids) for f in features),
    )
