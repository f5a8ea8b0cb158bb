"""The assistant: a question in, a checked answer out. The whole road, as prose."""

import re
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index import ANY, Filter, Index, Status
from index.document import Document
from index.errors import BadQuestion, NoIndex
from index.layout import shown
from qa.agreement import Read
from qa.answer import Answer, Answered, Event, Hit, Searched, Wrote
from qa.caution import Caution
from qa.check import Checker, check
from qa.compose import Draft, compose
from qa.dialogue.asides import of_accounts
from qa.dialogue.conversation import Turn, complete
from qa.finish import Made
from qa.looks import Look, answering, apart, confidence, look_for_each, merged, ranked
from qa.marked import Marked, mark
from qa.questions.decompose import decompose
from qa.questions.plan import Combination, Plan
from qa.questions.question import analyse
from qa.questions.wording import bare_topic
from qa.reading import Reader
from qa.retrieve import retrieve
from qa.settings import Settings
from qa.support import Verifier
from qa.writer.choice import NONE, Models
from qa.writer.model import Model, ModelFailed

if TYPE_CHECKING:
    from llama_index.core.base.base_query_engine import BaseQueryEngine
    from llama_index.core.base.base_retriever import BaseRetriever

LONGEST_QUESTION = 2000
"""Characters. What is longer is a document, not a question."""


