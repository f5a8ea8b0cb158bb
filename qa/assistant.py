"""The assistant: a question in, a checked answer out. The whole road, as prose."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index import ANY, Filter, Index, Status
from index.document import Document
from index.errors import BadQuestion
from qa.agreement import Read
from qa.answer import Answer, Answered, Event, Hit, Searched, Wrote
from qa.caution import Caution
from qa.check import check
from qa.compose import Draft, compose
from qa.conversation import Turn, complete
from qa.decompose import Combination, Plan, decompose
from qa.marked import Marked, mark
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
        from qa.reader import WeighingReader

        settings = settings or Settings.from_environment()
        index = Index.open(Path(folder) if folder else settings.index, cache=settings.cache)
        return cls(index, WeighingReader(read=settings.read), settings=settings)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        within: Filter = ANY,
        caution: Caution = Caution.BALANCED,
    ) -> Answer:
        """The answer, or a refusal. `history` holds the earlier turns of the conversation, oldest first; `within`
        says which documents may answer, `caution` how sure an answer must be.

        Raises `BadQuestion` for an empty or overlong question.
        """
        for event in self.stream(question, history=history, within=within, caution=caution):
            if isinstance(event, Answered):
                return event.answer
        raise AssertionError("a stream always ends with the answer")

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        within: Filter = ANY,
        caution: Caution = Caution.BALANCED,
    ) -> Iterator[Event]:
        """The same answer as it is made: `Searched`, then `Wrote` for each sentence, then `Answered`."""
        began, threshold = time.perf_counter(), self.threshold(caution)
        standalone = complete(_valid(question), history)
        index = self._newest()
        plan = decompose(standalone)
        looks = [self._look(index, part, within) for part in plan.parts]
        hits = _merged(looks)
        yield Searched(standalone, hits)
        found = _found(looks, threshold)
        draft = self._draft(index, found, plan, threshold) if found else None
        if not draft and plan.timeless:
            looks = [self._look(index, part, within) for part in plan.timeless]
            found, hits = _found(looks, threshold), _merged(looks)
            draft = self._draft(index, found, plan, threshold, one_document=True) if found else None
        for sentence in draft.sentences if draft else ():
            yield Wrote(sentence)
        made = _Made(question, standalone, within, hits, _confidence(found or looks), began)
        missing = [look for look in looks if look not in found]
        yield Answered(made.answer(draft, missing) if draft else made.refusal(missing or looks))

    def search(self, question: str, *, limit: int = 10, within: Filter = ANY, read: bool = False) -> list[Hit]:
        """Hits alone: passages fused by rank, best first, near-duplicates folded; `read`, as the reader ranks them."""
        index, asked = self._newest(), _valid(question)
        hits = self._retrieve(index, asked, limit, within)
        return _ranked(hits, self._reader.read(analyse(asked), hits, index)) if read else hits

    def document(self, name: str) -> Document:
        """A document as indexed. Raises `NoSuchDocument`."""
        return self._newest().document(name)

    def status(self) -> Status:
        """What the index holds."""
        return self._newest().status()

    def mark(self, answer: Answer, *, history: Sequence[str] = (), note: str = "") -> Marked:
        """Keep an answer as wrong, beside the index, for `qa eval drafts`; `history` holds the earlier questions.

        Raises `QAError` where it cannot be kept.
        """
        return mark(self._index.folder, answer, history=history, note=note)

    def examples(self, *, limit: int = 4) -> list[str]:
        """Questions that this corpus answers, taken from its own sentences and tried before they are offered."""
        from qa.examples import suggest

        return suggest(self._newest().passages(), answers=lambda q: not self.ask(q).refused, limit=limit)

    def prompt(self, question: str, *, limit: int = 6, within: Filter = ANY) -> str:
        """What a language model needs to answer this: the question, the best passages, numbered, and the rules."""
        from prompts import load

        passages = (
            f"[{n}] {hit.title}: {hit.text}"
            for n, hit in enumerate(self.search(question, limit=limit, within=within), start=1)
        )
        return load("answer").fill(question=_valid(question), passages="\n\n".join(passages))

    def as_retriever(self, *, limit: int = 10) -> "BaseRetriever":
        """LlamaIndex's retriever interface over this index."""
        from qa.llama import HybridRetriever

        return HybridRetriever(self, limit=limit)

    def as_query_engine(self) -> "BaseQueryEngine":
        """LlamaIndex's query engine interface over this assistant."""
        from qa.llama import CitingQueryEngine

        return CitingQueryEngine(self)

    def threshold(self, caution: Caution = Caution.BALANCED) -> float:
        """The confidence from which on questions are answered; the setting, where it is set, moves the middle one."""
        chosen = self._settings.threshold if caution is Caution.BALANCED else 0.0
        return chosen or self._reader.threshold(caution)

    def _newest(self) -> Index:
        """The last finished revision, whoever built it: a question takes it once, and keeps to it."""
        index = self._index
        if index.stale():
            index = self._index = index.reopened()
        return index

    def _retrieve(self, index: Index, question: str, limit: int, within: Filter) -> list[Hit]:
        candidates = max(limit, self._settings.candidates)
        return retrieve(index, question, candidates=candidates, limit=limit, within=within)

    def _look(self, index: Index, question: str, within: Filter) -> "_Look":
        """Retrieve and read for one simple question."""
        asked = analyse(question)
        hits = self._retrieve(index, question, self._settings.hits, within)
        readings = self._reader.read(asked, hits, index)
        return _Look(asked, tuple(_ranked(hits, readings)), tuple(readings))

    def _draft(
        self, index: Index, found: Sequence["_Look"], plan: Plan, threshold: float, *, one_document: bool = False
    ) -> Draft | None:
        """The checked draft; None where the parts do not go together or nothing withstands the check."""
        if plan.combination is not Combination.EACH and len(found) < len(plan.parts):
            return None
        parts = [Read(look.question, look.readings, threshold) for look in found]
        draft = compose(parts, plan.combination, one_document=one_document)
        checked = check(draft, index.document) if draft else None
        return checked if checked and checked.sentences else None


