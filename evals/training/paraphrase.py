"""Says a question in other words: a reader must learn that "murdered" may answer "killed", and must not that "sold" may
answer "bought".

Words are exchanged for their nearest neighbours among the embedder's own vectors of single words, opposites left out.
"""

import random
import re
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from evals.meanings import vocabulary
from index.embedder import load_embedder
from index.export import MINILM
from index.words import stem
from qa.language.antonyms import opposed
from qa.settings import Settings as Product

NEAR = 0.6
"""Cosine of centred vectors from which on a word may stand for another."""
MOST_NEIGHBOURS = 4
MOST_EXCHANGED = 2
_PLAIN = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")
_ENDING = re.compile(r"(?:ing|ed|s|ly)?$")
_NEVER = frozenset(
    """many much long name number kind type year years month months day days time times percent percentage share
    first second third last north south east west more less most least before after person people place city country
    state company which what when where whom whose""".split()
)


class Paraphraser:
    """Exchanges some of a question's plain words."""

    def __init__(self, neighbours: Mapping[str, list[str]] | None = None) -> None:
        self._given = neighbours

    def paraphrase(self, question: str, rng: random.Random) -> str:
        """The question with one or two of its plain words exchanged; itself where none has a neighbour, or where it is
        written without capitals and a name could be taken for a plain word."""
        if question == question.lower():
            return question
        found = [m for m in _PLAIN.finditer(question) if self._neighbours.get(m.group())]
        chosen = rng.sample(found, min(len(found), rng.randint(1, MOST_EXCHANGED)))
        for match in sorted(chosen, key=lambda m: -m.start()):
            other = rng.choice(self._neighbours[match.group()])
            question = question[: match.start()] + other + question[match.end() :]
        return question

    @cached_property
    def _neighbours(self) -> Mapping[str, list[str]]:
        if self._given is not None:
            return self._given
        return embedded_neighbours([w for w in vocabulary() if len(w) >= 4 and w not in _NEVER])


def embedded_neighbours(words: Sequence[str]) -> dict[str, list[str]]:
    """For each word the few nearest of them that share its ending, are of another stem, and do not deny it."""
    vectors = load_embedder(MINILM, cache=Product.from_environment().cache).embed(words)
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = {}
    for first in range(0, len(words), 1000):
        nearness = vectors[first : first + 1000] @ vectors.T
        for row, word in enumerate(words[first : first + 1000]):
            nearest = (words[i] for i in np.argsort(-nearness[row])[:24] if nearness[row, i] >= NEAR)
            found[word] = [other for other in nearest if _stands_for(word, other)][:MOST_NEIGHBOURS]
    return found


def _stands_for(word: str, other: str) -> bool:
    endings = {match[0] for match in map(_ENDING.search, (word, other)) if match}
    related = word[:5] == other[:5] or word.endswith(other) or other.endswith(word)
    return len(endings) == 1 and not related and not opposed([stem(word)], [stem(other)])
