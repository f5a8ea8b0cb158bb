"""Reading in worker processes: whatever a file does, it is recorded, the rest goes on, and nothing is left behind."""

import inspect
import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import hostile
import pytest
from fakes import WordHashes, hear_interrupts

from index import Document, Index, build
from index.decoding import Unreadable
from index.files import Found, find, read
from index.forms.records import read_records
from index.parsing.limits import Item, Limits
from index.parsing.pool import Parser
from index.walk import listing, walk

LIMITS = Limits(seconds=0.6, memory=200_000_000)
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    """Readers that do what their file says."""
    with Parser(read=hostile.read, limits=LIMITS, workers=2) as parser:
        yield parser


def written(folder: Path, *orders: str) -> list[Found]:
    for number, order in enumerate(orders):
        (folder / f"{number:03}.txt").write_text(order)
    return find([folder])


def outcome(item: Item) -> str:
    return item.name if isinstance(item, Document) else f"{item[0]}: {item[1].reason}"


def outcomes(parser: Parser, files: list[Found]) -> list[str]:
    return [outcome(item) for _, items in parser.read_all(files) for item in items]


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


# limits


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(size=10), "larger than 10 bytes"),
        (Limits(characters=10), "longer than 10 characters"),
    ],
)
def test_what_is_too_large_is_passed_over(tmp_path: Path, limits: Limits, reason: str) -> None:
    (tmp_path / "a.txt").write_text("twelve chars")
    with Parser(limits=limits, workers=1) as parser:
        assert outcomes(parser, find([tmp_path])) == [f"a.txt: {reason}"]


def test_a_file_that_swells_is_ended() -> None:
    limits, endless = Limits(characters=1_000), (Document(str(n), "x" * 600, "T") for n in range(10**9))
    with pytest.raises(Unreadable, match="more than 100 times its size"):
        list(limits.held(endless, 10))


def test_a_title_of_megabytes_is_cut_and_such_a_name_is_none() -> None:
    first, second = Limits().held([Document("a", "x", "T" * 10**6), Document("n" * 10**6, "x", "T")], 10)
    assert isinstance(first, Document)
    assert len(first.title) == 1_000
    assert isinstance(second, tuple)
    assert len(second[0]) < 1_000


def test_a_larger_file_has_more_time() -> None:
    assert Limits().seconds_for(30_000_000) == 90
    assert Limits().seconds_for(10**12) == 600


