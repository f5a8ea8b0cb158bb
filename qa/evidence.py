"""What speaks for a sentence being the answer: the measured features that a reader weighs.

Every feature is a number between about 0 and 1, so that fitted weights can be read and compared.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.sentences import split_sentences
from index.words import content_stems
from qa.answer import Hit
from qa.names import find_names
from qa.numbers import find_numbers
from qa.question import Kind, Question
from qa.short import Span, find_short

Rarity = Callable[[str], float]
"""Inverse document frequency of a stem over the indexed passages: high for a rare word, highest for an unseen one."""


class Features(NamedTuple):
    """The evidence for one sentence; what each field measures is said where it is computed."""

    coverage: float
    coverage_nearby: float
    coverage_passage: float
    phrases: float
    missing_names: float
    missing_numbers: float
    dense: float
    lexical: float
    rank: float
    kind_present: float
    fit: float
    brevity: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a hit with its evidence; offsets count in the hit's text."""

    hit: Hit
    start: int
    end: int
    span: Span | None
    features: Features

    @property
    def text(self) -> str:
        """The sentence."""
        return self.hit.text[self.start : self.end]


def weigh(question: Question, hits: Sequence[Hit], rarity: Rarity) -> list[Candidate]:
    """Every sentence of every hit, with its features, in reading order."""
    best_lexical = max((h.lexical_score or 0.0 for h in hits), default=0.0) or 1.0
    return [candidate for hit in hits for candidate in _of_hit(question, hit, rarity, best_lexical)]


def _of_hit(question: Question, hit: Hit, rarity: Rarity, best_lexical: float) -> list[Candidate]:
    spans = split_sentences(hit.text)
    texts = [hit.text[s.start : s.end] for s in spans]
    stems = [content_stems(t) for t in texts]
    title = content_stems(hit.title)
    everything = {stem for some in stems for stem in some} | set(title)
    candidates = []
    for number, span in enumerate(spans):
        nearby = set(stems[number]) | set(title) | (set(stems[number - 1]) if number else set())
        short = find_short(question, texts[number])
        features = Features(
            coverage=_covered(question.stems, set(stems[number]), rarity),
            coverage_nearby=_covered(question.stems, nearby, rarity),
            coverage_passage=_covered(question.stems, everything, rarity),
            phrases=_phrases(question, stems[number]),
            missing_names=_missing(_question_names(question), everything),
            missing_numbers=_missing(_question_numbers(question), everything),
            dense=max(hit.dense_score or 0.0, 0.0),
            lexical=(hit.lexical_score or 0.0) / best_lexical,
            rank=1 / hit.fused_rank,
            kind_present=float(short is not None or question.kind in (Kind.YES_NO, Kind.EXPLANATION, Kind.THING)),
            fit=min(short.fit, 6.0) / 6 if short else 0.0,
            brevity=1 / (1 + len(stems[number]) / 20),
        )
        candidates.append(Candidate(hit, span.start, span.end, short, features))
    return candidates


def _covered(wanted: Sequence[str], found: set[str], rarity: Rarity) -> float:
    """The share of the question's content words that are there, each weighing as much as it is rare."""
    total = sum(rarity(stem) for stem in wanted)
    return sum(rarity(stem) for stem in wanted if stem in found) / total if total else 0.0


def _phrases(question: Question, stems: Sequence[str]) -> float:
    """The share of the question's neighbouring word pairs that stand close together in the sentence."""
    pairs = list(zip(question.stems, question.stems[1:], strict=False))
    places = {stem: i for i, stem in enumerate(stems)}
    near = sum(a in places and b in places and abs(places[a] - places[b]) <= 3 for a, b in pairs)
    return near / len(pairs) if pairs else 0.0


def _question_names(question: Question) -> set[str]:
    """The stems of the question's proper names: a passage that lacks one is likely about somebody else."""
    return {s for n in find_names(question.text) for s in content_stems(question.text[n.start : n.end])}


def _question_numbers(question: Question) -> set[str]:
    return {s for n in find_numbers(question.text) for s in content_stems(question.text[n.start : n.end]) if re.match(r"\d", s)}


def _missing(wanted: set[str], found: set[str]) -> float:
    return len(wanted - found) / len(wanted) if wanted else 0.0
