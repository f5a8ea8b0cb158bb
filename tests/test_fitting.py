"""Whether a figure or a date is of the very kind that is asked for."""

import pytest

from qa.language.quantities import find_quantities
from qa.questions.question import analyse
from qa.spans.fitting import counts_only_others, counts_others_too, in_unit_asked, is_age, measures_asked


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("The youngest is Ada Bell, who is 19.", True),
        ("Ada Bell (71) has sat there since May.", True),
        ("Ada Bell, 71, has sat there since May.", True),
        ("Ada Bell is 71 years old.", True),
        ("It was won by a girl aged 19.", True),
        ("They elected Ada Bell, 71, and Carl Dorn, 63.", False),
        ("They elected Ada Bell (1,204).", False),
        ("Kent, 90 cows in all, was sold.", False),
        ("Ada Bell got 19 votes.", False),
        ("Ada Bell, who was 19 votes ahead, won.", False),
    ],
)
def test_an_age_is_told_from_what_is_counted(sentence: str, age: bool) -> None:
    assert is_age(sentence, find_quantities(sentence)[0]) is age


@pytest.mark.parametrize(
    ("question", "sentence", "fits"),
    [
        ("How much rain falls in millimetres?", "It rains on 201 days.", False),
        ("How much rain falls in millimetres?", "Some 80 cm of rain fall.", True),
        ("How much rain falls in millimetres?", "The figure is 812.", True),
        ("How wide is the river?", "It carries 38 cubic metres a second.", False),
        ("How wide is the river?", "It is 38 feet wide.", True),
        ("How wide is the gap?", "It is 5 per cent.", True),
        ("How heavy is the bell?", "It is 3 metres high.", False),
        ("How heavy is the bell?", "It weighs 3 tonnes.", True),
        ("How large is it in acres?", "It is 40 hectares large.", True),
        ("How much rain falls in days?", "It rains 81 mm.", True),
    ],
)
def test_a_length_or_a_weight_is_in_a_unit_of_its_kind(question: str, sentence: str, fits: bool) -> None:
    assert measures_asked(analyse(question), sentence, find_quantities(sentence)[0]) is fits


@pytest.mark.parametrize(
    ("question", "said", "fits"),
    [
        ("In which month was it shut?", "2024", False),
        ("In which month was it shut?", "May 2024", True),
        ("In which month was it shut?", "2024-05-01", True),
        ("In what year was it shut?", "May", False),
        ("In what year was it shut?", "May 1911", True),
        ("When was it shut?", "May", True),
    ],
)
def test_who_asks_for_a_month_or_a_year_wants_just_that(question: str, said: str, fits: bool) -> None:
    assert in_unit_asked(analyse(question), said) is fits


@pytest.mark.parametrize(
    ("question", "sentence", "too"),
    [
        ("How many players came?", "Some 70 young players and their parents were there.", True),
        ("How many players came?", "Some 70 players and 20 parents came.", False),
        ("How many players came?", "Some 70 players and six parents were there.", False),
        ("How many players and parents came?", "Some 70 players and parents came.", False),
        ("How many visitors came?", "Some 70 players and parents came.", False),
        ("How many players came?", "Some 70 players and the mayor came.", False),
        ("How many players came?", "It has 70 players and plans to have more.", False),
        ("How many players came?", "A bus came, 50 of whom were small children.", True),
        ("How many children came?", "A bus came, 50 of whom were small children.", False),
    ],
)
def test_what_counts_others_too_is_no_count_of_those_asked_for(question: str, sentence: str, too: bool) -> None:
    assert counts_others_too(analyse(question), sentence, find_quantities(sentence)[0]) is too


def test_a_sentence_counts_only_others_where_all_of_its_figures_do() -> None:
    camp, players = "Some 70 players and parents, 50 of whom were children, were there.", "How many players came?"
    assert counts_only_others(analyse(players), camp)
    assert not counts_only_others(analyse("How many people came?"), camp)
    assert not counts_only_others(analyse(players), camp.replace("70", "20 players and 70"))
    assert not counts_only_others(analyse("Who were the players?"), camp)
