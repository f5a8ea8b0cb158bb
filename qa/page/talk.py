"""A conversation on the page: what a question, a click and a reload each change of what is shown."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from index import Filter
from index.errors import QAError
from qa.answer import Answer, Answered, Searched, Sentence, Writing, Wrote
from qa.dialogue.conversation import Turn
from qa.page import panel
from qa.page.cited import at_place, cited
from qa.page.thread import failed, making, offer, thread, welcome
from qa.page.words import DOUBTS, counted, refused
from qa.page.wrong import THANKS

if TYPE_CHECKING:
    from qa.server.api import Answerer
from qa.caution import Caution

EXAMPLES = 6
"""At most this many example questions are offered."""

REMEMBERED = 20
"""Turns kept in the browser for a reload; an answer is some tens of kilobytes, and a browser keeps five megabytes."""

DEFECT = "Something went wrong here. The log of the server has the details; the question can be asked again."


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows. None leaves a part as it is."""

    turns: tuple[Turn, ...]
    thread: str
    panel: str | None = None
    said: str = ""
    """Read out to those who do not see the page."""
    box: str | None = None
    """The text of the question box."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What was typed into the boxes that say which documents may answer, and how sure the answer must be."""

    after: str = ""
    before: str = ""
    documents: str = ""
    """Parts of names, or globs, with spaces or commas between them."""
    titles: str = ""
    """Parts of titles, or globs, with commas between them, like `authors`."""
    authors: str = ""
    caution: str = Caution.BALANCED
    """How sure an answer must be."""

    def filter(self) -> Filter:
        """The filter; raises `BadQuestion` for a date that cannot be read."""
        names = self.documents.replace(",", " ").split()
        return Filter(
            after=self.after.strip(),
            before=self.before.strip(),
            documents=tuple(map(_glob, names)),
            titles=_listed(self.titles),
            authors=_listed(self.authors),
        )


def _listed(typed: str) -> tuple[str, ...]:
    return tuple(map(_glob, filter(None, map(str.strip, typed.split(",")))))


def _glob(part: str) -> str:
    """What has the part anywhere in it, where it is no pattern itself."""
    return part if set(part) & set("*?[") else f"*{part}*"


NOT_NARROWED = Narrowed()


