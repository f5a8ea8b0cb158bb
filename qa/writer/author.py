"""A model at work on one question: asked what it means, given passages, and read sentence by sentence.

A sentence is shown once it is whole and was checked, never before: what streams is as sure as what stays.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

from prompts import Prompt, load
from qa.answer import Citation, Derivation, Hit, Sentence, Verdict, Writing, Wrote
from qa.compose import Draft
from qa.conversation import Turn
from qa.looks import Look
from qa.writer import ahead
from qa.writer.arithmetic import shown
from qa.writer.material import Material, for_answer
from qa.writer.model import Model, ModelFailed
from qa.writer.numbering import Numbering
from qa.writer.pieces import Piece, sentences
from qa.writer.refusals import is_refusal

Check = Callable[[Draft], Draft]
"""The check, over the documents of the index that was searched."""
MOST_PASSAGES = 12
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

    def write(self, question: str, hits: Sequence[Hit], check: Check) -> Generator[Writing | Wrote, None, Written]:
        """The answer from the passages. Raises `ModelFailed` where nothing in it is supported by them."""
        if not hits:
            return Written(None)
        hits = hits[:MOST_PASSAGES]
        material = for_answer(self._prompt("answer"), question, hits)
        made, refused, written = _Made(hits, check), 0, 0
        for piece in sentences(self.model.write(material.text), passages=len(hits)):
            if piece is None:
                yield Writing(written)
                continue
            written += len(piece.text)
            if is_refusal(piece.text) and not (made.sentences and piece.numbers):
                refused += 1
            elif not piece.heading and not material.leaked(piece.text):
                yield from map(Wrote, made.add(piece))
        return made.written(refused=bool(refused))

    def _replied(self, material: Material) -> Generator[Writing, None, str]:
        self.prompts[material.prompt.name] = material.prompt.fingerprint
        said = ""
        for piece in self.model.write(material.text):
            said += piece
            yield Writing(len(said))
        return said

    def _prompt(self, name: str) -> Prompt:
        prompt = load(name)
        self.prompts[name] = prompt.fingerprint
        return prompt


@dataclass(slots=True)
class _Made:
    """The sentences so far, each of them checked."""

    hits: Sequence[Hit]
    check: Check
    sentences: list[Sentence] = field(default_factory=list)
    derivations: list[Derivation] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    claims: int = 0

    def add(self, piece: Piece) -> tuple[Sentence, ...]:
        """What the check leaves of the sentence: itself with its verdict, or nothing."""
        self.claims += 1
        cited = [self.hits[number - 1] for number in piece.numbers]
        worked_out = tuple(shown(piece.text, [hit.text for hit in cited]))
        claim = Sentence(piece.text, tuple(map(_citation, piece.numbers, cited)), Verdict.UNSUPPORTED)
        checked = self.check(Draft(None, (claim,), worked_out)).sentences
        kept = tuple(self.numbering.number(sentence) for sentence in checked)
        self.sentences += kept
        self.derivations += worked_out if kept else ()
        return kept

    def written(self, *, refused: bool) -> Written:
        if all(sentence.verdict is Verdict.UNSUPPORTED for sentence in self.sentences):
            if refused:
                return Written(None)
            raise ModelFailed("said nothing that the documents support" if self.claims else "gave no answer")
        return Written(Draft(None, tuple(self.sentences), tuple(self.derivations)), whole=not refused)


def _citation(number: int, hit: Hit) -> Citation:
    """The whole passage; the check narrows it."""
    return Citation(
        marker=number,
        document=hit.document,
        title=hit.title,
        date=hit.date,
        publication=hit.publication,
        page=None,
        place=None,
        start=hit.start,
        end=hit.end,
        quote=hit.text,
        verdict=Verdict.UNSUPPORTED,
    )


def short_answer(draft: Draft, looks: Sequence[Look], threshold: float) -> str | None:
    """The result of the arithmetic that is shown, or the reader's short answer where a supported sentence has it."""
    if draft.derivations:
        return draft.derivations[-1].result
    told = " ".join(sentence.text for sentence in draft.sentences if sentence.verdict is Verdict.SUPPORTED)
    if len(looks) != 1 or looks[0].score < threshold:
        return None
    short = looks[0].readings[0].short_text
    return short if short and short in told else None
