"""Every number the recipe depends on, in one frozen place, so a run can be repeated from its card."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Lengths:
    """Tokens of the longest input, both texts and the three special tokens together, and of its first text."""

    tokens: int
    first: int


READING = Lengths(tokens=144, first=40)
"""A question and a passage."""

CLAIMS = Lengths(tokens=256, first=72)
"""A claim and its evidence."""

ARITHMETIC = Lengths(tokens=160, first=40)
"""A question and a sentence or two with figures."""

LONG = 14
"""Words of a question that is long."""

MAX_ANSWER_TOKENS = 30
"""Longest span the decoder proposes; longer gold answers are not trained on."""

HELD_OUT_TENTH = 0
"""Documents whose hash falls into this tenth are development documents."""

QUOTAS: dict[str, int] = {
    "squadshifts_new_wiki": 99_999,
    "squadshifts_reddit": 99_999,
    "squadshifts_amazon": 99_999,
    "nq_oracle": 99_999,
    "qed_dev": 99_999,
    "quoref_contrast": 99_999,
    "quoref_original_subset": 99_999,
    "qamr": 20_000,
    "covid_qa_200423": 1_200,
    "fairytaleqa": 8_000,
    "tatqa_dev": 700,
    "tatqa_test": 700,
    "squad_train_ir": 10_500,
}
"""Questions taken from each set, at most: encyclopaedic prose first, chat and reviews and tales as ballast."""

POOLS: dict[str, str] = {
    "squadshifts_reddit": "reddit",
    "squadshifts_amazon": "amazon",
    "qamr": "sentences",
    "covid_qa_200423": "medicine",
    "fairytaleqa": "tales",
    "tatqa_dev": "reports",
    "tatqa_test": "reports",
}
"""Which texts a set's retrieved negatives come from; every set not named here shares the pool `wiki`."""


@dataclass(frozen=True)
class Settings:
    """One training run; `minutes` is wall time, because the machine's speed is not ours to promise."""

    data: Path
    out: Path
    minutes: float
    seed: int = 20261121
    batch: int = 32
    learning_rate: float = 1.5e-4
    head_factor: float = 3.3
    weight_decay: float = 0.01
    warm_up: float = 0.04
    negatives_per_positive: float = 1.2
    title_share: float = 0.6
    names_told: bool = True
    """Whether a passage is read under the names in the question that only the rest of its text has."""
    paraphrased_share: float = 0.25
    share: float = 1.0
    """Of the questions and claims so many are made examples of: an hour reads a seventh of all."""
    draws: int = 1
    written_draws: int = 1
    whole_draws: int = 4
    long_draws: int = 8
    average_decay: float = 0.99
    checkpoint_minutes: float = 8.0
    threads: int = 2
    resume: Path | None = None
    kept: float = 0.5
    """Of a resumed run: the share that the weights it began from have in those it ends with."""

    def some(self, every: Sequence[T]) -> list[T]:
        """So large a share of them, drawn at random, in their order."""
        drawn = random.Random(self.seed).sample(range(len(every)), round(self.share * len(every)))
        return [every[number] for number in sorted(drawn)]

    def draws_of_written(self, *, whole: bool, question: str = "") -> int:
        """How often comes what was written for this project, each time beside others: oftener over whole documents, of
        which there are fewer and which are what the product meets, and oftenest in a long question: people tell what
        they know and why they ask, and of all the questions at hand only one in twenty does."""
        if len(question.split()) >= LONG:
            return self.long_draws
        return self.whole_draws if whole else self.written_draws
