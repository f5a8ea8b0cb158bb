"""The index keeps in step with the folder at a cost in proportion to the change."""

import os
import shutil
from pathlib import Path

import pytest
from fakes import WordHashes
from indexed import consistent, names, opened, run

from index.catalogue import FileState
from index.files import Found
from index.hashing import file_sha256
from index.states import state_of


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "camp.txt").write_text("Some 70,000 people live in the al-Hol camp.")
    (folder / "staff.md").write_text("# The staff\n\nOf 26 USAID staff, 21 left.")
    return folder


def test_a_renamed_or_moved_file_is_not_embedded_again(corpus: Path, place: Path) -> None:
    run(corpus, place)
    (corpus / "deep").mkdir()
    (corpus / "camp.txt").rename(corpus / "deep" / "people.txt")
    (corpus / "staff.md").rename(corpus / "left.md")
    embedder = WordHashes()
    report = run(corpus, place, embedder)
    assert (report.added, report.removed, report.embedded, embedder.embedded) == (2, 2, 0, [])
    assert names(place) == ["deep/people.txt", "left.md"]
    assert opened(place).dense("staff 26 left", 1)[0].passage.document == "left.md"
    assert consistent(place)


def test_identical_files_are_embedded_once_and_found_under_either_name(corpus: Path, place: Path) -> None:
    (corpus / "copy.md").write_bytes((corpus / "staff.md").read_bytes())
    embedder = WordHashes()
    report = run(corpus, place, embedder)
    assert (report.documents, report.embedded, len(embedder.embedded)) == (3, 2, 2)
    found = {hit.passage.document for hit in opened(place).dense("26 USAID staff", 2)}
    assert found == {"copy.md", "staff.md"}
    (corpus / "staff.md").unlink()
    assert run(corpus, place).embedded == 0
    assert opened(place).dense("26 USAID staff", 1)[0].passage.document == "copy.md"


def test_a_changed_paragraph_costs_its_own_passages_alone(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "long.txt"
    paragraphs = [f"Paragraph {i} has words of its own, such as w{i} and v{i}." for i in range(30)]
    path.write_text("\n\n".join(paragraphs))
    run(path, place, words=12)
    paragraphs[7] = "This one was written anew since."
    path.write_text("\n\n".join(paragraphs))
    assert 1 <= run(path, place, words=12).embedded <= 3


def test_what_was_wrong_with_an_unchanged_file_stays_known_without_reading_it(corpus: Path, place: Path) -> None:
    (corpus / "bad.jsonl").write_text('{"id": "x", "text": "Good."}\n{broken\n')
    for path in corpus.iterdir():
        os.utime(path, (1, 1))
    first = run(corpus, place)
    assert run(corpus, place).failed == first.failed != ()


def test_every_file_is_listed_with_what_became_of_it(corpus: Path, place: Path) -> None:
    (corpus / "bad.jsonl").write_text("{broken\n")
    (corpus / "image.png").write_bytes(b"x")
    run(corpus, place)
    listed = {Path(f.path).name: (f.status, f.documents) for f in opened(place).status().files}
    assert listed == {
        "bad.jsonl": ("failed", 0),
        "camp.txt": ("indexed", 1),
        "image.png": ("skipped", 0),
        "staff.md": ("indexed", 1),
    }


def test_titles_that_change_places_take_their_vectors_along(tmp_path: Path, place: Path) -> None:
    path = tmp_path / "r.jsonl"
    rows = [(str(i), f"Title{i}") for i in range(4)]

    def write(titles: list[str]) -> None:
        lines = [f'{{"id": "{i}", "title": "{t}", "text": "Same."}}' for (i, _), t in zip(rows, titles, strict=True)]
        path.write_text("\n".join(lines))

    write([title for _, title in rows])
    run(path, place)
    for titles in (["Title1", "Title0", "Title3", "Title2"], ["Title0", "Title1", "Title2", "Title3"]):
        write(titles)
        run(path, place)
        for (name, _), title in zip(rows, titles, strict=True):
            assert opened(place).dense(f"{title} Same.", 1)[0].passage.document == name


def test_a_bad_file_that_comes_back_is_listed_again(corpus: Path, place: Path) -> None:
    bad = corpus / "bin.txt"
    for there in (True, False, True):
        bad.unlink(missing_ok=True)
        if there:
            bad.write_bytes(b"a\0b")
            os.utime(bad, (1, 1))
        run(corpus, place)
        assert any(Path(f.path) == bad for f in opened(place).status().files) is there


def _rewritten(path: Path, text: str) -> None:
    """Other words of the same length, with the time of the last ones put back."""
    then = path.stat().st_mtime_ns
    path.write_text(text)
    os.utime(path, ns=(then, then))


def _as_if_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was written lately is held to be settled."""
    monkeypatch.setattr("index.states._SETTLED", -1)


def test_a_file_of_the_same_size_and_time_that_says_otherwise_is_read_again(
    corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_if_long_ago(monkeypatch)
    run(corpus, place)
    _rewritten(corpus / "camp.txt", "Some 50,000 people live in the al-Hol camp.")
    assert run(corpus, place).changed == 1
    assert "50,000" in opened(place).document("camp.txt").text


def test_files_of_one_size_and_time_that_change_places_are_read_again(
    corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_if_long_ago(monkeypatch)
    (corpus / "yes.txt").write_text("The mayor said yes to the bridge.")
    (corpus / "no.txt").write_text("The mayor saw no use in a bridge.")
    for name in ("yes.txt", "no.txt"):
        os.utime(corpus / name, (1, 1))
    run(corpus, place)
    for old, new in (("yes.txt", "kept"), ("no.txt", "yes.txt"), ("kept", "no.txt")):
        (corpus / old).rename(corpus / new)
    report = run(corpus, place)
    assert report.changed == 2
    assert "no use" in opened(place).document("yes.txt").text


def test_files_that_were_copied_back_are_hashed_once_and_never_embedded(
    corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_if_long_ago(monkeypatch)
    hashed: list[Path] = []
    monkeypatch.setattr("index.states.file_sha256", lambda path: hashed.append(path) or file_sha256(path))
    run(corpus, place)
    shutil.copytree(corpus, corpus.with_name("copy"))
    shutil.rmtree(corpus)
    corpus.with_name("copy").rename(corpus)
    hashed.clear()
    for times in (2, 2):
        report = run(corpus, place)
        assert (report.unchanged, report.embedded, len(hashed)) == (2, 0, times)


def test_a_file_that_changed_while_it_was_read_is_read_again(
    corpus: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corpus / "camp.txt"
    before = path.read_text()

    def hashed_and_changed(file: Found, known: FileState | None) -> tuple[FileState | None, bool]:
        found = state_of(file, known)
        if file.path == path:
            path.write_text("Nobody lives in the camp.")
        return found

    with monkeypatch.context() as patched:
        patched.setattr("index.intake.state_of", hashed_and_changed)
        run(corpus, place)
    assert opened(place).document("camp.txt").text == "Nobody lives in the camp."
    path.write_text(before)
    run(corpus, place)
    assert opened(place).document("camp.txt").text == before
