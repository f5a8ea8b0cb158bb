"""Questions that compare or add up are taken apart into one about each side; others are left alone."""

from collections.abc import Sequence

import pytest

from qa.questions.comparative import comparison
from qa.questions.plan import Combination


@pytest.mark.parametrize(
    ("question", "combination", "parts"),
    [
        (
            "How many more cows were kept in Kent than in Essex in 2019?",
            Combination.DIFFERENCE,
            ("How many cows were kept in Kent in 2019?", "How many cows were kept in Essex in 2019?"),
        ),
        (
            "How many more cows does the farm in Kent keep than the one in Essex?",
            Combination.DIFFERENCE,
            ("How many cows does the farm in Kent keep?", "How many cows does the farm in Essex keep?"),
        ),
        (
            "How many more cows did he sell in 2021 than in 2019?",
            Combination.DIFFERENCE,
            ("How many cows did he sell in 2021?", "How many cows did he sell in 2019?"),
        ),
        (
            "How much deeper is the Upper Pond than the Lower?",
            Combination.DIFFERENCE,
            ("How deep is the Upper Pond?", "How deep is the Lower Pond?"),
        ),
        (
            "What is the price difference between the plain tank and the steel one?",
            Combination.DIFFERENCE,
            ("What is the price of the plain tank?", "What is the price of the steel tank?"),
        ),
        (
            "What is the difference in price between a ride in Kent and in Essex?",
            Combination.DIFFERENCE,
            ("What is the price of a ride in Kent?", "What is the price of a ride in Essex?"),
        ),
        ("How old was Ann when she left?", Combination.SINCE, ("When was Ann born?", "When Ann left?")),
        ("What age had Ann reached when she left?", Combination.SINCE, ("When was Ann born?", "When Ann left?")),
        (
            "At what age did Ann Hill go to sea?",
            Combination.SINCE,
            ("When was Ann Hill born?", "When did Ann Hill go to sea?"),
        ),
        ("What age did Ann reach?", Combination.SINCE, ("When was Ann born?", "When did Ann die?")),
        ("How old did Ann Hill live to be?", Combination.SINCE, ("When was Ann Hill born?", "When did Ann Hill die?")),
        (
            "How many times as many cows are kept in Kent as in Essex?",
            Combination.RATIO,
            ("How many cows are kept in Kent?", "How many cows are kept in Essex?"),
        ),
        (
            "How many cows are kept in Kent and Essex together?",
            Combination.SUM,
            ("How many cows are kept in Kent?", "How many cows are kept in Essex?"),
        ),
        (
            "How many cows do Kent and Essex keep together?",
            Combination.SUM,
            ("How many cows does Kent keep?", "How many cows does Essex keep?"),
        ),
        (
            "What is the combined area of Kent and Essex?",
            Combination.SUM,
            ("What is the area of Kent?", "What is the area of Essex?"),
        ),
        (
            "Which had more calves last year, Kent or Essex?",
            Combination.MORE,
            ("Kent had how many calves last year?", "Essex had how many calves last year?"),
        ),
        (
            "Which farm lost fewer cows, the Kent farm or Essex?",
            Combination.FEWER,
            ("the Kent farm lost how many cows?", "Essex farm lost how many cows?"),
        ),
        ("Who is younger, Ann or Bob?", Combination.FEWER, ("How old is Ann?", "How old is Bob?")),
        ("Is Ann younger than Bob?", Combination.FEWER, ("How old is Ann?", "How old is Bob?")),
        (
            "Does Kent keep more cows than Essex?",
            Combination.MORE,
            ("How many cows does Kent keep?", "How many cows does Essex keep?"),
        ),
        (
            "Did the mill open before the Old Bridge?",
            Combination.EARLIER,
            ("When did the mill open?", "When did the Old Bridge open?"),
        ),
        (
            "Was the mill built later than the Old Bridge?",
            Combination.LATER,
            ("When was the mill built?", "When was the Old Bridge built?"),
        ),
        (
            "Which opened later, the mill or the bridge?",
            Combination.LATER,
            ("When was it that the mill opened?", "When was it that the bridge opened?"),
        ),
        (
            "By how much did the number of cows fall between the end of May and June 2024?",
            Combination.DIFFERENCE,
            ("What was the number of cows at the end of May?", "What was the number of cows in June 2024?"),
        ),
        (
            "How many times larger is the mill than the barn?",
            Combination.RATIO,
            ("How large is the mill?", "How large is the barn?"),
        ),
        (
            "How many metres longer is the mill than the barn?",
            Combination.DIFFERENCE,
            ("How long is the mill?", "How long is the barn?"),
        ),
        (
            "How much higher is the rent in Kent than in Essex?",
            Combination.DIFFERENCE,
            ("How high is the rent in Kent?", "How high is the rent in Essex?"),
        ),
        (
            "Which is more expensive, Kent's ferry or Essex's?",
            Combination.MORE,
            ("How much does Kent's ferry cost?", "How much does Essex's ferry cost?"),
        ),
        (
            "Whose barn is larger, Ann's or Bob's?",
            Combination.MORE,
            ("How large is Ann's barn?", "How large is Bob's barn?"),
        ),
        (
            "How much dearer was Ann's barn than Bob's?",
            Combination.DIFFERENCE,
            ("How much does Ann's barn cost?", "How much does Bob's barn cost?"),
        ),
        (
            "Which is cheaper to keep, a goat or a black sheep?",
            Combination.FEWER,
            ("How much does a goat cost to keep?", "How much does a black sheep cost to keep?"),
        ),
        (
            "Which costs more, a goat or a sheep?",
            Combination.MORE,
            ("How much does a goat cost?", "How much does a sheep cost?"),
        ),
        (
            "Which takes longer, the ferry or the bus?",
            Combination.MORE,
            ("the ferry takes how long?", "the bus takes how long?"),
        ),
        (
            "Which farm earned less last year, Kent or Essex?",
            Combination.FEWER,
            ("Kent farm earned how much last year?", "Essex farm earned how much last year?"),
        ),
        (
            "How much more does a red ticket cost than a black one?",
            Combination.DIFFERENCE,
            ("How much does a red ticket cost?", "How much does a black ticket cost?"),
        ),
        (
            "Does a goat cost more than a sheep?",
            Combination.MORE,
            ("How much does a goat cost?", "How much does a sheep cost?"),
        ),
        (
            "How many days longer did the 1914 flood last than the one in 1961?",
            Combination.DIFFERENCE,
            ("How long did the 1914 flood last?", "How long did the flood in 1961 last?"),
        ),
        (
            "Is the old bridge longer than the tunnel?",
            Combination.MORE,
            ("How long is the old bridge?", "How long is the tunnel?"),
        ),
        (
            "What was the total revenue of the north and south farms in 2019?",
            Combination.SUM,
            ("What was the revenue of the north farm in 2019?", "What was the revenue of the south farm in 2019?"),
        ),
        *(
            (f"What is the {of} in {one} and {other}?", Combination.SUM, (f"{a} in {one}?", f"{a} in {other}?"))
            for of, a in (("total amount of rain", "What is the amount of rain"),)
            for one, other in (("May", "June"), ("Kent", "Essex"))
        ),
    ],
)
def test_a_question_that_compares_is_taken_apart(question: str, combination: Combination, parts: Sequence[str]) -> None:
    plan = comparison(question)
    assert plan is not None
    assert (plan.combination, plan.parts) == (combination, parts)


