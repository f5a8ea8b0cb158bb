"""Before a build: Chroma and the catalogue are made to agree, and what is damaged is made again from the texts."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from index.changes import Changes
from index.damage import MENDING, sealed, vectors_damage
from index.errors import Damaged
from index.layout import Generation
from index.store import Store

_PROBE = """
import sys
sys.path[:] = sys.argv[2:]
from pathlib import Path
from index.store import Store
Store(Path(sys.argv[1])).probe()
"""


@dataclass(frozen=True, slots=True)
class Mended:
    """A store that may be written, and what it must be given again."""

    store: Store
    lost: list[int]
    """Keys of the documents of which vectors are missing."""
    why: str | None
    """What was wrong with the vectors, where all of them are made again."""


def mended(changes: Changes, generation: Generation) -> Mended:
    """Open Chroma for writing; where it is damaged, begin it anew. Only vectors are ever lost, never a text."""
    begun = changes.catalogue.setting("mending") or None
    why = _damage(changes, generation)
    try:
        store = None if why else Store(generation.chroma, create=True)
        lost = heal(changes, store) if store else []
    except Damaged as error:
        store, why = None, error.why
    if store is None:
        store, begun = _anew(changes, generation, why or ""), begun or why
        lost = heal(changes, store)
    return Mended(store, lost, begun)


def heal(changes: Changes, store: Store) -> list[int]:
    """Drop what no revision shows, and what only Chroma holds; the keys of the documents that lack vectors."""
    if changes.ended():
        changes.change_settings(unsealed=1)
        store.delete(sorted(changes.purge()))
    if not changes.dirty and store.count() == changes.stored():
        return []
    changes.change_settings(dirty=1, unsealed=1)
    held, wanted = set(store.ids()), changes.stored_ids()
    store.delete(sorted(held - wanted))
    return changes.keys(wanted - held)


def _damage(changes: Changes, generation: Generation) -> str | None:
    """What is wrong with the files; those that a killed build wrote to are tried, for no seal tells of them."""
    why = vectors_damage(changes.catalogue, generation)
    if why and why != MENDING:
        return why
    seal, whole = sealed(changes.catalogue)
    if whole or seal.covers(generation.folder, generation.vectors()):
        return None
    command = [sys.executable, "-P", "-c", _PROBE, str(generation.chroma.resolve()), *map(os.path.abspath, sys.path)]
    tried = subprocess.run(command, check=False, capture_output=True, start_new_session=True)
    return "a build was killed while it wrote them" if tried.returncode else None


def _anew(changes: Changes, generation: Generation, why: str) -> Store:
    """An empty Chroma in the place of the damaged one, which readers know is not whole until the build is done."""
    aside = generation.chroma.with_suffix(".damaged")
    shutil.rmtree(aside, ignore_errors=True)
    if generation.chroma.exists():
        generation.chroma.rename(aside)
    changes.change_settings(mending=why, seal="", unsealed=1)
    shutil.rmtree(aside, ignore_errors=True)
    return Store(generation.chroma, create=True)
