"""The road of a change through the build: matched, embedded, stored."""

import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import wait
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from fakes import WordHashes
from indexed import consistent, run

from index.catalogue import FileState
from index.changes import Change, Changes, Entry
from index.document import Document
from index.layout import Layout
from index.passages import cut_document
from index.pipeline import Pipeline
from index.store import Store

LONG = 10
"""Seconds that nothing here takes unless something is wrong."""


class Held(WordHashes):
    """Embeds when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let, self.began = threading.Event(), threading.Event()
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.texts += texts
        self.began.set()
        assert self.let.wait(LONG)
        return super().embed(texts)


def test_what_is_still_being_embedded_is_not_embedded_again(tmp_path: Path) -> None:
    embedder, stored = Held(), []
    (tmp_path / "index").mkdir()
    with closing(Changes.opened(tmp_path / "index" / "catalogue.db")) as changes:
        store = Store(tmp_path / "index" / "vectors", create=True, place=tmp_path)
        with Pipeline(changes, store, embedder, on_stored=stored.append) as pipeline:
            for name in ("one.txt", "other.txt"):
                pipeline.submit(_change(name, "The farm keeps forty cows."))
            assert embedder.began.wait(LONG)
            embedder.let.set()
            pipeline.drain()
        vectors = list(store.vectors(list(store.ids())).values())
    assert len(stored) == 2
    assert len(embedder.texts) == pipeline.embedded == 1
    assert len(vectors) == 2
    np.testing.assert_array_equal(vectors[0], vectors[1])


def test_the_next_change_is_matched_while_the_last_is_embedded(tmp_path: Path) -> None:
    embedder, matched = Held(), threading.Event()
    (tmp_path / "index").mkdir()

    class Told(Store):
        def vectors(self, ids: Sequence[str]) -> dict[str, np.ndarray]:
            if embedder.began.is_set():
                matched.set()
            return super().vectors(ids)

    with closing(Changes.opened(tmp_path / "index" / "catalogue.db")) as changes:
        store = Told(tmp_path / "index" / "vectors", create=True, place=tmp_path)
        with Pipeline(changes, store, embedder, on_stored=lambda _: None) as pipeline:
            pipeline.submit(_change("one.txt", "The farm keeps forty cows."))
            assert embedder.began.wait(LONG)
            pipeline.submit(_change("other.txt", "The mill grinds wheat."))
            assert matched.wait(LONG)
            embedder.let.set()
            pipeline.drain()


def test_nothing_is_stored_after_what_could_not_be(tmp_path: Path) -> None:
    stored: list[Change] = []
    (tmp_path / "index").mkdir()
    with closing(Changes.opened(tmp_path / "index" / "catalogue.db")) as changes:
        store = Store(tmp_path / "index" / "vectors", create=True, place=tmp_path)
        with Pipeline(changes, store, WordHashes(fail_after=0), on_stored=stored.append) as pipeline:
            pipeline.submit(_change("one.txt", "The farm keeps forty cows."))
            pipeline.submit(Change(files=[FileState("/one.txt", 1, 1, "hash")]))
            wait(pipeline._pending)
            with pytest.raises(KeyboardInterrupt):
                pipeline.drain()
        assert changes.catalogue.files() == {}
    assert stored == []


def test_chroma_holds_vectors_and_places_and_the_catalogue_alone_the_texts(corpus: Path, place: Path) -> None:
    run(corpus, place)
    assert consistent(place)
    with closing(sqlite3.connect(Layout(place).current().chroma / "chroma.sqlite3")) as chroma:
        keys = {key for (key,) in chroma.execute("select distinct key from embedding_metadata")}
        texts = chroma.execute("select count(*) from embedding_fulltext_search").fetchone()
    assert keys == {"document", "start"}
    assert texts == (0,)


def _change(name: str, text: str) -> Change:
    document = Document(name, text, "Farm")
    return Change([Entry(document, cut_document(document, words=120), f"/{name}", "/", name)])
