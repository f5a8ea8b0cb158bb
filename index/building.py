"""Building an index, or bringing it up to date.

Content decides: what has not changed is not read, cut or embedded again. Documents are written in batches, Chroma
before the catalogue, and what is obsolete leaves Chroma last, so that a build killed anywhere is completed by the next.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.catalogue import Catalogue, Change, Entry, FileState, Problem
from index.decoding import Unreadable
from index.document import Document
from index.embedder import MINILM, Embedder, file_sha256, load_embedder
from index.errors import NoDocuments
from index.files import Found, find, read
from index.layout import FORMAT, Generation, Layout, shown
from index.lexical import Lexical
from index.passages import cut_document
from index.store import Store

_BATCH = 256
"""Passages embedded and committed at a time: what a killed build loses at most."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time can be trusted to change with its content."""
FORMS = ".txt, .md, .html and .jsonl"


@dataclass(frozen=True, slots=True)
class Building:
    """Event: a batch is in the index."""

    files: int
    """Of `of_files`, how many have been read."""
    of_files: int
    documents: int
    """New or changed ones written so far."""
    passages: int
    """Embedded so far."""
    name: str
    """The document that was written last."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, and what the index holds after it."""

    added: int
    changed: int
    unchanged: int
    removed: int
    skipped: tuple[Problem, ...]
    failed: tuple[Problem, ...]
    documents: int
    passages: int
    embedded: int
    """Passages that had to be embedded."""
    revision: int
    seconds: float


def build(
    paths: Iterable[Path | str],
    folder: Path | str,
    *,
    cache: Path | str = Path("~/.cache/qa"),
    embedding_model: str = MINILM,
    passage_words: int = 120,
    on_event: Callable[[Building], None] | None = None,
    embedder: Embedder | None = None,
) -> BuildReport:
    """Bring the index at `folder` up to date with the files and folders at `paths`; what it held of others stays.

    Raises `NoDocuments` where the paths are missing or hold nothing to index (the index is then left as it was),
    `IndexBusy` where another process is writing it.
    """
    started = time.monotonic()
    given = [Path(path) for path in paths]
    found = find(given)
    if not any(file.readable for file in found):
        raise _nothing(given, len(found), [])
    embedder = embedder or load_embedder(embedding_model, cache=Path(cache), verify=True)
    layout = Layout(Path(folder))
    fresh = not layout.folder.exists()
    try:
        with layout.writing():
            generation = _prepared(layout, embedder, passage_words)
            with Catalogue(generation.catalogue) as catalogue:
                run = _Build(catalogue, Store(generation.chroma), embedder, passage_words, len(found), on_event)
                run.heal()
                run.read_all(found)
                if not run.seen:
                    raise _nothing(given, len(found), run.problems)
                run.finish(generation, {str(file.root) for file in found} | {str(path.resolve()) for path in given})
                layout.make_current(generation)
                return run.report(time.monotonic() - started)
    except NoDocuments:
        if fresh:
            shutil.rmtree(layout.folder, ignore_errors=True)
        raise


def _nothing(paths: Sequence[Path], files: int, problems: Sequence[tuple[str, str, str, str]]) -> NoDocuments:
    where = ", ".join(shown(path) for path in paths) or "no path"
    why = f" ({problems[0][1]}: {problems[0][3]})" if problems else f" ({files} other files)" if files else ""
    return NoDocuments(f"No documents in {where}{why}: qa index reads {FORMS}.")


def _prepared(layout: Layout, embedder: Embedder, passage_words: int) -> Generation:
    """The generation to write to, with a catalogue: its own, or a copy of the current one's that is cut anew."""
    generation = layout.generation(embedder.fingerprint, passage_words)
    if not generation.catalogue.is_file():
        shutil.rmtree(generation.folder, ignore_errors=True)
        generation.folder.mkdir(parents=True)
        if (layout.folder / "current").is_file():
            with Catalogue(layout.current().catalogue) as current:
                current.copy(generation.catalogue)
    with Catalogue(generation.catalogue, create=True) as catalogue:
        if catalogue.setting("fingerprint") != embedder.fingerprint or catalogue.setting("passage_words") != str(
            passage_words
        ):
            catalogue.forget_passages()
            catalogue.set(
                format=FORMAT,
                model=embedder.name,
                fingerprint=embedder.fingerprint,
                dimension=embedder.dimension,
                passage_words=passage_words,
                dirty=1,
            )
    return generation


