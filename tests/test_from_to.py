"""Which end of "from A to B" is asked for."""

import pytest

from qa.questions.question import analyse
from qa.spans.from_to import end_asked

OPEN = "The church is open from 9 a.m. to 12:30 and from 3 to 6 p.m., but on Sundays from 10 to 5."
WEEK = "It is open from 9 to 3."
MOVED = "The board spoke of moving the start of school from 7:40 to 8:25 a.m."
FELL = "The number of guards dropped from 563 to 312 in May."


@pytest.mark.parametrize(
    ("question", "sentence", "place", "end"),
    [
        ("When does it open?", WEEK, "9 to 3", "9"),
        ("What time does it close?", WEEK, "9 to 3", "3"),
        ("Until when is it open?", WEEK, "9", "3"),
        ("When is it open?", WEEK, "9 to 3", "9 to 3"),
        ("When does it open and close?", WEEK, "9 to 3", "9 to 3"),
        ("When does the church close?", OPEN, "3 to 6 p.m.", "6 p.m."),
        ("When does the last guide leave?", WEEK, "9", "9"),
        ("When would school start under the proposal?", MOVED, "7:40", "8:25 a.m."),
        ("When will school start?", MOVED, "7:40 to 8:25 a.m.", "8:25 a.m."),
        ("When did school start before?", MOVED, "8:25", "7:40"),
        ("When did it originally start?", MOVED, "8:25", "7:40"),
        ("What was moved?", MOVED, "the start", "the start"),
        ("How many guards were there before?", FELL, "312", "563"),
        ("How many guards are there now?", FELL, "563", "312"),
        ("How many guards were there?", FELL, "563", "563"),
        ("How much was paid after that?", "The wage rose from $7.25 to $8 a day.", "$7.25", "$8 a day"),
        ("By how many will the number of guards fall?", FELL, "563 to 312", "563 to 312"),
        ("What had happened before?", FELL, "dropped from 563", "dropped from 563"),
        ("How many guards are there?", "There are 12 guards.", "12", "12"),
    ],
)
def test_the_end_is_the_one_that_the_question_asks_for(question: str, sentence: str, place: str, end: str) -> None:
    start = sentence.index(place)
    found = end_asked(analyse(question), sentence, (start, start + len(place)))
    assert sentence[slice(*found)] == end


@pytest.mark.parametrize(("part", "end"), [("in the morning", "12:30"), ("in the evening", "6 p.m.")])
def test_the_part_of_the_day_tells_which_hours_are_meant(part: str, end: str) -> None:
    text = "The church is open from 9 a.m. to 12:30 and from 3 to 6 p.m."
    start = text.index("12:30")
    found = end_asked(analyse(f"What time does it close {part}?"), text, (start, start + 5))
    assert text[slice(*found)] == end
