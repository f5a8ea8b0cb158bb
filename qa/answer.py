"""What comes back from a question: the answer, its sentences, its citations, and the hits it was made from.

`Answer.to_dict` is the one JSON form: Python, `qa ask --json`, the HTTP API, the event stream and stored conversations
all carry it, and `Answer.from_dict` reads it back.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self


class Verdict(StrEnum):
    """How a sentence, or a quote, stood when it was held against the passage it cites."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker and the exact characters it points at: the document's text `[start:end] == quote`, always."""

    marker: int
    document: str
    title: str
    date: str | None
    publication: str | None
    page: int | None
    """The page of the original the quote begins on, counted from 1, where it has pages."""
    place: str | None
    """Where in the original it begins, in words: `page 3`, `slide 2`, `sheet Costs, row 14`, `00:01:02`."""
    start: int
    end: int
    quote: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Sentence:
    """One claim of an answer, with the citations it rests on."""

    text: str
    """Without its markers."""
    citations: tuple[Citation, ...]
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    """What speaks against it, or what was mended, a sentence each; empty where all is well."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Arithmetic shown in the open: only operands that the citations quote."""

    expression: str
    """For example `26 − 21 = 5`."""
    result: str
    operands: tuple[str, ...]
    """As they are written in the quote."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage retrieved for a question, and why. Ranks count from 1; None where that retriever did not find it."""

    passage: str
    document: str
    title: str
    date: str | None
    publication: str | None
    start: int
    end: int
    text: str
    dense_rank: int | None
    dense_score: float | None
    """Cosine, -1 to 1."""
    lexical_rank: int | None
    lexical_score: float | None
    """BM25, unbounded."""
    fused_rank: int
    fused_score: float
    reader_score: float | None = None
    """Probability that the passage answers the question, 0 to 1; None where the reader was not asked."""
    used: bool = False
    twins: tuple["Hit", ...] = ()
    """Hits of other passages that say the same, folded into this one."""
    author: str | None = None
    """Who wrote the document, where it says so."""

    def cite(self, start: int, end: int, *, marker: int = 0, verdict: Verdict = Verdict.UNSUPPORTED) -> Citation:
        """The document's characters `[start:end]`, which lie in this passage; their place is not looked up."""
        return Citation(
            marker=marker,
            document=self.document,
            title=self.title,
            date=self.date,
            publication=self.publication,
            page=None,
            place=None,
            start=start,
            end=end,
            quote=self.text[start - self.start : end - self.start],
            verdict=verdict,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal: `refused` tells which, and then `reason` says why."""

    question: str
    standalone_question: str
    """What was really searched for: a follow-up is completed from the conversation."""
    text: str
    """Markdown prose with [1] markers."""
    short: str | None
    """The shortest exact answer, where the question asks for one."""
    refused: bool
    reason: str | None
    confidence: float
    """0 to 1: the estimated probability that the answer is right (of a refusal: that it could be answered)."""
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    derivations: tuple[Derivation, ...]
    hits: tuple[Hit, ...]
    seconds: float
    model: str | None = None
    """The language model that wrote it; None where the sentences are the documents' own."""
    prompts: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The fingerprints of the prompts that the model was given, by name."""
    notice: str | None = None
    """Why a language model that was asked did not write it."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: field names as here, tuples as lists, verdicts as strings."""
        return asdict(self)

    @classmethod
    def from_dict(cls, form: dict[str, Any]) -> Self:
        """Read the JSON form back; `Answer.from_dict(answer.to_dict()) == answer`, also by way of JSON text.

        Forms kept by earlier versions lack what came later, and are read all the same.
        """
        return cls(
            **form
            | {
                "sentences": tuple(
                    Sentence(
                        s["text"],
                        tuple(map(_citation, s["citations"])),
                        Verdict(s["verdict"]),
                        tuple(s.get("reasons", ())),
                    )
                    for s in form["sentences"]
                ),
                "citations": tuple(map(_citation, form["citations"])),
                "derivations": tuple(
                    Derivation(d["expression"], d["result"], tuple(d["operands"])) for d in form["derivations"]
                ),
                "hits": tuple(map(_hit, form["hits"])),
            }
        )


def _citation(form: dict[str, Any]) -> Citation:
    return Citation(**form | {"verdict": Verdict(form["verdict"])})


def _hit(form: dict[str, Any]) -> Hit:
    return Hit(**form | {"twins": tuple(map(_hit, form["twins"]))})


@dataclass(frozen=True, slots=True)
class Searched:
    """Event: the passages were retrieved. Sentences that came before it are void: another writer begins."""

    standalone_question: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """Event: a language model is at work; comes at least once a second, so that whoever stops listening is noticed."""

    characters: int
    """Read of its reply so far."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """Event: one checked sentence of the answer is ready."""

    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Answered:
    """Event: the whole answer; always the last."""

    answer: Answer


Event = Searched | Writing | Wrote | Answered
