"""The price of several, from that of one."""

import pytest
from fakes import Plain, PointsAt
from readings import hit

from qa.arithmetic.multiples import multiple_asked, multiplied, of_one
from qa.questions.question import analyse
from qa.reader import WeighingReader

RENT = "The rent is £1,350 a month, due on the first day of each month."
PAGES = "A black-and-white page costs €0.10, a colour page €0.45."
PRINTS = "Printing is 10 cents a page in black, 35 cents in colour."
LATE = "Films cost 50 cents a day, up to $10."
BIKE = "The shop hires out a cargo bike for €15 a day."


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("What do two single tickets to Kent cost?", "Trains run hourly; a single costs €6.40.", "2 × €6.40 = €12.80"),
        ("How much is the rent for a whole year?", RENT, "12 × £1,350 = £16,200"),
        ("What is the rent for two years?", RENT, "24 × £1,350 = £32,400"),
        ("What is the rent?", RENT, None),
        ("What is the monthly rent?", RENT, None),
        ("What do 20 colour pages cost?", PAGES, "20 × €0.45 = €9"),
        ("What do 20 pages cost?", PAGES, None),
        ("What does the cargo bike cost for three days?", BIKE, "3 × €15 = €45"),
        ("What does it cost two adults to visit?", "Adults pay €12, children €6.", "2 × €12 = €24"),
        ("How much do two adults and three children pay?", "Adults pay €12, children €6.", None),
        ("What do three nights cost?", "The inn has 22 rooms, from €110 a night.", None),
        ("What would ten swims cost?", "A swim costs £5.60, ten cost £49.", None),
        ("What did two tickets cost?", "A ticket costs €3.", None),
        ("What do six eggs cost?", "Eggs are £3 a dozen.", None),
        ("What does it cost to print five colour pages?", PRINTS, "5 × 35 cents = 175 cents"),
        ("How much do 20 pages in black cost?", PRINTS, "20 × 10 cents = 200 cents"),
        ("How much do 20 pages cost?", PRINTS, None),
        ("How much would I pay for three nights?", "The inn charges €28 for a bed.", "3 × €28 = €84"),
        ("How much do three nights cost?", "A room is €70 and a bicycle €9.", "3 × €70 = €210"),
        ("How much does it cost two adults to enter?", "Admission is €5, free for children.", "2 × €5 = €10"),
        ("How much do two children pay?", "Admission is €5 for adults and €3 for children.", "2 × €3 = €6"),
        ("How much do two adults pay?", "Admission is €5 for adults and €3 for children.", "2 × €5 = €10"),
        ("How much do two children pay?", "Admission is €5.", None),
        ("How much does a year's rent come to?", RENT, "12 × £1,350 = £16,200"),
        ("How much will I owe if a film is ten days late?", LATE, "10 × 50 cents = 500 cents"),
        ("How much will I owe if a film is 30 days late?", LATE, None),
        ("What do two tickets cost?", "A ticket costs €5 for adults and €3 for children.", None),
        ("What do two people pay to park?", "Admission is €5, parking €3.", None),
    ],
)
def test_it_is_worked_out_where_the_text_has_the_price_of_one(asked: str, text: str, told: str | None) -> None:
    derived = multiplied(analyse(asked), text)
    assert (derived and derived.telling) == told


@pytest.mark.parametrize(
    "asked",
    [
        "What would the two new ferries cost?",
        "What does a band 6 nurse pay to park?",
        "What does the Kent 300 cost?",
        "What would a room for two people cost?",
        "How much did two tickets cost?",
        "How many people live in two houses?",
    ],
)
def test_not_every_number_is_one_of_what_is_paid_for(asked: str) -> None:
    assert multiple_asked(analyse(asked)) is None


def test_a_text_need_not_have_the_number() -> None:
    pages, bike = analyse("What do 20 colour pages cost?"), analyse("What does the bike cost for three days?")
    assert of_one(pages, [PAGES, BIKE]).text == "What do colour pages cost?"
    assert of_one(bike, [PAGES, BIKE]).text == "What does the bike cost?"
    assert of_one(pages, [PAGES, "For 20 pages we take €7."]) == pages


def test_the_price_of_one_is_hardly_an_answer_where_the_other_does_not_follow() -> None:
    reader = WeighingReader(model=PointsAt("€110", 9.0))
    text = "The hostel in Kent charges €110 for a tour."
    one, three = (
        reader.read(analyse(asked), [hit(text)], Plain())[0].score
        for asked in ("What does the hostel in Kent charge?", "What does the hostel in Kent charge for three nights?")
    )
    assert three < one / 2
