"""What the tests of the index share: a build with words for vectors, and what to look at afterwards."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from fakes import WordHashes

from index import BuildReport, Index, build
from index.changes import Changes
from index.layout import Layout
from index.store import Store

HERE = Path(__file__).parent


def run(paths: Path | Sequence[Path], place: Path, embedder: WordHashes | None = None, words: int = 80) -> BuildReport:
    given = [paths] if isinstance(paths, Path) else paths
    return build(given, place, embedder=embedder or WordHashes(), passage_words=words)


def opened(place: Path) -> Index:
    return Index.open(place, embedder=WordHashes())


def names(place: Path) -> list[str]:
    return [document.name for document in opened(place).documents()]


def consistent(place: Path) -> bool:
    """The lexical index holds the passages of the revision, and Chroma those that the catalogue says it does."""
    index, generation = opened(place), Layout(place).current()
    wanted = {passage.id for passage in index.passages()}
    lexical = set(json.loads((generation.lexical(index.revision) / "names.json").read_text())["ids"])
    with closing(Changes.opened(generation.catalogue)) as changes:
        stored = changes.stored_ids()
    return wanted == lexical and wanted <= stored == set(Store(generation.chroma).ids())


def in_another_process(program: str, *arguments: object) -> str:
    """What the program prints."""
    path = os.pathsep.join([str(HERE.parent), str(HERE)])
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}
    ).stdout
