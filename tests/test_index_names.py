"""Which file a document belongs to, when folders overlap, names collide and documents move."""

import os
from pathlib import Path

from indexed import consistent, names, opened, run


def test_another_folder_is_added_and_the_first_stays(corpus: Path, place: Path, tmp_path: Path) -> None:
    run(corpus, place)
    (tmp_path / "d.txt").write_text("Another document altogether.")
    assert run(tmp_path / "d.txt", place).documents == 4
    assert run(corpus, place).removed == 0
    assert opened(place).status().roots == (str(corpus), str(tmp_path / "d.txt"))


def test_a_folder_inside_an_indexed_one_brings_that_part_up_to_date(corpus: Path, place: Path) -> None:
    (corpus / "sub").mkdir()
    (corpus / "sub" / "d.txt").write_text("First version of this.")
    (corpus / "sub" / "e.txt").write_text("To be deleted soon.")
    run(corpus, place)
    (corpus / "sub" / "d.txt").write_text("Second version of this.")
    (corpus / "sub" / "e.txt").unlink()
    report = run(corpus / "sub", place)
    assert (report.changed, report.removed) == (1, 1)
    assert names(place) == ["a.txt", "b.txt", "c.md", "sub/d.txt"]


def test_a_name_that_is_taken_is_skipped_and_nothing_is_lost(corpus: Path, place: Path, tmp_path: Path) -> None:
    run(corpus, place)
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("Another a.")
    (other / "z.jsonl").write_text('{"id": "q", "text": "First."}\n{"id": "q", "text": "Second."}')
    report = run([corpus, other], place)
    assert [problem.name for problem in report.skipped] == ["a.txt", "q"]
    taken = f"already has a document of that name, so the one in {other / 'a.txt'} is left out"
    assert report.skipped[0].reason == f"{corpus / 'a.txt'} {taken}"
    assert report.skipped[1].reason == f"{other / 'z.jsonl'} already has a document of that name"
    assert "70,000" in opened(place).document("a.txt").text
    assert opened(place).document("q").text == "First."
    (corpus / "a.txt").unlink()
    run([corpus, other], place)
    assert opened(place).document("a.txt").text == "Another a."


def test_a_document_may_move_from_one_file_to_another(tmp_path: Path, place: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    first.write_text('{"id": "x", "text": "Moves."}\n{"id": "y", "text": "Stays."}')
    run(tmp_path, place)
    first.write_text('{"id": "y", "text": "Stays."}')
    second.write_text('{"id": "x", "text": "Moves."}')
    report = run(tmp_path, place)
    assert (report.removed, names(place)) == (0, ["x", "y"])
    assert consistent(place)


def test_a_document_may_move_to_a_file_that_is_read_earlier(tmp_path: Path, place: Path) -> None:
    first, second, third = (tmp_path / f"{i}.jsonl" for i in (1, 2, 3))
    first.write_text('{"id": "a", "text": "Other."}')
    third.write_text('{"id": "x", "text": "Moves."}\n{"id": "y", "text": "Stays."}')
    run(tmp_path, place)
    for path in (first, second):  # twice: one of them is too many
        path.write_text('{"id": "x", "text": "Moves."}\n{"id": "y", "text": "Stays elsewhere."}')
    third.write_text('{"id": "y", "text": "Stays."}')
    report = run(tmp_path, place)
    assert (report.removed, report.changed, report.embedded, names(place)) == (1, 1, 0, ["x", "y"])
    assert {d.name: d.file for d in opened(place).documents()}["x"] == str(first)
    assert opened(place).document("y").text == "Stays."
    taken = sorted((Path(problem.reason.split()[0]).name, problem.name) for problem in report.skipped)
    assert taken == [("1.jsonl", "x"), ("3.jsonl", "y"), ("3.jsonl", "y")]
    assert consistent(place)
    third.unlink()
    assert run(tmp_path, place).documents == 2
    assert opened(place).document("y").text == "Stays elsewhere."


def test_a_name_that_is_no_text_is_indexed_all_the_same(corpus: Path, place: Path) -> None:
    for byte in (b"\xe9", b"\xe8"):
        with open(os.fsencode(corpus) + b"/caf" + byte + b".txt", "wb") as file:
            file.write(b"It has 90 seats.")
    assert run(corpus, place).documents == 5
    assert run(corpus, place).unchanged == 5
    assert names(place)[-2:] == ["caf\\xe8.txt", "caf\\xe9.txt"]


def test_a_folder_that_was_indexed_and_is_gone_can_be_forgotten_by_name(
    corpus: Path, place: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "o.txt").write_text("Another document.")
    run([corpus, other], place)
    (other / "o.txt").unlink()
    other.rmdir()
    assert run([corpus, other], place).removed == 1
    assert names(place) == ["a.txt", "b.txt", "c.md"]
