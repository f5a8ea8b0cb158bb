"""Dates that are told by how long before or after another one."""

import pytest

from index.words import content_stems
from qa.arithmetic.relative_times import time_from
from qa.questions.question import analyse

FOUND = "It was described in 1874 by the botanist Ada Hill, who had found it two years earlier on a journey."
MILL = "The mill burned down in 1990. Two years later, it was rebuilt in brick."
LIFE = "She married in 1957, divorced ten years later and died in 2010."
SIGNED = "The treaty was signed on 3 May 1920 and ratified three days later."


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("When did Hill discover the lily?", FOUND, "1874 − 2 = 1872"),
        ("When did Hill find the plant?", FOUND, "1874 − 2 = 1872"),
        ("When was the mill rebuilt?", MILL, "1990 + 2 = 1992"),
        ("When did she divorce?", LIFE, "1957 + 10 = 1967"),
        ("When did Karl leave?", "Anna left in 1990, and her brother Karl two years later.", "1990 + 2 = 1992"),
        ("In what year was it opened?", "Work began in 1931; it was opened the following year.", "1931 + 1 = 1932"),
        ("When was the treaty ratified?", SIGNED, "3 May 1920 + 3 days = 6 May 1920"),
        (
            "When was it signed?",
            "It passed on May 30, 1920. It was signed a week later.",
            "May 30, 1920 + 7 days = June 6, 1920",
        ),
    ],
)
def test_it_is_worked_out_from_the_other(asked: str, text: str, told: str) -> None:
    derived = time_from(analyse(asked), text, frozenset(content_stems("lily")))
    assert derived
    assert derived.telling == told


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("When was the lily described?", FOUND),
        ("When did the mill burn down?", MILL),
        ("When did she die?", LIFE),
        ("When did Anna leave?", "Anna left in 1990, and her brother Karl two years later."),
        ("In which month was the treaty ratified?", "The treaty was signed in 1920 and ratified two years later."),
        ("When did he resign?", "He was elected in 1990 and resigned almost two years later."),
        ("When did he resign?", "He was elected in 1990 and stayed for two years before he resigned."),
        ("When did the mine close?", "It opened in 1950, and the mill closed two years later."),
        ("When did he return?", "In 1950 he left. Two years later he wrote, and ten years later he returned."),
        ("When did the war end?", "The museum was founded in 1920, two years after the war."),
        ("When did they meet?", "They agreed on Monday to meet two days later."),
        ("How old was the mill?", MILL),
    ],
)
def test_it_is_not_where_another_date_is_asked_for_or_none_follows(asked: str, text: str) -> None:
    assert time_from(analyse(asked), text, frozenset(content_stems("lily"))) is None
