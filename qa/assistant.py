"""The assistant: a question in, a checked answer out. The whole road, as prose."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index import Index, Status
from index.document import Document
from index.errors import BadQuestion
from qa.answer import Answer, Answered, Citation, Event, Hit, Searched, Sentence, Wrote
from qa.check import check
from qa.compose import Draft, compose
from qa.conversation import Turn, complete
from qa.question import Question, analyse
from qa.reading import Reader, Reading
from qa.refuse import explain
from qa.retrieve import retrieve
from qa.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.base.base_query_engine import BaseQueryEngine
    from llama_index.core.base.base_retriever import BaseRetriever

LONGEST_QUESTION = 2000
"""Characters. What is longer is a document, not a question."""


class Assistant:
    """Answers questions over one index. Safe to share between threads that only ask."""

    def __init__(self, index: Index, reader: Reader, *, settings: Settings) -> None:
        self._index = index
        self._reader = reader
        self._settings = settings

    @classmethod
    def open(cls, folder: str | Path | None = None, *, settings: Settings | None = None) -> Self:
        """Open the index at `folder` (default: the setting). Cheap; models load at the first question.

        Raises `NoIndex` where there is none.
        """
        from qa.weighing import WeighingReader

        settings = settings or Settings.from_environment()
        index = Index.open(Path(folder) if folder else settings.index, cache=settings.cache)
        return cls(index, WeighingReader(index.rarity), settings=settings)

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        """The answer, or a refusal. `history` holds the earlier turns of the conversation, oldest first.

        Raises `BadQuestion` for an empty or overlong question.
        """
        for event in self.stream(question, history=history):
            if isinstance(event, Answered):
                return event.answer
        raise AssertionError("a stream always ends with the answer")

    def stream(self, question: str, *, history: Sequence[Turn] = ()) -> Iterator[Event]:
        """The same answer as it is made: `Searched`, then `Wrote` for each sentence, then `Answered`."""
        began = time.perf_counter()
        standalone = complete(_valid(question), history)
        self._refresh()
        asked = analyse(standalone)
        hits = self.search(standalone, limit=self._settings.read)
        yield Searched(standalone, tuple(hits))
        readings = self._reader.read(asked, hits)
        hits = _ranked(hits, readings)
        draft = self._draft(asked, readings)
        for sentence in draft.sentences if draft else ():
            yield Wrote(sentence)
        made = _Made(question, standalone, asked, tuple(hits), readings[0].score if readings else 0.0)
        yield Answered(made.answer(draft, began) if draft else made.refusal(began))

    def search(self, question: str, *, limit: int = 10) -> list[Hit]:
        """Hits alone: passages fused by rank, best first, near-duplicates folded."""
        return retrieve(self._index, _valid(question), candidates=max(limit, self._settings.candidates), limit=limit)

    def document(self, name: str) -> Document:
        """A document as indexed. Raises `NoSuchDocument`."""
        return self._index.document(name)

    def status(self) -> Status:
        """What the index holds."""
        return self._index.status()

    def examples(self, *, limit: int = 4) -> list[str]:
        """Questions that this corpus answers, taken from its own sentences and tried before they are offered."""
        from qa.examples import suggest

        self._refresh()
        return suggest(self._index.passages(), answers=lambda q: not self.ask(q).refused, limit=limit)

    def as_retriever(self, *, limit: int = 10) -> "BaseRetriever":
        """LlamaIndex's retriever interface over this index."""
        from qa.llama import HybridRetriever

        return HybridRetriever(self, limit=limit)

    def as_query_engine(self) -> "BaseQueryEngine":
        """LlamaIndex's query engine interface over this assistant."""
        from qa.llama import CitingQueryEngine

        return CitingQueryEngine(self)

    @property
    def threshold(self) -> float:
        """The confidence from which on questions are answered."""
        return self._settings.threshold or self._reader.threshold

    def _refresh(self) -> None:
        """See what another process has indexed since."""
        if self._index.stale():
            self._index = self._index.reopened()

    def _draft(self, asked: Question, readings: Sequence[Reading]) -> Draft | None:
        """The checked draft; None where nothing reaches the threshold or nothing withstands the check."""
        if not readings or readings[0].score < self.threshold:
            return None
        draft = check(compose(asked, readings, threshold=self.threshold), lambda name: self.document(name).text)
        return draft if draft.sentences else None


@dataclass(frozen=True, slots=True)
class _Made:
    """What an answer and a refusal have in common."""

    question: str
    standalone: str
    asked: Question
    hits: tuple[Hit, ...]
    confidence: float

    def answer(self, draft: Draft, began: float) -> Answer:
        hits = tuple(replace(hit, used=hit.passage in draft.used) for hit in self.hits)
        citations = _citations(draft.sentences)
        return Answer(
            self.question, self.standalone, _prose(draft), draft.short, False, None, self.confidence,
            draft.sentences, citations, draft.derivations, hits, time.perf_counter() - began,
        )  # fmt: skip

    def refusal(self, began: float) -> Answer:
        reason = explain(self.asked, self.hits)
        return Answer(
            self.question, self.standalone, reason, None, True, reason, self.confidence,
            (), (), (), self.hits, time.perf_counter() - began,
        )  # fmt: skip


def _valid(question: str) -> str:
    if not question.strip():
        raise BadQuestion("The question is empty. Ask something, for example: qa ask \"Who resigned?\"")
    if len(question) > LONGEST_QUESTION:
        raise BadQuestion(f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are read. Shorten it.")
    return question.strip()


def _ranked(hits: Sequence[Hit], readings: Sequence[Reading]) -> list[Hit]:
    """The hits with the score of their best sentence, best first."""
    scores: dict[str, float] = {}
    for reading in readings:
        scores[reading.hit.passage] = max(scores.get(reading.hit.passage, 0.0), reading.score)
    scored = [replace(hit, reader_score=scores.get(hit.passage)) for hit in hits]
    return sorted(scored, key=lambda hit: (-(hit.reader_score or 0.0), hit.fused_rank))


def _citations(sentences: Sequence[Sentence]) -> tuple[Citation, ...]:
    return tuple(sorted({c for s in sentences for c in s.citations}, key=lambda c: c.marker))


def _prose(draft: Draft) -> str:
    """Markdown: the short answer in bold, then each sentence with its markers."""
    lines = [f"{s.text} {''.join(f'[{c.marker}]' for c in s.citations)}" for s in draft.sentences]
    if draft.short and not lines[0].startswith(draft.short):
        lines[0] = f"**{draft.short}** ({lines[0].rsplit(' ', 1)[0]}) {lines[0].rsplit(' ', 1)[1]}"
    elif draft.short:
        lines[0] = f"**{draft.short}**{lines[0][len(draft.short):]}"
    return "\n\n".join(lines)