class Assistant:
    """Answers questions over one index. Safe to share between threads that only ask."""

    def __init__(self, index: Index, reader: Reader, *, settings: Settings, models: Models | None = None) -> None:
        self._index = index
        self._reader = reader
        self._settings = settings
        self._models = models or Models(settings)

    @classmethod
    def open(cls, folder: str | Path | None = None, *, settings: Settings | None = None) -> Self:
        """Open the index at `folder` (default: the setting). Cheap; models load at the first question.

        Raises `NoIndex` where there is none.
        """
        from qa.reader import WeighingReader

        settings = settings or Settings.from_environment()
        index = Index.open(Path(folder) if folder else settings.index, cache=settings.cache)
        return cls(index, WeighingReader(), settings=settings)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        within: Filter = ANY,
        caution: Caution = Caution.BALANCED,
        model: str | None = None,
        strict: bool = False,
    ) -> Answer:
        """The answer, or a refusal. `history` holds the earlier turns of the conversation, oldest first; `within`
        says which documents may answer, `caution` how sure an answer must be; `model` which language model writes
        (`none` for none), instead of the set one; `strict` leaves out what it wrote that the documents do not support.

        Raises `BadQuestion` for an empty or overlong question, or one with half a character. A model that fails raises
        nothing: the documents' own words are the answer then, and its `notice` says why.
        """
        events = self.stream(question, history=history, within=within, caution=caution, model=model, strict=strict)
        for event in events:
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
        model: str | None = None,
        strict: bool = False,
    ) -> Iterator[Event]:
        """The same answer as it is made: `Searched`, then `Wrote` for each sentence, then `Answered`; with a language
        model `Writing` in between, and all of it anew where that failed. Closing the iterator stops the model."""
        threshold = self.threshold(caution)
        _whole(*(turn.question for turn in history), *(t.answer.standalone_question for t in history if t.answer))
        asking = _Asking(_valid(question), history, within, threshold, self._newest(), time.perf_counter())
        writer, notice = self._models.get(model), None
        if writer is not None:
            try:
                yield from self._told(asking, writer, strict=strict)
                return
            except ModelFailed as failed:
                notice = f"The language model {writer.fingerprint} {failed}. What follows was made without it."
        yield from self._quoted(asking, notice)

    def search(self, question: str, *, limit: int = 10, within: Filter = ANY, read: bool = False) -> list[Hit]:
        """Hits alone: passages as retrieval ranks them, best first, near-duplicates folded; `read`, as the reader ranks
        those that an answer would be taken from, the others after them as they were."""
        index, asked = self._newest(), _valid(question)
        hits = self._retrieve(index, asked, limit, within)
        if not read:
            return hits
        first, others = hits[: self._settings.hits], hits[self._settings.hits :]
        return [*ranked(first, self._reader.read(analyse(asked), first, index)), *others]

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

        return suggest(self._newest().passages(), answers=lambda q: not self.ask(q, model=NONE).refused, limit=limit)

    def prompt(self, question: str, *, limit: int = 6, within: Filter = ANY) -> str:
        """What a language model needs to answer this: the question, the best passages, numbered, and the rules."""
        from prompts import load
        from qa.writer.material import for_answer

        return for_answer(load("answer"), _valid(question), self.search(question, limit=limit, within=within)).text

    def as_retriever(self, *, limit: int = 10) -> "BaseRetriever":
        """LlamaIndex's retriever interface over this index."""
        from qa.llama import HybridRetriever

        return HybridRetriever(self, limit=limit)

    def as_query_engine(self) -> "BaseQueryEngine":
        """LlamaIndex's query engine interface over this assistant."""
        from qa.llama import CitingQueryEngine

        return CitingQueryEngine(self)

    @property
    def models(self) -> tuple[str, ...]:
        """The language models that the settings offer; the first one writes."""
        return self._models.names

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
        hits = retrieve(index, question, candidates=candidates, limit=limit, within=within)
        if not hits and index.empty():
            raise NoIndex(f"The index at {shown(index.folder)} holds no documents. Index some: qa index FOLDER")
        return hits

    def _quoted(self, asking: "_Asking", notice: str | None) -> Iterator[Event]:
        """The embedded answer: sentences of the documents, and what follows from them."""
        standalone = complete(asking.question, asking.history)
        plan = decompose(standalone)
        looks, found, draft = self._tried(asking, plan)
        yield Searched(standalone, merged(looks))
        for parts in plan.otherwise:
            if not draft:
                looks, found, draft = self._tried(asking, replace(plan, parts=parts))
        if not draft and plan.timeless:
            looks, found, draft = self._tried(asking, replace(plan, parts=plan.timeless), one_document=True)
        if not draft and plan.combination is not Combination.EACH:  # the text may say so itself
            looks, found, draft = self._tried(asking, Plan(Combination.EACH, (standalone,)))
        if not draft and (topic := bare_topic(standalone)):
            looks, found, draft = self._tried(asking, Plan(Combination.EACH, (f"What is said about {topic}?",)))
        for sentence in draft.sentences if draft else ():
            yield Wrote(sentence)
        made = asking.made(standalone, merged(looks), confidence(found or looks), notice=notice)
        missing = [look for look in looks if look not in found]
        yield Answered(made.answer(draft, missing) if draft else made.refusal(missing or looks))

    def _told(self, asking: "_Asking", model: Model, *, strict: bool) -> Generator[Event]:
        """A language model's answer from the passages that were found. Raises `ModelFailed`."""
        from qa.writer.author import Author, short_answer

        author = Author(model)
        standalone = yield from author.standalone(asking.question, asking.history)
        standalone = standalone or complete(asking.question, asking.history)
        parts = yield from author.parts(standalone)
        plan = Plan(Combination.EACH, tuple(parts)) if parts else decompose(standalone)
        looks = look_for_each(plan, partial(self._look, asking), asking.threshold)
        hits = merged(looks)
        yield Searched(standalone, hits)
        checker = Checker(cache(asking.index.document), verifier=Verifier(), hits=hits)
        written = yield from author.write(standalone, hits, checker, strict=strict)
        sure = confidence(looks) * written.support
        made = asking.made(standalone, hits, sure, model=model.fingerprint, prompts=author.prompts)
        if written.draft is None:
            yield Answered(made.refusal(looks))
            return
        draft = replace(written.draft, short=short_answer(written.draft, looks, asking.threshold))
        yield Answered(made.telling(draft, whole=written.whole))

    def _look(self, asking: "_Asking", question: str) -> Look:
        """Retrieve and read for one simple question."""
        asked = analyse(question)
        hits = self._retrieve(asking.index, question, self._settings.hits, asking.within)
        readings = self._reader.read(asked, hits, asking.index)
        return Look(asked, tuple(ranked(hits, readings)), tuple(readings))

    def _tried(
        self, asking: "_Asking", plan: Plan, *, one_document: bool = False
    ) -> tuple[list[Look], list[Look], Draft | None]:
        """A look for each part, those that found an answer, and what these give together."""
        looks = look_for_each(plan, partial(self._look, asking), asking.threshold)
        looks = apart(looks) if plan.combination is Combination.EACH else looks
        found = answering(looks, asking.threshold)
        return looks, found, self._draft(asking, found, plan, one_document=one_document) if found else None

    def _draft(
        self, asking: "_Asking", found: Sequence[Look], plan: Plan, *, one_document: bool = False
    ) -> Draft | None:
        """The checked draft; None where the parts do not go together or nothing withstands the check."""
        if plan.combination is not Combination.EACH and len(found) < len(plan.parts):
            return None
        document_of = cache(asking.index.document)
        told_apart = of_accounts(asking.question)

        def read(look: Look) -> Read:
            text = document_of(look.readings[0].hit.document).text
            return Read(look.question, look.readings, asking.threshold, text, told_apart)

        through = dict.fromkeys(look.through for look in found if look.through)
        draft = compose(list(map(read, found)), plan, through=list(map(read, through)), one_document=one_document)
        checked = check(draft, document_of) if draft else None
        return checked if checked and checked.sentences else None


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question as it came, and the revision of the index that answers it."""

    question: str
    history: Sequence[Turn]
    within: Filter
    threshold: float
    index: Index
    began: float

    def made(self, standalone: str, hits: tuple[Hit, ...], sure: float, **by: Any) -> Made:
        return Made(self.question, standalone, self.within, hits, sure, self.began, self.index.documents, **by)


def _valid(question: str) -> str:
    if not question.strip():
        raise BadQuestion("The question is empty. Ask something, such as: Who resigned?")
    if len(question) > LONGEST_QUESTION:
        raise BadQuestion(
            f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are read. Shorten it."
        )
    _whole(question)
    return question.strip()


def _whole(*questions: str) -> None:
    """Half a character comes of bytes that are not UTF-8, and cannot be read by anything that follows."""
    for question in questions:
        if half := re.search("[\ud800-\udfff]", question):
            raise BadQuestion(f"The question holds half a character ({half[0]!a}). Type it again, in UTF-8.")
