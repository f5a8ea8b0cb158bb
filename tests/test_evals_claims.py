"""What is printed of the checked claims, however few they are."""

import pytest

from evals.claims.__main__ import FAITHFUL, Checked, table
from evals.measures.figure import share
from qa.answer import Verdict


def faithful(*seconds: float) -> list[Checked]:
    return [Checked(str(n), FAITHFUL, "Five left.", Verdict.SUPPORTED, taken) for n, taken in enumerate(seconds)]


@pytest.mark.parametrize(
    ("checked", "taken", "answers"),
    [
        ([], "—", "0"),
        (faithful(1, 1, 1, 1), "—", "0"),
        (faithful(1, 1, 1, 1, 1), "5000 ms", "1"),
        (faithful(1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 9), "10000 ms", "2"),
    ],
)
def test_answers_of_five_claims_are_timed_the_last_whole_one_too(
    checked: list[Checked], taken: str, answers: str
) -> None:
    *_, last = table(checked, {})
    assert last == ("check of 5 faithful claims, median", taken, "", answers)


def test_a_kind_without_claims_has_a_dash() -> None:
    rows = list(table(faithful(1), {"2 against a document, faithful": share([])}))
    assert rows[1:4] == [
        ("faithful", "100.0 %", "100.0 % – 100.0 %", "1"),
        ("corrupted", "—", "", "0"),
        ("2 against a document, faithful", "—", "", "0"),
    ]