@dataclass(frozen=True, slots=True)
class _Look:
    """One simple question, its hits, and what was read in them, both best first."""

    question: Question
    hits: tuple[Hit, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """What an answer and a refusal have in common."""

    question: str
    standalone: str
    within: Filter
    hits: tuple[Hit, ...]
    confidence: float
    began: float

    def answer(self, draft: Draft, missing: Sequence[_Look]) -> Answer:
        """The answer; `missing` are the parts of the question that the corpus does not answer."""
        reason = (
            f"Not answered: “{missing[0].question.text}” {explain(missing[0].question, missing[0].hits, self.within)}"
            if missing
            else None
        )
        return Answer(
            question=self.question,
            standalone_question=self.standalone,
            text=_prose(draft) + (f"\n\n{reason}" if reason else ""),
            short=draft.short,
            refused=False,
            reason=reason,
            confidence=self.confidence,
            sentences=draft.sentences,
            citations=draft.citations,
            derivations=draft.derivations,
            hits=tuple(replace(hit, used=_rests_on(draft, hit)) for hit in self.hits),
            seconds=time.perf_counter() - self.began,
        )

    def refusal(self, looks: Sequence[_Look]) -> Answer:
        """The refusal, for what the first unanswered part lacks."""
        reason = explain(looks[0].question, looks[0].hits, self.within)
        return Answer(
            question=self.question,
            standalone_question=self.standalone,
            text=reason,
            short=None,
            refused=True,
            reason=reason,
            confidence=self.confidence,
            sentences=(),
            citations=(),
            derivations=(),
            hits=self.hits,
            seconds=time.perf_counter() - self.began,
        )


def _valid(question: str) -> str:
    if not question.strip():
        raise BadQuestion('The question is empty. Ask something, for example: qa ask "Who resigned?"')
    if len(question) > LONGEST_QUESTION:
        raise BadQuestion(
            f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are read. Shorten it."
        )
    return question.strip()


def _ranked(hits: Sequence[Hit], readings: Sequence[Reading]) -> list[Hit]:
    """The hits with the score of their best sentence, best first."""
    scores: dict[str, float] = {}
    for reading in readings:
        scores[reading.hit.passage] = max(scores.get(reading.hit.passage, 0.0), reading.score)
    scored = [replace(hit, reader_score=scores.get(hit.passage)) for hit in hits]
    return sorted(scored, key=lambda hit: (-(hit.reader_score or 0.0), hit.fused_rank))


def _found(looks: Sequence[_Look], threshold: float) -> list[_Look]:
    """The looks that found an answer."""
    return [look for look in looks if look.readings and look.readings[0].score >= threshold]


def _merged(looks: Sequence[_Look]) -> tuple[Hit, ...]:
    """The hits of all parts, each passage once, taken in turn."""
    turns = [hit for tier in zip_longest(*(look.hits for look in looks)) for hit in tier if hit is not None]
    return tuple(
        {hit.passage: hit for hit in reversed(turns)}[passage] for passage in dict.fromkeys(h.passage for h in turns)
    )


def _confidence(looks: Sequence[_Look]) -> float:
    """An answer of several parts is as sure as its least sure part."""
    return min((look.readings[0].score if look.readings else 0.0 for look in looks), default=0.0)


def _rests_on(draft: Draft, hit: Hit) -> bool:
    return any(c.document == hit.document and c.start < hit.end and hit.start < c.end for c in draft.citations)


def _prose(draft: Draft) -> str:
    """Markdown: the short answer in bold, then each sentence with its markers."""
    lines = [f"{s.text} {''.join(f'[{c.marker}]' for c in s.citations)}" for s in draft.sentences]
    if not draft.short:
        return "\n\n".join(lines)
    if lines[0].startswith(draft.short):
        return "\n\n".join([f"**{draft.short}**{lines[0][len(draft.short) :]}", *lines[1:]])
    return "\n\n".join([f"**{draft.short}**", *lines])
