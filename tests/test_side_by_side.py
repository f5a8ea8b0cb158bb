"""Arithmetic on figures that stand side by side, and on what is still to be done of a whole."""

import pytest

from qa.derive import derive
from qa.question import analyse


@pytest.mark.parametrize(
    ("question", "sentence", "short", "expression"),
    [
        (
            "How much did the farm clear after its costs?",
            "Milk brought in £900,000 and cost £400,000 to make.",
            "500,000",
            "900,000 − 400,000 = 500,000",
        ),
        (
            "What loss did the fair make?",
            "The fair cost 310 crowns and took in 300 crowns.",
            "10",
            "310 − 300 = 10",
        ),
        (
            "By how many crowns did spending exceed income in May?",
            "Income in May was 702 million crowns and spending was 731 million.",
            "29 million",
            "731 million − 702 million = 29 million",
        ),
        (
            "How much does a farmer save by paying early?",
            "The early price is £624. The usual price is £780.",
            "156",
            "780 − 624 = 156",
        ),
        (
            "What will the barn cost altogether?",
            "The roof costs £175,000 on top of the £620,000 first planned.",
            "795,000",
            "175,000 + 620,000 = 795,000",
        ),
        (
            "How many cows can the ships carry altogether?",
            "The line put on 12 ships, each carrying some 80 cows.",
            "about 960",
            "12 × 80 = about 960",
        ),
        (
            "How many hands does the farm have all together?",
            "The farm has 45 hands in summer work and 10 others.",
            "55",
            "45 + 10 = 55",
        ),
        (
            "How many cows were about neither milk nor meat?",
            "Of 150 letters about cows, 70 were about milk and 20 about meat.",
            "60",
            "150 − 70 − 20 = 60",
        ),
        (
            "How much of the price must the farm borrow?",
            "The barn costs £5 million. A grant covers £2 million, and the farm will borrow the rest.",
            "3 million",
            "5 million − 2 million = 3 million",
        ),
        (
            "How many cows were missing from the number planned?",
            "The farm had 183 cows from 17 villages, out of the 240 foreseen.",
            "57",
            "240 − 183 = 57",
        ),
        (
            "How many acres does the farm still have to clear?",
            "The farm says 6 of 52 acres have been cleared.",
            "46",
            "52 − 6 = 46",
        ),
        (
            "How many barns still waited for repair?",
            "She has a list of 5,200 broken barns. So far 1,760 have been mended.",
            "3,440",
            "5,200 − 1,760 = 3,440",
        ),
        (
            "What share of the appeal has been raised?",
            "Our appeal for 20 million crowns has brought in 5 million so far.",
            "25 %",
            "5 million ÷ 20 million = 25 %",
        ),
        (
            "How much money is still to be found beyond what the village has promised?",
            "The village has promised 3 million crowns towards the 7.5 million it will cost.",
            "4.5 million",
            "7.5 million − 3 million = 4.5 million",
        ),
        (
            "What percentage increase in visitors did the farm see?",
            "Some 11,200 people came in 2022-23, but 8,000 visitors, up from 6,400, came for the cows.",
            "25 %",
            "8,000 − 6,400 = 1,600; 1,600 ÷ 6,400 = 25 %",
        ),
    ],
)
def test_what_is_asked_is_worked_out_and_shown(question: str, sentence: str, short: str, expression: str) -> None:
    found = derive(analyse(question), sentence)
    assert found
    assert (found.short, found.derivation.expression) == (short, expression)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many cows did the fair cost?", "The fair cost 310 crowns and took in 300 crowns."),
        ("How many cows are there altogether?", "The herd of 40 cows gave 900 litres."),
        ("How many more cows than goats did she sell?", "She sold 40 cows in 2019 and 30 in May."),
        ("How many are still in the barn?", "Of 50 cows, 12 are in the barn."),
        ("How many cows still have to be sold?", "Of 50 cows, 12 are still to be sold."),
        ("How much did the fair make?", "The fair cost 310 crowns, and the barn took in 30 cows and 20 sheep."),
    ],
)
def test_figures_that_are_not_what_is_asked_give_nothing(question: str, sentence: str) -> None:
    assert derive(analyse(question), sentence) is None
