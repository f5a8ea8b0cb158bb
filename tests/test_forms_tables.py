"""Tables to lines that can be read alone: delimiters, headers, row numbers."""

import pytest

from index import split_sentences
from index.decoding import Unreadable
from index.forms.separated import read
from index.forms.tables import Row, lines


def worded(*rows: str) -> list[str]:
    return [line.text for line in lines([Row(i, row.split("|")) for i, row in enumerate(rows, start=1)])]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_every_row_is_a_line_named_by_the_header(sign: str) -> None:
    data = "\r\n".join(sign.join(row) for row in (("Name", "Age"), ("Ann", "30"), ("Bob", "31"))).encode()
    document = read("ages.csv", data)
    assert document.text == "Name: Ann; Age: 30\n\nName: Bob; Age: 31"
    assert [(place.label, place.start) for place in document.places] == [("row 2", 0), ("row 3", 20)]
    assert document.title == "ages"


def test_a_row_is_one_sentence_and_never_runs_into_the_next() -> None:
    text = read("a.csv", b"Name,Age,City\nAnn,30,Rome\nBob,31,Oslo\n").text
    assert [text[start:end] for start, end in split_sentences(text)] == text.split("\n\n")


def test_cells_may_hold_commas_quotes_and_line_ends() -> None:
    data = b'Name,Words,Age\n"Smith, Ann","She said ""so"".\nTwice.",30\nBob,None,31\n'
    document = read("a.csv", data)
    assert document.text.startswith('Name: Smith, Ann; Words: She said "so". Twice.; Age: 30\n\n')
    assert [place.label for place in document.places] == ["row 2", "row 3"]


def test_decimal_commas_do_not_divide() -> None:
    assert worded("Item|Price", "Boat|1,50") == ["Item: Boat; Price: 1,50"]
    assert read("a.csv", b"Item;Price\nBoat;1,50\nOar;2,50\n").text.startswith("Item: Boat; Price: 1,50")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("Ann|30", "Bob|31"), ["Ann: 30", "Bob: 31"]),
        (("1|2|3", "4|5|6"), ["1; 2; 3", "4; 5; 6"]),
        (("Ann|Rome|x", "Bob|Oslo|y", "Cid|Rome|x"), ["Ann; Rome; x", "Bob; Oslo; y", "Cid; Rome; x"]),
        (("Name|Name|Age", "a|b|1"), ["Name; Name; Age", "a; b; 1"]),
        (("Only one row|here", ""), ["Only one row: here"]),
        (("Name|City", "Ann|Rome"), ["Name: Ann; City: Rome"]),
        (("Place|2019|2020", "Rome|1|2"), ["Place: Rome; 2019: 1; 2020: 2"]),
        (("Name|Age|", "Ann|30|tall"), ["Name: Ann; Age: 30; tall"]),
        (("Name|Age", "Ann|", "|31"), ["Name: Ann", "Age: 31"]),
        (("Ducks of 2019||", "Name|Age|Town", "Ann|30|Rome"), ["Ducks of 2019", "Name: Ann; Age: 30; Town: Rome"]),
    ],
)
def test_a_header_is_detected_and_not_assumed(rows: tuple[str, ...], said: list[str]) -> None:
    assert worded(*rows) == said


def test_an_empty_row_ends_a_table_and_its_header_unless_the_columns_go_on() -> None:
    assert worded("Name|Age", "Ann|30", "", "Bob|31", "", "Town|Folk|Since", "Rome|9|1900") == [
        "Name: Ann; Age: 30",
        "Name: Bob; Age: 31",
        "Town: Rome; Folk: 9; Since: 1900",
    ]


def test_one_column_needs_no_delimiter() -> None:
    assert read("a.csv", b"Lorem, ipsum\ndolor\nsit amet\n").text == "Lorem, ipsum\n\ndolor\n\nsit amet"


def test_a_table_in_another_encoding_is_read() -> None:
    rows = "名前,年齢,住所\n佐藤太郎,30,東京\n三木英子,25,大阪\n髙橋淳,35,名古屋\n"
    assert read("a.csv", rows.encode("cp932")).text.startswith("名前: 佐藤太郎; 年齢: 30; 住所: 東京")


def test_a_binary_table_is_skipped() -> None:
    with pytest.raises(Unreadable) as problem:
        read("a.csv", b"PK\0\0")
    assert (problem.value.reason, problem.value.skipped) == ("binary", True)
