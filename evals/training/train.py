"""Trains by the clock: the learning rate follows elapsed time, so the run ends well however busy the machine is."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

import torch
from torch import Tensor
from torch.nn import functional

from evals.training.features import Batch
from evals.training.model import Reader
from evals.training.settings import Settings


@dataclass(frozen=True)
class Progress:
    """How far a run has come; written beside every checkpoint."""

    steps: int
    examples: int
    minutes: float
    loss: float


class Tokens(Protocol):
    """A batch, of whatever."""

    @property
    def ids(self) -> Tensor: ...


M = TypeVar("M", bound=Reader)
B = TypeVar("B", bound=Tokens)


def reading_loss(reader: Reader, batch: Batch) -> Tensor:
    """Span cross-entropy, [CLS] for no answer, plus answerability; untaught spans (-1) count for nothing."""
    start, end, answer = _logits(reader, batch)
    spans = functional.cross_entropy(start, batch.start, ignore_index=-1, reduction="sum")
    spans = spans + functional.cross_entropy(end, batch.end, ignore_index=-1, reduction="sum")
    return spans / (2 * len(batch.ids)) + _answered(answer, batch)


def claim_loss(reader: Reader, batch: Batch) -> Tensor:
    """Whether the evidence supports the claim, alone."""
    return _answered(_logits(reader, batch)[2], batch)


def _logits(reader: Reader, batch: Batch) -> list[Tensor]:
    return fast_logits(reader, batch.ids, batch.types, batch.mask)


def fast_logits(reader: Reader, *inputs: Tensor) -> list[Tensor]:
    """Logits in 32 bits; the products are made in 16 (bfloat16) where that is faster."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=faster_kind() is torch.bfloat16):
        return [logits.float() for logits in reader(*inputs)]


def _seconds(kind: torch.dtype) -> float:
    """What a product of the size of a layer's takes."""
    left, right = torch.ones(2048, 384, dtype=kind), torch.ones(384, 1536, dtype=kind)
    began = time.perf_counter()
    torch.matmul(left, right)
    return time.perf_counter() - began


@cache
def faster_kind(seconds: Callable[[torch.dtype], float] = _seconds) -> torch.dtype:
    """Of numbers to multiply, measured once a run: a processor may know bfloat16 and yet, without tiles for it (AMX),
    take twice as long in it as in 32 bits."""
    return min((torch.float32, torch.bfloat16), key=lambda kind: min(seconds(kind) for _ in range(4)))


def train(reader: M, stream: Iterable[B], settings: Settings, loss_of: Callable[[M, B], Tensor]) -> Progress:
    """Runs for `settings.minutes`, leaving `checkpoint.pt` (averaged weights) and `progress.json` in the folder.

    A resumed run, under another seed, cuts new windows and near misses and anneals once more; its weights are then
    averaged with those it began from, which read better than either (model soups, Wortsman et al., 2022) unless it saw
    much that they had not. Word
    embeddings stay as they were: an hour sees too few words to move thirty thousand of them well.
    """
    reader.words.requires_grad_(False)
    reader.train()
    optimiser = _optimiser(reader, settings)
    trained: list[Tensor] = [p for p in reader.parameters() if p.requires_grad]
    start, average = ([p.detach().clone() for p in trained] for _ in range(2))
    before = read_progress(settings.resume) if settings.resume else Progress(0, 0, 0.0, 0.0)
    progress, began = before, time.monotonic()
    saved = began
    for batch in stream:
        passed = (progress.minutes - before.minutes) / settings.minutes
        if passed >= 1:
            break
        _set_rates(optimiser, _rate(passed, settings.warm_up))
        loss = _step(loss_of(reader, batch), optimiser, trained)
        progress = _advance(progress, len(batch.ids), loss, before.minutes + (time.monotonic() - began) / 60)
        torch._foreach_lerp_(average, trained, max(1 - settings.average_decay, 1 / (progress.steps - before.steps)))
        if progress.steps % 25 == 0:
            print(f"passed {passed:.3f} {progress}", flush=True)
        if time.monotonic() - saved > settings.checkpoint_minutes * 60:
            saved = time.monotonic()
            _save(reader, average, settings.out, progress)
    if settings.resume:
        torch._foreach_lerp_(average, start, settings.kept)
    _save(reader, average, settings.out, progress)
    return progress


def read_progress(folder: Path) -> Progress:
    """How far the run in this folder had come when it last saved; of a shipped model that is not known, and nothing."""
    saved = folder / "progress.json"
    return Progress(**json.loads(saved.read_text())) if folder.is_dir() else Progress(0, 0, 0.0, 0.0)


def _answered(logits: Tensor, batch: Batch) -> Tensor:
    """Binary cross-entropy with labels smoothed by 0.03."""
    return functional.binary_cross_entropy_with_logits(logits, batch.answerable * 0.94 + 0.03)


def _step(loss: Tensor, optimiser: torch.optim.Optimizer, trained: list[Tensor]) -> float:
    optimiser.zero_grad(set_to_none=True)
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    optimiser.step()
    return loss.item()


def _advance(before: Progress, examples: int, loss: float, minutes: float) -> Progress:
    steps = before.steps + 1
    mean = before.loss + (loss - before.loss) * max(0.01, 1 / steps)
    return Progress(steps, before.examples + examples, minutes, mean)


def _optimiser(reader: Reader, settings: Settings) -> torch.optim.Optimizer:
    named = [(n, p) for n, p in reader.named_parameters() if p.requires_grad]
    heads = [p for n, p in named if "_head" in n]
    plain = [p for n, p in named if "_head" not in n and p.ndim < 2]
    decayed = [p for n, p in named if "_head" not in n and p.ndim >= 2]
    groups = [
        {"params": decayed, "peak": settings.learning_rate, "weight_decay": settings.weight_decay},
        {"params": plain, "peak": settings.learning_rate, "weight_decay": 0.0},
        {"params": heads, "peak": settings.learning_rate * settings.head_factor, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), fused=True)


def _rate(passed: float, warm_up: float) -> float:
    """Linear up, then linear down to zero at the end of the time."""
    return min(passed / warm_up, (1 - passed) / (1 - warm_up))


def _set_rates(optimiser: torch.optim.Optimizer, rate: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * max(rate, 0.0)


def _save(reader: Reader, average: list[Tensor], out: Path, progress: Progress) -> None:
    """Written aside and then renamed, so an export may run at any moment."""
    names = [n for n, p in reader.named_parameters() if p.requires_grad]
    state = {name: tensor.clone() for name, tensor in reader.state_dict().items()}
    state |= dict(zip(names, average, strict=True))
    torch.save(state, out / "checkpoint.tmp")
    (out / "checkpoint.tmp").replace(out / "checkpoint.pt")
    (out / "progress.json").write_text(json.dumps(asdict(progress)))
