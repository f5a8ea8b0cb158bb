"""Yes or no: claims about figures are computed, words are held against their negations and their opposites."""

import pytest

from qa.polarity import judge
from qa.question import analyse


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Did more than 20 ships sink?", "The storm sank 31 ships.", "Yes"),
        ("Did more than 40 ships sink?", "The storm sank 31 ships.", "No"),
        ("Were fewer than 40 ships sunk?", "The storm sank 31 ships.", "Yes"),
        ("Did at least 31 ships sink?", "The storm sank 31 ships.", "Yes"),
        ("Did the repairs cost more than $2 million?", "The 31 ships' repairs cost $1.5 million.", "No"),
        ("Did over half of the crew survive?", "Of the 40 crew members, 12 survived.", "No"),
        ("Did most of the crew survive?", "In all, 62 percent of the crew survived.", "Yes"),
        (
            "Did the fleet shrink by more than half?",
            "The fleet fell from 563 to 312 boats, 21 of 26 tugs among them.",
            "No",
        ),
        ("Did sales double?", "Sales rose from 400 to 820 boats.", "Yes"),
        ("Did sales triple?", "Sales rose from 400 to 820 boats.", "No"),
        ("Was the yard founded before 1900?", "The yard was founded in 1912.", "No"),
        ("Was the yard founded after 1900?", "The yard was founded in 1912.", "Yes"),
        ("Was the yard founded in 1900?", "The yard was founded in 1912.", "No"),
    ],
)
def test_a_claim_about_figures_is_computed(question: str, sentence: str, verdict: str) -> None:
    assert judge(analyse(question), sentence) == verdict


def test_what_the_sentence_leaves_open_is_not_judged() -> None:
    assert judge(analyse("Did the yard close before 1990?"), "The yard closed for lack of orders.") is None


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Did prices rise last year?", "Prices fell sharply last year.", "No"),
        ("Did prices fall last year?", "Prices did not rise last year.", "Yes"),
        ("Did the union oppose the plan?", "The union backed the plan.", "No"),
        ("Did the union back the plan?", "The union backed the plan, and opposed the cuts.", "Yes"),
        ("Is the treatment expensive?", "The treatment is cheap.", "No"),
        ("Did the mayor want to close the school?", "The mayor closed the school against her own wishes.", "No"),
        ("Did the mayor close the school?", "The mayor closed the school against her own wishes.", "Yes"),
    ],
)
def test_an_opposite_denies(question: str, sentence: str, verdict: str) -> None:
    assert judge(analyse(question), sentence) == verdict
