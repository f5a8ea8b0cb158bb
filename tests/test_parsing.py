"""Reading in worker processes: whatever a file does, it is recorded, the rest goes on."""

import json
import os
import pickle
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import hostile
import pytest
from fakes import WordHashes
from parsed import LIMITS, outcomes, written

from index import Document, Index, build
from index.decoding import Unreadable
from index.files import Found, find, read
from index.parsing.limits import Item
from index.parsing.pool import Parser


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    """Readers that do what their file says."""
    with Parser(read=hostile.read, limits=LIMITS, workers=2) as parser:
        yield parser


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("hang", "took longer than 0.6 s to read"),
        ("hang_in_c", "took longer than 0.6 s to read"),
        ("eat_memory", "needs more than 200 MB of memory to read"),
        ("crash", "its parser crashed"),
        ("leave", "its parser crashed"),
        ("killed", "its parser was killed, maybe for want of memory"),
        ("recurse", "its parser failed (RecursionError: maximum recursion depth exceeded)"),
        ("stop", "its parser failed (SystemExit: a library that thinks it is a program)"),
    ],
)
def test_a_hostile_file_costs_nothing_but_itself(parser: Parser, tmp_path: Path, order: str, reason: str) -> None:
    files = written(tmp_path, "fine", order, "fine")
    assert outcomes(parser, files) == ["000.txt", f"001.txt: {reason}", "002.txt"]


@pytest.mark.parametrize("order", ["hang", "eat_memory", "crash"])
def test_documents_that_came_before_the_end_are_kept(parser: Parser, tmp_path: Path, order: str) -> None:
    first, problem = outcomes(parser, written(tmp_path, f"first {order}"))
    assert first == "000.txt first"
    assert problem.startswith("000.txt: ")


def test_a_file_is_not_blamed_for_what_another_left_behind(parser: Parser, tmp_path: Path) -> None:
    orders = ["trap", "trapped", "hoard", "weigh"]
    assert outcomes(parser, written(tmp_path, *orders)) == [f"{number:03}.txt" for number in range(4)]


def test_a_reader_that_no_worker_can_import_is_a_defect_and_raises(tmp_path: Path) -> None:
    with Parser(read=lambda _: iter(()), workers=1) as parser, pytest.raises(AttributeError, match="pickle"):
        outcomes(parser, written(tmp_path, "fine"))


@pytest.mark.parametrize("order", ["chatter", "inherited", "interrupted", "child"])
def test_a_worker_keeps_to_itself(
    parser: Parser, tmp_path: Path, order: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with (tmp_path / "writer.lock").open("w"), socket.socket(socket.AF_UNIX):
        (tmp_path / "sub").mkdir()
        assert outcomes(parser, written(tmp_path / "sub", order)) == ["000.txt"]
    assert capfd.readouterr() == ("", "")


def test_a_whole_folder_of_hostile_files_in_order(parser: Parser, tmp_path: Path) -> None:
    orders = ["fine", "crash", "fine", "leave"] * 3
    found = outcomes(parser, written(tmp_path, *orders))
    assert [name.partition(":")[0] for name in found] == [f"{n:03}.txt" for n in range(12)]
    assert [":" in name for name in found] == [order != "fine" for order in orders]


def test_what_a_parser_gives_is_what_reading_gives(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<title>T</title><p>Hello")
    (tmp_path / "b.jsonl").write_text('{"id": "x", "text": "Good."}\n{broken\n')
    (tmp_path / "c.pdx").write_text("")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    for number in range(150):
        (tmp_path / f"{number}.txt").write_text(f"Number {number}." * number * 10)
    (tmp_path / "binary.txt").write_bytes(os.urandom(100) + b"\0")
    files = find([tmp_path])
    with Parser(workers=3) as parser:
        given = [(found, list(map(told, items))) for found, items in parser.read_all(files)]
    assert given == [(found, list(map(told, read(found)))) for found in files]


@pytest.mark.parametrize(("skipped", "lasting"), [(True, False), (False, True)])
def test_a_reason_crosses_whole(skipped: bool, lasting: bool) -> None:
    crossed = pickle.loads(pickle.dumps(Unreadable("why", skipped=skipped, lasting=lasting)))
    assert (str(crossed), crossed.skipped, crossed.lasting) == ("why", skipped, lasting)


def told(item: Item) -> Document | tuple[str, str, bool]:
    return item if isinstance(item, Document) else (item[0], item[1].reason, item[1].skipped)


def test_what_is_not_taken_is_dropped_and_little_is_held_meanwhile(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps({"text": "long " * 100}) for _ in range(500)))
    with Parser(workers=2, room=1_000) as parser:
        taken = [
            (found.name, len(list(items)) if found.name != "b.jsonl" else 0)
            for found, items in run_of(parser, tmp_path)
        ]
    assert taken == [("a.jsonl", 500), ("b.jsonl", 0), ("c.jsonl", 500)]


def run_of(parser: Parser, folder: Path) -> Iterator[tuple[Found, Iterator[Item]]]:
    return parser.read_all(find([folder]))


def test_a_slow_taker_is_no_slow_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": "long " * 1000}) for _ in range(100)))
    with Parser(limits=replace(LIMITS, seconds=0.3), workers=1, room=1) as parser:
        items = parser.read(find([tmp_path])[0])
        next(items)
        time.sleep(0.6)
        assert all(isinstance(item, Document) for item in items)


def test_nothing_to_read_starts_no_worker(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    threads = threading.active_count()
    with Parser(workers=1) as parser:
        assert outcomes(parser, find([tmp_path])) == ["a.png: .png is not read"]
        assert threading.active_count() == threads


def test_a_build_records_them_and_goes_on(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.txt").write_text("Some 70,000 people live in the al-Hol camp.")
    (corpus / "binary.txt").write_bytes(bytes(range(256)) * 10)
    os.mkfifo(corpus / "pipe.txt")
    report = build([corpus], tmp_path / "index", embedder=WordHashes())
    assert report.added == 1
    assert [(p.name, p.reason) for p in report.skipped] == [
        ("binary.txt", "binary"),
        ("pipe.txt", "not a regular file"),
    ]
    assert Index.open(tmp_path / "index", embedder=WordHashes()).status().documents == 1
