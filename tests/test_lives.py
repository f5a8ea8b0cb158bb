"""When somebody was born or died, by the brackets behind the name."""

import pytest

from qa.arithmetic.compare import stated
from qa.questions.decompose import decompose
from qa.questions.question import analyse
from qa.spans.lives import life_date

HILL = "**Ada Hill** (also *Ada Lee*; 3 May 1840 – 1 March 1899) was a painter from Kent."


@pytest.mark.parametrize(
    ("question", "sentence", "date"),
    [
        ("When was Ada Hill born?", HILL, "3 May 1840"),
        ("When did Hill die?", HILL, "1 March 1899"),
        ("In what year was the painter Ada Hill born?", HILL, "3 May 1840"),
        ("What is the date of birth of Ada Hill?", HILL, "3 May 1840"),
        ("When was Ada Hill's brother born?", HILL, None),
        ("When was Bo Hill born?", HILL, None),
        ("When did Ada Hill leave Kent?", HILL, None),
        ("When was Ada Hill born?", "Inv. 12 Hill (1840–1899) was a painter.", "1840"),
        ("When did Ada Hill die?", "Ada Hill (born 3 May 1950) is a painter.", None),
        ("When was Ada Hill born?", "Ada Hill (b. 1950 in Kent, d. 2001) painted.", "1950"),
        ("When did Ada Hill die?", "Ada Hill (b. 1950 in Kent, d. 2001) painted.", "2001"),
        ("When was Ada Hill born?", "The portrait of Ada Hill (1899) hangs in Kent.", None),
    ],
)
def test_brackets_tell_the_dates_of_a_life(question: str, sentence: str, date: str | None) -> None:
    found = life_date(analyse(question), sentence)
    assert (found and sentence[slice(*found)]) == date


def test_a_date_counts_to_the_day() -> None:
    (born,), (died,) = stated(HILL, *_place("3 May 1840")), stated(HILL, *_place("1 March 1899"))
    assert int(died.value - born.value) == 58  # not 59: the birthday of that year was still to come


def _place(date: str) -> tuple[int, int]:
    return HILL.index(date), HILL.index(date) + len(date)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("When were Ada Hill and Bo Lee born?", ("When was Ada Hill born?", "When was Bo Lee born?")),
        (
            "In what years did Ada Hill and Bo Lee die?",
            ("In what year did Ada Hill die?", "In what year did Bo Lee die?"),
        ),
        ("How high are Mount Kerr and Mount Ilm?", ("How high is Mount Kerr?", "How high is Mount Ilm?")),
    ],
)
def test_what_is_asked_of_two_names_is_asked_of_each_where_nothing_is_said_of_both(
    question: str, parts: tuple[str, str]
) -> None:
    plan = decompose(question)
    assert plan.parts == (question,)
    assert plan.otherwise == (parts,)
