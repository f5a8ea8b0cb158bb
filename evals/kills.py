"""Whether a killed build loses anything: `python -m evals.kills --runs 200`.

Each run changes a folder at random (files added, changed, renamed, deleted), starts a build in a process of its own,
and kills that with SIGKILL at a random moment. The index must then open at its last finished revision, whole, or at the
new one if that was finished; and another build must end where an undisturbed one would, embedding nothing again that
was committed. Vectors come from words by hashing, because what is tried is the bookkeeping.
"""

import argparse
import multiprocessing
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import numpy as np

from index import BuildReport, Index, Passage, build, cut_document, intake
from index.catalogue import Catalogue
from index.changes import Changes
from index.errors import NoIndex
from index.files import find, read
from index.layout import Layout
from index.lexical import Lexical
from index.passages import content_key
from index.store import Store

BATCH = 12
"""Passages committed at a time here, so that a small folder takes many steps."""
FILES = 24
PASSAGE_WORDS = 30
_WORDS = "camp staff valley report troops river border council flood barn harvest gate road bridge winter".split()


@dataclass(frozen=True, slots=True)
class HashedWords:
    """An embedder without a model: a word is a direction."""

    name: str = "hashed-words"
    fingerprint: str = "hashed-words-1"
    dimension: int = 64

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One unit vector a text."""
        vectors = np.full((len(texts), self.dimension), 1e-6, dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[crc32(word.encode()) % self.dimension] += 1
        unit: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


@dataclass(slots=True)
class Tally:
    """What the runs came to."""

    kills: int = 0
    finished: int = 0
    """Builds that were done before their moment came."""
    reused: int = 0
    """Passages that a killed build had committed for a revision it did not finish, and the next did not embed again."""
    remade: int = 0
    """Builds that found vector files torn by the kill, and made all vectors again from the texts."""
    wrong: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m evals.kills", description="Kill builds at random moments.")
    parser.add_argument("--runs", type=int, default=200, metavar="N", help="how many builds to kill (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="of the changes and the moments")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="qa-kills-") as home:
        tally = kill_builds(Path(home), runs=options.runs, seed=options.seed)
    print(
        f"{tally.kills} builds killed, {tally.finished} done before; {tally.reused} passages not embedded again; "
        f"{tally.remade} times all vectors were torn and made again"
    )
    print("\n".join(tally.wrong) or "nothing lost")
    return 1 if tally.wrong else 0


def kill_builds(home: Path, *, runs: int, seed: int) -> Tally:
    """Kill builds in `home`, an empty folder, until `runs` of them died."""
    rng, tally = random.Random(seed), Tally()
    folder, place = home / "folder", home / "index"
    folder.mkdir()
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["index.building", "index.store"])
    seconds, earlier = 0.0, Earlier()
    while tally.kills < runs:
        earlier = _change(folder, rng, earlier)
        if rng.random() < 0.15:
            shutil.rmtree(place, ignore_errors=True)
        before = _held(place)
        began = time.monotonic()
        child = processes.Process(target=build_here, args=(folder, place))
        child.start()
        child.join(rng.uniform(0, seconds) if seconds else None)  # the first one shows how long it takes
        child.kill()
        child.join()
        if child.exitcode == 0:
            seconds = time.monotonic() - began
        tally.finished += child.exitcode == 0
        tally.kills += child.exitcode != 0
        tally.wrong += [f"run {tally.kills}: {what}" for what in _check(folder, place, before, tally)]
    return tally


def build_here(folder: Path, place: Path) -> BuildReport:
    """A build in small steps."""
    intake.BATCH = BATCH
    return build([folder], place, embedder=HashedWords(), passage_words=PASSAGE_WORDS)


Earlier = dict[str, bytes]
"""What files held, by name, before they were last changed."""


def _change(folder: Path, rng: random.Random, earlier: Earlier) -> Earlier:
    """Add, change, rename and delete some files, or put all of them back; what they held before this."""
    now = {path.name: path.read_bytes() for path in folder.iterdir()}
    if rng.random() < 0.25 and earlier:
        for path in folder.iterdir():
            path.unlink()
        for name, held in earlier.items():
            (folder / name).write_bytes(held)
        return now
    for path in list(folder.iterdir()):
        chance = rng.random()
        if chance < 0.1:
            path.unlink()
        elif chance < 0.2:
            path.rename(folder / f"{rng.randrange(10**9)}.txt")
        elif chance < 0.4:
            path.write_text(_text(rng))
    while len(list(folder.iterdir())) < FILES:
        (folder / f"{rng.randrange(10**9)}.txt").write_text(_text(rng))
    return now


def _text(rng: random.Random) -> str:
    sentences = (" ".join(rng.choices(_WORDS, k=9)).capitalize() + f" {rng.randrange(10**6)}." for _ in range(16))
    return "\n\n".join(sentences)


Held = dict[str, str]
"""Texts of passages by id."""


def _held(place: Path) -> Held | None:
    """What the index holds as it opens; None where none was ever finished."""
    try:
        with closing(Index.open(place, embedder=HashedWords())) as index:
            return {passage.id: passage.text for passage in index.passages()}
    except NoIndex:
        return None


def _check(folder: Path, place: Path, before: Held | None, tally: Tally) -> list[str]:
    """What is wrong after a kill, and after the build that follows it."""
    passages = {passage.id: passage for passage in _wanted(folder)}
    after = {identifier: passage.text for identifier, passage in passages.items()}
    wrong = [] if _held(place) in (before, after) else ["the index did not open at a finished revision"]
    new = {content_key(passage) for passage in passages.values()}
    missing = len(new - _known(place))
    report = build_here(folder, place)
    if report.damaged:
        tally.remade += 1
    else:
        tally.reused += len(new) - report.embedded
    if report.embedded > missing and not report.damaged:
        wrong.append(f"{report.embedded} passages were embedded where {missing} were missing")
    if _held(place) != after:
        wrong.append("the next build did not end where it should")
    return wrong + _disagreements(place, after)


def _wanted(folder: Path) -> list[Passage]:
    """The passages of the folder, made without an index."""
    items = [item for found in find([folder]) for item in read(found)]
    return [p for item in items if not isinstance(item, tuple) for p in cut_document(item, words=PASSAGE_WORDS)]


def _known(place: Path) -> set[str]:
    """Hashes of what is embedded and committed, in whatever revision."""
    catalogues = list(place.glob("*/catalogue.sqlite"))
    if not catalogues:
        return set()
    with closing(Changes.opened(catalogues[0])) as changes:
        return changes.stored_contents()


def _disagreements(place: Path, after: Held) -> list[str]:
    """Where Chroma, the lexical index and the catalogue differ."""
    generation = Layout(place).current()
    with closing(Changes.opened(generation.catalogue)) as changes:
        stored = changes.stored_ids()
    wrong = [] if set(Store(generation.chroma).ids()) == stored >= after.keys() else ["Chroma and the catalogue differ"]
    with closing(Catalogue.opened(generation.catalogue)) as catalogue:
        lexical = Lexical.load(generation.lexical(catalogue.revision))
    if set(lexical.ids) != after.keys():
        wrong.append("the lexical index and the catalogue differ")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
