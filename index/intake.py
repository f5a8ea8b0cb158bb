"""One run of a build: files read, documents compared with what is known, batches embedded and committed."""

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from index.catalogue import Catalogue, Change, Entry, FileState, Trouble
from index.decoding import Unreadable
from index.document import Document
from index.embedder import Embedder, file_sha256
from index.files import Found, read
from index.passages import cut_document
from index.store import Store

_BATCH = 256
"""Passages embedded and committed at a time: what a killed build loses at most."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time can be trusted to change with its content."""


@dataclass(frozen=True, slots=True)
class Building:
    """Event: a batch is in the index."""

    files: int
    """How many have been read, of `of_files`."""
    of_files: int
    documents: int
    """New, changed or recut ones written so far."""
    passages: int
    """Embedded so far."""
    name: str
    """The document that was written last."""


@dataclass(slots=True)
class Counts:
    """What a run has done so far."""

    files: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    documents: int = 0
    passages: int = 0


class Intake:
    """Brings catalogue and store in line with the files found under the paths given."""

    def __init__(
        self,
        catalogue: Catalogue,
        store: Store,
        embedder: Embedder,
        *,
        given: Sequence[Path],
        found: Sequence[Found],
        passage_words: int,
        on_event: Callable[[Building], None] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._embedder = embedder
        self._given = given
        self._found = found
        self._there = {str(file.path) for file in found}
        self._passage_words = passage_words
        self._on_event = on_event or (lambda _: None)
        self._known: dict[str, FileState] = {}
        self._batch = Change()
        self._waiting = 0
        self._released: set[str] = set()
        self.seen: dict[str, str] = {}
        """Every document that is there, with its file."""
        self.problems: list[Trouble] = []
        self.counts = Counts()

    # before: make Chroma and the catalogue agree

    def heal(self) -> None:
        """Put right what a killed build, a lost Chroma or a change of model left behind."""
        if self.dirty or self._store.count() != self._catalogue.count("passages"):
            self._catalogue.change_settings(dirty=1)
            held, wanted = set(self._store.ids()), self._catalogue.passage_ids()
            self._store.delete(sorted(held - wanted))
            self._catalogue.forget_passages(wanted - held)
        for entry in self._catalogue.uncut():
            self._put(entry)
        self.flush()

    @property
    def dirty(self) -> bool:
        """Whether something was written since the last build that was finished."""
        return self._catalogue.setting("dirty", "0") == "1"

    # reading

    def read_all(self) -> None:
        """Read every file that may have changed; what is last read waits for `flush`."""
        self._known = self._catalogue.files()
        for file in self._found:
            self._read_file(file)
            self.counts.files += 1

    def forget_missing(self) -> list[str]:
        """Forget the documents of files that are gone from the paths given; the files."""
        gone = [path for path in self._catalogue.sources() if self._covers(path) and path not in self._there]
        for path in gone:
            self._release([name for name in self._catalogue.documents_of(path) if name not in self.seen])
        self.flush()
        return gone

    def all_problems(self) -> list[Trouble]:
        """Those of this run, and those of files that were not in question."""
        return self.problems + [p for p in self._catalogue.problems() if not self._covers(p.file)]

    def _covers(self, path: str) -> bool:
        return any(Path(path).is_relative_to(given) for given in self._given)

    def _read_file(self, file: Found) -> None:
        """Take in one file: its documents, those it no longer holds, and its state."""
        path = str(file.path)
        before = self._catalogue.documents_of(path)
        state, same = _state(file, self._known.get(path))
        if same:
            self.seen.update((name, path) for name in before)
            self.counts.unchanged += len(before)
        else:
            same = self._read_documents(file, before)
            self._release([name for name in before if self.seen.get(name) != path])
        if same and state and state != self._known.get(path):
            self._batch.files.append(state)

    def _read_documents(self, file: Found, before: Sequence[str]) -> bool:
        """Take in a file's documents; whether all of it could be, or it must be read again next time."""
        clean = True
        for item in read(file):
            problem = item if isinstance(item, tuple) else self._take(file, item)
            if problem is not None:
                clean = False
                name, why = problem
                status = "skipped" if why.skipped else "failed"
                self.problems.append(Trouble(str(file.path), name, status, why.reason))
                if name == file.name and status == "failed":  # it may be readable again: keep what it held
                    self.seen.update((name, str(file.path)) for name in before)
        return clean

    def _take(self, file: Found, document: Document) -> tuple[str, Unreadable] | None:
        """Take in one document, or say why not."""
        path, name = str(file.path), document.name
        held = self._catalogue.holder(name)
        if not document.text[document.body_start :].strip():
            return name, Unreadable("empty", skipped=True)
        other = self._other_holder(name, path, held[0] if held else None)
        if other:
            return name, Unreadable(f"{other} already has a document of that name", skipped=True)
        self.seen[name] = path
        sha256 = _content_sha256(document)
        if held == (path, sha256):
            self.counts.unchanged += 1
            return None
        self._count_new(name, known=held is not None)
        self._put(Entry(document, path, str(file.root), sha256))
        return None

    def _other_holder(self, name: str, path: str, held: str | None) -> str | None:
        """The file whose document has the name already; one that let go of it in this run does not count."""
        if name in self.seen:
            return self.seen[name]
        if held is None or held == path or name in self._released:
            return None
        return held if held in self._there or not self._covers(held) else None

    def _count_new(self, name: str, *, known: bool) -> None:
        self.counts.removed -= name in self._released
        self._released.discard(name)
        self.counts.added += not known
        self.counts.changed += known

    # writing

    def _release(self, names: Sequence[str]) -> None:
        self.counts.removed += len(names)
        self._released.update(names)
        self._batch.gone += names

    def _put(self, entry: Entry) -> None:
        passages = cut_document(entry.document, words=self._passage_words)
        self._batch.entries.append(Entry(entry.document, entry.file, entry.root, entry.sha256, passages))
        self._waiting += len(passages)
        if self._waiting >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Commit what is waiting: into Chroma, then the catalogue, and only then out of Chroma."""
        batch, self._batch, self._waiting = self._batch, Change(), 0
        if not (batch.entries or batch.gone):
            self._catalogue.apply(batch)
            return
        self._catalogue.change_settings(dirty=1)
        passages = [passage for entry in batch.entries for passage in entry.passages]
        obsolete = self._catalogue.passage_ids(batch.gone + [entry.document.name for entry in batch.entries])
        self._store.upsert(passages, self._embedder.embed([f"{p.title}\n{p.text}" for p in passages]))
        self._catalogue.apply(batch)
        self._store.delete(sorted(obsolete - {passage.id for passage in passages}))
        self._tell(batch, len(passages))

    def _tell(self, batch: Change, passages: int) -> None:
        self.counts.documents += len(batch.entries)
        self.counts.passages += passages
        if batch.entries:
            counts, name = self.counts, batch.entries[-1].document.name
            self._on_event(Building(counts.files, len(self._found), counts.documents, counts.passages, name))


def _state(file: Found, known: FileState | None) -> tuple[FileState | None, bool]:
    """The file's state, and whether it is known to hold what it held; no state where it cannot be read."""
    if not file.readable:
        return None, False
    try:
        now = file.path.stat()
        if known and (known.size, known.modified) == (now.st_size, now.st_mtime_ns):
            return known, True
        settled = time.time_ns() - now.st_mtime_ns > _SETTLED
        sha256 = file_sha256(file.path)
    except OSError:
        return None, False
    modified = now.st_mtime_ns if settled else 0
    return FileState(str(file.path), now.st_size, modified, sha256), bool(known and known.sha256 == sha256)


def _content_sha256(document: Document) -> str:
    return hashlib.sha256(json.dumps(astuple(document)).encode()).hexdigest()
