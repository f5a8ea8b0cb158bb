"""Rows of a table: each answers for itself alone."""

from dataclasses import replace

import pytest
from fakes import FirstWords, Plain
from readings import hit, read, reading

from index.sentences import split_sentences
from qa.compose import compose
from qa.layout.rows import Row, all_asked, asked_together, in_words
from qa.layout.tables import head_above, is_row, rows_of
from qa.questions.question import Question, analyse
from qa.reader import LEAST_LOOKED_UP, WeighingReader

TABLE = """Route: Kent - Dover; Leaves: 07:30; Adult: 8.50; Bicycle: 2.00
Route: Dover - Kent; Leaves: 08:15; Adult: 9.50; Bicycle: 4.00
Route: Kent - Essex; Leaves: 09:00; Adult: 7.50; Bicycle: 3.00"""


@pytest.mark.parametrize(
    ("question", "route"),
    [
        ("How much is a bicycle from Kent to Essex?", "Kent - Essex"),
        ("When does the ship from Dover to Kent leave?", "Dover - Kent"),
        ("When does the ship from Kent to Dover leave?", "Kent - Dover"),
    ],
)
def test_only_the_row_that_names_all_and_goes_that_way_tells_of_it(question: str, route: str) -> None:
    readings = WeighingReader(model=FirstWords()).read(analyse(question), [hit(TABLE)], Plain())
    assert route in readings[0].text
    assert all(r.score < readings[0].score / 2 for r in readings[1:])


def test_prose_is_no_row() -> None:
    assert all(map(is_row, TABLE.splitlines()))
    assert not is_row("He said: the ship leaves at noon; she said: it does not.")


PIPED = """## Farms

| Farm | Cows in 2019 | Cows in 2020 | Wool sold (kg) |
|---|---|---|---|
| **Kent** | 90 | 80 | 1,200 |
| Essex | 60 | – | 950 |

The farms of Kent are old."""


def rows(text: str, around: str = "") -> list[str]:
    return [row.worded.text for row in rows_of(text, split_sentences(text), around).values()]


def test_rows_between_pipes_take_the_names_of_their_columns() -> None:
    assert rows(PIPED) == [
        "Farm: Kent; Cows in 2019: 90; Cows in 2020: 80; Wool sold (kg): 1,200",
        "Farm: Essex; Cows in 2019: 60; Cows in 2020: –; Wool sold (kg): 950",
    ]


PLAIN = """Farms:

Farm           Cows in 2019    Cows in 2020    Wool sold (kg)
Kent                     90              80             1,200
Essex                    60               –               950
"""


def test_columns_of_plain_text_that_stand_apart_are_a_table_below_the_line_that_names_them() -> None:
    assert rows(PLAIN) == rows(PIPED)
    head = head_above(PLAIN, PLAIN.index("Essex"))
    assert head
    assert PLAIN[slice(*head)] == PLAIN.splitlines()[2]
    below = PLAIN[PLAIN.index("Essex") :]
    assert rows(below) == []
    assert rows(below, around=PLAIN) == rows(PIPED)[1:]
    assert rows("It rained.   He left.   She stayed.\nNobody   was   there.") == []
    assert rows("Mother   Ann   Kent\nFather   Bo   Dover") == []


def test_the_names_may_stand_in_the_passage_before() -> None:
    below = "| Dover | 60 | – | 950 |"
    table, after = PIPED.rsplit("\n\n", 1)
    assert rows(below) == rows(below, around=f"{PIPED}\n{below}") == []
    assert rows(below, around=f"{table}\n{below}\n\n{after}") == rows(below, around=table)
    assert rows(below, around=table) == ["Farm: Dover; Cows in 2019: 60; Cows in 2020: –; Wool sold (kg): 950"]


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("How many cows were there in Kent in 2020?", "80"),
        ("How much wool did Kent sell?", "1,200"),
        ("How many cows are there in Kent?", None),
        ("How many people live in Kent?", None),
    ],
)
def test_a_column_is_asked_for_by_words_of_its_name(question: str, cell: str | None) -> None:
    kent = next(iter(rows_of(PIPED, split_sentences(PIPED)).values()))
    found = kent.asked(analyse(question))
    assert (found and kent.said(found)) == cell


