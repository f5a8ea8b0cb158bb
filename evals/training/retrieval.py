"""Finds windows of other documents that share a question's words: what a search engine would hand the reader."""

import random
import re
from collections.abc import Sequence

from evals.training.corpora import Context, Question
from evals.training.windows import cut
from index.document import Passage
from index.lexical import Lexical

POOL_CONTEXTS = 6_000
"""Contexts indexed a pool at most; more makes the near misses no nearer and the start slower."""


class Negatives:
    """A BM25 index over one pool's windows."""

    def __init__(self, contexts: Sequence[Context], *, rng: random.Random, budget: int = 50) -> None:
        chosen = rng.sample(list(contexts), min(POOL_CONTEXTS, len(contexts)))
        self._windows = [(c, span) for c in chosen for span in cut(c.text, budget)]
        self._index = Lexical.of(
            Passage(str(i), c.id, i, s, e, c.text[s:e], c.title) for i, (c, (s, e)) in enumerate(self._windows)
        )

    def find(self, questions: Sequence[Question], *, limit: int = 12) -> list[list[tuple[Context, tuple[int, int]]]]:
        """For each question the windows nearest in words that neither belong to its text nor hold its answer."""
        ranked = ([int(name) for name, _ in self._index.search(q.text, limit)] for q in questions)
        return [
            [self._windows[i] for i in row if not holds_answer(question, *self._windows[i])]
            for question, row in zip(questions, ranked, strict=True)
        ]


def holds_answer(question: Question, context: Context, span: tuple[int, int]) -> bool:
    """Whether the window may answer the question: it is the gold text's own or one's that tells the same
    matter, or any known answer stands in it."""
    if context.may_tell_what(question.context) or context.text == question.context.text:
        return True
    if not question.exact and context.key == question.context.key:
        return True
    return contains_any(question.answers, context.text[span[0] : span[1]])


def contains_any(answers: Sequence[str], text: str) -> bool:
    """Whether one of the answers stands in the text as whole words, whatever its case."""
    return any(re.search(rf"(?<!\w){re.escape(a)}(?!\w)", text, re.IGNORECASE) for a in answers)
