"""Damaged vectors are noticed before they are used, and a build makes them again from the texts."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from fakes import WordHashes
from indexed import consistent, opened, run

from index.changes import Changes
from index.errors import Damaged
from index.layout import Generation, Layout
from index.store import Store

PASSAGES = 1_100
"""Enough for Chroma to write out its files of vectors: what is newer waits in its SQLite file."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that every test takes a copy of."""
    home = tmp_path_factory.mktemp("sound")
    rows = [{"id": f"d{i}", "text": f"The camp {i} holds w{i}."} for i in range(PASSAGES)]
    (home / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    run(home / "r.jsonl", home / "index")
    return home


@pytest.fixture
def place(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound / "index", tmp_path / "index"))


def generation(place: Path) -> Generation:
    return Layout(place).current()


def segment(place: Path) -> Path:
    return generation(place).vectors()[0].parent


def spoil(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "folder of vectors lost": lambda place: shutil.rmtree(segment(place)),
    "file lost": lambda place: (segment(place) / "header.bin").unlink(),
    "list of ids lost": lambda place: (segment(place) / "index_metadata.pickle").unlink(),
    "file cut short": lambda place: os.truncate(segment(place) / "data_level0.bin", 1000),
    "file spoilt": lambda place: spoil(segment(place) / "data_level0.bin"),
    "database spoilt": lambda place: spoil(generation(place).database),
    "database lost": lambda place: generation(place).database.unlink(),
    "everything lost": lambda place: shutil.rmtree(generation(place).chroma),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_vectors_are_told_to_a_reader_and_made_again_by_a_build(sound: Path, place: Path, damage: str) -> None:
    DAMAGES[damage](place)
    with pytest.raises(Damaged, match="The documents are not: qa index FOLDER"):
        opened(place).dense("camp w7", 1)
    assert opened(place).lexical("w7", 1)[0].passage.document == "d7"
    report = run(sound / "r.jsonl", place)
    assert (report.embedded, report.unchanged, report.passages) == (PASSAGES, PASSAGES, PASSAGES)
    assert report.damaged
    assert opened(place).dense("The camp 7 holds w7.", 1)[0].score == pytest.approx(1, abs=1e-4)
    assert consistent(place)
    assert run(sound / "r.jsonl", place).damaged is None


def test_what_a_killed_build_spoilt_is_found_by_trying_it(sound: Path, place: Path) -> None:
    with closing(Changes.opened(generation(place).catalogue)) as changes:
        changes.change_settings(unsealed=1, dirty=1)
    assert run(sound / "r.jsonl", place).damaged is None
    with closing(Changes.opened(generation(place).catalogue)) as changes:
        changes.change_settings(unsealed=1, dirty=1)
    spoil(segment(place) / "data_level0.bin")
    assert "killed" in str(run(sound / "r.jsonl", place).damaged)
    assert consistent(place)


def test_vectors_that_are_being_made_again_are_not_searched(sound: Path, place: Path) -> None:
    shutil.rmtree(segment(place))
    with pytest.raises(KeyboardInterrupt):
        run(sound / "r.jsonl", place, WordHashes(fail_after=600))
    with pytest.raises(Damaged, match="made again"):
        opened(place).dense("camp", 1)
    assert opened(place).lexical("w7", 1)
    report = run(sound / "r.jsonl", place)
    assert report.damaged
    assert report.embedded < PASSAGES
    assert len(opened(place).dense("camp", 5)) == 5
    assert consistent(place)


def test_vectors_that_the_database_lost_are_told(sound: Path, place: Path) -> None:
    store = Store(generation(place).chroma)
    store.delete(list(store.ids())[:3])
    with pytest.raises(Damaged, match=f"{PASSAGES - 3:,} of {PASSAGES:,}"):
        opened(place).dense("camp", 1)
    assert run(sound / "r.jsonl", place).embedded == 3
    assert opened(place).dense("camp", 1)


def test_a_copy_of_an_index_with_other_times_is_no_damage(place: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(place, tmp_path / "copy", copy_function=shutil.copyfile))
    for path in copy.rglob("*.bin"):
        os.utime(path, (1, 1))
    assert opened(copy).dense("camp", 1)


@pytest.mark.parametrize("spoilt", ["tokens.npy", "rows.npy", "names.json"])
def test_a_spoilt_lexical_index_is_made_again(sound: Path, place: Path, spoilt: str) -> None:
    path = generation(place).lexical(1) / spoilt
    before = path.read_bytes()
    path.write_bytes(before[:128] + bytes(len(before) - 128))
    assert opened(place).lexical("w7", 1)[0].passage.document == "d7"
    assert run(sound / "r.jsonl", place).revision == 1
    assert path.read_bytes() == before


def test_status_counts_what_can_be_found_and_tells_what_cannot(place: Path) -> None:
    assert opened(place).check() == ()
    (generation(place).lexical(1) / "rows.npy").unlink()
    store = Store(generation(place).chroma)
    store.delete(list(store.ids())[:3])
    assert opened(place).check() == (
        f"search by meaning: it holds {PASSAGES - 3:,} of {PASSAGES:,}",
        "lexical/1/rows.npy is gone",
    )
    assert opened(place).status().passages == PASSAGES


@pytest.mark.parametrize("words", [80, 40], ids=["vectors lost", "other passages"])
def test_versions_of_a_document_that_share_passages_are_made_again_together(tmp_path: Path, words: int) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    told = [f"Paragraph {n} tells of the camp, at length, and of all that w{n} held there. " * 4 for n in range(4)]
    (corpus / "a.txt").write_text("\n\n".join(told[:3]))
    run(corpus, place)
    (corpus / "a.txt").write_text("\n\n".join(told))
    if words == 80:
        run(corpus, place)
        shutil.rmtree(generation(place).chroma)
    run(corpus, place, words=words)
    assert opened(place).dense("w3", 1)
    assert consistent(place)
