"""The seam between retrieval and composition: a reader says which sentences answer the question, and how surely.

Whatever reads, a formula or a trained model, is a `Reader`; nothing else knows how the scores come about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from index.sentences import split_sentences
from qa.answer import Hit
from qa.arithmetic.amounts import Derived
from qa.caution import Caution
from qa.questions.question import Question


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence of a hit, as evidence for the question. Offsets count in the document."""

    hit: Hit
    start: int
    end: int
    text: str
    """The sentence: the document's text `[start:end]`."""
    short: tuple[int, int] | None
    """Where in the document the shortest exact answer stands, if the sentence holds one of the kind asked for."""
    lead: int
    """Where the sentence before it begins in the document; `start` for the first sentence of a passage."""
    score: float
    """The estimated probability that the sentence answers the question, 0 to 1, calibrated on held-out questions."""
    verdict: float | None = None
    """Of a yes/no question: how much the best sentence speaks for yes, above 0, or for no, below; None where it settles
    nothing."""
    derived: Derived | None = None
    """The figure asked for, where it follows by arithmetic; its operands' places count from the sentence's beginning,
    below 0 they are before it."""

    listed: bool = False
    """Whether it is an item of a list that answers as a whole."""
    heading: tuple[int, int] | None = None
    """Where in the document the heading above it stands, where that has the short answer."""

    def stretch(self, text: str, start: int, end: int) -> "Reading":
        """Another stretch of its document, whose whole `text` is given."""
        hit = replace(self.hit, start=0, end=len(text), text=text)
        return Reading(hit, start, end, text[start:end], None, start, self.score)

    def with_lead(self) -> "Reading":
        """The same reading with the sentence before it, for what only the two together say."""
        return self._from(self.lead)

    def with_operands(self) -> "Reading":
        """The same reading with all the figures from which the one asked for follows, and what stands between."""
        if self.derived is None or self.derived.first >= 0:
            return self
        first = self.start + self.derived.first
        starts = (self.hit.start + s.start for s in split_sentences(self.hit.text))
        return self._from(max((start for start in starts if start <= first), default=self.lead))

    def _from(self, start: int) -> "Reading":
        return replace(self, start=start, text=self.hit.text[start - self.hit.start : self.end - self.hit.start])

    @property
    def above(self) -> "Reading | None":
        """The heading that has the short answer for it."""
        if self.heading is None:
            return None
        start, end = self.heading
        text = self.hit.text[start - self.hit.start : end - self.hit.start]
        return replace(self, start=start, end=end, text=text, short=None, heading=None)

    @property
    def short_text(self) -> str | None:
        """The characters of the short answer."""
        if self.short is None:
            return None
        if above := self.above:
            return above.text[self.short[0] - above.start : self.short[1] - above.start]
        return self.text[self.short[0] - self.start : self.short[1] - self.start]


class Corpus(Protocol):
    """What a reader may ask of the indexed passages; `index.Index` is one."""

    def rarity(self, stem: str) -> float:
        """Inverse document frequency over the passages: high for a rare word, highest for an unseen one."""
        ...

    def around(self, identifier: str) -> str:
        """The text of the passage of this id with those before and after it, and of its document's beginning."""
        ...


class Reader(Protocol):
    """Reads hits for a question."""

    def threshold(self, caution: Caution = Caution.BALANCED) -> float:
        """The score from which on to answer, fitted on questions with and without an answer."""
        ...

    def read(self, question: Question, hits: Sequence[Hit], corpus: Corpus) -> list[Reading]:
        """Every sentence that could be evidence, best first."""
        ...
