"""What is asked of a part and its whole, or of a change: what is left, what is stated, or another thing."""

import pytest

from qa.derive import derive
from qa.question import analyse

BILL = "The bill for hay was cut by €40,000 to €210,000."
HOUSES = "Of the 48 houses that were asked, 36 recycle glass and 30 recycle paper."
FALL = "They sold 1,850 cows this fall. Last fall it was 1,480."


@pytest.mark.parametrize(
    ("asked", "text", "short", "expression"),
    [
        ("How high was the bill before the cut?", BILL, "250,000", "210,000 + 40,000 = 250,000"),
        ("By what per cent was the bill cut?", BILL, "16 %", "210,000 + 40,000 = 250,000; 40,000 ÷ 250,000 = 16 %"),
        (
            "By how many points did the turnout fall?",
            "Turnout fell to 31.5 % from 44 %.",
            "12.5 percentage points",
            None,
        ),
        ("How many houses do not recycle paper?", HOUSES, "18", "48 − 30 = 18"),
        ("How many seats did the union gain?", "It won 62 of the 150 seats, up from 48 in May.", "14", None),
        ("By how much will the dues rise?", "The dues will rise from £42 to £49.", "7", None),
        ("How many meetings did she attend?", "She missed 4 of the 22 meetings.", "18", "22 − 4 = 18"),
        (
            "How many cows were sold?",
            "There were 40 cows for sale. Five of these cows could not be sold.",
            "35",
            "40 − 5 = 35",
        ),
        ("How many of the barns can carry it?", "All but three of the 15 barns can carry it.", "12", "15 − 3 = 12"),
        ("How many ships were not lost?", "They lost 5 of their 13 ships at sea.", "8", "13 − 5 = 8"),
        (
            "How much must the union find?",
            "Of the £2.4 million, Kent pays £1.5 million; the union must find the rest.",
            None,
            None,
        ),
        (
            "How many cows are there together?",
            "There are 45 cows here, in addition to the 130 cows there.",
            "175",
            "45 + 130 = 175",
        ),
        ("What share of the cows were sold in May?", "Of 60 cows, 15 were sold in May.", "25 %", "15 ÷ 60 = 25 %"),
    ],
)
def test_what_is_asked_is_worked_out(asked: str, text: str, short: str | None, expression: str | None) -> None:
    derived = derive(analyse(asked), text)
    assert derived is not None
    assert derived.short == short or short is None
    assert derived.derivation.expression == expression or expression is None


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("How many bills had not been paid?", "Of the 62 bills, 17 were still unpaid when they met."),
        ("How many bills were still unpaid?", "Of the 62 bills, 17 were still unpaid when they met."),
        ("How many cows did the department count?", "The department counted 184 cows, up from 160 in May."),
        ("How many cows were sold this fall?", FALL),
        ("How many cows were sold last fall?", FALL),
        ("How much rain fell in May?", "There were 84 mm of rain in May, compared with 60 mm a year earlier."),
        ("How much was the ration after the cut?", "The ration was cut from 2,000 to 1,500 grams a day."),
        ("To what did the price fall?", "The price fell from 95 to 91 crowns."),
        ("How many vets did it have a year ago?", "It has 412 cows, 38 more than a year ago, and 19 vets."),
        ("How many seats did the union lose?", "The union lost 3 of its 21 seats and still is the second."),
        ("How many trees did not survive?", "They planted 750 trees. The drought killed 60 of them."),
        ("How many beds were free on Tuesday?", "The ward has 28 beds, of which 21 were taken on Monday."),
        ("What share of the vote did Bell win?", "Bell won 54 per cent of the vote, against 39 per cent for Ash."),
        ("How many men lost their work?", "The profit fell from $25 million to $19 million."),
        ("How many cows still have no name?", "Of the 1,500 cows, about 600 are still without a name."),
        ("How many of the barns cannot carry it?", "All but three of the 15 barns can carry it."),
        ("How many vets left Kent?", "They hired 16 vets, six of whom had never worked before."),
        ("How many of the cows have never been sold?", "Of the 75 cows, 22 have been milked."),
        ("How many houses recycle neither glass nor paper?", HOUSES),
        (
            "How many of the guests did not eat meat?",
            "Seven in ten guests ate meat; of the 50 who did not eat meat, 22 ate fish.",
        ),
        ("How high was the fee that was not paid?", "Of 240 stalls, 28 had not paid the fee."),
        (
            "How many are there in the barn?",
            "There are 44 calves, four fewer than in May, and 27 cows are in the barn.",
        ),
        ("How many goats were sold?", "Of the 18 goats two were ill and one was missing; the others were sold."),
        ("How many people are left in the company?", "Of our company of 120 only 44 are left."),
        ("What share was not red?", "Of these, 1,400 were blue and the others red. There were 5,600."),
    ],
)
def test_nothing_is_worked_out_of_what_is_stated_or_not_told(asked: str, text: str) -> None:
    assert derive(analyse(asked), text) is None
