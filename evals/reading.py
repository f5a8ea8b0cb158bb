"""Questions answered from one given paragraph each, without building an index.

A paragraph stands in for an index: its passages are found by the same embedder and the same BM25 as in a real one, and
how rare a word is counts over all paragraphs of the set, so that the assistant itself, with its reader, composition and
check, answers as it would if retrieval had brought up this paragraph and no other.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from evals.cases import Case
from evals.formats.paragraphs import Paragraph
from index import ANY, Document, Embedder, Filter, Index, Passage, Scored, cut_document
from index.errors import NoSuchDocument
from index.status import DocumentSummary
from qa import Assistant
from qa.reader import WeighingReader
from qa.reading import Reader
from qa.settings import Settings

if TYPE_CHECKING:
    import numpy as np

    from index.lexical import Lexical


class Paragraphs:
    """All paragraphs of a set, any of which can be asked alone."""

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        settings: Settings,
        *,
        embedder: Embedder | None = None,
        reader: Reader | None = None,
    ) -> None:
        self._settings = settings
        self._given_embedder = embedder
        self._reader = reader or WeighingReader()
        self._documents = {p.id: Document(p.id, p.text, p.title or p.id) for p in paragraphs}

    @property
    def texts(self) -> Mapping[str, str]:
        """The paragraphs by name."""
        return MappingProxyType({name: document.text for name, document in self._documents.items()})

    def assistant(self, case: Case) -> Assistant:
        """An assistant that knows only the paragraph of the case."""
        alone = _Alone(self._documents[case.documents[0]], self._passages(case.documents[0]), self)
        return Assistant(cast(Index, alone), self._reader, settings=self._settings)

    def rarity(self, stem: str) -> float:
        """How rare a stem is among the passages of all paragraphs."""
        return self._lexical.rarity(stem)

    @cached_property
    def embedder(self) -> Embedder:
        """Loaded at the first question."""
        from index.embedder import load_embedder

        return self._given_embedder or load_embedder(self._settings.embedding_model, cache=self._settings.cache)

    @cached_property
    def _lexical(self) -> "Lexical":
        from index.lexical import Lexical

        return Lexical.of(passage for name in self._documents for passage in self._passages(name))

    def _passages(self, name: str) -> tuple[Passage, ...]:
        return tuple(cut_document(self._documents[name], words=self._settings.passage_words))


class _Alone:
    """As much of an `Index` as an assistant asks for while it answers, over one document."""

    def __init__(self, document: Document, passages: Sequence[Passage], among: Paragraphs) -> None:
        self._document = document
        self._passages = passages
        self._among = among

    def stale(self) -> bool:
        """It never changes."""
        return False

    def empty(self) -> bool:
        """A paragraph without words refuses, as any other that does not answer."""
        return False

    def documents(self) -> list[DocumentSummary]:
        """No others to choose from."""
        return []

    def embed(self, texts: Sequence[str]) -> "np.ndarray":
        """One vector a text."""
        return self._among.embedder.embed(texts)

    def dense(self, question: "np.ndarray", limit: int, within: Filter = ANY) -> list[Scored]:  # noqa: ARG002 (alone, nothing is to be left out)
        """Its passages by cosine, best first."""
        scores = self.dense_scores(question, [p.id for p in self._passages])
        return sorted((Scored(p, scores[p.id]) for p in self._passages), key=lambda each: -each.score)[:limit]

    def dense_scores(self, question: "np.ndarray", passages: Sequence[str]) -> dict[str, float]:
        """The cosines of some of its passages."""
        chosen = [p for p in self._passages if p.id in passages]
        vectors = self.embed([f"{p.title}\n{p.text}" for p in chosen]) if chosen else ()
        return {p.id: float(vector @ question) for p, vector in zip(chosen, vectors, strict=True)}

    def lexical(self, question: str, limit: int, within: Filter = ANY) -> list[Scored]:  # noqa: ARG002 (alone, nothing is to be left out)
        """Its passages that share words with the question, by BM25, best first."""
        passages = {passage.id: passage for passage in self._passages}
        return [Scored(passages[name], score) for name, score in self._words.search(question, limit)]

    def lexical_scores(self, question: str, passages: Sequence[str]) -> dict[str, float]:
        """The BM25 scores of some of its passages."""
        return self._words.scores(question, passages)

    @cached_property
    def _words(self) -> "Lexical":
        from index.lexical import Lexical

        return Lexical.of(self._passages)

    def rarity(self, stem: str) -> float:
        """Among all paragraphs."""
        return self._among.rarity(stem)

    def around(self, identifier: str) -> str:  # noqa: ARG002 (whichever it is)
        """The text of all its passages: a paragraph has few."""
        return "\n".join(p.text for p in self._passages)

    def document(self, name: str) -> Document:
        """Itself."""
        if name != self._document.name:
            raise NoSuchDocument(f"Only {self._document.name!r} is asked, not {name!r}.")
        return self._document
