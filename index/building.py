"""Building an index, or bringing it up to date.

Content decides: what has not changed is not cut or embedded again. Documents are written in batches, Chroma before the
catalogue, and what is obsolete leaves Chroma last, so that a build killed anywhere is completed by the next.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.catalogue import Catalogue, Problem, Trouble
from index.embedder import MINILM, Embedder, load_embedder
from index.errors import NoDocuments
from index.files import FORMS, find
from index.intake import Building, Intake
from index.layout import Generation, Layout, shown
from index.lexical import Lexical
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

    Raises `NoDocuments` where a path is missing or there is nothing to index (the index is then left as it was),
    `IndexBusy` where another process is writing it.
    """
    started = time.monotonic()
    given, layout = [Path(path) for path in paths], Layout(Path(folder))
    found = find(given, own=layout.folder)
    if not any(file.readable for file in found):
        raise _nothing(given, [])
    fresh = not layout.folder.exists()
    try:
        with layout.writing():
            embedder = embedder or load_embedder(embedding_model, cache=Path(cache), verify=True)
            generation = _prepared(layout, embedder, passage_words)
            with Catalogue(generation.catalogue) as catalogue:
                roots = [path.resolve() for path in given]
                intake = Intake(
                    catalogue,
                    Store(generation.chroma),
                    embedder,
                    given=roots,
                    found=find(given, own=layout.folder, known=map(Path, catalogue.roots())),
                    passage_words=passage_words,
                    on_event=on_event,
                )
                intake.heal()
                intake.read_all()
                if not intake.seen:
                    raise _nothing(given, intake.problems)
                _finish(intake, catalogue, generation, roots)
                layout.make_current(generation)
                return _report(intake, catalogue, time.monotonic() - started)
    except NoDocuments:
        if fresh:
            shutil.rmtree(layout.folder, ignore_errors=True)
        raise


def _nothing(paths: Sequence[Path], problems: Sequence[Trouble]) -> NoDocuments:
    where = ", ".join(shown(path) for path in paths) or "no path"
    why = f" ({problems[0].name}: {problems[0].reason})" if problems else ""
    return NoDocuments(f"No documents in {where}{why}: qa index reads {FORMS}.")


def _prepared(layout: Layout, embedder: Embedder, passage_words: int) -> Generation:
    """The generation to write to, with a catalogue: its own, or a copy of the current one's that is cut anew."""
    generation = layout.generation(embedder.fingerprint, passage_words)
    if not generation.catalogue.is_file():
        shutil.rmtree(generation.folder, ignore_errors=True)
        generation.folder.mkdir(parents=True)
        if layout.has_current():
            with Catalogue(layout.current().catalogue) as current:
                current.copy(generation.catalogue)
    with Catalogue(generation.catalogue, create=True) as catalogue:
        wanted = {"fingerprint": embedder.fingerprint, "passage_words": str(passage_words)}
        if any(catalogue.setting(key) != value for key, value in wanted.items()):
            catalogue.forget_passages()
            catalogue.change_settings(model=embedder.name, dimension=embedder.dimension, dirty=1, **wanted)
    return generation


def _finish(intake: Intake, catalogue: Catalogue, generation: Generation, roots: Sequence[Path]) -> None:
    """Forget what is gone, make the lexical index where anything changed, and commit the revision."""
    intake.flush()
    gone = intake.forget_missing()
    revision = catalogue.revision
    if intake.dirty:
        revision += 1
        Lexical.of(catalogue.all_passages()).save(generation.lexical(revision))
    catalogue.finish(roots=map(str, roots), gone=gone, problems=intake.all_problems(), revision=revision)
    generation.sweep(revision)


def _report(intake: Intake, catalogue: Catalogue, seconds: float) -> BuildReport:
    counts = intake.counts
    return BuildReport(
        added=counts.added,
        changed=counts.changed,
        unchanged=counts.unchanged,
        removed=counts.removed,
        skipped=tuple(Problem(p.name, p.reason) for p in intake.problems if p.status == "skipped"),
        failed=tuple(Problem(p.name, p.reason) for p in intake.problems if p.status == "failed"),
        documents=catalogue.count("documents"),
        passages=catalogue.count("passages"),
        embedded=counts.passages,
        revision=catalogue.revision,
        seconds=seconds,
    )
