"""A model at work on one question: asked what it means, given passages, and read sentence by sentence.

A sentence is shown once it is whole and was checked, never before: what streams is as sure as what stays.
"""

import re
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from prompts import Prompt, load
from qa.answer import Derivation, Hit, Sentence, Verdict, Writing, Wrote
from qa.check import Checker, passage_cited
from qa.compose import Draft
from qa.dialogue.conversation import Turn
from qa.looks import Look
from qa.writer import ahead
from qa.writer.arithmetic import shown
from qa.writer.material import Material, for_answer
from qa.writer.model import Model, ModelFailed
from qa.writer.pieces import Piece, sentences
from qa.writer.refusals import is_refusal
from qa.writer.spoken import spoken

MOST_PASSAGES = 12
_BEAT = 0.5
_WORTH = {Verdict.SUPPORTED: 1.0, Verdict.PARTLY: 0.5, Verdict.UNSUPPORTED: 0.0}


@dataclass(frozen=True, slots=True)
class Written:
    """What the model made of the passages; its sentences are checked."""

    draft: Draft | None
    """None where it says that they do not answer."""
    whole: bool = True
    """False where it says so of a part of the question."""

    @property
    def support(self) -> float:
        """The share of the sentences that are supported, a partly supported one counting half; 1 of a refusal."""
        sentences = self.draft.sentences if self.draft else ()
        return sum(_WORTH[sentence.verdict] for sentence in sentences) / len(sentences) if sentences else 1.0


@dataclass(slots=True)
class Author:
    """One question's use of a model. Every method yields `Writing` while it waits, so that a stop is noticed."""

    model: Model
    prompts: dict[str, str] = field(default_factory=dict)
    """The fingerprints of the prompts used so far, by name."""

    def standalone(self, question: str, history: Sequence[Turn]) -> Generator[Writing, None, str | None]:
        """The question without its conversation; None where the model was not asked, or gave no such thing."""
        material = ahead.about_follow_up(question, history)
        return ahead.rewritten((yield from self._replied(material)), material) if material else None

    def parts(self, question: str) -> Generator[Writing, None, tuple[str, ...] | None]:
        """What a compound question consists of; None where the model was not asked, or gave no such thing."""
        material = ahead.about_parts(question)
        return ahead.parts((yield from self._replied(material)), material) if material else None

    def write(
        self, question: str, hits: Sequence[Hit], checker: Checker, *, strict: bool = False
    ) -> Generator[Writing | Wrote, None, Written]:
        """The answer from the passages; `strict`, without what they do not support.

        Raises `ModelFailed` where nothing in it is supported by them, and that was not to be left out.
        """
        if not hits:
            return Written(None)
        hits = hits[:MOST_PASSAGES]
        material = for_answer(self._prompt("answer"), question, hits)
        made, beats = _Made(hits, checker, strict), _Beats()
        with closing(self.model.write(material.text)) as reply:
            for piece in sentences(spoken(reply), passages=len(hits)):
                if piece is None:
                    yield from beats.due(made.characters)
                elif not (piece.heading or material.leaked(piece.text) or _names_source(piece, hits)):
                    yield from map(Wrote, made.add(piece))
        return made.written()

    def _replied(self, material: Material) -> Generator[Writing, None, str]:
        self.prompts[material.prompt.name] = material.prompt.fingerprint
        said, beats = "", _Beats()
        with closing(self.model.write(material.text)) as reply:
            for piece in spoken(reply):
                said += piece
                yield from beats.due(len(said))
        return said

    def _prompt(self, name: str) -> Prompt:
        prompt = load(name)
        self.prompts[name] = prompt.fingerprint
        return prompt


def _names_source(piece: Piece, hits: Sequence[Hit]) -> bool:
    """Whether it says no more than what its passages are called, as a line of a list of sources does."""
    cited = [hits[number - 1] for number in piece.numbers]
    named = " ".join(f"{hit.title} {hit.document} {hit.author} {hit.publication} {hit.date}" for hit in cited)
    return piece.led and _words(piece.text) <= _words(named)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


class _Beats:
    """Twice a second, however often it is asked."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def due(self, characters: int) -> Iterator[Writing]:
        if time.monotonic() - self._last >= _BEAT:
            self._last = time.monotonic()
            yield Writing(characters)


@dataclass(slots=True)
class _Made:
    """The sentences so far, each of them checked."""

    hits: Sequence[Hit]
    checker: Checker
    strict: bool
    sentences: list[Sentence] = field(default_factory=list)
    derivations: list[Derivation] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    claims: int = 0
    refused: bool = False
    characters: int = 0

    def add(self, piece: Piece) -> tuple[Sentence, ...]:
        """What the check leaves of the sentence: itself with its verdict, or nothing.

        Nothing is left of one that was said before, or that neither cites a passage nor is supported by one. What reads
        like a refusal is one, unless it cites a passage that says just this.
        """
        refuses = is_refusal(piece.text)
        if piece.text in self.said or (refuses and not piece.numbers):
            self.refused |= refuses
            return ()
        self.said.add(piece.text)
        self.claims += not refuses
        self.characters += len(piece.text)
        citations = tuple(c for n in piece.numbers if (c := passage_cited(self.hits[n - 1], piece.text, marker=n)))
        worked_out = tuple(shown(piece.text, [citation.quote for citation in citations]))
        claim = Sentence(piece.text, citations, Verdict.UNSUPPORTED)
        sentence = self.checker.checked(claim, worked_out)
        if refuses and sentence.verdict is not Verdict.SUPPORTED:
            self.refused = True
            return ()
        if sentence.verdict is Verdict.UNSUPPORTED and (self.strict or not sentence.citations):
            return ()
        sentence = self.checker.numbered(sentence)
        self.sentences.append(sentence)
        self.derivations += worked_out if sentence.verdict is not Verdict.UNSUPPORTED else ()
        return (sentence,)

    def written(self) -> Written:
        if all(sentence.verdict is Verdict.UNSUPPORTED for sentence in self.sentences):
            if self.refused or (self.strict and self.claims):
                return Written(None)
            raise ModelFailed("said nothing that the documents support" if self.claims else "gave no answer")
        return Written(Draft(None, tuple(self.sentences), tuple(self.derivations)), whole=not self.refused)


def short_answer(draft: Draft, looks: Sequence[Look], threshold: float) -> str | None:
    """The result of the arithmetic that is shown, or the reader's short answer where a supported sentence has it."""
    if draft.derivations:
        return draft.derivations[-1].result
    told = " ".join(sentence.text for sentence in draft.sentences if sentence.verdict is Verdict.SUPPORTED)
    if len(looks) != 1 or looks[0].score < threshold:
        return None
    short = looks[0].readings[0].short_text
    return short if short and short in told else None
