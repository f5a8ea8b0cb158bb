"""Worked figures are told with their arithmetic, and nothing in it comes from elsewhere."""

import pytest

from qa.arithmetic.operations import Operation, steps
from qa.arithmetic.working import worked
from qa.checking.facts import missing
from qa.questions.question import analyse

CLERKS = "They lost 21 out of 26 clerks last spring."
HERD = "The herd fell from 90 cows to 60 in the drought."
POLL = "Of 1,200 adults, 54 % were for it and 37 % against."


@pytest.mark.parametrize(
    ("asked", "text", "operation", "short", "telling"),
    [
        ("How many were left?", CLERKS, Operation.DIFFERENCE, "5", "21 of 26: 26 − 21 = 5"),
        ("What share was lost?", CLERKS, Operation.SHARE, "81 %", "21 ÷ 26 ≈ 80.8 %"),
        ("What share was left?", CLERKS, Operation.REST_SHARE, "19 %", "(26 − 21) ÷ 26 ≈ 19.2 %"),
        (
            "By how many did it shrink?",
            HERD,
            Operation.DIFFERENCE,
            "30",
            "from 90 to 60: 30 fewer, 33 % (90 − 60 = 30; 30 ÷ 90 ≈ 33 %)",
        ),
        (
            "By what per cent did it shrink?",
            HERD,
            Operation.CHANGE,
            "33 %",
            "from 90 to 60: 30 fewer, 33 % (90 − 60 = 30; 30 ÷ 90 ≈ 33.3 %)",
        ),
        (
            "By how many points did it fall?",
            "Turnout fell to 31.5 % from 44 %.",
            Operation.DIFFERENCE,
            "12.5 percentage points",
            "from 44 to 31.5: 12.5 percentage points fewer (44 − 31.5 = 12.5 percentage points)",
        ),
        ("What share stayed?", CLERKS, Operation.CHANGE, "19 %", "26 − 21 = 5; 5 ÷ 26 ≈ 19.2 %"),
        ("How many in all?", "12 ships and 30 ships.", Operation.SUM, "42", "12 + 30 = 42"),
        ("How much is left?", "He owes 5 million, 4.2 million less.", Operation.DIFFERENCE, "0.8 million", None),
        ("What do they cost?", "12 buses at 3.6 million kronor each.", Operation.PRODUCT, "43.2 million", None),
        ("How many each?", "9,300 patients and six doctors.", Operation.QUOTIENT, "1,550", "9,300 ÷ 6 = 1,550"),
        ("How many each?", "100 patients and six doctors.", Operation.QUOTIENT, "16.7", "100 ÷ 6 ≈ 16.7"),
        ("How many were for it?", POLL, Operation.PART, "648", "54 % of 1,200 = 648"),
        ("How many did not answer?", POLL, Operation.COMPLEMENT_OF_TWO, "9 %", "100 % − 54 % − 37 % = 9 %"),
        ("How many are out?", "A third of 36 lights is out.", Operation.PART, "12", "a third of 36 = 12"),
        ("What was it?", "It rose by 8 % to 1,080.", Operation.BEFORE_RISE, "1,000", "1,080 ÷ (100 % + 8 %) = 1,000"),
        ("By what share?", "Cut by 12 to 18 pence.", Operation.FALL, "40 %", "18 + 12 = 30; 12 ÷ 30 = 40 %"),
        ("How long was it?", "From 1990 to 2004.", Operation.DIFFERENCE, "14 years", "2004 − 1990 = 14 years"),
        ("Which year was it?", "In 2011, after 22 years.", Operation.DIFFERENCE, "1989", "2011 − 22 = 1989"),
        ("What is the middle?", "14 to 18 wolves.", Operation.MEAN, "16", "(14 + 18) ÷ 2 = 16"),
        ("By how many did it rise?", "It rose from 0 to 12.", Operation.DIFFERENCE, "12", "12 − 0 = 12"),
        ("How many?", "Ten per cent of the 200 members.", Operation.PART, "20", "10 % of 200 = 20"),
        ("How many times?", "40 per cent, then 20 per cent.", Operation.QUOTIENT, "2", "40 ÷ 20 = 2"),
        ("What was it?", "It fell by 3 points to 12 per cent.", Operation.SUM, "15 %", "3 + 12 = 15 %"),
        (
            "How many stayed away?",
            "12.75 per cent voted.",
            Operation.COMPLEMENT,
            "87.25 %",
            "100 % − 12.75 % = 87.25 %",
        ),
        ("What each?", "3 million euros for 300 houses.", Operation.QUOTIENT, "10,000", "3 million ÷ 300 = 10,000"),
    ],
)
def test_a_step_is_told(asked: str, text: str, operation: Operation, short: str, telling: str | None) -> None:
    told = [worked(analyse(asked), step, text) for step in steps(text) if step.operation is operation]
    derived = next(each for each in told if each.short == short)
    assert telling in (None, derived.telling)
    assert derived.derivation.expression in derived.telling
    assert all(operand in text for operand in derived.derivation.operands)
    shown = f"{text} {derived.derivation.expression} {derived.derivation.result}"
    assert missing(derived.telling, shown).reasons == ()


def test_every_step_can_be_told() -> None:
    text = "In 2011, after 22 years, 54 % of 1,200 adults, 300 boys and 40 girls paid 12 euros, 3 euros more, or 37 %."
    found = [step for step in steps(text) if step.operation is not Operation.STATED]
    assert all(worked(analyse("How many?"), step, text).telling for step in found)
    assert {step.operation for step in found} == {*Operation} - {Operation.STATED}


def test_where_the_operands_begin_is_known() -> None:
    step = next(s for s in steps(CLERKS) if s.operation is Operation.DIFFERENCE)
    derived = worked(analyse("How many were left?"), step, CLERKS)
    assert (CLERKS[derived.first :][:2], CLERKS[derived.last :][:2]) == ("21", "26")