def test_a_line_that_is_too_long_is_passed_over_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "first", "text": "Good."}\n')
        file.seek(200_000_000, os.SEEK_CUR)
        file.write(b'\n{"id": "last", "text": "Good."}')
    with Parser(limits=Limits(memory=400_000_000), workers=1) as parser:
        assert outcomes(parser, find([path])) == ["first", "a.jsonl line 2: line longer than 64 MB", "last"]


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_the_longest_line_is_still_read(tmp_path: Path, end: bytes) -> None:
    path, line = tmp_path / "a.jsonl", b'{"text": "Good."}'
    path.write_bytes(line + b"\n" + line + b" " * 2_000 + end)
    good, bad = read_records("a.jsonl", path, longest=len(line) + 1)
    assert isinstance(good, Document)
    assert isinstance(bad, tuple)
    assert bad[0] == "a.jsonl line 2"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.html", "<div>" * 50_000 + "text"),
        ("entities.html", "<!DOCTYPE x [<!ENTITY a 'lol'>" + "<!ENTITY b '&a;&a;&a;&a;&a;'>" * 1000 + "]><p>&b;"),
        ("lists.jsonl", "[" * 1_000_000),
        (
            "yaml.md",
            "---\na: &a [x,x,x,x,x,x,x,x]\n"
            + "\n".join(f"{c}: &{c} [{','.join([f'*{p}'] * 9)}]" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
            + "\ntitle: *i\n---\nText.",
        ),
        ("digits.jsonl", '{"text": "x", "id": ' + "9" * 100_000 + "}"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_bombs_of_the_forms_we_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    (tmp_path / "z.txt").write_text("Fine.")
    with Parser(limits=replace(LIMITS, seconds=3), workers=1) as parser:
        assert outcomes(parser, find([tmp_path]))[-1] == "z.txt"


# a build with hostile files


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


def test_what_lies_in_a_folder_that_cannot_be_listed_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, place = tmp_path / "corpus", tmp_path / "index"
    (corpus / "sub").mkdir(parents=True)
    (corpus / "a.txt").write_text("Some 70,000 people live in the al-Hol camp.")
    (corpus / "sub" / "b.txt").write_text("Of 26 USAID staff, 21 left.")
    build([corpus], place, embedder=WordHashes())
    secret = Found(corpus / "sub", corpus, "sub", Unreadable("Permission denied", lasting=False))
    monkeypatch.setattr("index.building.find", lambda *_, **__: [*find([corpus / "a.txt"]), secret])
    for _ in range(2):
        report = build([corpus], place, embedder=WordHashes())
        assert (report.removed, report.documents) == (0, 2)
        assert [(problem.name, problem.reason) for problem in report.failed] == [("sub", "Permission denied")]


# finding


def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    assert [outcome(item) for found in find([tmp_path]) for item in read(found)] == [
        "device.txt: not a regular file",
        "pipe.txt: not a regular file",
    ]
    assert [found.readable for found in find([tmp_path / "pipe.txt"])] == [False]


def test_links_in_a_circle_end_and_a_file_has_one_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "around").symlink_to(tmp_path)
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "sub" / "real.txt").write_text("x")
    (tmp_path / "one.txt").symlink_to(tmp_path / "sub" / "real.txt")
    (tmp_path / "two.txt").symlink_to(tmp_path / "sub" / "real.txt")
    found = find([tmp_path])
    assert [file.name for file in found] == ["a.txt", "b.txt", "one.txt"]
    assert "symbolic links" in outcome(next(read(found[0])))


def test_a_folder_that_cannot_be_listed_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "a.txt").write_text("x")

    def guarded(folder: Path) -> list[os.DirEntry[str]]:
        if folder.name == "secret":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    (_, nothing), (path, problem) = walk(tmp_path, listing=guarded)
    assert nothing is None
    assert path == tmp_path / "secret"
    assert problem
    assert (problem.reason, problem.skipped) == ("Permission denied", False)
    assert outcome(next(read(Found(path, tmp_path, "secret", problem)))) == "secret: Permission denied"


def test_folders_may_lie_deeper_than_python_recurses(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*"d" * 300)
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("x")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    try:
        assert len(find([tmp_path])) == 1
    finally:
        sys.setrecursionlimit(limit)


# the end of the parent


PARENT = """
import sys, threading
from pathlib import Path
import hostile
from index.files import find
from index.parsing.pool import Parser
with Parser(read=hostile.read, workers=2) as parser:
    readings = parser.read_all(find([Path(sys.argv[1])]))
    print(outcome := next(next(readings)[1]).name, flush=True)
    for found, items in readings:
        list(items)
"""


def workers_of(pid: int) -> list[int]:
    """Those of a process's children that are there; by /proc, for want of a better way."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_worker_outlives_its_parent(tmp_path: Path, end: signal.Signals) -> None:
    orders = ["fine", *["fine"] * 15, "hang_in_c", *["fine"] * 15, "hang"]
    written(tmp_path, *orders)
    path = os.pathsep.join([str(HERE.parent), str(HERE)])
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path},
        preexec_fn=hear_interrupts,
    ) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"000.txt\n"
        wait_for(lambda: len(workers_of(parent.pid)) == 2)
        workers = workers_of(parent.pid)
        time.sleep(0.3)
        parent.send_signal(end)
        parent.wait(5)
    wait_for(lambda: not any(map(alive, workers)))


def wait_for(condition: object) -> None:
    assert callable(condition)
    for _ in range(250):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it never came")
