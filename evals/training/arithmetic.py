"""`python -m evals.training.arithmetic --out DIR --minutes N`: the judge of arithmetic.

It starts from the shipped reader, which has learnt to find a figure in a text, and learns which step of arithmetic a
question asks for, if any. The steps that come to the answer are all taken for right (maximum marginal likelihood, as
is usual where only the answer is known: Berant et al., 2013).
"""

import random
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor, nn

from evals.arithmetic.elsewhere import elsewhere
from evals.arithmetic.texts import Asked, gives, load
from evals.training.features import batches, encode, load_tokenizer, padded
from evals.training.model import Reader, Shape
from evals.training.options import parser_of, settings_of
from evals.training.paraphrase import Paraphraser
from evals.training.settings import ARITHMETIC, Settings
from evals.training.shipped import SHIPPED, left_by
from evals.training.train import fast_logits, train
from evals.training.written import read_written
from index.export import packaged_folder
from index.sentences import split_sentences
from qa.arithmetic.derive import fitting_steps
from qa.arithmetic.model import first_tokens
from qa.arithmetic.operations import OPERATIONS, Operation, Step, operands
from qa.language.numbers import show_number
from qa.language.quantities import Measure, Quantity
from qa.questions.question import analyse

STATED = 0.4
"""Questions of the reading data for a figure that their text states, or does not tell, for each of the others, at
most."""
SEEN_SHARE = 0.25
"""Of what an earlier run has seen so much is asked again, lest it is forgotten."""
VARIANTS = 2
"""How often each comes besides as it is written, each time with other figures."""
TIMES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 50)
_IN_DIGITS = re.compile(r"[\d,]+(?:\.\d+)?")
_LEFT_OUT = -1e4


class Judge(Reader):
    """The reader with other heads."""

    def __init__(self) -> None:
        super().__init__(shape := Shape())
        self.operation_head = nn.Linear(shape.width, len(OPERATIONS))
        self.operand_head = nn.Linear(shape.width, 2 * len(OPERATIONS))

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, ...]:
        """Logits of the operations (batch, operations), and of each token as the first operand of each or as a further
        one (batch, tokens, 2, operations)."""
        x = self.hidden(input_ids, token_type_ids, attention_mask)
        return self.operation_head(x[:, 0]), self.operand_head(x).unflatten(-1, (2, len(OPERATIONS)))


Key = tuple[Operation, tuple[int, ...]]
"""A step by the numbers of its operands, in the order in which the text has them."""


@dataclass(frozen=True)
class Labelled:
    """A question on a text, and which steps are right; none is where the text does not tell."""

    question: str
    text: str
    right: frozenset[Key]


@dataclass(frozen=True)
class Features:
    """A tokenised question on a text, and its steps: the operation of each, the tokens of its operands, and whether it
    is right; none is where the text does not tell."""

    ids: "array[int]"
    question_tokens: int
    steps: tuple[tuple[int, tuple[int, ...]], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True)
class Batch:
    """Tensors of shape (examples, tokens) or (examples, steps); of operands (examples, steps, 3), -1 for none."""

    ids: Tensor
    types: Tensor
    mask: Tensor
    operations: Tensor
    operands: Tensor
    right: Tensor
    there: Tensor


def main() -> None:
    """Examples, training, export, scores, card."""
    parser = parser_of("evals.training.arithmetic", __doc__, kept=0.25)
    parser.add_argument("--data", type=Path, default=Path("/dev/null"), help="the folder with read/: stated figures")
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--reader", type=Path, default=SHIPPED, help="the --out or the .onnx of a reader to start from")
    start.add_argument("--resume", type=Path, help="the --out or the .onnx of an earlier judge to go on from")
    parser.add_argument(
        "--unseen", type=int, help="the last so many texts are those that the earlier judge has not seen"
    )
    given = parser.parse_args()
    settings = settings_of(given, learning_rate=1e-4)
    if given.stage in ("all", "train"):
        run_training(settings, given.resume or given.reader, unseen=given.unseen)
    if given.stage in ("all", "export"):
        from evals.training.arithmetic_export import export

        export(settings, note=given.note)


def run_training(settings: Settings, start: Path, *, unseen: int | None = None) -> None:
    """Trains on the texts that were written for arithmetic, and on figures that need none; where only the last `unseen`
    texts are new to the judge, on these and a few of the others."""
    rng, paraphraser = random.Random(settings.seed), Paraphraser()
    written = list(load(held_out=False))
    if unseen is not None:
        written = mostly_unseen(written, unseen, rng)
    asked = [*written, *elsewhere(written, rng), *stated(settings, int(STATED * len(written)))]
    examples = [each for one in asked if (each := labelled(one))]
    others = [varied(each, paraphraser, settings, rng) for _ in range(VARIANTS) for each in examples]
    features = featurise([*examples, *others])
    print(f"{len(features)} examples of {len(examples)}, {sum(any(f.right) for f in features)} told", flush=True)
    judge = left_by(start, Judge())
    stream = batches(features, settings.batch, random.Random(settings.seed), collate)
    print(train(judge, stream, settings, marginal_loss), flush=True)


def mostly_unseen(asked: Sequence[Asked], unseen: int, rng: random.Random) -> list[Asked]:
    """Of the last so many texts all questions, of the others a few."""
    texts = list(dict.fromkeys(each.text for each in asked))
    new = set(texts[max(0, len(texts) - unseen) :])
    return [each for each in asked if each.text in new or rng.random() < SEEN_SHARE]


