"""Exports the judge of arithmetic, scores it on held-out texts, and writes the card."""

from datetime import UTC, datetime
from pathlib import Path
from string import Template

import torch

from evals.arithmetic.counts import Counts, count
from evals.arithmetic.texts import Asked, load
from evals.training.arithmetic import Judge
from evals.training.onnx_model import RowInt8Embedding, write_int8, write_onnx
from evals.training.settings import Settings
from evals.training.train import read_progress
from index.export import MINILM_SHA256
from qa.arithmetic.cues import BY_RULE, cues
from qa.arithmetic.derive import SURE, derive, fitting_steps
from qa.arithmetic.model import ArithmeticModel
from qa.arithmetic.operations import OPERATIONS
from qa.arithmetic.working import worked
from qa.questions.question import analyse

CARD = Template(
    """# The judge of arithmetic

A cross-encoder of six layers and 22 million parameters that reads a question with a sentence or two and says which one
step of arithmetic on the figures there the question asks for, if any. Made $made.

## How to ask it

1. Tokenise the pair (question, text) with all-MiniLM-L6-v2's own tokenizer: `[CLS] question [SEP] text [SEP]`, types 0
   and 1, at most 160 tokens.
2. Run `arithmetic.onnx`: `input_ids`, `token_type_ids`, `attention_mask`, all int64 (batch, tokens). Out come
   `operations` (batch, $count) and `operands` (batch, tokens, 2, $count), in the order of
   `qa/arithmetic/operations.py`.
3. A step's logit is that of its operation, and for each operand that of the figure's first token, as first operand or
   as a further one; that there is no step, not even to state a figure as it is, has the logit 0.
4. The product weighs that with the cues of the words (`qa/arithmetic/cues.py`), whose weights stand in
   `arithmetic.json` (`python -m evals.arithmetic.fit`, a log-linear model over the same texts), and works out what is
   at least $sure probable, or what plain rules work out too and is not improbable (`qa/arithmetic/derive.py`).

## Scores

Of $asked questions on texts that nothing was trained on, $follow ask for a figure that follows by one step; words
mislead in most of them.

| | worked out | other figures, or where none should be |
|---|---|---|
| this model, the cues and the rules together | $right | $wrong |
| the rules alone (`qa/arithmetic/by_rule.py`) | $ruled | $ruled_wrong |

`python -m evals.arithmetic` counts them again.

## Recipe

The shipped reader (see `MODEL_CARD.md`) with new heads, trained on for $minutes minutes on two CPU cores: $steps steps,
$examples examples, batch 32, AdamW at 1e-4, linear decay to zero by the clock, averaged weights, seed $seed, word
embeddings frozen. The loss is the marginal likelihood of all steps that come to the known answer. Of the examples two
thirds are texts that were written for this project by a large language model, on invented people and places, with six
questions each: figures that stand there, that follow by one step, and that are not told; the others are questions of
the reading data for figures that their text states or does not tell. Each comes three times, twice with its counts and
sums so many times as large. Shipped as int8 by ONNX Runtime's dynamic quantisation, word table as bytes with one scale
a row. $note To make it again:

    python -m evals.training.arithmetic --data DATA --out OUT --minutes $minutes

## Limits

One step, on figures that one or two neighbouring sentences state. It was taught short English texts; of longer ones,
and of tables, it knows little. Licence: Apache-2.0; the base weights are all-MiniLM-L6-v2's (Apache-2.0, SHA-256
`$base`), the reading data's credits stand in `MODEL_CARD.md`.
"""
)


def export(settings: Settings, *, note: str = "") -> None:
    """`export/` gets `arithmetic.onnx` and `ARITHMETIC_CARD.md`."""
    folder = settings.out / "export"
    folder.mkdir(parents=True, exist_ok=True)
    write_model(settings.out, folder)
    found, ruled, asked = scored(folder / "arithmetic.onnx")
    progress = read_progress(settings.out)
    card = CARD.substitute(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        count=len(OPERATIONS),
        sure=SURE,
        asked=asked,
        follow=found.follow,
        right=found.right,
        wrong=found.wrong,
        ruled=ruled.right,
        ruled_wrong=ruled.wrong,
        note=note,
        minutes=round(progress.minutes),
        steps=progress.steps,
        examples=progress.examples,
        seed=settings.seed,
        base=MINILM_SHA256,
    )
    (folder / "ARITHMETIC_CARD.md").write_text(card, encoding="utf-8")
    print(found, flush=True)


def write_model(checkpoint: Path, folder: Path) -> None:
    """The checkpoint at 8 bits."""
    judge = Judge()
    judge.load_state_dict(torch.load(checkpoint / "checkpoint.pt", weights_only=True))
    judge.words = RowInt8Embedding(judge.words)  # type: ignore[assignment]
    write_onnx(judge, checkpoint / "bytes.onnx", {"operations": {0: "batch"}, "operands": {0: "batch", 1: "tokens"}})
    write_int8(checkpoint / "bytes.onnx", folder / "arithmetic.onnx")


def scored(path: Path) -> tuple[Counts, Counts, int]:
    """What becomes of the held-out questions, what the rules alone make of them, and how many there are."""
    model, asked = ArithmeticModel(path), list(load(held_out=True))
    derived = [derive(analyse(each.question), each.text, model=model) for each in asked]
    told = [each.short if each else None for each in derived]
    return count(asked, told), count(asked, [by_rules_alone(each) for each in asked]), len(asked)


def by_rules_alone(asked: Asked) -> str | None:
    """The figure that the plain rules work out, if any."""
    question = analyse(asked.question)
    found = fitting_steps(question, asked.text)
    if not found:
        return None
    ruled = (step for step, said in zip(found, cues(question, asked.text, found)[1:], strict=True) if BY_RULE in said)
    return next((worked(question, step, asked.text).short for step in ruled), None)
