"""Figures of different matters, which no one step may bring together."""

import pytest

from qa.arithmetic.derive import derive
from qa.arithmetic.matters import mixes
from qa.arithmetic.operations import Operation, steps
from qa.questions.question import analyse

CRASH = "The crash at Larn killed 12 people and wounded 30."
DAYS = "At Larn 12 people died on Monday and another 5 on Tuesday."
CLUB = "Forty members joined the rowing club last year and 12 left."
STORM = "In all, 12 people died in the storm and 30 died of cold."
ISLE = "Some 12,000 people live on Larn and 3,000 work there in summer."
MINE = "The mine employs 300 people and the quarry another 200."
PARTY = "The party was made up of 14 men, three women and a boy."
WEDDING = "In 1957 she married Edwin Moss, a cellist, who died in 2010."
SYMPHONY = "It was unfinished when she died in 1938, and it was first heard in 1941."
VOTE = "The motion was carried 4 to 1, with Ada Hill opposed."
TRIAL = "Fifty-seven drivers completed both periods; five withdrew and two were lost."
PASSED = "In spring 30 pupils passed; 5 failed."
TESTS = "Of the 400 tests, 22 were positive."


@pytest.mark.parametrize(
    ("asked", "text", "operation", "is_mixed"),
    [
        ("How many people were killed altogether at Larn?", CRASH, Operation.SUM, True),
        ("How many people were killed or wounded altogether?", CRASH, Operation.SUM, False),
        ("How many casualties were there in total?", CRASH, Operation.SUM, False),
        ("How many people died at Larn in total?", DAYS, Operation.SUM, False),
        ("How many members joined the club in total?", CLUB, Operation.SUM, True),
        ("How many people live on Larn altogether?", ISLE, Operation.SUM, True),
        ("How many people do the mine and the quarry employ together?", MINE, Operation.SUM, False),
        ("How many people died altogether?", STORM, Operation.SUM, True),
        ("How many people were in the party altogether?", PARTY, Operation.SUM, True),
        ("How many people were in the party altogether?", PARTY.replace(" and a boy", ""), Operation.SUM, False),
        ("How many years after the Larn Crossing opened did she die?", WEDDING, Operation.DIFFERENCE, True),
        ("How many years after her marriage did Edwin Moss die?", WEDDING, Operation.DIFFERENCE, False),
        ("How much more did Kent want than Essex?", VOTE, Operation.DIFFERENCE, True),
        ("By how many votes was the motion carried?", VOTE, Operation.DIFFERENCE, False),
        ("How many drivers did not finish?", TRIAL, Operation.REST, True),
        ("How many pupils are left?", PASSED, Operation.DIFFERENCE, True),
        ("How many more pupils passed than failed?", PASSED, Operation.DIFFERENCE, False),
        ("What age had she reached when she died?", SYMPHONY, Operation.DIFFERENCE, True),
        ("How many years after her death was it heard?", SYMPHONY, Operation.DIFFERENCE, False),
        ("How old did Ada Hill get?", "Ada Hill (1871–1938), composer", Operation.DIFFERENCE, False),
        (
            "How old was the mill when it burned?",
            "The mill, built in 1871, burned in 1938.",
            Operation.DIFFERENCE,
            False,
        ),
        ("What share of the tests were negative?", TESTS, Operation.SHARE, True),
        ("What share of the tests were positive?", TESTS, Operation.SHARE, False),
    ],
)
def test_a_step_that_mixes_what_is_told_of_different_matters(
    asked: str, text: str, operation: Operation, *, is_mixed: bool
) -> None:
    found = {mixes(analyse(asked), text, step) for step in steps(text) if step.operation is operation}
    assert found == {is_mixed}


@pytest.mark.parametrize(
    ("asked", "text", "short"),
    [
        ("How many people were killed altogether at Larn?", CRASH, None),
        ("How many people died at Larn in total?", DAYS, "17"),
        ("How many drivers were recruited but did not finish?", TRIAL, None),
        ("What share of the tests were negative?", TESTS, "94.5 %"),
        ("How many years after the Larn Crossing opened did she die?", WEDDING, None),
    ],
)
def test_neither_rules_nor_the_judge_take_such_a_step(asked: str, text: str, short: str | None) -> None:
    derived = derive(analyse(asked), text)
    assert (derived and derived.short) == short