@pytest.mark.parametrize(
    "question",
    [
        "How many cows and sheep were lost?",
        "Did the farm open before 1950?",
        "Was it built before the war?",
        "Is it more than 20 miles?",
        "Is the bridge longer than 300 metres?",
        "Which farm has more cows?",
        "How much higher is the rent than in 2019?",
        "How much cheaper is the ticket than before?",
        "How much bigger is the barn than planned?",
        "How much higher is the rent than it was in 2019?",
        "Is the herd larger than last year?",
        "Is the score higher than expected score?",
        "What is the difference between a hostel and a hotel?",
        "What is the main difference between a hostel and a hotel?",
        "What is the joint statement of Kent and Essex?",
        "Which is more popular, Kent or Essex?",
        "Does the farm have more than one barn?",
        "Will the new barn cost farmers less than the old one?",
        "How much more did the barn cost than the owners had feared?",
        "How much more did Kent want than Essex?",
    ],
)
def test_other_questions_compare_no_two(question: str) -> None:
    assert comparison(question) is None


@pytest.mark.parametrize(
    ("question", "combination", "parts"),
    [
        (
            "Did the mill close before or after the Old Barn?",
            Combination.EARLIER,
            ("When did the mill close?", "When did the Old Barn close?"),
        ),
        (
            "Was the mill built earlier or later than the Old Barn?",
            Combination.EARLIER,
            ("When was the mill built?", "When was the Old Barn built?"),
        ),
        ("Is Ann older or younger than Bob?", Combination.MORE, ("How old is Ann?", "How old is Bob?")),
        (
            "Did Kent keep more or fewer cows than Essex?",
            Combination.MORE,
            ("How many cows did Kent keep?", "How many cows did Essex keep?"),
        ),
    ],
)
def test_of_one_or_the_other_it_is_asked_which(question: str, combination: Combination, parts: Sequence[str]) -> None:
    plan = comparison(question)
    assert plan is not None
    assert (plan.combination, plan.parts, plan.claim) == (combination, parts, False)


def test_a_time_for_both_halves_can_be_left_out() -> None:
    plan = comparison("How many more cows were kept in Kent than in Essex when the flood came?")
    assert plan is not None
    assert plan.parts[1] == "How many cows were kept in Essex when the flood came?"
    assert plan.timeless == ("How many cows were kept in Kent?", "How many cows were kept in Essex?")


def test_how_old_something_is_is_asked_in_several_ways() -> None:
    plan = comparison("Who is older, Ann or Bob?")
    assert plan is not None
    assert plan.otherwise[0] == ("When was Ann born?", "When was Bob born?")
