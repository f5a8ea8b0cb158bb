"""An index that is open for searching."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.aside import copied
from index.catalogue import Catalogue
from index.damage import count_damage, lexical_damage, sealed, vectors_damage
from index.document import Document, Passage
from index.errors import Damaged, NoIndex, NoSuchDocument
from index.filters import ANY, Filter
from index.layout import Layout, shown
from index.status import DocumentSummary, Status, status_of

if TYPE_CHECKING:
    import numpy as np

    from index.embedder import Embedder
    from index.lexical import Lexical
    from index.store import Store

CACHE = Path("~/.cache/qa")
OPENING = 12
"""Passages that a document begins with: about a thousand words."""

_loading = threading.RLock()
"""One for the whole process: numpy and Chroma break when two threads import them at once."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage and how well it matches: a cosine, -1 to 1, or a BM25 score, above 0."""

    passage: Passage
    score: float


class Index:
    """One revision of an index. Safe to use from several threads; models load when they are first needed."""

    def __init__(self, folder: Path, *, cache: Path = CACHE, embedder: "Embedder | None" = None) -> None:
        self.folder = folder
        self._cache = cache
        self._layout = Layout(folder)
        self._generation = self._layout.current()
        self._catalogue = Catalogue.opened(self._generation.catalogue)
        self.revision = self._catalogue.revision
        self._remove_copy: Callable[[], object] = lambda: None
        self._narrowed: tuple[Filter, frozenset[str]] | None = None
        if embedder is not None:
            self._embedder = embedder

    @classmethod
    def open(cls, folder: Path | str, *, cache: Path | str = CACHE, embedder: "Embedder | None" = None) -> Self:
        """Open the index at `folder`; cheap. Raises `NoIndex` where there is none, or it cannot be read."""
        return cls(Path(folder), cache=Path(cache), embedder=embedder)

    # revisions

    def stale(self) -> bool:
        """Whether another revision has been built since this one was opened."""
        try:
            if self._layout.current() != self._generation:
                return True
        except NoIndex:
            return False
        return self._catalogue.revision != self.revision

    def reopened(self) -> "Index":
        """The newest revision, with this one's model where it is still the same; this one goes on as it is."""
        newer = Index(self.folder, cache=self._cache)
        if newer._generation == self._generation and "_embedder" in self.__dict__:
            newer._embedder = self._embedder
        return newer

    def close(self) -> None:
        """Let go of the files."""
        self._catalogue.close()
        self._remove_copy()

    def load(self) -> Self:
        """Load everything a question needs, so that the first one need not wait for it; a second or two."""
        self._loaded_embedder()
        self._loaded_store()
        self._loaded_lexical()
        return self

    # searching

    def embed(self, texts: Sequence[str]) -> "np.ndarray":
        """One vector a text, `(n, dimension)` float32, unit-normalised, so that the dot product is the cosine."""
        return self._loaded_embedder().embed(texts)

    def dense(self, question: "str | np.ndarray", limit: int, within: Filter = ANY) -> list[Scored]:
        """The passages nearest in meaning, best first, by cosine."""
        vector = self.embed([question])[0] if isinstance(question, str) else question
        wanted, store, among = limit, self._loaded_store(), self._among(within)
        while True:
            nearest = store.nearest(vector, wanted, among)
            scored = self._scored(nearest)
            if len(scored) >= limit or len(nearest) < wanted:
                return scored[:limit]
            wanted *= 2  # a build in progress has put passages among them that are not of this revision

    def lexical(self, question: str, limit: int, within: Filter = ANY) -> list[Scored]:
        """The passages that share words with the question, best first, by BM25."""
        return self._scored(self._loaded_lexical().search(question, limit, self._among(within)))

    def dense_scores(self, question: "np.ndarray", passages: Sequence[str]) -> dict[str, float]:
        """The cosines of these passages, whether or not they are among the nearest."""
        return {i: float(vector @ question) for i, vector in self._loaded_store().vectors(passages).items()}

    def lexical_scores(self, question: str, passages: Sequence[str]) -> dict[str, float]:
        """The BM25 scores of these passages, 0 where they share no word with the question."""
        return self._loaded_lexical().scores(question, passages)

    def _among(self, within: Filter) -> frozenset[str] | None:
        """The passages the filter lets through, remembered while questions keep to it; None for all."""
        if not within:
            return None
        narrowed = self._narrowed
        if narrowed is None or narrowed[0] != within:
            narrowed = self._narrowed = within, frozenset(self._catalogue.passages_within(within))
        return narrowed[1]

    def rarity(self, stem: str) -> float:
        """How rare a stem (as `index.words` makes it) is among the passages, as an inverse document frequency."""
        return self._loaded_lexical().rarity(stem)

    def _scored(self, found: list[tuple[str, float]]) -> list[Scored]:
        """Those that belong to this revision."""
        passages = self._catalogue.passages(identifier for identifier, _ in found)
        return [Scored(passages[identifier], score) for identifier, score in found if identifier in passages]

    # reading

    def passage(self, identifier: str) -> Passage:
        """A passage by its id."""
        found = self._catalogue.passages([identifier])
        if identifier not in found:
            raise NoSuchDocument(f"No passage {identifier} in the index at {shown(self.folder)}. See: qa status")
        return found[identifier]

    def around(self, identifier: str) -> str:
        """The text of a passage with those before and after it, as far as there are any, and those that its document
        begins with: there it says whom and what it is about."""
        passage = self.passage(identifier)
        places = {*range(OPENING), *range(passage.ordinal - 1, passage.ordinal + 2)}
        return "\n".join(dict.fromkeys(p.text for p in self._catalogue.passages_at(passage.document, places)))

    def passages(self) -> Iterator[Passage]:
        """Every passage, document after document."""
        return self._catalogue.all_passages()

    def document(self, name: str) -> Document:
        """A document with its text; raises `NoSuchDocument`."""
        document = self._catalogue.document(name)
        if document is None:
            raise NoSuchDocument(f"No document {name!r} in the index at {shown(self.folder)}. See: qa status")
        return document

    def documents(self) -> list[DocumentSummary]:
        """Every document, by name."""
        return [DocumentSummary(*row) for row in self._catalogue.summaries()]

    def empty(self) -> bool:
        """Whether there is nothing to search: all that was indexed has been forgotten."""
        return not self._catalogue.distinct()

    def status(self) -> Status:
        """What is indexed, and what is not and why."""
        return status_of(self._catalogue)

    def check(self) -> tuple[str, ...]:
        """What of this revision cannot be found by a search, though `status` counts it: nothing, in a sound index.

        Chroma and the words are counted as they are stored, so this takes about as long as a first question.
        """
        _, passages = self._catalogue.counts()
        found = [self._dense_damage(), lexical_damage(self._catalogue, self._generation, self.revision)]
        ids = set(self._loaded_lexical().ids)
        if len(ids) != passages:
            found.append(f"search by words knows {len(ids):,} of {passages:,} passages")
        return tuple(filter(None, found))

    def _dense_damage(self) -> str | None:
        try:
            held = self._loaded_store().count()
        except Damaged as damaged:
            return f"search by meaning: {damaged.why}"
        wanted = self._catalogue.distinct()
        return f"search by meaning knows {held:,} of {wanted:,} passages" if held < wanted else None

    # what is loaded once, at first use

    @cached_property
    def _embedder(self) -> "Embedder":
        from index.embedder import load_embedder

        return load_embedder(self._catalogue.setting("model"), cache=self._cache)

    @cached_property
    def _store(self) -> "Store":
        from index.store import Store

        before = sealed(self._catalogue)
        damage = vectors_damage(self._catalogue, self._generation)
        if damage:
            raise Damaged(shown(self.folder), damage)
        store = Store(self._generation.chroma if self._layout.has_room() else self._copied(), place=self.folder)
        damage = count_damage(before[0], store.count())
        if damage and before == sealed(self._catalogue) and before[1]:  # while a build writes, they are no measure
            raise Damaged(shown(self.folder), damage)
        return store

    def _copied(self) -> Path:
        copy, self._remove_copy = copied(self._generation.chroma, owner=self, place=shown(self.folder))
        return copy

    @cached_property
    def _lexical(self) -> "Lexical":
        from index.lexical import Lexical

        try:
            if not lexical_damage(self._catalogue, self._generation, self.revision):
                return Lexical.load(self._generation.lexical(self.revision))
        except (OSError, ValueError):  # swept away by later builds, or lost: it can always be made from the catalogue
            pass
        return Lexical.of(self.passages())

    def _loaded_embedder(self) -> "Embedder":
        with _loading:
            return self._embedder

    def _loaded_store(self) -> "Store":
        with _loading:
            return self._store

    def _loaded_lexical(self) -> "Lexical":
        with _loading:
            return self._lexical
