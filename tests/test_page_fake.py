"""A small assistant with fabricated answers, for the tests of the page and of the API; and a test that it is honest."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from index import ANY, Filter
from index.document import Document
from index.errors import BadQuestion, NoSuchDocument, QAError
from qa.answer import Answer, Answered, Citation, Derivation, Event, Hit, Searched, Sentence, Verdict, Wrote
from qa.caution import Caution
from qa.dialogue.conversation import Turn
from qa.marked import Marked, mark

HARM = '<img src=x onerror="window.harmed = true"><script>window.harmed = true</script>'
TEMPLATES = "{{constructor}} ${window.harmed = true} `${window.harmed = true}` [a link](javascript:window.harmed=true)"

FILLER = "\n\n".join(
    f"Paragraph {number}. The mission reported on its work in the quarter, on the roads it had repaired, the clinics "
    "it had supplied, and the schools that had opened again in the provinces it could reach."
    for number in range(1, 30)
)

DOCUMENTS = (
    Document(
        name="reports/quarter-2019.txt",
        text=f"title: The mission's quarter\ndate: 2019-08-06\n\n{FILLER}\n\n"
        "The number of direct hires fell from 563 to 312.  That included the loss of 21 out of 26 aid staff,\r\n"
        f"most of whom left in May. “Nobody was replaced,” the report says.\n\n{FILLER}",
        title="Mission loses most of its aid staff as the embassy is cut back",
        date="2019-08-06",
        publication="The Quarterly Review",
        body_start=54,
    ),
    Document(
        name="notes/december.txt",
        text="The capital still had 2,000 troops nearby in December 2018. Their withdrawal was announced that week.",
        title="Withdrawal announced",
        date="2018-12",
        publication="Evening Courier",
    ),
    Document(
        name="notes/july.txt",
        text="About 1,000 troops remained in July 2019, a spokesperson said. More were expected to leave.",
        title="A smaller force remains",
        date="2019-07-16",
        publication="Morning Ledger",
    ),
    Document(
        name='hostile "<b>.html',
        text=f"Before. {HARM} {TEMPLATES} After. "
        f"The gate of {HARM} was closed at noon.\n" + "unbroken" * 60 + "\n" + "See https://example.com/" + "a/" * 200,
        title=f"A title with {HARM} {TEMPLATES}",
        date='2019" onmouseover="window.harmed=true',
        publication="<b>Bold</b> News",
    ),
)


def cite(name: str, quote: str, marker: int, *, verdict: Verdict = Verdict.SUPPORTED) -> Citation:
    """A citation whose offsets are right."""
    document = next(document for document in DOCUMENTS if document.name == name)
    start = document.text.index(quote)
    return Citation(
        marker=marker,
        document=name,
        title=document.title,
        date=document.date,
        publication=document.publication,
        page=None,
        place=None,
        start=start,
        end=start + len(quote),
        quote=quote,
        verdict=verdict,
    )


def found(citation: Citation, rank: int, *, used: bool = True) -> Hit:
    """The hit a citation may have been taken from: its quote and a little around it."""
    document = next(document for document in DOCUMENTS if document.name == citation.document)
    start, end = max(0, citation.start - 60), min(len(document.text), citation.end + 60)
    return Hit(
        passage=f"{citation.document}#{rank}",
        document=citation.document,
        title=citation.title,
        date=citation.date,
        publication=citation.publication,
        start=start,
        end=end,
        text=document.text[start:end],
        dense_rank=rank,
        dense_score=0.71 - rank / 20,
        lexical_rank=None if rank == 2 else rank,
        lexical_score=None if rank == 2 else 14.2 - rank,
        fused_rank=rank,
        fused_score=1 / (60 + rank),
        reader_score=0.93 / rank,
        used=used,
        twins=(),
    )


LOST = cite("reports/quarter-2019.txt", "the loss of 21 out of 26 aid staff,\r\nmost of whom left in May", 1)
HIRES = cite("reports/quarter-2019.txt", "The number of direct hires fell from 563 to 312.", 2)
DECEMBER = cite("notes/december.txt", "The capital still had 2,000 troops nearby in December 2018.", 1)
JULY = cite("notes/july.txt", "About 1,000 troops remained in July 2019, a spokesperson said.", 2)
GATE = cite('hostile "<b>.html', f"The gate of {HARM} was closed at noon.", 1)


def answer(question: str, *sentences: Sentence, short: str | None = None, confidence: float = 0.92) -> Answer:
    """An answer of these sentences, with their citations and hits."""
    citations = tuple(dict.fromkeys(citation for sentence in sentences for citation in sentence.citations))
    hits = tuple(found(citation, rank) for rank, citation in enumerate(citations, start=1))
    return Answer(
        question=question,
        standalone_question=question,
        text=" ".join(s.text + "".join(f" [{c.marker}]" for c in s.citations) for s in sentences),
        short=short,
        refused=False,
        reason=None,
        confidence=confidence,
        sentences=sentences,
        citations=citations,
        derivations=(),
        hits=(*hits, found(JULY if JULY not in citations else HIRES, len(hits) + 1, used=False)),
        seconds=0.41,
    )


STAFF = "How many aid staff were left?"
TROOPS = "How many troops were there?"
GATE_CLOSED = "When was the gate closed?"

ANSWERS = {
    STAFF: replace(
        answer(
            STAFF,
            Sentence(
                "That included the loss of 21 out of 26 aid staff, most of whom left in May.",
                (LOST,),
                Verdict.SUPPORTED,
            ),
            Sentence("The number of direct hires fell from 563 to 312.", (HIRES,), Verdict.PARTLY),
            short="5",
        ),
        derivations=(Derivation("26 − 21 = 5", "5", ("26", "21")),),
    ),
    TROOPS: answer(
        TROOPS,
        Sentence(DECEMBER.quote, (DECEMBER,), Verdict.SUPPORTED),
        Sentence(JULY.quote, (JULY,), Verdict.SUPPORTED),
        short="2,000 or 1,000, by date",
        confidence=0.64,
    ),
    GATE_CLOSED: answer(GATE_CLOSED, Sentence(GATE.quote, (GATE,), Verdict.SUPPORTED), short=HARM),
}


def refusal(question: str) -> Answer:
    """What the documents do not hold."""
    return replace(
        answer(question),
        text="",
        refused=True,
        reason="No passage answers this. The nearest ones are about troops and staff, not about what was asked.",
        confidence=0.04,
        hits=(found(JULY, 1, used=False), found(DECEMBER, 2, used=False), found(HIRES, 3, used=False)),
    )


@dataclass
class FakeAssistant:
    """Answers the questions of `ANSWERS`, completes follow-ups that begin with `and`, and refuses all else."""

    pause: float = 0.0
    """Seconds before each event, for looking at an answer while it is made."""
    folder: Path | None = None
    """Where answers marked as wrong are kept; without one they cannot be."""

    models: tuple[str, ...] = ()
    """Language models to choose from; what they write is what the documents say, and who wrote it."""
    asked: list[Caution] = field(default_factory=list)
    """How sure the answers had to be, question by question."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        within: Filter = ANY,
        caution: Caution = Caution.BALANCED,
        model: str | None = None,
        strict: bool = False,  # noqa: ARG002 (it has nothing to leave out)
    ) -> Answer:
        self.asked.append(caution)
        answered = self._ask(question, history, within)
        writer = model or next(iter(self.models), "none")
        if writer == "none":
            return answered
        if writer == "openai:broken":
            return replace(answered, notice="The language model openai:broken failed. <b>Quotes</b> instead.")
        return replace(answered, model=writer, prompts={"answer": "0123456789ab"})

    def _ask(self, question: str, history: Sequence[Turn], within: Filter) -> Answer:
        if within:
            return refusal(f"{question} Among documents {within}.")
        if not question.strip():
            raise BadQuestion("The question is empty. Ask one.")
        if len(question) > 2000:
            raise BadQuestion(f"The question has {len(question):,} characters. Ask it in at most 2,000.")
        if question == "crash":
            raise RuntimeError("a secret of the server")
        if question.lower().startswith("and ") and history:
            whole = f"{history[-1].question.rstrip('?')} {question[4:]}"
            return replace(ANSWERS[TROOPS], question=question, standalone_question=whole)
        return ANSWERS.get(question) or refusal(question)

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
        made = self.ask(question, history=history, within=within, caution=caution, model=model, strict=strict)
        events = [Searched(made.standalone_question, made.hits), *map(Wrote, made.sentences), Answered(made)]
        for event in events:
            time.sleep(self.pause)
            yield event

    def search(self, question: str, *, limit: int = 10, within: Filter = ANY) -> list[Hit]:
        return list(self.ask(question, within=within).hits[:limit])

    def document(self, name: str) -> Document:
        for document in DOCUMENTS:
            if document.name == name:
                return document
        raise NoSuchDocument(f"No document {name!r} in the index. See what is indexed: qa status")

    def mark(self, answer: Answer, *, history: Sequence[str] = (), note: str = "") -> Marked:
        if self.folder is None:
            raise QAError("The mark could not be kept: <b>nowhere</b> to keep it. Give the fake a folder.")
        return mark(self.folder, answer, history=history, note=note)

    def examples(self) -> list[str]:
        return [STAFF, TROOPS, GATE_CLOSED]

    def status(self) -> object:
        return SimpleNamespace(documents=len(DOCUMENTS))


@pytest.mark.parametrize("question", ANSWERS)
def test_the_fake_keeps_the_promise_about_offsets(question: str) -> None:
    assistant = FakeAssistant()
    for citation in ANSWERS[question].citations:
        assert assistant.document(citation.document).text[citation.start : citation.end] == citation.quote
