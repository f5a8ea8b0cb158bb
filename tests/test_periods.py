"""Two columns of a row that are named alike but for their time."""

import pytest

from qa.arithmetic.derive import derive
from qa.arithmetic.periods import over_periods
from qa.questions.question import analyse

LATER_FIRST = "Division: Retail; Revenue Q3 2023 (£m): 26.4; Revenue Q3 2022 (£m): 23.9"
YEARS = "£ million: of which Retail; 2023: 26.4; 2022: 23.9"
THREE = "Farm: Kent; Cows 2019: 90; Cows 2020: 60; Cows 2021: 45; Sheep 2019: 10; Sheep 2021: 30"


@pytest.mark.parametrize(
    ("asked", "row", "figures"),
    [
        ("By how much did the revenue of Retail rise?", LATER_FIRST, ("23.9", "26.4")),
        ("By how much did Retail grow?", YEARS, ("23.9", "26.4")),
        ("By how much did Toys grow?", YEARS, None),
        ("How many fewer cows had Kent in 2021 than in 2019?", THREE, ("90", "45")),
        ("By how many did the sheep of Kent grow?", THREE, ("10", "30")),
        ("How many fewer cows has Kent now?", THREE, None),
        ("By how many did the cows of Kent grow?", "Farm: Kent; Cows 2019: 90; Cows in 2019: 60", None),
        ("By how much did wages in Retail rise?", "Division: Retail; Revenue 2022: 5; Staff 2023: 7", None),
    ],
)
def test_the_earlier_and_the_later_figure(asked: str, row: str, figures: tuple[str, str] | None) -> None:
    pair = over_periods(analyse(asked), row)
    assert (pair and (pair.first.text, pair.second.text)) == figures


@pytest.mark.parametrize(
    ("asked", "telling"),
    [
        ("By how much did the revenue of Retail rise?", "26.4 − 23.9 = 2.5"),
        ("By what percentage did the revenue of Retail grow?", "26.4 − 23.9 = 2.5; 2.5 ÷ 23.9 ≈ 10.5 %"),
        ("What was the revenue of Retail in 2023?", None),
    ],
)
def test_a_change_is_from_the_earlier_to_the_later(asked: str, telling: str | None) -> None:
    derived = derive(analyse(asked), LATER_FIRST)
    assert (derived and derived.telling) == telling
