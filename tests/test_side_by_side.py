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
        ("What profit did the fair make?", "The fair cost 310 crowns, and the barn took in 30 cows and 20 sheep."),
        ("How many of the cows want to go home?", "12 of the 50 cows want to go home."),
        ("How many of the bridges are still open?", "12 of the 50 bridges are open."),
        ("By how much did income exceed spending?", "Income of £50 million exceeded spending by £4 million."),
        ("How many more seats did Labour win than in 2015?", "Labour won 262 seats, 30 more than in 2015."),
        ("How much money does a farm save each month?", "A farm earns £2,000 a month and saves £150."),
        ("What is the difference between a mile and a furlong?", "A mile has 1,760 yards, and a furlong 201 metres."),
        ("How much did the bridge cost in total?", "The bridge cost £5 million, including £1 million for design."),
        ("How much did she earn altogether?", "She earned £300 in May and spent £200."),
        ("How much did they raise altogether?", "They raised £900 and €300."),
        ("How many books are there in total?", "There are 300 books, including 120 novels."),
        ("How many members are there in total?", "The 9 committees, each with a chair, have 85 members."),
        ("How many pupils are there altogether?", "The school has 24 teachers and 410 pupils each with a lamp."),
        ("How many people came in total?", "In 2023, 500 people came, each paying 5 euros."),
        ("How much did Smith earn last year?", "Smith earned £90,000 last year, and Jones was paid £60,000."),
        ("What profit did the firm make?", "Sales rose to £20 million, with costs of £3 million for rent alone."),
        ("How many cows were still to be sold?", "It sold 40 cows to 3 farms, out of 120 farms that asked."),
        ("What share of the cows has been found?", "The flood took 5,200 fields. So far 1,760 cows have been found."),
        (
            "How many died for other reasons?",
            "Of 150 cows that died, 70 died of age, 20 of falls and 40 of other causes.",
        ),
    ],
)
def test_figures_that_are_not_what_is_asked_give_nothing(question: str, sentence: str) -> None:
    assert derive(analyse(question), sentence) is None
