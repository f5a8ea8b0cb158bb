"""One run of a build: files read, their documents compared with what is known, changes handed on."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import chain
from pathlib import Path

from index.catalogue import FileState, Trouble
from index.changes import Change, Changes, Entry
from index.decoding import Unreadable
from index.document import Document
from index.files import Found, storable_path
from index.forms import Item
from index.hashing import file_sha256
from index.parsing.pool import Parser
from index.passages import cut_document
from index.pipeline import Pipeline

BATCH = 512
"""Passages embedded and committed at a time: with what is under way, what a killed build loses at most."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time can be trusted to change with its content."""


@dataclass(frozen=True, slots=True)
class Building:
    """Event: how far a build has come."""

    files: int
    """Found to be new or changed, and read, so far."""
    documents: int
    """New, changed or recut ones in the index so far."""
    passages: int
    """Of these."""
    done: float
    """The share of the bytes to be read that has been read, 0 to 1."""
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
    read: int = 0
    """Bytes of the files that were read, or, of the one being read, characters."""
    to_read: int = 0
    """Bytes of all files that are new or changed."""


class Intake:
    """Brings the catalogue in line with the files found under the paths given."""

    def __init__(
        self,
        changes: Changes,
        *,
        given: Sequence[Path],
        found: Sequence[Found],
        passage_words: int,
        lost: Sequence[int] = (),
        on_event: Callable[[Building], None] | None = None,
    ) -> None:
        self._catalogue = changes.catalogue
        self._given = frozenset(given)
        self._found = found
        self._there = {file.key for file in found}
        self._unlisted = {file.path for file in found if file.problem and not file.problem.skipped}
        self._passage_words = passage_words
        self._lost = lost
        self._on_event = on_event or (lambda _: None)
        self._before = self._catalogue.sources()
        self._states = self._catalogue.files()
        self._troubles: dict[str, list[Trouble]] = {}
        for trouble in self._catalogue.problems():
            self._troubles.setdefault(trouble.file, []).append(trouble)
        self._batch = Change()
        self._waiting = 0
        self._released: set[str] = set()
        self._touched: set[str] = set()
        self.seen: dict[str, str] = {}
        """Every document that is there, with its file."""
        self.problems: list[Trouble] = []
        self.counts = Counts()

    # reading

    def read_all(self, pipeline: Pipeline) -> None:
        """Read every file that is new or changed; documents go into the pipeline, the last with `forget_missing`."""
        for key in (*self._catalogue.uncut(), *self._lost):
            self._put(pipeline, Entry(self._catalogue.version(key), (), key=key))
        wanted = self._to_read()
        with Parser() as parser:
            readings = parser.read_all(file for file, _ in wanted)
            for (_, state), (file, items) in zip(wanted, readings, strict=True):
                self._read_file(pipeline, file, state, items)
                self.counts.files += 1

    def forget_missing(self, pipeline: Pipeline) -> list[str]:
        """Forget the documents of files that are gone from the paths given; the files."""
        known = self._before.keys() | self._states.keys() | self._troubles.keys()
        gone = [path for path in sorted(known) if path not in self._there and self._covers(path)]
        for path in gone:
            self._release(path, [name for name in self._before.get(path, ()) if name not in self.seen])
        self._submit(pipeline)
        return gone

    def all_problems(self) -> list[Trouble]:
        """Those of this run, and those of files that were not in question."""
        others = (troubles for path, troubles in self._troubles.items() if not self._covers(path))
        return [*self.problems, *chain.from_iterable(others)]

    def _covers(self, path: str) -> bool:
        """Whether this run can tell what became of the file: it would have been found if it were there."""
        file = Path(path)
        above = {file, *file.parents}
        return not above.isdisjoint(self._given) and above.isdisjoint(self._unlisted)

    def _to_read(self) -> list[tuple[Found, FileState | None]]:
        """The files that do not hold for certain what they held, with their states."""
        found = []
        for file in self._found:
            path = file.key
            state, same = _state(file, self._states.get(path))
            if not same:
                found.append((file, state))
                self.counts.to_read += state.size if state else 0
                continue
            self._keep(path)
            if state and state != self._states[path]:
                self._batch.files.append(state)
        return found

    def _keep(self, path: str) -> None:
        """What the file held is still there, and so is what was wrong with it."""
        names = self._before.get(path, [])
        self.seen.update((name, path) for name in names)
        self.counts.unchanged += len(names)
        self.problems += self._troubles.get(path, ())

    def _read_file(self, pipeline: Pipeline, file: Found, state: FileState | None, items: Iterable[Item]) -> None:
        """Take in one file: its documents, those it no longer holds, and its state."""
        path, before, read_before = file.key, self._before.get(file.key, []), self.counts.read
        lasting = True
        for name, problem in self._problems_of(pipeline, file, items):
            lasting = lasting and problem.lasting
            status = "skipped" if problem.skipped else "failed"
            self.problems.append(Trouble(path, name, status, problem.reason))
            if name == file.name and status == "failed":  # it may be readable again: keep what it held
                self.seen.update((name, path) for name in before)
        self._release(path, [name for name in before if self.seen.get(name) != path])
        if state:
            self.counts.read = read_before + state.size
        if lasting and state:
            self._batch.files.append(state)

    def _problems_of(self, pipeline: Pipeline, file: Found, items: Iterable[Item]) -> Iterator[tuple[str, Unreadable]]:
        """Take in what can be read of a file; what cannot, by name."""
        for item in items:
            problem = item if isinstance(item, tuple) else self._take(pipeline, file, item)
            if problem is not None:
                yield problem

    def _take(self, pipeline: Pipeline, file: Found, document: Document) -> tuple[str, Unreadable] | None:
        """Take in one document, or say why not."""
        path, name = file.key, document.name
        held = self._catalogue.holder(name)
        if not document.text[document.body_start :].strip():
            return name, Unreadable("empty", skipped=True)
        other = self._other_holder(name, path, held[0] if held else None)
        if other:
            same = other == path
            return name, Unreadable(f"{other} already has a document of that name", skipped=True, lasting=same)
        self.seen[name] = path
        self.counts.read += len(document.text)
        sha256 = _content_sha256(document)
        if held == (path, sha256):
            self.counts.unchanged += 1
            return None
        self._count_new(name, known=held is not None)
        self._put(pipeline, Entry(document, (), path, storable_path(file.root), sha256))
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

    # handing on

    def _release(self, path: str, names: Sequence[str]) -> None:
        if names:
            self._touch(path)
        self.counts.removed += len(names)
        self._released.update(names)
        self._batch.gone += names

    def _touch(self, path: str) -> None:
        """Something of the file changes: until all of it has been taken in, it must be read again."""
        if path not in self._touched:
            self._touched.add(path)
            self._batch.touched.append(path)

    def _put(self, pipeline: Pipeline, entry: Entry) -> None:
        if entry.file:
            self._touch(entry.file)
        passages = cut_document(entry.document, words=self._passage_words)
        self._batch.entries.append(replace(entry, passages=passages))
        self._waiting += len(passages)
        if self._waiting >= BATCH:
            self._submit(pipeline)

    def _submit(self, pipeline: Pipeline) -> None:
        change, self._batch, self._waiting = self._batch, Change(), 0
        if change.entries or change.gone or change.files or change.touched:
            pipeline.submit(change)

    def tell(self, change: Change) -> None:
        """A change was committed: say how far the build has come."""
        counts = self.counts
        counts.documents += len(change.entries)
        counts.passages += len(change.passages)
        if change.entries:
            done = min(counts.read / counts.to_read, 1.0) if counts.to_read else 1.0
            name = change.entries[-1].document.name
            self._on_event(Building(counts.files, counts.documents, counts.passages, done, name))


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
    return FileState(file.key, now.st_size, modified, sha256), bool(known and known.sha256 == sha256)


def _content_sha256(document: Document) -> str:
    return hashlib.sha256(json.dumps(astuple(document)).encode()).hexdigest()
