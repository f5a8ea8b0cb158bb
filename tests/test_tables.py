"""Tables as people lay them out: parts of a whole, years, two lines of names, a line that stays one cell."""

import pytest
from fakes import FirstWords, Plain, PointsAt
from readings import hit

from index.blocks import Span
from index.sentences import split_sentences
from qa.layout.tables import head_above, is_in_one_cell, rows_of
from qa.questions.question import analyse
from qa.reader import WeighingReader

ACCOUNTS = """| £ million | 2024 | 2023 |
|---|---|---|
| Revenue | 84.6 | 78.1 |
| of which Ships | 38.2 | 33.7 |
| of which Farms | 46.4 | 44.4 |
| Profit | 11.3 | 9.8 |"""

FARES = """FARES
                    DOVER ISLE            KENT ISLE
                    single    return      single    return
Adult               6.20      9.40        7.60      13.80
Dog                 0.80      1.60        0.90      1.80
"""


def worded(text: str) -> list[str]:
    return [row.worded.text for row in rows_of(text, split_sentences(text)).values()]


def test_a_part_says_of_what_it_is_one() -> None:
    assert worded(ACCOUNTS) == [
        "£ million: Revenue; 2024: 84.6; 2023: 78.1",
        "£ million: Revenue, of which Ships; 2024: 38.2; 2023: 33.7",
        "£ million: Revenue, of which Farms; 2024: 46.4; 2023: 44.4",
        "£ million: Profit; 2024: 11.3; 2023: 9.8",
    ]


@pytest.mark.parametrize(("head", "surer"), [("£ million", True), ("Item", False)])
def test_sums_are_told_by_what_stands_over_the_labels(head: str, *, surer: bool) -> None:
    text = ACCOUNTS.replace("£ million", head)
    reader, asked = WeighingReader(model=FirstWords()), "What was the revenue of Ships in 2023?"
    best = reader.read(analyse(asked), [hit(text)], Plain())[0]
    assert best.short_text == "33.7"
    assert (best.score > 0.2) is surer


def test_a_change_from_year_to_year_is_worked_out_by_the_label() -> None:
    question = analyse("By how much did the revenue of Ships rise?")
    best = WeighingReader(model=FirstWords()).read(question, [hit(ACCOUNTS)], Plain())[0]
    assert best.derived is not None
    assert best.derived.derivation.expression == "38.2 − 33.7 = 4.5"


def test_columns_that_only_the_line_above_tells_apart_have_its_words() -> None:
    assert worded(FARES)[0] == (
        "Adult; DOVER ISLE single: 6.20; DOVER ISLE return: 9.40; KENT ISLE single: 7.60; KENT ISLE return: 13.80"
    )
    assert worded(FARES.split("\n", 1)[1].lstrip()) == worded(FARES)  # a passage begins with its first word
    dog = FARES[FARES.index("Dog") :].strip()
    assert [row.worded.text for row in rows_of(dog, split_sentences(dog), FARES).values()] == worded(FARES)[1:]
    alone = FARES.replace("DOVER ISLE", "").replace("KENT ISLE", "")
    assert worded(alone)[1] == "Dog; single: 0.80; return: 1.60; single: 0.90; return: 1.80"


def test_a_row_without_figures_names_no_columns() -> None:
    fares = FARES.replace("Dog  ", "Child               free      free        free      free\nDog  ")
    head = head_above(fares, fares.index("Dog"))
    assert head is not None
    assert fares[slice(*head)].split() == ["single", "return", "single", "return"]


@pytest.mark.parametrize(
    ("line", "stretch", "inside"),
    [
        ("| Kent | 12 cows | 40 |", "12 cows", True),
        ("| Kent | 12 cows | 40 |", "cows | 40", False),
        ("Kent     12 cows     40", "12 cows     40", False),
        ("Kent     12 cows     40", "12", True),
        ("Kent has 12 | 40 cows.", "12 | 40", True),
    ],
)
def test_a_stretch_of_a_row_stands_in_one_cell_or_in_several(line: str, stretch: str, *, inside: bool) -> None:
    start = line.index(stretch)
    assert is_in_one_cell(line, Span(0, len(line)), start, start + len(stretch)) is inside


def test_no_short_answer_goes_over_several_cells() -> None:
    text = "The fares:\n\nKent     dear boat     40\nDover     old boat     60"
    reader = WeighingReader(model=PointsAt("dear boat     40", 9.0))
    assert {r.short_text for r in reader.read(analyse("What is there in Kent?"), [hit(text)], Plain())} == {None}


def test_a_price_of_a_row_is_no_time_of_the_day_where_another_cannot_be_one() -> None:
    reader, asked = WeighingReader(model=FirstWords()), analyse("What is the fare of an adult return to Kent Isle?")
    assert reader.read(asked, [hit(FARES)], Plain())[0].short_text == "13.80"
    asked = analyse("What does an adult return to Dover Isle cost?")
    assert reader.read(asked, [hit(FARES)], Plain())[0].short_text == "9.40"
