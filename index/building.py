"""Building an index, or bringing it up to date.

Content decides: what has not changed is not cut or embedded again. Documents are written in batches, Chroma before the
catalogue, and what is obsolete leaves Chroma last, so that a build killed anywhere is completed by the next.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.catalogue import Catalogue, Problem, Trouble
from index.changes import Changes
from index.counts import Building
from index.damage import lexical_damage, sealed
from index.database import Database, unwritable
from index.decoding import Unreadable
from index.embedder import Embedder, load_embedder
from index.errors import NoDocuments, QAError
from index.export import MINILM
from index.files import FORMS, find, storable_path
from index.intake import Intake
from index.layout import FORMAT, Generation, Layout, shown
from index.lexical import Lexical
from index.mending import mended
from index.pipeline import Pipeline
from index.seal import Seal
from index.store import Store


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, and what the index holds after it."""

    added: int
    changed: int
    unchanged: int
    removed: int
    skipped: tuple[Problem, ...]
    """Under the paths given, like `failed`."""
    failed: tuple[Problem, ...]
    documents: int
    passages: int
    embedded: int
    """Passages that had to be embedded."""
    revision: int
    damaged: str | None
    """What was wrong with the vectors that the index had, where that made the build make them again."""
    seconds: float


def build(
    paths: Iterable[Path | str],
    folder: Path | str,
    *,
    cache: Path | str = Path("~/.cache/qa"),
    embedding_model: str = MINILM,
    passage_words: int = 80,
    on_event: Callable[[Building], None] | None = None,
    embedder: Embedder | None = None,
) -> BuildReport:
    """Bring the index at `folder` up to date with the files and folders at `paths`; what it held of others stays.

    A folder that was indexed and is there, but empty, has its documents forgotten. Raises `NoDocuments` where a path
    is missing or there is nothing to index or forget (the index is then left as it was), `IndexBusy` where another
    process is writing it.
    """
    started = time.monotonic()
    given, layout = [Path(path) for path in paths], Layout(Path(folder))
    known = _known_roots(layout)
    found = find(given, own=layout.folder, known=known)
    if not any(file.readable for file in found) and not _touch(given, known):
        raise _nothing(given, [file.problem for file in found if file.problem])
    fresh = not layout.folder.exists()
    try:
        with layout.writing():
            if not layout.has_room():
                raise QAError(unwritable(layout.folder, "the disk is full"))
            embedder = embedder or load_embedder(embedding_model, cache=Path(cache), verify=True)
            generation = _prepared(layout, embedder, passage_words)
            with closing(Changes.opened(generation.catalogue)) as changes:
                roots = [path.resolve() for path in given]
                vectors = mended(changes, generation)
                intake = Intake(
                    changes,
                    given=roots,
                    found=found,
                    passage_words=passage_words,
                    lost=vectors.lost,
                    on_event=on_event,
                )
                with Pipeline(changes, vectors.store, embedder, on_stored=intake.tell) as pipeline:
                    intake.read_all(pipeline)
                    if intake.in_vain():
                        raise _nothing(given, intake.problems)
                    gone = intake.forget_missing(pipeline)
                    pipeline.drain()
                _finish(intake, changes, generation, vectors.store, roots, gone)
                layout.make_current(generation)
                seconds = time.monotonic() - started
                return _report(intake, changes.catalogue, pipeline.embedded, vectors.why, seconds)
    except NoDocuments:
        if fresh:
            shutil.rmtree(layout.folder, ignore_errors=True)
        raise
    except BrokenPipeError:
        raise
    except OSError as error:
        raise QAError(unwritable(layout.folder, error.strerror or str(error))) from None


def _known_roots(layout: Layout) -> list[Path]:
    if not layout.has_current():
        return []
    with closing(Database(layout.current().catalogue)) as database:
        return [Path(root) for root in Catalogue(database).roots()]


def _touch(paths: Sequence[Path], known: Sequence[Path]) -> bool:
    """Whether one of the paths that are there is, holds or lies in what was indexed before."""
    there = [path.resolve() for path in paths if os.path.exists(path)]
    return any(path.is_relative_to(root) or root.is_relative_to(path) for path in there for root in known)


