"""What is too large, too long or a bomb is passed over, and what is only large is read."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from parsed import LIMITS, outcomes

from index import Document
from index.decoding import Unreadable
from index.files import find
from index.forms.records import read_records
from index.parsing.limits import Limits
from index.parsing.pool import Parser


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