def stated(settings: Settings, most: int) -> list[Asked]:
    """At most so many questions for a figure that the text has as it is, or that it only tempts to answer: the
    sentence and the one before it, of which nothing is to be worked out; and one that stands elsewhere in the same
    text, as the product meets them."""
    rng = random.Random(settings.seed)
    found = []
    for question in read_written(settings.data, held_out=False):
        if question.affirmed is not None or (question.answered and not question.exact):
            continue
        spans = split_sentences(question.context.text)
        last = max((i for i, s in enumerate(spans) if s.start <= question.gold[0]), default=0)
        for number in {last, rng.randrange(len(spans))}:
            first = max(0, number - rng.randint(0, 1))
            text = " ".join(question.context.text[spans[first].start : spans[number].end].split())
            told = question.answered and any(answer in text for answer in question.answers)
            if (told or number != last or not question.answered) and any(c.isdigit() for c in text):
                found.append(
                    Asked(text, question.text, "stated" if told else "untold", question.answers if told else ())
                )
    rng.shuffle(found)
    fitting = (each for each in found if fitting_steps(analyse(each.question), each.text))
    return list(islice(fitting, most))


def labelled(asked: Asked) -> "Labelled | None":
    """None where the text has nothing to work out, or the figure that follows does so by none of the steps."""
    found = operands(asked.text)
    fitting = fitting_steps(analyse(asked.question), asked.text)
    right = frozenset(_key(step, found) for step in fitting if gives(asked, step))
    if not fitting or (asked.figure == "follows" and not right):
        return None
    return Labelled(asked.question, asked.text, right)


def varied(each: Labelled, paraphraser: Paraphraser, settings: Settings, rng: random.Random) -> Labelled:
    """Every count and sum so many times as large, which leaves what is a part a part and shares as they are; and some
    of the questions in other words."""
    times, text = rng.choice(TIMES), each.text
    for q in reversed(operands(text)):
        if q.measure in (Measure.COUNT, Measure.MONEY) and _IN_DIGITS.fullmatch(q.text):
            text = f"{text[: q.start]}{show_number(q.value * times)}{text[q.end :]}"
    other = rng.random() < settings.paraphrased_share
    return replace(each, text=text, question=paraphraser.paraphrase(each.question, rng) if other else each.question)


def featurise(examples: Sequence[Labelled]) -> list[Features]:
    """Tokenised, with all steps that fit the question; figures that are cut off are no operands."""
    encodings = encode(load_tokenizer(packaged_folder()), [(e.question, e.text) for e in examples], ARITHMETIC)
    made = []
    for each, encoding in zip(examples, encodings, strict=True):
        tokens, found = first_tokens(encoding), operands(each.text)
        fitting = fitting_steps(analyse(each.question), each.text)
        known = [step for step in fitting if all(q.start in tokens for q in step.operands)]
        right = tuple(_key(step, found) in each.right for step in known)
        if known and any(right) == bool(each.right):
            places = tuple(_places(step, tokens) for step in known)
            made.append(Features(array("H", encoding.ids), encoding.type_ids.index(1), places, right))
    return made


def _key(step: Step, found: Sequence[Quantity]) -> Key:
    return step.operation, tuple(found.index(q) for q in step.operands)


def _places(step: Step, tokens: dict[int, int]) -> tuple[int, tuple[int, ...]]:
    return OPERATIONS.index(step.operation), tuple(tokens[q.start] for q in step.operands)


def collate(features: Sequence[Features]) -> Batch:
    """Pads to the longest of the batch, and to the most steps."""
    most = max(len(f.steps) for f in features)
    operations = torch.zeros(len(features), most, dtype=torch.long)
    operands = torch.full((len(features), most, 3), -1, dtype=torch.long)
    right, there = (torch.zeros(len(features), most, dtype=torch.bool) for _ in range(2))
    for row, each in enumerate(features):
        count = len(each.steps)
        operations[row, :count] = torch.tensor([operation for operation, _ in each.steps])
        operands[row, :count] = torch.tensor([[*places, -1, -1][:3] for _, places in each.steps])
        right[row, :count], there[row, :count] = torch.tensor(each.right), True
    return Batch(*padded(features), operations, operands, right, there)


def marginal_loss(judge: Judge, batch: Batch) -> Tensor:
    """Minus the log of what all right steps are given together; where none is right, of what none of them is."""
    operations, operands = fast_logits(judge, batch.ids, batch.types, batch.mask)
    logits = operations.gather(1, batch.operations)
    rows = torch.arange(len(batch.ids)).unsqueeze(1)
    for number in range(3):
        places = batch.operands[..., number]
        chosen = operands[rows, places.clamp_min(0), min(number, 1), batch.operations]
        logits = logits + chosen * (places >= 0)
    none = ~batch.right.any(dim=1, keepdim=True)
    logits = torch.cat([torch.zeros_like(logits[:, :1]), logits.masked_fill(~batch.there, _LEFT_OUT)], dim=1)
    right = torch.cat([none, batch.right], dim=1)
    lost = logits.logsumexp(dim=1) - logits.masked_fill(~right, _LEFT_OUT).logsumexp(dim=1)
    return lost.mean()


if __name__ == "__main__":
    main()