def test_who_works_there_is_counted_in_the_column_of_employees() -> None:
    farms = "| Division | Cows | Employees |\n|---|---|---|\n| Dairy | 90 | 12 |\n| Wool | 60 | 8 |"
    asked = analyse("How many people work in the dairy division?")
    dairy = next(iter(rows_of(farms, split_sentences(farms)).values()))
    cell = dairy.asked(asked)
    assert cell is not None
    assert dairy.said(cell) == "12"
    assert dairy.looked_up(asked, cell, ()) > LEAST_LOOKED_UP


def test_the_cell_of_the_column_asked_for_is_the_answer_whatever_the_model_points_at() -> None:
    reading = WeighingReader(model=FirstWords()).read(
        analyse("How many cows had Essex in 2019?"), [hit(PIPED)], Plain()
    )[0]
    assert reading.short_text == "60"


def test_places_in_words_are_places_in_the_passage() -> None:
    found = list(rows_of(PIPED, split_sentences(PIPED)).values())
    words = in_words(found, "Wool sold (kg)")
    assert words.text == "Farm: Kent; Wool sold (kg): 1,200\nFarm: Essex; Wool sold (kg): 950"
    assert PIPED[words.in_passage(words.text.index("950")) :].startswith("950")
    assert PIPED[words.in_passage(words.text.index("Essex")) :].startswith("Essex")


def test_rows_are_asked_for_together_by_their_labels() -> None:
    found = rows_of(PIPED, split_sentences(PIPED))
    assert asked_together(analyse("How many more cows has Kent than Essex?"), found) == list(found)
    assert asked_together(analyse("How many cows has Kent?"), found) == []


def test_a_label_without_a_name_may_begin_a_row() -> None:
    assert rows("Weight; Tern 12: 186 kg; Tern 17: 214 kg") == ["Weight; Tern 12: 186 kg; Tern 17: 214 kg"]
    assert not is_row("He came; he saw: it was late.")


@pytest.mark.parametrize(
    ("table", "question", "cell"),
    [
        ("| | Kent | Essex |\n|---|---|---|\n| Cows | 40 | 60 |", "How many cows has Essex?", "60"),
        ("| Farm | Cows | Cows sold |\n|---|---|---|\n| Kent | 90 | 3 |", "How many cows has Kent sold?", "3"),
        (
            "| Race | Winning time | Date |\n|---|---|---|\n| Kent | 31:40 | 3 May 2019 |",
            "When did Ada Hill win in Kent?",
            None,
        ),
        (
            "| Name | Died | Works |\n|---|---|---|\n| Ada Hill | 1899 | 12 |",
            "How old was Ada Hill when she died?",
            None,
        ),
        (
            "| Tank | Litres | Price (EUR) |\n|---|---|---|\n| Kent 300 | 300 | 1690 |",
            "What does the Kent 300 cost?",
            "1690",
        ),
    ],
)
def test_a_cell_has_to_be_of_the_kind_asked_for(table: str, question: str, cell: str | None) -> None:
    (row,) = rows_of(table, split_sentences(table)).values()
    found = row.asked(analyse(question))
    assert (found and row.said(found)) == cell


def test_a_row_is_looked_up_where_it_and_the_column_are_all_that_is_asked_for() -> None:
    tanks = "| Tank | Litres | Price (EUR) |\n|---|---|---|\n| Kent 300 | 300 | 1690 |\n| Kent 300 Steel | 300 | 2380 |"
    plain, steel = rows_of(tanks, split_sentences(tanks)).values()
    asked = analyse("What is the price of the Kent 300?")
    assert looked_up(plain, asked) > looked_up(steel, asked) > 0.75
    assert looked_up(plain, analyse("What is the price of the Essex 300?")) == 0
    assert looked_up(plain, analyse("Who sells the Kent 300?")) == 0


def looked_up(row: Row, question: Question) -> float:
    cell = row.asked(question)
    assert cell is not None
    return row.looked_up(question, cell, ())