@dataclass(frozen=True, slots=True)
class Talk:
    """The page's side of one assistant. It holds no conversation: each comes in and goes out with its `Shown`."""

    assistant: Answerer
    offered: dict[object, list[str]] = field(default_factory=dict)
    """The examples, by the revision of the index that answers them; only the last."""

    def begin(self) -> Shown:
        """An empty conversation."""
        documents, trouble = None, ""
        try:
            documents = getattr(self.assistant.status(), "documents", None)
        except QAError as error:
            trouble = str(error)
        known = documents if isinstance(documents, int) else None
        return Shown((), welcome(documents=known, trouble=trouble), panel.no_sources(), box="")

    def examples(self) -> str:
        """Questions to begin with. They are tried before they are offered, which takes a while, so they are kept."""
        with suppress(QAError):  # The welcome tells of it.
            revision = getattr(self.assistant.status(), "revision", None)
            if revision not in self.offered:
                found = list(self.assistant.examples())
                self.offered.clear()
                self.offered[revision] = found
            return offer(self.offered[revision][:EXAMPLES])
        return ""

    def resume(self, stored: object) -> Shown:
        """The conversation the browser kept, or an empty one where it kept none that can be read."""
        turns = turns_from(stored)
        return Shown(turns, thread(turns), self.sources(turns, len(turns) - 1)) if turns else self.begin()

    def ask(
        self,
        question: str,
        turns: tuple[Turn, ...],
        narrowed: Narrowed = NOT_NARROWED,
        model: str | None = None,
    ) -> Generator[Shown]:
        """Each step of an answer. A question that cannot be answered goes back into the box, and into no history."""
        question = question.strip()
        if not question:
            return
        number = len(turns)
        try:
            yield from self._steps(question, turns, narrowed, model)
        except QAError as error:
            now = failed(number, question, str(error))
            yield Shown(turns, thread(turns, now=now), said=str(error), box=question)
        except Exception:
            yield Shown(turns, thread(turns, now=failed(number, question, DEFECT)), said=DEFECT, box=question)
            raise

    def _steps(self, question: str, turns: tuple[Turn, ...], narrowed: Narrowed, model: str | None) -> Generator[Shown]:
        """Closed when the reader presses Stop or leaves; the stream is closed with it, and a model stops."""
        within, caution = narrowed.filter(), Caution(narrowed.caution)
        yield self._made(question, turns, "Searching", said="Searching.")
        sentences: list[Sentence] = []
        for event in self.assistant.stream(question, history=turns, within=within, caution=caution, model=model):
            match event:
                case Searched(_, hits):
                    sentences.clear()
                    yield self._made(question, turns, f"Reading {counted(len(hits), 'passage')}")
                case Writing():
                    yield self._made(question, turns, "Writing", sentences=sentences)
                case Wrote(sentence):
                    sentences.append(sentence)
                    yield self._made(question, turns, "Checking", sentences=sentences)
                case Answered(answer):
                    yield self._answered(question, turns, answer)

    def stopped(self, turns: tuple[Turn, ...]) -> Shown:
        """The conversation without the question that was given up."""
        return Shown(turns, thread(turns), said="Stopped.") if turns else replace(self.begin(), said="Stopped.")

    def _made(
        self, question: str, turns: tuple[Turn, ...], doing: str, *, sentences: Sequence[Sentence] = (), said: str = ""
    ) -> Shown:
        now = making(len(turns), question, doing=doing, sentences=sentences)
        return Shown(turns, thread(turns, now=now), said=said, box="")

    def _answered(self, question: str, turns: tuple[Turn, ...], answer: Answer) -> Shown:
        turns = (*turns, Turn(question, answer))
        return Shown(turns, thread(turns), self.sources(turns, len(turns) - 1), said=spoken(answer), box="")

    def sources(self, turns: Sequence[Turn], number: int) -> str:
        """The panel of one turn's citations."""
        answer = _answer_of(turns, number)
        return panel.sources(number, turns[number].question, answer) if answer else panel.no_sources()

    def citation(self, turns: Sequence[Turn], number: int, place: int) -> str:
        """The panel with a cited document, open at the quote."""
        answer = _answer_of(turns, number)
        citation = at_place(answer, place) if answer else None
        if answer is None or citation is None:
            return self.sources(turns, number)
        try:
            document = self.assistant.document(citation.document)
        except QAError as error:
            return panel.missing(number, str(error), citation.quote)
        return panel.opened_citation(number, answer, citation, document)

    def hit(self, turns: Sequence[Turn], number: int, place: int) -> str:
        """The panel with a document that was found, open at the passage."""
        answer = _answer_of(turns, number)
        if answer is None or not 0 <= place < len(answer.hits):
            return self.sources(turns, number)
        hit = answer.hits[place]
        try:
            document = self.assistant.document(hit.document)
        except QAError as error:
            return panel.missing(number, str(error), hit.text)
        return panel.opened_hit(number, answer, hit, document)

    def mark(self, turns: tuple[Turn, ...], number: int, note: str) -> Shown:
        """The conversation with one answer marked as wrong; or why that could not be kept, and all else as it was."""
        answer = _answer_of(turns, number)
        if answer is None:
            return Shown(turns, thread(turns))
        try:
            self.assistant.mark(answer, history=[turn.question for turn in turns[:number]], note=note.strip())
        except QAError as error:
            return Shown(turns, thread(turns, troubles={number: str(error)}), said=str(error))
        turns = (*turns[:number], replace(turns[number], wrong=True), *turns[number + 1 :])
        return Shown(turns, thread(turns), said=THANKS)


def spoken(answer: Answer) -> str:
    """An answer as it is read out: without markers, with its doubts, and with what there is to explore."""
    if answer.refused:
        return f"{refused(answer)}. {answer.reason or ''}".strip()
    short = f"Answer: {answer.short}. " if answer.short else "Answer: "
    sentences = " ".join(map(_said, answer.sentences)) or answer.text
    said = [f"{short}{sentences} {counted(len(cited(answer)), 'citation')}.", answer.reason, answer.notice]
    return " ".join(filter(None, said))


def _said(sentence: Sentence) -> str:
    doubt = DOUBTS.get(sentence.verdict)
    return f"{sentence.text} ({doubt})" if doubt else sentence.text


def stored_form(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    """The latest turns in the JSON form that the browser keeps."""
    kept = turns[-REMEMBERED:]
    return [asdict(turn) for turn in kept]


def turns_from(stored: object) -> tuple[Turn, ...]:
    """Read the stored form back. It comes from a browser, so anything may be in it: what is no conversation is none."""
    try:
        return TypeAdapter(tuple[Turn, ...]).validate_python(stored)
    except ValidationError:
        return ()


def _answer_of(turns: Sequence[Turn], number: int) -> Answer | None:
    return turns[number].answer if 0 <= number < len(turns) else None
