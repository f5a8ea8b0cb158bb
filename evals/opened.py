"""An assistant over a folder of documents, for as long as an evaluation needs it."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from evals.run import Asked
from index import Index, build
from qa import Assistant
from qa.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """The assistant, and what it answers from."""

    assistant: Asked
    folder: Path
    """Of the index."""
    texts: Mapping[str, str]
    """The documents as indexed, by name."""


@contextmanager
def opened(settings: Settings, *, corpus: Path | None = None, index: Path | None = None) -> Iterator[Opened]:
    """Open the index given; where none is, index the corpus in a temporary folder, which goes when this ends."""
    if index is not None:
        yield _open(index, settings)
        return
    assert corpus is not None, "either an index or a corpus"
    with tempfile.TemporaryDirectory(prefix="qa-eval-") as home:
        folder = Path(home) / "index"
        build(
            [corpus],
            folder,
            cache=settings.cache.expanduser(),
            embedding_model=settings.embedding_model,
            passage_words=settings.passage_words,
        )
        yield _open(folder, settings)


def _open(folder: Path, settings: Settings) -> Opened:
    index = Index.open(folder, cache=settings.cache.expanduser())
    texts = {summary.name: index.document(summary.name).text for summary in index.documents()}
    index.close()
    return Opened(Assistant.open(folder, settings=replace(settings, index=folder)), folder, texts)
