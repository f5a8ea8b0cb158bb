"""Rows of a table: each answers for itself alone."""

import pytest
from fakes import FirstWords, Plain
from readings import hit

from qa.question import analyse
from qa.reader import WeighingReader
from qa.rows import is_row

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
