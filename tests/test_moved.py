"""Of which row of a table it is true that its figure rose or fell."""

import pytest

from index.sentences import split_sentences
from qa.arithmetic.derive import asks_for_figure
from qa.layout.moved import asks_which_moved, moved_row
from qa.layout.tables import rows_of
from qa.questions.question import analyse

FARMS = """| Farm | Revenue 2023 | Revenue 2022 | Cows |
|---|---|---|---|
| Kent | 26.4 | 23.9 | 12 |
| Essex | 15.1 | 16.3 | 40 |
| Dover | 6.7 | 5.3 | 7 |"""


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("Which farm lost revenue?", "Essex"),
        ("Which of the farms fell in revenue?", "Essex"),
        ("Which farm gained revenue?", None),
        ("Which farm lost cows?", None),
        ("Which farm has revenue?", None),
    ],
)
def test_the_only_row_that_moved_so_is_named(asked: str, label: str | None) -> None:
    rows = rows_of(FARMS, split_sentences(FARMS))
    found = moved_row(analyse(asked), rows, FARMS)
    assert (found and rows[found[0]].said(found[1])) == label
    assert moved_row(analyse(asked), rows, f"{FARMS}\n| Ghent | 9 | 10 | 1 |") is None


@pytest.mark.parametrize(
    "asked", ["What pay rise did she ask for?", "Who lost to her in the final?", "What did the shed cost?"]
)
def test_not_every_such_word_asks_what_moved(asked: str) -> None:
    assert not asks_which_moved(analyse(asked))


def test_no_figure_is_worked_out_for_which_one_moved() -> None:
    assert not asks_for_figure(analyse("Which farm lost revenue?"))
    assert asks_for_figure(analyse("What is the difference in revenue?"))
