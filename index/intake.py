"""One run of a build: files read, their documents compared with what is known, changes handed on."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from itertools import chain
from pathlib import Path

from index.catalogue import FileState, Trouble
from index.changes import Change, Changes, Entry
from index.counts import Building, Counts
from index.decoding import Unreadable
from index.document import Document
from index.files import Found, storable_path
from index.forms import Item
from index.parsing.pool import Parser
from index.passages import cut_document
from index.pipeline import Pipeline
from index.states import kept, state_of

BATCH = 512
"""Passages embedded and committed at a time: with what is under way, what a killed build loses at most."""


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
        self._began = time.time_ns()
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
        self._ahead: set[str] = set()
        self._late: dict[str, set[str]] = {}
        """Names of documents, by file, that a file still to be read has, and may let go of."""
        self._unsettled: dict[str, FileState] = {}
        self.seen: dict[str, str] = {}
        """Every document that is there, with its file."""
        self.problems: list[Trouble] = []
        self.counts = Counts()

    # reading

    def read_all(self, pipeline: Pipeline) -> None:
        """Read every file that is new or changed; documents go into the pipeline, the last with `forget_missing`."""
        wanted, again = self._to_read(), [*self._catalogue.uncut(), *self._lost]
        self.counts.to_read += self._catalogue.characters(again)
        for key in again:
            document = self._catalogue.version(key)
            self.counts.read += len(document.text)
            self._put(pipeline, Entry(document, (), key=key))
        self._ahead = {file.key for file, _ in wanted}
        with Parser() as parser:
            for file, state, items in _readings(parser, wanted):
                self._read_file(pipeline, file, state, items)
                self._ahead.discard(file.key)
                self.counts.files += 1
            for file, _, items in _readings(parser, [one for one in wanted if one[0].key in self._late]):
                self._read_again(pipeline, file, items)

    def in_vain(self) -> bool:
        """Whether there is nothing under the paths given, and nothing was indexed there that could be forgotten."""
        emptied = any(self._covers(root) for root in self._catalogue.roots())
        return not (self.seen or self._released or emptied or self._missing())

    def _missing(self) -> list[str]:
        """The files that are gone from the paths given."""
        known = self._before.keys() | self._states.keys() | self._troubles.keys()
        return [path for path in sorted(known) if path not in self._there and self._covers(path)]

    def forget_missing(self, pipeline: Pipeline) -> list[str]:
        """Forget the documents of files that are gone from the paths given; the files."""
        gone = self._missing()
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
            state, same = state_of(file, self._states.get(path))
            if not same:
                found.append((file, state))
                self.counts.to_read += state.size if state else 0
                continue
            self._keep(path)
            if state and state != self._states[path] and (noted := kept(file, state, self._began)):
                self._batch.files.append(noted)
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
        for item in items:
            problem = item if isinstance(item, tuple) else self._take(pipeline, file, item)
            if problem:
                lasting = self._note(file, *problem) and lasting
        self._release(path, [name for name in before if self.seen.get(name) != path])
        if state:
            self.counts.read = read_before + state.size
        self._settle(path, kept(file, state, self._began) if state and lasting else None)

    def _read_again(self, pipeline: Pipeline, file: Found, items: Iterable[Item]) -> None:
        """Take in those documents of a file that had to wait for a file read after it to let go of their names."""
        late, settled = self._late.pop(file.key), self._unsettled.get(file.key)
        settled = settled and kept(file, settled, self._began)
        for item in items:
            problem = self._take(pipeline, file, item) if isinstance(item, Document) and item.name in late else None
            if problem and not self._note(file, *problem):
                settled = None
        self._settle(file.key, settled)

    def _settle(self, path: str, state: FileState | None) -> None:
        """All of the file was taken in, and need not be read again, unless some of it has to wait."""
        if state and path in self._late:
            self._unsettled[path] = state
        elif state:
            self._batch.files.append(state)

    def _note(self, file: Found, name: str, problem: Unreadable) -> bool:
        """Record what could not be read of a file; whether that will stay so."""
        status = "skipped" if problem.skipped else "failed"
        self.problems.append(Trouble(file.key, name, status, problem.reason))
        if name == file.name and status == "failed":  # it may be readable again: keep what it held
            self.seen.update((name, file.key) for name in self._before.get(file.key, ()))
        return problem.lasting

    def _take(self, pipeline: Pipeline, file: Found, document: Document) -> tuple[str, Unreadable] | None:
        """Take in one document, or say why not."""
        path, name = file.key, document.name
        held = self._catalogue.holder(name)
        if not document.text[document.body_start :].strip():
            return name, Unreadable("empty", skipped=True)
        other = self._other_holder(name, path, held[0] if held else None)
        if other in self._ahead and other != path and self.seen.get(name) != other:
            self._late.setdefault(path, set()).add(name)
            return None
        if other:
            same = other == path
            left_out = "" if same else f", so the one in {path} is left out"
            reason = f"{other} already has a document of that name{left_out}"
            return name, Unreadable(reason, skipped=True, lasting=same)
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
        change.read = self.counts.read
        if change.entries or change.gone or change.files or change.touched:
            pipeline.submit(change)

    def tell(self, change: Change) -> None:
        """A change was committed: say how far the build has come."""
        counts = self.counts
        counts.documents += len(change.entries)
        counts.passages += len(change.passages)
        if change.entries:
            done = min(change.read / counts.to_read, 1.0) if counts.to_read else 1.0
            name = change.entries[-1].document.name
            self._on_event(Building(counts.files, counts.documents, counts.passages, done, name))


def _readings(
    parser: Parser, wanted: Sequence[tuple[Found, FileState | None]]
) -> Iterator[tuple[Found, FileState | None, Iterator[Item]]]:
    """Each file with its state and its items."""
    readings = parser.read_all(file for file, _ in wanted)
    for (_, state), (file, items) in zip(wanted, readings, strict=True):
        yield file, state, items


def _content_sha256(document: Document) -> str:
    return hashlib.sha256(json.dumps(astuple(document)).encode()).hexdigest()
