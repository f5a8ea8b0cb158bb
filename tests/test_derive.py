"""Figures that a text leaves to its reader to work out, and those that it does not: judged by the shipped model."""

import json
from pathlib import Path

import pytest

from qa.arithmetic.derive import asks_for_figure, derive, derive_each
from qa.arithmetic.remainder import REMAINING
from qa.checking.facts import missing
from qa.questions.question import analyse

FIGURES = [json.loads(line) for line in Path(__file__).with_name("figures.jsonl").read_text("utf-8").splitlines()]
"""A `question`, a `text`, and whether a `figure` `follows` from it; else the text states it, or does not tell."""


def test_what_follows_is_worked_out_in_the_open() -> None:
    follows = [each for each in FIGURES if each["follows"]]
    told = [(each["figure"], each["text"], derive(analyse(each["question"]), each["text"])) for each in follows]
    right = [derived is not None and derived.short == short for short, _, derived in told]
    assert sum(right) >= 0.7 * len(right)
    for _, text, derived in told:
        if derived:
            shown = f"{text} {derived.derivation.expression} {derived.derivation.result}"
            assert derived.derivation.expression in derived.telling
            assert all(operand in text for operand in derived.derivation.operands)
            assert missing(derived.telling, shown).reasons == ()


def test_what_is_stated_or_not_told_is_not_worked_out() -> None:
    left = [derive(analyse(each["question"]), each["text"]) is None for each in FIGURES if not each["follows"]]
    assert sum(left) >= 0.8 * len(left)


CLERKS = "The office suffered the loss of 21 out of 26 clerks last spring."
POLL = "In a poll of 1,200 adults, 54 % said they would vote for the bond, 37 % were against it."


@pytest.mark.parametrize(
    ("asked", "text", "telling"),
    [
        ("How many clerks were left in the office?", CLERKS, "21 of 26: 26 − 21 = 5"),
        ("What share of the clerks was lost?", CLERKS, "21 ÷ 26 ≈ 80.8 %"),
        ("How many adults would vote for the bond?", POLL, "54 % of 1,200 = 648"),
        (
            "By how much did the debt fall?",
            "Debt fell from $1.2 bn to $950m in May.",
            "from 1.2 bn to 950m: 0.25 bn fewer, 21 % (1.2 bn − 950m = 0.25 bn; 0.25 bn ÷ 1.2 bn ≈ 21 %)",
        ),
        ("How many guns were lost at Larn?", "At Larn he lost all but three of his 22 guns.", "3 of 22: 22 − 3 = 19"),
        ("How many goats were left?", "Two dozen of the 96 goats were sold.", "24 of 96: 96 − 24 = 72"),
        ("How many clerks were lost?", CLERKS, None),
        ("How many adults were polled?", POLL, None),
        ("Who counted the clerks?", CLERKS, None),
    ],
)
def test_plain_questions_get_plain_arithmetic(asked: str, text: str, telling: str | None) -> None:
    derived = derive(analyse(asked), text)
    assert (derived and derived.telling) == telling


def test_several_texts_are_judged_as_each_alone() -> None:
    question = analyse("How many clerks were left in the office?")
    texts = [POLL, CLERKS, "The office is old."]
    assert derive_each([(question, text) for text in texts]) == [derive(question, text) for text in texts]


def test_only_some_questions_ask_for_a_figure() -> None:
    assert asks_for_figure(analyse("What does the room cost with heating?"))
    assert asks_for_figure(analyse("In what year did he join?"))
    assert not asks_for_figure(analyse("What did the mayor say?"))
    assert not asks_for_figure(analyse("When did he join?"))
    assert not asks_for_figure(analyse("The display shows E23, what does that mean?"))
    assert not asks_for_figure(analyse("What does the fall in price mean for the farm?"))
    assert asks_for_figure(analyse("What is the mean of the two readings?"))
    assert not asks_for_figure(analyse("Which clubs took part?"))
    assert not asks_for_figure(analyse("What was found from the Bronze Age?"))
    assert not asks_for_figure(analyse("Did he pay 40 euros?"))


@pytest.mark.parametrize(
    ("asked", "remains"),
    [
        ("How many of the restaurants closed?", False),
        ("How many keepers are there?", False),
        ("How many does she keep?", True),
        ("What of the rest?", True),
    ],
)
def test_what_remains_is_told_by_whole_words(asked: str, remains: bool) -> None:
    assert bool(REMAINING.search(asked)) == remains
