"""Yes or no by the form of a sentence: what it settles, and what settles nothing."""

import pytest

from qa.questions.question import analyse
from qa.yes_no.polarity import BY_FORM, judge


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is the library open on Friday?", "Library: Monday to Thursday 10 to 8, Saturday 9 to 3."),
        ("Is the library open on Saturday evenings?", "Library: Saturday 9 to 3."),
        ("Is the museum free for children?", "Admission is €5, free for children under twelve."),
        ("Is swimming free?", "Football costs 3 pounds a week; the others are free."),
        ("Are you free to leave?", "The ticket costs 3 pounds."),
    ],
)
def test_hours_of_another_day_and_a_price_for_others_settle_nothing(question: str, sentence: str) -> None:
    assert abs(judge(analyse(question), sentence) or 0.0) < BY_FORM


@pytest.mark.parametrize(
    ("question", "before", "weight"),
    [
        ("Do I need an ID for the card?", "What do I need to get a card?", BY_FORM),
        ("Do I need an ID for the card?", "The library card. What do I need to bring?", BY_FORM),
        ("Do I need a stamp for the card?", "What do I need to get a card?", 0.0),
        ("Do I need an ID for the card?", "What do I not need to get a card?", 0.0),
        ("Do I need an ID for the card?", "Where do I get a card?", 0.0),
    ],
)
def test_what_is_asked_for_right_before_is_affirmed_of_what_stands_there(
    question: str, before: str, weight: float
) -> None:
    assert judge(analyse(question), "A photo ID and a bill no older than three months.", before) == weight


@pytest.mark.parametrize(
    ("question", "sentence", "settles"),
    [
        ("Is smoking permitted in the yard?", "Smoking is not allowed in the flat or the stairwell.", False),
        ("Is smoking permitted in the yard?", "Smoking is not allowed.", True),
        ("Can I pay by card?", "**Can I pay by card?**", False),
    ],
)
def test_a_question_and_what_is_said_of_another_place_settle_nothing_whatever_the_model_says(
    question: str, sentence: str, settles: bool
) -> None:
    assert (judge(analyse(question), sentence) is not None) == settles
