"""An assistant over a folder of documents, or over the paragraphs of a public set."""

import gc
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from evals.formats.paragraphs import Paragraph, fingerprint
from evals.run import Asked
from index import Index
from index.embedder import load_embedder
from index.errors import NoIndex, NoSuchDocument
from index.layout import FORMAT
from qa import Assistant
from qa.commands.index import build_index
from qa.settings import Settings

KEPT = "evals"
"""The folder in the cache where indexes of public sets are kept."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The assistant, and what it answers from."""

    assistant: Asked
    folder: Path
    """Of the index."""
    texts: Mapping[str, str]
    """The documents as indexed, by name."""


@dataclass(frozen=True, slots=True)
class OpenedParagraphs:
    """The assistant over the paragraphs of a set, and their index."""

    assistant: Assistant
    index: Index
    texts: Mapping[str, str]


@contextmanager
def opened(settings: Settings, *, corpus: Path | None = None, index: Path | None = None) -> Iterator[Opened]:
    """Open the index given; where none is, index the corpus in a temporary folder, which goes when this ends."""
    if index is not None:
        yield _open(index, settings)
        return
    assert corpus is not None, "either an index or a corpus"
    with tempfile.TemporaryDirectory(prefix="qa-eval-") as home:
        folder = Path(home) / "index"
        build_index([corpus], replace(settings, index=folder))
        yield _open(folder, settings)


def opened_paragraphs(paragraphs: Sequence[Paragraph], settings: Settings) -> OpenedParagraphs:
    """Open the index of these paragraphs, which is built at the first time and then kept in the cache."""
    home = settings.cache.expanduser() / KEPT / _name(paragraphs, settings)
    index = _finished(home, settings) or _kept(paragraphs, home, settings)
    assistant = Assistant.open(index.folder, settings=replace(settings, index=index.folder))
    gc.freeze()  # the paragraphs stay: every collection would look through them, a fifth of a question's time
    return OpenedParagraphs(assistant, index, _Texts(index))


class _Texts(Mapping[str, str]):
    """The documents of an index, read when they are looked at: there may be many."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __getitem__(self, name: str) -> str:
        try:
            return self._index.document(name).text
        except NoSuchDocument:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return (summary.name for summary in self._index.documents())

    def __len__(self) -> int:
        return self._index.status().documents


def _finished(home: Path, settings: Settings) -> Index | None:
    """The kept index; None where it was never finished, or where texts would get other vectors today.

    What an earlier version left and cannot be read is deleted.
    """
    try:
        index = Index.open(home / "index", cache=settings.cache.expanduser())
    except NoIndex:
        return None
    try:
        vectors = index.status().sha256
    except NoIndex:
        shutil.rmtree(home, ignore_errors=True)
        return None
    return index if vectors == load_embedder(settings.embedding_model, cache=settings.cache).fingerprint else None


def _kept(paragraphs: Sequence[Paragraph], home: Path, settings: Settings) -> Index:
    """Build it, or go on with a build that was interrupted."""
    home.mkdir(parents=True, exist_ok=True)
    corpus = home / "corpus.jsonl"
    corpus.write_text("".join(f"{paragraph.record}\n" for paragraph in paragraphs), encoding="utf-8")
    build_index([corpus], replace(settings, index=home / "index"))
    return Index.open(home / "index", cache=settings.cache.expanduser())


def _name(paragraphs: Sequence[Paragraph], settings: Settings) -> str:
    """Different for whatever would be indexed differently."""
    model = "".join(c if c.isalnum() else "-" for c in settings.embedding_model)
    return f"{fingerprint(paragraphs)}-{FORMAT}-{settings.passage_words}-{model}"


def _open(folder: Path, settings: Settings) -> Opened:
    index = Index.open(folder, cache=settings.cache.expanduser())
    texts = {summary.name: index.document(summary.name).text for summary in index.documents()}
    index.close()
    return Opened(Assistant.open(folder, settings=replace(settings, index=folder)), folder, texts)