@dataclass(slots=True)
class _Batch:
    """Documents waiting to be embedded, and what is committed with them."""

    change: Change = field(default_factory=Change)
    passages: int = 0

    def __bool__(self) -> bool:
        return bool(self.change.entries or self.change.gone or self.change.files)


@dataclass(slots=True)
class _Build:
    """One run of `build`: what it works with, and what it has done so far."""

    catalogue: Catalogue
    store: Store
    embedder: Embedder
    passage_words: int
    of_files: int
    on_event: Callable[[Building], None] | None
    batch: _Batch = field(default_factory=_Batch)
    problems: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Root, name, status and reason."""
    seen: dict[str, str] = field(default_factory=dict)
    """Document to file, for every document that is there."""
    known: dict[str, FileState] = field(default_factory=dict)
    troubled: set[str] = field(default_factory=set)
    """Files that had problems: they are read again, for the cause may be gone."""
    files: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    embedded: int = 0

    # before: make Chroma and the catalogue agree

    def heal(self) -> None:
        """Put right what a killed build, a lost Chroma or a change of model left behind."""
        if self.catalogue.setting("dirty", "0") == "1" or self.store.count() != self.catalogue.count("passages"):
            held, wanted = set(self.store.ids()), self.catalogue.passage_ids()
            self.catalogue.set(dirty=1)
            self.store.delete(sorted(held - wanted))
            self.catalogue.forget_passages(wanted - held)
        for entry in self.catalogue.uncut():
            self.put(entry)
        self.flush()
        self.known = self.catalogue.files()

    # reading

    def read_all(self, found: Sequence[Found]) -> None:
        """Read every file that may have changed."""
        there = {str(file.path) for file in found}
        for file in found:
            self.read_file(file, there)
            self.files += 1
        self.flush()

    def read_file(self, file: Found, there: set[str]) -> None:
        """Take in one file: its documents, those it no longer holds, and its state."""
        path = str(file.path)
        known = self.known.get(path)
        if known and known.root != str(file.root):
            self.note(file, file.name, Unreadable(f"already indexed with {known.root}", skipped=True))
            self.seen.update((name, path) for name in self.catalogue.documents_of(path))
            return
        before = set(self.catalogue.documents_of(path))
        state, same = _state(file, known)
        if same and state:
            self.seen.update((name, path) for name in before)
            self.unchanged += len(before)
            return
        clean = self.read_documents(file, there, before)
        gone = [name for name in before if self.seen.get(name) != path]
        self.removed += len(gone)
        self.batch.change.gone += gone
        if clean and state:
            self.batch.change.files.append(state)

    def read_documents(self, file: Found, there: set[str], before: set[str]) -> bool:
        """Take in a file's documents; whether all of it could be."""
        clean = True
        for item in read(file):
            problem = item if isinstance(item, tuple) else self.take(file, item, there)
            if problem is None:
                continue
            clean = False
            self.note(file, *problem)
            if not problem[1].skipped and problem[0] == file.name:  # not readable just now: keep what it held
                self.seen.update((name, str(file.path)) for name in before)
        return clean

    def take(self, file: Found, document: Document, there: set[str]) -> tuple[str, Unreadable] | None:
        """Take in one document, or say why not."""
        path = str(file.path)
        held = self.catalogue.holder(document.name)
        if document.name in self.seen:
            return document.name, Unreadable(f"{self.seen[document.name]} has a document of that name", skipped=True)
        if held and held[0] != path and (held[0] in there or self.elsewhere(held[0])):
            return document.name, Unreadable(f"{held[0]} has a document of that name", skipped=True)
        if not document.text[document.body_start :].strip():
            return document.name, Unreadable("empty", skipped=True)
        self.seen[document.name] = path
        sha256 = _content_sha256(document)
        if held == (path, sha256):
            self.unchanged += 1
            return None
        self.added += held is None
        self.changed += held is not None
        self.put(Entry(document, path, str(file.root), sha256))
        return None

    def elsewhere(self, path: str) -> bool:
        """Whether a file belongs to a root that was not given this time."""
        return path in self.known and self.known[path].root not in self.given

    def note(self, file: Found, name: str, problem: Unreadable) -> None:
        """Record what is left out."""
        self.problems.append((str(file.root), name, "skipped" if problem.skipped else "failed", problem.reason))
