"""What a corruption makes of a claim; and how questions become claims."""

import random

import pytest

from evals.corruptions import KINDS, corrupted
from evals.training.claims import claim, yes_no_claim

TEXT = "In May 2019 General Ada Byron withdrew 40 soldiers from Kent to Essex. The number of cows increased."
OTHERS = ["Bob Reed said so in Ghent, and Carl Moss of Dover agreed."]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("number", "General Ada Byron withdrew 40 soldiers."),
        ("date", "It was in May 2019."),
        ("name", "The soldiers were withdrawn by Ada Byron."),
        ("place", "They came from Kent."),
        ("negation", "The cows were counted."),
        ("opposite", "The number of cows increased."),
        ("exchange", "Ada Byron took them from Kent at once to Essex."),
    ],
)
def test_every_kind_changes_one_thing(kind: str, said: str) -> None:
    made = KINDS[kind](said, TEXT, OTHERS, random.Random(2))
    assert made
    assert made != said
    assert set(made.split()) & set(said.split())


def test_a_number_becomes_none_that_the_text_has() -> None:
    made = {KINDS["number"]("It took 40.", "40 80 120 200 41 42 43", [], random.Random(s)) for s in range(9)}
    assert made == {"It took 47."}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("It was not sold.", "It was sold."),
        ("It isn't sold.", "It is sold."),
        ("He can't leave.", "He can leave."),
        ("They won’t pay.", "They will pay."),
        ("Can't he leave?", "Can he leave?"),
        ("It was not only flooded but also closed.", None),
    ],
)
def test_what_is_denied_is_said(said: str, expected: str | None) -> None:
    assert KINDS["negation"](said, "", (), random.Random(1)) == expected


def test_a_claim_without_anything_to_change_has_no_corruption() -> None:
    assert corrupted("Perhaps so.", TEXT, [], random.Random(1)) == []


def test_what_is_added_is_said_by_another_text_and_not_by_its_own() -> None:
    others = ["The mill at Orley burnt down in spring. The cows were counted in Kent."]
    made = {KINDS["addition"]("They left.", "The cows were counted.", others, random.Random(s)) for s in range(20)}
    assert {m.removeprefix("They left").lstrip(",; ") for m in made if m} == {
        f"{lead}the mill at Orley burnt down in spring." for lead in ("and ", "while ", "")
    }


@pytest.mark.parametrize(
    ("question", "answer", "before", "said"),
    [
        ("Who founded the town?", "Ada", "", "Ada founded the town."),
        ("When did the flood begin?", "1902", "began in ", "The flood began in 1902."),
        ("Where was the barn built?", "Kent", "built near ", "The barn was built near Kent."),
        ("How many cows were lost?", "40", "", "40 cows were lost."),
        ("What is the capital of Essex?", "Chelmsford", "", "The capital of Essex is Chelmsford."),
        ("What does the farm produce?", "milk", "", "The farm produces milk."),
    ],
)
def test_a_question_and_its_answer_become_a_claim(question: str, answer: str, before: str, said: str) -> None:
    assert claim(question, answer, before) == said


def test_what_no_rule_fits_is_left_out() -> None:
    assert claim("Why did it rain?", "because", "") is None
    assert claim("Where does zxq frob?", "Kent", "") is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("was the barn built in Kent", "The barn was built in Kent."),
        ("did the flood begin in May?", "The flood began in May."),
        ("can a cow be sold?", "A cow can be sold."),
    ],
)
def test_a_yes_no_question_becomes_what_it_asks_about(question: str, said: str) -> None:
    assert yes_no_claim(question) == said
