"""Numbers, times, quantities and what follows from them."""

import time
from fractions import Fraction

import pytest

from qa.language.dates import find_times
from qa.language.numbers import find_numbers, show_number
from qa.language.pairs import Relation, find_pairs
from qa.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,000 of 70,000", [1000, 70000]),
        ("twenty-one and three hundred and six", [21, 306]),
        ("2.5 billion", [Fraction(5, 2) * 10**9]),
        ("14 thousand", [14000]),
        ("two hundred and six thousand", [206000]),
        ("version 1.2.3, B52 and 11th", []),
        ("no number at all, anyone?", []),
        ("the final one, this one and one that left", []),
        ("one cow", [1]),
        ("eight two-room flats", [8, 2]),
        ("twenty five and a thousand two hundred", [25, 1200]),
        ("nineteen eighty-four", [19, 84]),
        ("$1.2 bn, down to $950m", [12 * 10**8, 950 * 10**6]),
        ("1.5m people, 30k users, 20m wide and € 2.5m", [15 * 10**5, 30000, 20, 25 * 10**5]),
        ("from 1 204 in 2018 to 1 350", [1204, 2018, 1, 350]),
        ("1 350 goats, 12\u00a0000 hens and 1'234'567 francs", [1350, 12000, 1234567]),
        ("Room 12 300 people; Adults 120 340 210", [12, 300, 120, 340, 210]),
        ("2019-11-05 100 % left, at 10:30 200 people", [2019, 11, 5, 100, 10, 30, 200]),
        ("from −12 to 31 degrees, or -3.5 % (−2)", [-12, 31, Fraction(-7, 2), -2]),
        ("26 −21, 2010-2015, a – 5 and 12 minus 5", [26, 21, 2010, 2015, 5, 12, 5]),
        ("-5 eggs", [5]),
        ("minus 8 degrees", [-8]),
        ("two dozen, half a dozen, a dozen two-room flats and 3 dozen", [24, 6, 12, 2, 36]),
        ("half a million, a half-million, one and a half million", [500_000, 500_000, 1_500_000]),
        (
            "a million and a half, 2 and a half, 2½ and ¾ of it",
            [1_500_000, Fraction(5, 2), Fraction(5, 2), Fraction(3, 4)],
        ),
        ("two and a quarter of the staff, two thirds and three-quarters", [2]),
    ],
)
def test_numbers_in_digits_and_words_have_their_value(text: str, values: list[int]) -> None:
    assert [n.value for n in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("About 1,000 troops and twenty-one more.", ["1,000", "twenty-one"]),
        ("It was −5 °C in half a million homes.", ["−5", "half a million"]),
        ("Debts of 2.5 bn and 42m wide", ["2.5 bn", "42"]),
    ],
)
def test_a_number_keeps_its_exact_place(text: str, told: list[str]) -> None:
    assert [text[n.start : n.end] for n in find_numbers(text)] == told


@pytest.mark.parametrize(("text", "vague"), [("several thousand men", True), ("four thousand men", False)])
def test_an_order_of_magnitude_is_no_operand(text: str, vague: bool) -> None:
    assert [n.vague for n in find_numbers(text)] == [vague]


@pytest.mark.parametrize(
    ("value", "shown"), [(Fraction(1200), "1,200"), (Fraction(251, 563) * 100, "44.6"), (Fraction(5, 2), "2.5")]
)
def test_numbers_are_shown_as_one_reads_them(value: Fraction, shown: str) -> None:
    assert show_number(value) == shown


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("on July 16, 2018 and Oct. 3", ["July 16, 2018", "Oct. 3"]),
        ("six to 12 months after last December", ["six to 12 months", "last December"]),
        ("They may march in May of 2019.", ["May of 2019"]),
        ("At the council in 506 the synod met.", ["506"]),
        ("(609–610) and in 30 AD, c. 450 BC", ["609–610", "30 AD", "c. 450 BC"]),
        ("from the late 19th century to the twelfth century", ["late 19th century", "the twelfth century"]),
        ("in 563 people, in 250 cases and 312 positions", []),
        ("nothing here", []),
    ],
)
def test_times_are_found_whole(text: str, times: list[str]) -> None:
    assert [text[t.start : t.end] for t in find_times(text)] == times


def test_the_parts_of_a_date_are_no_quantities() -> None:
    assert [q.text for q in find_quantities("On March 24, 2019, 30 men left.")] == ["30"]
    assert [q.text for q in find_quantities("Ada Moss, 1931-2022, died aged 91.")] == ["91"]
    assert [q.text for q in find_quantities("It holds 1500-2000 cows.")][:1] == ["1500"]


@pytest.mark.parametrize(
    ("text", "relation", "first", "second"),
    [
        ("the loss of 21 out of 26 clerks", Relation.PART, 21, 26),
        ("Nine of its twelve boats sank", Relation.PART, 9, 12),
        ("400 books, 150 of which are lent", Relation.PART, 150, 400),
        ("the herd fell from 90 cows to 60", Relation.CHANGE, 90, 60),
        ("the herd shrank to 60, down from 90", Relation.CHANGE, 90, 60),
        ("Of the 400 books, about 150 are lent", Relation.PART, 150, 400),
        ("He has 400 books. Of these, 150 are lent", Relation.PART, 150, 400),
        ("between 14 and 18 members", Relation.RANGE, 14, 18),
        ("200 euros, of which the union paid 90", Relation.PART, 90, 200),
        ("thirty boats, and only seven still sail", Relation.PART, 7, 30),
        ("We had 260 boards, some of them old, and we lost 212.", Relation.PART, 212, 260),
        ("It had 31 offices but kept only 4.", Relation.PART, 4, 31),
        ("640 pupils in 2019 and 702 in 2021", Relation.CHANGE, 640, 702),
        ("702 pupils in 2021, but 640 in 2019", Relation.CHANGE, 640, 702),
    ],
)
def test_related_quantities_are_paired(text: str, relation: Relation, first: int, second: int) -> None:
    assert [(p.relation, p.first.value, p.second.value) for p in find_pairs(text)] == [(relation, first, second)]


@pytest.mark.parametrize(
    "text",
    [
        "thirty boats, 18 tonnes, and only seven still sail",
        "fell by 300 to 1,200",
        "three men and four women",
        "He has 40 cows and sold 12 sheep.",
        "It won 20 games and lost 12.",
        "5 % of 90 cows",
    ],
)
def test_unrelated_quantities_are_not_paired(text: str) -> None:
    assert not list(find_pairs(text))


def test_long_runs_of_figures_cost_their_length() -> None:
    text = "1 " * 20_000
    began = time.process_time()
    assert sum(1 for _ in find_numbers(text)) == 20_000
    assert time.process_time() - began < 10
