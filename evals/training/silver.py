"""Answers for questions of which only the answering sentence is known, read by a reader that was trained before.

Self-training: what the reader points at in the sentence alone is kept where it points at the same with the sentences
around it, and not at words of the question.
"""

from collections.abc import Sequence
from dataclasses import replace

from evals.training.corpora import Question, Span
from evals.training.predict import Predictor
from evals.training.windows import sentences, words

LONGEST = 12
"""Words of an answer; what is longer was mostly pointed at for want of a better."""


def with_silver_answers(questions: Sequence[Question], predictor: Predictor) -> list[Question]:
    """The questions, in order; those without exact answers get the reader's where it agrees with itself."""
    vague = [q for q in questions if not q.exact]
    narrow, wide = (_read(predictor, vague, around) for around in (0, 1))
    agreed = {id(q): a for q, a, b in zip(vague, narrow, wide, strict=True) if a == b and _answers(q, a)}
    return [_exactly(q, agreed[id(q)]) if id(q) in agreed else q for q in questions]


def _read(predictor: Predictor, questions: Sequence[Question], around: int) -> list[Span]:
    """Where in the context the reader points, given the gold sentence and so many of its neighbours."""
    windows = [_window(q, around) for q in questions]
    pairs = [(q.text, q.context.text[s:e]) for q, (s, e) in zip(questions, windows, strict=True)]
    found = predictor.predict(pairs)
    return [(start + p.start, start + p.end) for (start, _), p in zip(windows, found, strict=True)]


def _window(question: Question, around: int) -> Span:
    spans = sentences(question.context.text)
    place = spans.index(question.gold)
    return spans[max(place - around, 0)][0], spans[min(place + around, len(spans) - 1)][1]


def _answers(question: Question, span: Span) -> bool:
    said = words(question.context.text[span[0] : span[1]])
    return 0 < len(said) <= LONGEST and not set(said) <= set(words(question.text))


def _exactly(question: Question, span: Span) -> Question:
    answer = question.context.text[span[0] : span[1]]
    return replace(question, answers=(answer,), gold=span, exact=True)
