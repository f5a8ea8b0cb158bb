"""Times of the day, and questions that one answers."""

import pytest

from qa.language.clock import asks_clock, find_clocks, times_asked
from qa.questions.question import analyse


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("The boat leaves at 14:05 on Sundays, and at nine on Mondays.", ["14:05", "nine"]),
        ("It opens at 9.30 and closes at noon.", ["9.30", "noon"]),
        ("It is open 9 to 3, 8am-5:30pm in May.", ["9 to 3", "8am-5:30pm"]),
        ("It ran between 9 and 5 and until half past eleven.", ["9 and 5", "half past eleven"]),
        ("Sundays 12–4, Mondays nine o'clock", ["12–4", "nine o'clock"]),
        ("9 to 3", ["9 to 3"]),
        ("It leaves at 00.12 rather than at 2340 hours, and from 0615.", ["00.12", "2340 hours", "0615"]),
        ("The vote was 9 to 3 among children aged 9 to 12.", []),
        ("It rose by 5 metres from 9 to 12 May, to 3.45 per cent at 20 places.", []),
    ],
)
def test_times_of_the_day_are_found_whole(text: str, clocks: list[str]) -> None:
    assert [text[start:end] for start, end in find_clocks(text)] == clocks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Until what time is the barn open?", True),
        ("At what hour did she leave?", True),
        ("What time of year is the hay cut?", False),
        ("What time period does it cover?", False),
        ("Within what time can it be sent back?", False),
        ("When does the barn open?", False),
    ],
)
def test_only_a_clock_tells_what_time_it_is(question: str, asks: bool) -> None:
    assert asks_clock(analyse(question)) is asks


@pytest.mark.parametrize(
    ("question", "times"),
    [
        ("What time does the fair open?", ["9 a.m.", "11"]),
        ("When does the fair open?", ["1 May", "9 a.m.", "11"]),
        ("When does the fair open on Sundays?", ["11"]),
        ("When did the fair open?", ["1 May"]),
    ],
)
def test_what_is_done_by_the_hour_is_told_by_the_clock(question: str, times: list[str]) -> None:
    text = "From 1 May the fair opens at 9 a.m. on Mondays and at 11 on Sundays."
    found = times_asked(analyse(question), text)
    assert [text[start:end] for start, end in found] == times
