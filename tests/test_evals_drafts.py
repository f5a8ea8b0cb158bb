"""An answer that was marked wrong becomes a draft, and a draft a case, once someone says what the answer is."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.cases import load
from evals.command import add_arguments, run
from index.errors import BadInput, QAError
from qa.answer import Answer, Citation, Verdict
from qa.marked import NAME, forget, mark, read_marked
from qa.settings import Settings

QUOTE = Citation(1, "staff.md", "Staff", None, None, None, None, 0, 4, "Six were left.", Verdict.SUPPORTED)
ANSWER = Answer(
    "How many?", "How many were left?", "Six were left [1].", "6", False, None, 0.9, (), (QUOTE,), (), (), 0.1
)


def drafts(folder: Path, *words: object) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(["drafts", *map(str, words)]), replace(Settings(), index=folder))


def test_a_marked_answer_is_kept_once_and_read_back(tmp_path: Path) -> None:
    first = mark(tmp_path / "new", ANSWER, history=["Who left?"], note="It is five.")
    assert mark(tmp_path / "new", ANSWER, history=["Who left?"]).id == first.id
    assert read_marked(tmp_path / "new") == (first,)
    assert mark(tmp_path / "new", ANSWER).id != first.id


def test_a_line_that_is_half_written_is_passed_over(tmp_path: Path) -> None:
    marked = mark(tmp_path, ANSWER)
    with (tmp_path / NAME).open("a") as file:
        file.write('{"id": "x", "when"')
    assert read_marked(tmp_path) == (marked,)
    forget(tmp_path, marked.id)
    assert read_marked(tmp_path) == ()


@pytest.mark.parametrize("torn", [b'{"id": "x", "when"', b'{"id": "\xff\n', b"\xc3"])
def test_a_torn_line_takes_no_other_mark_along(tmp_path: Path, torn: bytes) -> None:
    first = mark(tmp_path, ANSWER)
    with (tmp_path / NAME).open("ab") as file:
        file.write(torn)
    second = mark(tmp_path, ANSWER, history=["Who left?"])
    assert read_marked(tmp_path) == (first, second)


def test_a_mark_for_which_there_is_no_room_leaves_nothing(tmp_path: Path) -> None:
    first = mark(tmp_path, ANSWER)
    held = (tmp_path / NAME).read_bytes()
    resource = pytest.importorskip("resource", reason="Windows limits no file's size")
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(held) + 20, allowed[1]))
    try:
        with pytest.raises(QAError, match="could not be kept"):
            mark(tmp_path, ANSWER, history=["Who left?"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)
    assert (tmp_path / NAME).read_bytes() == held
    assert read_marked(tmp_path) == (first,)


def test_a_mark_that_cannot_be_kept_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(QAError, match=r"could not be kept: .*file/index cannot be written"):
        mark(tmp_path / "file" / "index", ANSWER)


def test_drafts_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts(tmp_path)
    assert capsys.readouterr().out == "No answer was marked wrong.\n"
    marked = mark(tmp_path, ANSWER, note="It is five.")
    drafts(tmp_path)
    shown = capsys.readouterr().out
    assert marked.id in shown
    assert "staff.md[0:4] Six were left." in shown
    assert "It is five." in shown
    drafts(tmp_path, "--json")
    assert json.loads(capsys.readouterr().out)[0]["answer"]["short"] == "6"


def test_an_accepted_draft_is_a_case_and_a_draft_no_more(tmp_path: Path) -> None:
    marked, into = mark(tmp_path, ANSWER, history=["Who left?"]), tmp_path / "mine.jsonl"
    assert drafts(tmp_path, "--accept", marked.id, "--answer", "5 / five", "--into", into) == 0
    (case,) = load([into])
    assert (case.kind, case.question, case.history) == ("follow-up", "How many?", ("Who left?",))
    assert (case.answers, case.documents) == ((("5", "five"),), ("staff.md",))
    assert read_marked(tmp_path) == ()


def test_without_an_answer_it_is_to_be_refused(tmp_path: Path) -> None:
    marked, into = mark(tmp_path, ANSWER), tmp_path / "mine.jsonl"
    into.write_text('{"id": "a", "kind": "unanswerable", "question": "Who?"}')
    drafts(tmp_path, "--accept", marked.id, "--into", into)
    assert [(case.id, case.unanswerable) for case in load([into])] == [("a", True), (f"marked-{marked.id}", True)]


def test_what_makes_no_case_changes_nothing(tmp_path: Path) -> None:
    marked, into = mark(tmp_path, replace(ANSWER, citations=())), tmp_path / "mine.jsonl"
    with pytest.raises(BadInput, match="does not make a case: an answerable case needs 'answers' and 'documents'"):
        drafts(tmp_path, "--accept", marked.id, "--answer", "5", "--into", into)
    with pytest.raises(BadInput, match="--into FILE"):
        drafts(tmp_path, "--accept", marked.id)
    assert not into.exists()
    assert read_marked(tmp_path) == (marked,)


@pytest.mark.parametrize(
    ("name", "held", "said"),
    [
        ("folder", None, "folder: cannot be read"),
        ("nowhere/mine.jsonl", None, "mine.jsonl cannot be written"),
        ("latin.jsonl", "é".encode("latin-1"), "latin.jsonl: cannot be read"),
        ("mine.jsonl.gz", None, "gzipped"),
        ("mine.jsonl", b"{\n", "mine.jsonl:1: not JSON"),
    ],
)
def test_a_file_that_takes_no_case_is_named_and_the_draft_stays(
    tmp_path: Path, name: str, held: bytes | None, said: str
) -> None:
    marked, into = mark(tmp_path, ANSWER), tmp_path / name
    (tmp_path / "folder").mkdir()
    if held is not None:
        into.write_bytes(held)
    with pytest.raises(BadInput, match=said) as caught:
        drafts(tmp_path, "--accept", marked.id, "--answer", "5", "--into", into)
    assert "does not make a case" not in str(caught.value)
    assert read_marked(tmp_path) == (marked,)


def test_an_index_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"There is no index at .*nowhere"):
        drafts(tmp_path / "nowhere")


def test_a_draft_is_dropped_and_one_there_is_not_is_named(tmp_path: Path) -> None:
    marked = mark(tmp_path, ANSWER)
    drafts(tmp_path, "--drop", marked.id)
    assert read_marked(tmp_path) == ()
    with pytest.raises(BadInput, match=f"no draft '{marked.id}'"):
        drafts(tmp_path, "--drop", marked.id)
