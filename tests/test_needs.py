"""What a sentence must have to answer, and what a refusal says is missing."""

import pytest
from test_answering import reading

from qa.needs import may_answer
from qa.question import analyse
from qa.refuse import explain
from qa.short import find_short


@pytest.mark.parametrize(
    ("question", "sentence", "may"),
    [
        ("How old is Anna Bell?", "Anna Bell owns 200 cows.", False),
        ("How old is Anna Bell?", "Anna Bell, 61, owns the farm.", True),
        ("How old is the barn?", "The barn was built in 1840.", True),
        ("How old is Anna Bell?", "The 61-year-old owns 200 cows.", True),
        ("How many cows are there?", "Anna Bell keeps cows.", False),
        ("In which year did she buy the farm?", "She bought the farm in the same month.", False),
        ("In which year did she buy the farm?", "She bought the farm in 1999.", True),
        ("What percentage of the cows was lost?", "The flood took cows.", False),
        ("What percentage of the cows was lost?", "Half of the cows were lost.", True),
        ("Who owns the farm?", "It is large.", True),
        ("When did she sell the farm?", "She sold the farm to a neighbour.", False),
        ("When did she sell the farm?", "She sold the farm after the flood.", True),
        ("When did she sell the farm?", "She sold the farm last May.", True),
        ("How long were they married?", "They married in January 1903.", False),
        ("What was the change in the sale of hay from Kent?", "Hay from Kent | 83 | 73", False),
        ("What was the change in the sale of hay from Kent?", "The sale of hay from Kent rose by 10.", True),
        ("By how many did the herd of Kent shrink?", "The herd fell from 90 cows to 60.", True),
        ("What is the average price of hay?", "Hay | 83 | 73", False),
        ("What is the average price of hay?", "A bale of hay costs 7 euros on average.", True),
        ("How long were they married?", "They married in 1903 and parted in 1919.", True),
        ("How long were they married?", "They stayed married for the rest of their lives.", True),
        ("How many people at the school are not pupils?", "There are 70 pupils at the school.", False),
        ("How many people at the school are not pupils?", "There are 12 teachers at the school.", True),
    ],
)
def test_a_sentence_without_what_is_asked_for_cannot_answer(question: str, sentence: str, may: bool) -> None:
    assert may_answer(analyse(question), sentence) is may


def test_no_other_number_is_taken_for_an_age() -> None:
    assert find_short(analyse("How old is Anna Bell?"), "Anna Bell owns 200 cows.") is None


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many cows did the flood take in Essex in 1987?", "they do not mention “Essex” or “1987”."),
        ("When did the flood take the cows?", "they do not give a date."),
        ("How old were the cows that the flood took?", "they do not give an age."),
        ("Who insured the tractor?", "they do not mention “insured” or “tractor”."),
        ("Why did the flood take cows?", "they share its words but do not state what is asked."),
    ],
)
def test_a_refusal_says_what_is_missing(question: str, missing: str) -> None:
    assert explain(analyse(question), [reading("The flood took cows in Kent.").hit]).endswith(missing)
