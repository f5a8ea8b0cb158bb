"""Figures that number a thing and count nothing."""

import pytest

from qa.arithmetic.operations import operands
from qa.language.numbering import designations
from qa.questions.question import analyse
from qa.spans.short import find_short


@pytest.mark.parametrize(
    ("text", "numbering"),
    [
        ("2. the barn had been left out;\n3. the mill had 21 days", ["2", "3"]),
        ("**3.2** The fund overpaid 738 marks.", ["3.2"]),
        ("1.1 This policy applies to 40 clerks.", ["1.1"]),
        ("It stands on page 31, in section 4 of the report of week 34.", ["31", "4", "34"]),
        ("In the third round 15 clubs voted for it.", []),
        ("The Tern 12 holds 2 kg and the Tern 17 holds 3 kg.", ["12", "17"]),
        ("Kent 12 and Essex 9 sent cows.", []),
        ("3.5 million cows. 12 of them died.", []),
        ("2.4 GHz is the clock rate of 12 chips.", []),
        ("Adults 12 euros\nChildren 6 euros\nAdults 14 euros in summer", []),
        ("Sales 340; Costs 120\nSales 400; Costs 130", []),
        ("| Tern 12 | 1,910 |\n| Tern 17 | 520 |", ["12", "17"]),
        ("On May 12 and May 15 it rained.", []),
        ("It eats 12 kg a day 300 days long.", []),
        ("The bus carries 50 people and the tram 120.", []),
        ("He took the bus 50, and the tram 120.", ["50", "120"]),
        ("She paid 12 francs in room 40.", ["40"]),
    ],
)
def test_what_numbers_a_thing_is_no_operand(text: str, numbering: list[str]) -> None:
    places = sorted(designations(text))
    assert [next(n for n in numbering if text.startswith(n, place)) for place in places] == numbering
    assert not {q.start for q in operands(text)} & set(places)


def test_a_word_for_what_something_is_like_gives_no_operand() -> None:
    assert [q.text for q in operands("A two-room flat costs 720 marks.")] == ["720"]


def test_the_figure_in_a_word_for_another_thing_is_not_how_many_there_were() -> None:
    sentence = "The three-member board led by Ada Hill wrote it."
    assert find_short(analyse("How many people were on the ship?"), sentence) is None
    assert find_short(analyse("How many members has the board?"), sentence) is not None
