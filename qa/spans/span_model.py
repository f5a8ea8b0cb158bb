"""The trained reader: a small transformer that reads question and passage together and points at the answer.

It gives, for a passage, a logit that the question is answered there at all, and for each of its sentences the best
stretch of characters with its margin over "no answer" (as in Devlin et al., BERT, 2019, for SQuAD 2.0). How it was
trained, on what, and how well it does stands in `qa/model/MODEL_CARD.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.blocks import Span

if TYPE_CHECKING:
    from tokenizers import Encoding

    from index.onnx import OnnxModel

MAX_TOKENS = 176
"""Question and passage together; what is beyond is not read."""
LONGEST_ANSWER = 30
"""Tokens."""
LONGEST_QUESTION = 48
"""Words of the question that are read."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage to be read, with its sentences' places in it, and the title that it is read under."""

    text: str
    sentences: Sequence[Span]
    title: str = ""
    names: tuple[str, ...] = ()
    """Those in the question that only what stands around the passage has."""

    @property
    def heading(self) -> str:
        """What is read before the passage."""
        return heading(self.title, self.names)


def heading(title: str, names: Sequence[str]) -> str:
    """What is read before a passage, in training too: often only the title says what it is about, or the sentences
    around it do, of which the names that are asked about are enough."""
    return "".join(f"{each}. " for each in (title, ", ".join(names)) if each)


@dataclass(frozen=True, slots=True)
class Pointed:
    """The best answer inside one sentence, at `text[start:end]` of its passage."""

    start: int
    end: int
    margin: float
    """The logits of its start and end over those of "no answer"; above 0 speaks for an answer."""


@dataclass(frozen=True, slots=True)
class PassageReading:
    """What the model says of one passage; `pointed` has a place for each sentence, None where it was cut off."""

    answerable: float
    """Logit that the passage answers the question."""
    pointed: tuple[Pointed | None, ...]


class Model(Protocol):
    """What reads question and passage together."""

    def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        """One reading a passage, in order."""
        ...


class SpanModel:
    """The shipped model, loaded at the first reading."""

    def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        """One reading a passage, in order."""
        if not texts:
            return []
        asked = " ".join(question.split()[:LONGEST_QUESTION])
        encodings = self._model.tokenizer.encode_batch([(asked, f"{text.heading}{text.text}") for text in texts])
        return [
            PassageReading(
                float(answer), tuple(_point(encoding, start, end, s, len(text.heading)) for s in text.sentences)
            )
            for text, encoding, (start, end, answer) in zip(texts, encodings, self._model.run(encodings), strict=True)
        ]

    @cached_property
    def _model(self) -> "OnnxModel":
        from index.export import packaged_folder
        from index.onnx import OnnxModel

        with as_file(files("qa") / "model" / "reader.onnx") as model:
            return OnnxModel(model, packaged_folder() / "tokenizer.json", max_tokens=MAX_TOKENS)


def _point(encoding: "Encoding", start: np.ndarray, end: np.ndarray, sentence: Span, before: int) -> Pointed | None:
    """The span inside the sentence with the greatest start + end; `before` is the length of the heading."""
    inside = [
        token
        for token, (type_id, (first, last)) in enumerate(zip(encoding.type_ids, encoding.offsets, strict=True))
        if type_id == 1 and sentence.start <= first - before < last - before <= sentence.end
    ]
    if not inside:
        return None
    low, high = inside[0], inside[-1] + 1
    sums = start[low:high, None] + end[None, low:high]
    lengths = np.subtract.outer(np.arange(high - low), np.arange(high - low)).T
    sums = np.where((lengths >= 0) & (lengths < LONGEST_ANSWER), sums, -np.inf)
    first, last = divmod(int(sums.argmax()), high - low)
    margin = float(sums[first, last] - start[0] - end[0])
    return Pointed(encoding.offsets[low + first][0] - before, encoding.offsets[low + last][1] - before, margin)
