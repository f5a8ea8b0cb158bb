"""Tables to lines that can be read alone: delimiters, headers, row numbers."""

import pytest

from index import split_sentences
from index.decoding import Unreadable
from index.forms.row import Cell, Row, laid_out
from index.forms.separated import read
from index.forms.tables import lines


def worded(*rows: str) -> list[str]:
    return [line.text for line in lines([Row(i, row.split("|")) for i, row in enumerate(rows, start=1)])]


def merged(*rows: list[Cell | str]) -> list[str]:
    cells = ([cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows)
    return [line.text for line in lines(list(laid_out(cells)))]


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
        (("Name|Name|Age", "a|b|1"), ["Name: a; Name: b; Age: 1"]),
        (("Name|Name|Town", "a|b|Oslo"), ["Name; Name; Town", "a; b; Oslo"]),
        (("Eva Moe|Oslo|Cook", "Jon Ask|Rome|Smith"), ["Eva Moe; Oslo; Cook", "Jon Ask; Rome; Smith"]),
        (("Eva Moe|1990", "Jon Ask|1985"), ["Eva Moe: 1990", "Jon Ask: 1985"]),
        (("KX-1|red|oak", "KX-2|blue|elm"), ["KX-1; red; oak", "KX-2; blue; elm"]),
        (("First Name|Town|Work", "Eva|Oslo|Cook"), ["First Name: Eva; Town: Oslo; Work: Cook"]),
        (("Name|Work", "Eva Moe|Cook", "Jon Ask|Smith"), ["Name: Eva Moe; Work: Cook", "Name: Jon Ask; Work: Smith"]),
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


def test_a_merged_cell_belongs_to_every_row_and_column_it_is_over() -> None:
    assert merged(
        ["Site", "2017", "2018", "2019"],
        [Cell("North", down=2), Cell("closed", across=2), "13"],
        ["21", "22", "23"],
        ["South", "31", "32", "33"],
    ) == [
        "Site: North; 2017: closed; 2018: closed; 2019: 13",
        "Site: North; 2017: 21; 2018: 22; 2019: 23",
        "Site: South; 2017: 31; 2018: 32; 2019: 33",
    ]


def test_a_header_of_two_rows_names_the_columns_by_both() -> None:
    top = [Cell("2018", across=2), Cell("2019", across=2)]
    parts = ["Output", "Staff", "Output", "Staff"]
    said = ["Plant: Lem; 2018 Output: 41; 2018 Staff: 33; 2019 Output: 45; 2019 Staff: 37"]
    assert merged(["Plant", *top], ["", *parts], ["Lem", "41", "33", "45", "37"]) == said
    assert merged([Cell("Plant", down=2), *top], [*parts], ["Lem", "41", "33", "45", "37"]) == said


def test_a_row_below_a_merged_name_is_no_header_where_it_says_more() -> None:
    rows: list[list[Cell | str]] = [["Eva", "Moe", "Oslo"], ["Jon", "Ask", "Rome"]]
    assert merged([Cell("Name", across=2), "Town"], *rows) == [
        "Name: Eva; Name: Moe; Town: Oslo",
        "Name: Jon; Name: Ask; Town: Rome",
    ]


def test_values_merged_over_more_columns_than_their_names_keep_them() -> None:
    assert merged(["No.", "", "Rev.", ""], [Cell("131", across=2), Cell("A", across=2)]) == ["No.: 131; Rev.: A"]


def test_a_merged_title_is_said_once() -> None:
    title = Cell("Ducks of 2019", across=3, down=2)
    assert merged([title], [], ["Name", "Age", "Town"], ["Ann", "30", "Rome"]) == [
        "Ducks of 2019",
        "Name: Ann; Age: 30; Town: Rome",
    ]


def test_an_empty_row_ends_a_table_and_its_header_unless_the_columns_go_on() -> None:
    assert worded("Name|Age", "Ann|30", "", "Bob|31", "", "Town|Folk|Since", "Rome|9|1900") == [
        "Name: Ann; Age: 30",
        "Name: Bob; Age: 31",
        "Town: Rome; Folk: 9; Since: 1900",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Apple;1,50;2,30\nPear;1,20;3,10\n", ["Apple; 1,50; 2,30", "Pear; 1,20; 3,10"]),
        (
            "Land;Folk\nTolk;10,100,200\nKelm;11,300,400\n",
            ["Land: Tolk; Folk: 10,100,200", "Land: Kelm; Folk: 11,300,400"],
        ),
        ("sep=;\nName;Age\nAnn;30\n", ["Name: Ann; Age: 30"]),
        ("sep=,\nName,Sum\nAnn,3;4\nBob,5;6\n", ["Name: Ann; Sum: 3;4", "Name: Bob; Sum: 5;6"]),
        (
            "Name,Said,Age\nAnn,so\u2028it is,30\nBob,or\x0cnot,31\n",
            ["Name: Ann; Said: so it is; Age: 30", "Name: Bob; Said: or not; Age: 31"],
        ),
    ],
    ids=["decimal commas", "thousands", "declared", "declared against the look of it", "odd line ends"],
)
def test_what_divides_the_cells_is_told_from_all_of_the_table(data: str, said: list[str]) -> None:
    assert read("a.csv", data.encode()).text.split("\n\n") == said


def test_one_column_needs_no_delimiter() -> None:
    assert read("a.csv", b"Lorem, ipsum\ndolor\nsit amet\n").text == "Lorem, ipsum\n\ndolor\n\nsit amet"


def test_a_table_in_another_encoding_is_read() -> None:
    rows = "名前,年齢,住所\n佐藤太郎,30,東京\n三木英子,25,大阪\n髙橋淳,35,名古屋\n"
    assert read("a.csv", rows.encode("cp932")).text.startswith("名前: 佐藤太郎; 年齢: 30; 住所: 東京")


def test_a_binary_table_is_skipped() -> None:
    with pytest.raises(Unreadable) as problem:
        read("a.csv", b"PK\0\0")
    assert (problem.value.reason, problem.value.skipped) == ("binary", True)


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows() -> None:
    rows = ["name\tpart", "bolt\t1", '"Heroes part\t99', *(f"nut{n}\t{n}" for n in range(3))]
    document = read("a.tsv", "\n".join(rows).encode())
    assert document.text.split("\n\n")[1:3] == ['name: "Heroes part; part: 99', "name: nut0; part: 0"]
    assert [place.label for place in document.places] == [f"row {n}" for n in range(2, 7)]