def test_a_row_is_quoted_below_the_names_of_its_columns() -> None:
    text = PIPED
    place = text.index("| Essex")
    part = read(
        "How many cows had Essex in 2019?", replace(reading("| Essex | 60 | – | 950 |", short="60"), start=place)
    )
    best = replace(part.readings[0], end=place + 26, short=(place + 10, place + 12))
    draft = compose([replace(part, readings=(best,), text=text)])
    assert draft is not None
    assert [s.text for s in draft.sentences] == [
        "60",
        "| Farm | Cows in 2019 | Cows in 2020 | Wool sold (kg) |",
        "| Essex | 60 | – | 950 |",
    ]
    assert head_above(text, place) == head_above(text, text.index("| **Kent**"))
    assert head_above(text, text.index("The farms")) is None


def test_the_cell_of_a_column_is_not_by_how_much_it_changed() -> None:
    level, change = (
        WeighingReader(model=FirstWords()).read(analyse(question), [hit(PIPED)], Plain())[0].score
        for question in ("How many cows had Essex in 2019?", "How many fewer cows had Essex in 2019?")
    )
    assert change < level / 2


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("Wool sold of Kent?", "1,200"),
        ("What were the cows of Kent in 2020?", "80"),
        ("What do the cows of Kent eat?", None),
        ("What is the breed of the 90 cows in Kent?", None),
        ("Who sold the wool of Kent?", None),
    ],
)
def test_who_names_a_column_of_figures_before_the_row_asks_for_its_cell(question: str, cell: str | None) -> None:
    kent = next(iter(rows_of(PIPED, split_sentences(PIPED)).values()))
    found = kent.answering(analyse(question))
    assert (found and kent.said(found)) == cell


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Corvan wool sales 2022?", "402"),
        ("What wool sales did Corvan make in 2023?", "391"),
        ("Which wool was sold in 2022?", None),
        ("Corvan wool sales 2021?", None),
        ("Corvan milk sales 2022?", None),
    ],
)
def test_of_columns_for_years_that_of_the_year_is_asked_for(question: str, told: str | None) -> None:
    table = "| | 2023 | 2022 |\n|---|---|---|\n| Wool | 391 | 402 |"
    wool = next(iter(rows_of(table, split_sentences(table)).values()))
    found = wool.answering(analyse(question))
    assert (found and wool.said(found)) == told


@pytest.mark.parametrize("question", ["How many employees has Kent?", "When did Kent open?"])
def test_a_row_speaks_of_what_its_columns_are_called(question: str) -> None:
    table = "| Farm | Employees | Opened |\n|---|---|---|\n| Essex | 612 | 1911 |\n| Kent | 148 | 1978 |"
    text = table.replace("Employees", "Heads").replace("Opened", "Date")
    told, untold = (
        WeighingReader(model=FirstWords()).read(analyse(question), [replace(hit(each), title="Farms")], Plain())[0]
        for each in (table, text)
    )
    assert told.short_text in ("148", "1978")
    assert untold.score < told.score / 2


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("How many cows have both farms together?", [3, 4]),
        ("How many cows have Kent and the other farms together?", []),
        ("How many cows are there together?", []),
    ],
)
def test_all_rows_are_asked_for_together_by_what_they_are(question: str, rows: list[int]) -> None:
    assert all_asked(analyse(question), rows_of(PIPED, split_sentences(PIPED))) == rows
    total = f"{PIPED.split('The farms')[0].rstrip()}\n| Total | 150 | 80 | 2,150 |"
    assert all_asked(analyse(question), rows_of(total, split_sentences(total))) == []


@pytest.mark.parametrize(("before", "short"), [("Sales", "5.3"), ("Kent's sales", "3")])
def test_what_follows_from_a_sentence_without_the_name_does_not_take_the_place_of_its_row(
    before: str, short: str
) -> None:
    row = reading("| Kent | 6.7 | 5.3 |", short="5.3")
    sales = reading(f"{before} fell by 2 to 1.", document="news.txt", score=0.8, short="1")
    draft = compose([read("How high were the sales of Kent before?", row, sales)])
    assert draft is not None
    assert draft.short == short
