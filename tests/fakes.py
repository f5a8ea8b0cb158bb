"""Stand-ins that are injected where a test should not wait for a model."""

import re
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from evals.kills import HashedWords
from index.blocks import Span
from qa.spans.span_model import PassageReading, Pointed, Text


@dataclass
class WordHashes:
    """An embedder without a model: a word is a direction. `fail_after` lets it stop a build in the middle."""

    name: str = "word-hashes"
    fingerprint: str = "word-hashes-1"
    dimension: int = 64
    embedded: list[str] = field(default_factory=list)
    fail_after: int | None = None

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        if self.fail_after is not None and len(self.embedded) >= self.fail_after:
            raise KeyboardInterrupt
        self.embedded += texts
        return HashedWords(dimension=self.dimension).embed(texts)


class FirstWords:
    """A span model that finds every passage answerable and points at each sentence's first word."""

    def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        assert question
        return [PassageReading(5.0, tuple(self._point(text.text, s) for s in text.sentences)) for text in texts]

    def _point(self, text: str, sentence: tuple[int, int]) -> Pointed | None:
        word = re.search(r"\S+", text[sentence[0] : sentence[1]])
        return Pointed(sentence[0] + word.start(), sentence[0] + word.end(), 5.0) if word else None


@dataclass(frozen=True)
class PointsAt:
    """A model that points at one word, and is so sure of it."""

    word: str
    margin: float

    def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        assert question
        return [PassageReading(self.margin, tuple(self._point(t.text, s) for s in t.sentences)) for t in texts]

    def _point(self, text: str, sentence: Span) -> Pointed | None:
        place = text.find(self.word, sentence.start, sentence.end)
        return Pointed(place, place + len(self.word), self.margin) if place >= 0 else None


class Silent:
    """A span model that has nothing to say of any sentence."""

    def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        assert question
        return [PassageReading(-5.0, (None,) * len(text.sentences)) for text in texts]


class Plain:
    """A corpus of words that are all as rare, and passages without neighbours."""

    def rarity(self, stem: str) -> float:
        return float(bool(stem))

    def around(self, identifier: str) -> str:
        return "" if identifier else "nothing"


def hear_interrupts() -> None:
    """What runs in the background of a shell is deaf to Ctrl-C, and so are its children, unless they undo it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
