"""What a build that was killed leaves behind, and how the next one completes it."""

import json
import os
from pathlib import Path

import pytest
from fakes import WordHashes
from indexed import consistent, names, opened, run

from index.errors import IndexBusy, NoIndex
from index.intake import BATCH
from index.layout import Layout
from index.store import Store


def test_a_killed_build_is_completed_by_the_next(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "r.jsonl"
    records = [{"id": str(i), "text": f"Document number {i}."} for i in range(3 * BATCH)]
    path.write_text("\n".join(map(json.dumps, records)))
    with pytest.raises(KeyboardInterrupt):
        run(path, place, WordHashes(fail_after=BATCH))
    with pytest.raises(NoIndex):
        opened(place)
    embedder = WordHashes()
    report = run(path, place, embedder)
    assert (report.documents, len(embedder.embedded)) == (3 * BATCH, 2 * BATCH)
    assert consistent(place)


@pytest.mark.parametrize("moment", ["upsert", "apply", "save"])
def test_a_kill_between_any_two_steps_heals(
    corpus: Path, place: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, place)
    (corpus / "a.txt").write_text("Changed text here.")
    (corpus / "b.txt").unlink()
    room = {"upsert": "store.Store", "delete": "store.Store", "apply": "changes.Changes", "save": "lexical.Lexical"}

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"index.{room[moment]}.{moment}", killed)
        with pytest.raises(KeyboardInterrupt):
            run(corpus, place)
    assert opened(place).lexical("valley", 5)
    run(corpus, place)
    assert names(place) == ["a.txt", "c.md"]
    assert opened(place).revision == 2
    assert consistent(place)


def test_vectors_that_are_lost_are_made_again(corpus: Path, place: Path) -> None:
    run(corpus, place)
    store = Store(Layout(place).current().chroma)
    store.delete(list(store.ids())[:2])
    assert run(corpus, place).embedded == 2
    assert consistent(place)


def test_one_writer_at_a_time(corpus: Path, place: Path) -> None:
    with Layout(place).writing(), pytest.raises(IndexBusy, match=f"being written by process {os.getpid()}"):
        run(corpus, place)
    assert run(corpus, place).documents == 3


def killed_at_save(paths: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that is killed when everything but the revision is written."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.lexical.Lexical.save", killed)
        with pytest.raises(KeyboardInterrupt):
            run(paths, place)


def test_a_deletion_that_is_taken_back_after_a_kill_loses_nothing(
    corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(corpus / "a.txt", (1, 1))
    run(corpus, place)
    (corpus / "a.txt").rename(corpus.parent / "away.txt")
    killed_at_save(corpus, place, monkeypatch)
    (corpus.parent / "away.txt").rename(corpus / "a.txt")
    run(corpus, place)
    assert names(place) == ["a.txt", "b.txt", "c.md"]
    assert consistent(place)


def test_a_change_that_is_taken_back_after_a_kill_leaves_no_mixture(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "r.jsonl"

    def write(word: str) -> None:
        path.write_text("\n".join(f'{{"id": "{i}", "text": "{word} number {i}."}}' for i in range(3 * BATCH)))
        os.utime(path, (len(word), 1 if word == "Old" else 2))

    write("Old")
    run(path, place)
    write("New")
    with pytest.raises(KeyboardInterrupt):
        run(path, place, WordHashes(fail_after=BATCH))
    write("Old")
    run(path, place)
    assert {opened(place).document(str(i)).text.split()[0] for i in range(3 * BATCH)} == {"Old"}
    assert consistent(place)


def test_a_file_that_changes_twice_during_one_unfinished_revision(
    corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus, place)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for text in ("Second version of it.", "Third version of it."):
        (corpus / "a.txt").write_text(text)
        with monkeypatch.context() as patch:
            patch.setattr("index.lexical.Lexical.save", killed)
            with pytest.raises(KeyboardInterrupt):
                run(corpus, place)
        assert "70,000" in opened(place).document("a.txt").text
    report = run(corpus, place)
    assert (report.embedded, report.revision) == (0, 2)
    assert opened(place).document("a.txt").text == "Third version of it."
    assert consistent(place)
