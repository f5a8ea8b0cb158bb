"""How long something went on, from when it began and ended."""

import pytest

from index.words import content_stems
from qa.arithmetic.lasting import lasted
from qa.questions.question import analyse

WEEK = "Monday to Thursday 10 to 8, Friday 10 to 5, Saturday 9 to 3."
MILL = "The mill opened in 1914 and closed in 1918."


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("How long is the shop open on Saturdays?", WEEK, "9 to 3: 15:00 − 9:00 = 6 hours"),
        (
            "How long is the shop open?",
            "It is open 9 a.m. to 12:30.",
            "9 a.m. to 12:30: 12:30 − 9:00 = 3 hours 30 minutes",
        ),
        ("How long is the shop open?", "It is open from 9 to 11 p.m.", "9 to 11 p.m.: 23:00 − 21:00 = 2 hours"),
        ("How long is it open?", "It is open from 22:00 to 6:00.", "22:00 to 6:00: 24:00 − 22:00 + 6:00 = 8 hours"),
        (
            "How many hours is the bar open?",
            "The bar is open from six to midnight.",
            "six to midnight: 24:00 − 18:00 = 6 hours",
        ),
        (
            "How long did the meeting last?",
            "The meeting began at 6:32 p.m. and ended at 9:05 p.m.",
            "6:32 p.m. to 9:05 p.m.: 21:05 − 18:32 = 2 hours 33 minutes",
        ),
        (
            "How long was Ada married?",
            "In 1957 Ada married Karl Moss, a cellist, who died in 2010.",
            "2010 − 1957 = 53 years",
        ),
        ("How long did the war last?", "The war began in 1914 and ended in 1918.", "1918 − 1914 = 4 years"),
        ("How long did the mill run?", MILL, "1918 − 1914 = 4 years"),
        ("How long was the mill closed?", "The mill was closed in 2016 and reopened in 2021.", "2021 − 2016 = 5 years"),
        ("How many years was she mayor?", "She became mayor in 1990 and resigned in 1991.", "1991 − 1990 = 1 year"),
    ],
)
def test_it_is_worked_out_from_the_two(asked: str, text: str, told: str) -> None:
    derived = lasted(analyse(asked), text, frozenset(content_stems("shop open")))
    assert derived
    assert derived.telling == told


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("How long is the shop open?", WEEK),
        ("How long is the shop open?", "It is open from 9 to 12 and from 3 to 6 p.m."),
        ("How long is the shop open?", "The shop is open daily, closed from 12 to 2."),
        ("How long is the film?", "The film is shown from 8 to 10."),
        ("How long was Karl married?", "Karl married in 1957; his brother died in 2010."),
        ("How long was the mill closed?", MILL),
        ("How long was the mill in use?", "The mill was painted in 1914 and closed in 1918."),
        ("How long did the mill run?", "The mill was painted in 1914 and closed in 1918."),
        ("How long did the war last?", "The war began in 1914, lasted four years and ended in 1918."),
        ("How long was the bridge?", "The bridge, opened in 1914, closed in 1918."),
        ("When did the war end?", "The war began in 1914 and ended in 1918."),
    ],
)
def test_it_is_not_where_the_two_are_not_its_own(asked: str, text: str) -> None:
    assert lasted(analyse(asked), text, frozenset(content_stems("shop open"))) is None
