"""The short answer: the stretch of a sentence that is of the kind asked for."""

import pytest

from qa.names import find_names
from qa.question import analyse
from qa.short import find_short, tidied

FLOOD = (
    "In May 2019 the flood took about 40 cows and 12 to 15 sheep from Anna Bell in Kent, "
    "said Carl Dorn, who paid $2 million."
)


@pytest.mark.parametrize(
    ("question", "sentence", "short"),
    [
        ("How many cows were lost?", FLOOD, "about 40"),
        ("How many sheep were lost?", FLOOD, "12 to 15"),
        ("When did the flood take the cows?", FLOOD, "May 2019"),
        ("Where did the flood take the cows?", FLOOD, "Kent"),
        ("How much money was paid?", FLOOD, "$2 million"),
        ("What share of the herd was lost?", "The flood took 12.5 per cent of the herd.", "12.5 per cent"),
        ("How long did it rain?", "It rained for six to eight weeks in Kent.", "six to eight weeks"),
        ("What does NFU stand for?", "the National Farmers' Union (NFU) said", "National Farmers' Union"),
        ("What does OIG stand for?", "by the Office of the Inspector General (OIG)", "Office of the Inspector General"),
        (
            "Which animals were lost?",
            "The flood took “cows, two old horses, and a pig” in May.",
            "“cows, two old horses, and a pig”",
        ),
        ("Which two men left?", "Two men left: Carl Dorn and Ben Ash.", "Carl Dorn and Ben Ash"),
    ],
)
def test_the_short_answer_is_of_the_kind_asked_for(question: str, sentence: str, short: str) -> None:
    span = find_short(analyse(question), sentence)
    assert span is not None
    assert sentence[span.start : span.end] == short


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many cows were lost?", "The flood took the cows."),
        ("When did it rain?", "It rained on 40 cows."),
        ("What does NFU stand for?", "The NFU said that it rained."),
        ("Why did it rain?", FLOOD),
        ("Did it rain?", FLOOD),
    ],
)
def test_a_sentence_without_that_kind_has_no_short_answer(question: str, sentence: str) -> None:
    assert find_short(analyse(question), sentence) is None


def test_names_are_found_whole_and_dates_are_none() -> None:
    text = "On Tuesday the Office of the Inspector General told Gen. Anna Bell of al-Hol that May was wet."
    assert [text[n.start : n.end] for n in find_names(text)] == [
        "Office of the Inspector General",
        "Gen",
        "Anna Bell of al-Hol",
    ]


@pytest.mark.parametrize(
    ("text", "pointed", "tidy"),
    [
        ('the acronym "GF" (girlfriend) and "LOL" too', 'GF" (girlfriend) and "LOL', "GF"),
        ("(founded in 301 AD), by establishing", "301 AD), by establishing", "301 AD"),
        ("the rest (of the staff", "(of the staff", "of the staff"),
        ("two kings, Axidares,", " Axidares,", "Axidares"),
        ('he "went home" then', 'he "went home" then', 'he "went home" then'),
    ],
)
def test_what_is_pointed_at_is_shown_without_half_a_bracket(text: str, pointed: str, tidy: str) -> None:
    start = text.index(pointed)
    first, last = tidied(text, start, start + len(pointed))
    assert text[first:last] == tidy
