"""Claims of a yes/no question that figures bear out or deny: a bound, a share, a year."""

import pytest

from qa.questions.question import analyse
from qa.yes_no.claims import holds
from qa.yes_no.polarity import judge, told


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Can vehicles do 20 mph on Mill Lane?", "Vehicles must not exceed 30 mph on Mill Lane.", "Yes"),
        ("Can vehicles do 40 mph on Mill Lane?", "Vehicles must not exceed 30 mph on Mill Lane.", "No"),
        ("Can I borrow 25 books?", "You cannot borrow more than 20 books.", "No"),
        ("Can I borrow 15 books?", "Nobody may borrow more than 20 books.", "Yes"),
        ("Can I borrow up to 25 books?", "You may borrow up to 20 books.", "No"),
        ("May I take 25 books?", "Take not more than 20 books.", "No"),
        ("May a lorry of 60 tonnes cross?", "Lorries over 50 tonnes may not cross.", "No"),
        ("May I park for 20 minutes?", "No fee is charged for stays of less than 30 minutes.", "Yes"),
        ("Can children under 12 enter?", "Children under 16 may enter.", "Yes"),
        ("Can children under 16 enter?", "Children under 12 may enter.", None),
        ("Did fewer than 10 boats come?", "Not less than 12 boats came.", "No"),
        ("Did more than 10 boats come?", "No fewer than 12 boats came.", "Yes"),
        ("Were more than 10 cows lost?", "It was not until more than 20 cows had been lost that they came.", "Yes"),
        ("Did more than 20 cows stay?", "More than 20 cows did not stay.", "No"),
        ("Does the club have more than 15 members?", "The club has at least 15 members.", None),
        ("Is the tower taller than 50 metres?", "The tower is 62 metres high.", "Yes"),
        ("Does the walk take more than 30 minutes?", "The walk takes two hours.", "Yes"),
        ("Does the lamp weigh less than 2 kg?", "The 3 inch lamp weighs 900 grams.", "Yes"),
    ],
)
def test_a_figure_is_held_to_a_bound_as_it_is_meant_and_in_its_unit(
    question: str, sentence: str, verdict: str | None
) -> None:
    assert told(judge(analyse(question), sentence)) == verdict


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Did more than half of the boats sink?", "Twelve of the 36 boats sank.", False),
        ("Did most of the members vote against the strike?", "62 per cent of them voted for it.", False),
        ("Did most of the sailors survive?", "12 of the 36 sailors drowned.", True),
        ("Were most of the players former miners?", "There were 27 musicians, of whom two came by boat.", None),
        ("Was the club founded in 1950?", "The club was founded in 1911.", False),
        ("Did the dam break in 1950?", "The dam broke in 1911.", False),
        ("Did the club exist in 1950?", "The club was founded in 1911.", None),
        ("Was the mill closed by 2005?", "The mill was closed in 2003.", True),
        ("Was the mill closed by 2005?", "The mill was opened in 2003.", None),
        ("Was the mill finished by 2005?", "The mill was to have been finished by 2003.", None),
    ],
)
def test_a_share_and_a_year_are_held_only_to_what_is_told_of_the_same(
    question: str, sentence: str, verdict: bool | None
) -> None:
    assert holds(analyse(question), sentence) is verdict


def test_half_is_over_half_only_where_over_is_a_word() -> None:
    assert holds(analyse("Overall, did half of the herd stay?"), "Of the herd 50 % stayed.") is None
    assert holds(analyse("Did over half of the herd stay?"), "Of the herd 50 % stayed.") is False
