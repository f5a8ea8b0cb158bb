"""The steps of arithmetic that a text's figures allow."""

from fractions import Fraction

import pytest

from qa.arithmetic.operations import Operation, operands, steps


@pytest.mark.parametrize(
    ("text", "operation", "chosen", "value"),
    [
        ("They lost 21 of 26 clerks.", Operation.DIFFERENCE, ("26", "21"), 5),
        ("They lost 21 of 26 clerks.", Operation.STATED, ("21",), 21),
        ("Of 300 pupils, 45 never eat there.", Operation.SHARE, ("45", "300"), 15),
        ("Of 300 pupils, 45 never eat there.", Operation.REST_SHARE, ("45", "300"), 85),
        ("12 ships here, 30 ships there.", Operation.SUM, ("12", "30"), 42),
        ("12 ships, 30 boats and 5 rafts.", Operation.SUM_OF_THREE, ("12", "30", "5"), 47),
        ("Of 187 cows, 74 were sold and 58 slaughtered.", Operation.REST, ("187", "74", "58"), 55),
        ("Each of the 13 guards works 30 hours.", Operation.PRODUCT, ("13", "30"), 390),
        ("9,300 patients and six doctors.", Operation.QUOTIENT, ("9,300", "six"), 1550),
        ("There are 14 to 18 wolves.", Operation.MEAN, ("14", "18"), 16),
        ("The herd fell from 80 cows to 60.", Operation.CHANGE, ("80", "60"), 25),
        ("It was cut by 12 to 18 pence.", Operation.FALL, ("18", "12"), 40),
        ("It rose by 5 to 25 cents.", Operation.RISE, ("25", "5"), 25),
        ("Of 1,200 adults, 54 % were for it.", Operation.PART, ("54", "1,200"), 648),
        ("Of 1,200 adults, 54 % were for it.", Operation.REST_OF_PART, ("54", "1,200"), 552),
        ("A third of the 36 lights are out.", Operation.PART, ("A third", "36"), 12),
        ("Half of the 6,000 bottles are sold.", Operation.PART, ("Half", "6,000"), 3000),
        ("31.5 % voted.", Operation.COMPLEMENT, ("31.5",), Fraction(137, 2)),
        ("54 % were for it, 37 % against.", Operation.COMPLEMENT_OF_TWO, ("54", "37"), 9),
        ("Rents rose by 8 % to 1,080 crowns.", Operation.BEFORE_RISE, ("8", "1,080"), 1000),
        ("Sales fell by 10 per cent to 9,000.", Operation.BEFORE_FALL, ("10", "9,000"), 10_000),
        ("The fire of 1990 and the flood of 2004.", Operation.DIFFERENCE, ("2004", "1990"), 14),
        ("He left in 2011 after 22 years.", Operation.DIFFERENCE, ("2011", "22"), 1989),
        ("Some 1,260 of the 1,400 tickets are paid.", Operation.DIFFERENCE, ("1,400", "1,260"), 140),
        ("It has 56 %, Kent 41 %.", Operation.DIFFERENCE, ("56", "41"), 15),
        ("Sales rose from 3 to 5 million.", Operation.DIFFERENCE, ("5 million", "3"), 2_000_000),
        ("It fell from 12.5 to 10 per cent.", Operation.DIFFERENCE, ("12.5", "10"), Fraction(5, 2)),
        ("Half a million in Ash, 300,000 in Elm.", Operation.SUM, ("Half a million", "300,000"), 800_000),
        ("It took two and a half hours, then 3 hours.", Operation.SUM, ("two and a half", "3"), Fraction(11, 2)),
        (
            "Two and a half million came, 1 million left.",
            Operation.SUM,
            ("Two and a half million", "1 million"),
            3_500_000,
        ),
        ("It rose by 3 percentage points to 15 per cent.", Operation.DIFFERENCE, ("15", "3"), 12),
    ],
)
def test_a_step_comes_to_what_it_says(text: str, operation: Operation, chosen: tuple[str, ...], value: int) -> None:
    found = [s for s in steps(text) if s.operation is operation and tuple(q.text for q in s.operands) == chosen]
    assert [s.value for s in found] == [value]


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("They have 12 ships.", Operation.SUM),
        ("It costs 40 euros and weighs 12 kg.", Operation.SUM),
        ("There are between 14 and 18 wolves.", Operation.SUM),
        ("There are between 14 and 18 wolves.", Operation.SHARE),
        ("It costs 40 euros, 12 dollars more.", Operation.DIFFERENCE),
        ("54 % of 1,200 adults.", Operation.SUM),
        ("In 1990 there were 40 cows.", Operation.PRODUCT),
        ("They paid 40 euros and 50 euros.", Operation.PRODUCT),
        ("Several hundred of the 400 came.", Operation.DIFFERENCE),
        ("In the first half of the year 40 cows came.", Operation.PART),
        ("It opened in 2010 and closed 18 months later.", Operation.SUM),
        ("It opened in 2010 and had 40 cows.", Operation.SUM),
        ("It warmed from −5 degrees to 12 degrees.", Operation.DIFFERENCE),
    ],
)
def test_what_does_not_go_together_is_no_step(text: str, operation: Operation) -> None:
    assert operation not in {s.operation for s in steps(text)}


def test_results_know_what_they_are() -> None:
    def one(text: str, operation: Operation) -> tuple[bool, bool]:
        step = next(s for s in steps(text) if s.operation is operation)
        return step.in_per_cent, step.in_years

    assert one("Of 300 pupils, 45 eat there.", Operation.SHARE) == (True, False)
    assert one("It has 56 %, Kent 41 %.", Operation.DIFFERENCE) == (True, False)
    assert one("54 % of 1,200 adults.", Operation.PART) == (False, False)
    assert one("He left in 2011 after 22 years.", Operation.DIFFERENCE) == (False, True)
    assert one("From 1990 to 2004.", Operation.DIFFERENCE) == (False, False)


def test_only_so_many_figures_are_looked_at() -> None:
    text = ", ".join(f"{number} cows" for number in range(20, 60))
    assert len(operands(text)) == 8
    assert len(steps(text)) < 700
