"""What an index holds, and what it leaves out and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.catalogue import Catalogue, Problem, Trouble


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text."""

    name: str
    title: str
    date: str | None
    publication: str | None
    file: str
    """The path it was read from."""
    passages: int


@dataclass(frozen=True, slots=True)
class FileStatus:
    """A file, and what became of it."""

    path: str
    status: str
    """`indexed`, `skipped` or `failed`; a file of records of which some failed is `indexed`."""
    documents: int
    reason: str | None = None
    """Why it, or the first of its records, is left out."""


@dataclass(frozen=True, slots=True)
class Status:
    """What an index holds, and what it leaves out and why."""

    revision: int
    documents: int
    passages: int
    skipped: tuple[Problem, ...]
    failed: tuple[Problem, ...]
    files: tuple[FileStatus, ...]
    """Every file that was found, by path."""
    roots: tuple[str, ...]
    model: str
    dimension: int
    sha256: str
    """Of the model's weights; for a model other than the packaged one, what tells it from others."""
    passage_words: int


def status_of(catalogue: Catalogue) -> Status:
    """The state of a revision."""
    problems = catalogue.problems()
    documents, passages = catalogue.counts()
    return Status(
        revision=catalogue.revision,
        documents=documents,
        passages=passages,
        files=tuple(_files(catalogue, problems)),
        skipped=tuple(Problem(p.name, p.reason) for p in problems if p.status == "skipped"),
        failed=tuple(Problem(p.name, p.reason) for p in problems if p.status == "failed"),
        roots=tuple(catalogue.roots()),
        model=catalogue.setting("model"),
        dimension=int(catalogue.setting("dimension", "0")),
        sha256=catalogue.setting("fingerprint"),
        passage_words=int(catalogue.setting("passage_words", "0")),
    )


def _files(catalogue: Catalogue, problems: Sequence[Trouble]) -> Iterator[FileStatus]:
    sources = catalogue.sources()
    first = {problem.file: problem for problem in reversed(problems)}
    for path in sorted(sources.keys() | first.keys()):
        problem, documents = first.get(path), len(sources.get(path, ()))
        status = "indexed" if documents or problem is None else problem.status
        yield FileStatus(path, status, documents, problem.reason if problem else None)