def _nothing(paths: Sequence[Path], problems: Sequence[Trouble | Unreadable]) -> NoDocuments:
    where = ", ".join(shown(path) for path in paths) or "no path"
    if paths and not any(map(os.path.exists, paths)):
        return NoDocuments(
            f"{where} is no longer there; the index still holds what it held. To have that forgotten, name it together "
            f"with a folder that is there: qa index FOLDER {paths[0]}"
        )
    why = f" ({problems[0].reason})" if problems else ""
    return NoDocuments(f"No documents in {where}{why}: qa index reads {FORMS}.")


def _prepared(layout: Layout, embedder: Embedder, passage_words: int) -> Generation:
    """The generation to write to, with a catalogue: its own, or a copy of the current one's that is cut anew."""
    generation = layout.generation(embedder.fingerprint, passage_words)
    layout.sweep(generation)
    if generation.catalogue.is_file():
        return generation
    shutil.rmtree(generation.folder, ignore_errors=True)
    generation.folder.mkdir(parents=True)
    part = generation.catalogue.with_suffix(".new")
    if layout.has_current():
        with closing(Database(layout.current().catalogue)) as current:
            if Catalogue(current).setting("format") == str(FORMAT):
                current.copy(part)
    with closing(Changes.opened(part)) as changes:
        changes.begin_anew()
        changes.change_settings(
            model=embedder.name,
            fingerprint=embedder.fingerprint,
            dimension=embedder.dimension,
            passage_words=passage_words,
            format=FORMAT,
            dirty=1,
            seal="",
            unsealed=1,
            mending="",
        )
    part.replace(generation.catalogue)
    return generation


def _finish(
    intake: Intake, changes: Changes, generation: Generation, store: Store, roots: Sequence[Path], gone: list[str]
) -> None:
    """Make the lexical index where anything changed or it is damaged, seal all files, and commit the revision."""
    revision = changes.catalogue.revision
    earlier = _lexical(changes.catalogue, generation)
    if changes.dirty or not earlier:
        revision += changes.dirty
        _lexical_of(changes.catalogue, earlier).save(generation.lexical(revision))
    changes.finish(
        roots=map(storable_path, roots),
        gone=gone,
        problems=intake.all_problems(),
        revision=revision,
        seal=_seal(changes.catalogue, generation, store, revision).to_text(),
    )
    generation.sweep(revision)


def _lexical(catalogue: Catalogue, generation: Generation) -> Lexical | None:
    """That of the last revision, unless it is lost or damaged."""
    if lexical_damage(catalogue, generation, catalogue.revision):
        return None
    try:
        return Lexical.load(generation.lexical(catalogue.revision))
    except (OSError, ValueError):
        return None


def _lexical_of(catalogue: Catalogue, earlier: Lexical | None) -> Lexical:
    if earlier is None:
        return Lexical.of(catalogue.all_passages())
    return earlier.followed_by(catalogue.contents(), catalogue.passages)


def _seal(catalogue: Catalogue, generation: Generation, store: Store, revision: int) -> Seal:
    """Of Chroma's files, once it has written out what it will, and of the lexical index."""
    files = [*generation.vectors(), *sorted(generation.lexical(revision).iterdir())]
    return Seal.of(generation.folder, files, vectors=store.count(), earlier=sealed(catalogue)[0])


def _report(intake: Intake, catalogue: Catalogue, embedded: int, damaged: str | None, seconds: float) -> BuildReport:
    counts = intake.counts
    documents, passages = catalogue.counts()
    return BuildReport(
        added=counts.added,
        changed=counts.changed,
        unchanged=counts.unchanged,
        removed=counts.removed,
        skipped=tuple(Problem(p.name, p.reason) for p in intake.problems if p.status == "skipped"),
        failed=tuple(Problem(p.name, p.reason) for p in intake.problems if p.status == "failed"),
        documents=documents,
        passages=passages,
        embedded=embedded,
        revision=catalogue.revision,
        damaged=damaged,
        seconds=seconds,
    )
