"""The numbers, dates and names of a claim, held against a text; and the few sentences that carry it."""

import pytest

from qa.checking.facts import Missing, missing
from qa.checking.narrow import narrowed


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Five stayed.", "5 of them stayed."),
        ("The loss was $2.5 million.", "They lost $2,500,000."),
        ("About 5,000 men remained.", "5,200 men stayed."),
        ("More than 20 were lost.", "The loss was 21."),
        ("Up to 30 were lost.", "The loss was 26."),
        ("It fell in May 2019.", "It fell on 2019-05-03."),
        ("It fell on October 16.", "It fell on Oct. 16."),
        ("The SDF retreated.", "The Syrian Democratic Forces fell back."),
        ("The Syrian Democratic Forces retreated.", "The SDF fell back."),
        ("American troops left.", "U.S. troops left."),
        ("Iraqi farmers fled.", "Farmers fled from Iraq."),
        ("President Trump agreed.", "Trump agreed."),
        ("One of them left.", "Somebody left."),
        ("It took two weeks.", "It took 14 days."),
        ("Two thirds agreed.", "66.7 percent agreed."),
        ("It cost $9 million.", "It cost $9m."),
        ("He came on 5 May 2011.", "He came on May 5th, 2011."),
        ("The farm employs 12 workers.", "The farm has 12 employees."),
    ],
)
def test_what_is_written_otherwise_is_not_missing(claim: str, text: str) -> None:
    assert missing(claim, text) == Missing()


@pytest.mark.parametrize(
    ("claim", "text", "lacks"),
    [
        ("The SDF lost 27 men.", "The SDF lost 26 men.", Missing(numbers=("27",))),
        ("About 9,000 men remained.", "5,200 men stayed.", Missing(numbers=("9,000",))),
        ("More than 30 were lost.", "The loss was 21.", Missing(numbers=("30",))),
        ("It fell in May.", "It fell in June.", Missing(dates=("May",))),
        ("It fell on Monday.", "It fell on Tuesday.", Missing(dates=("Monday",))),
        ("The men of Ghent left.", "The men of Kent left.", Missing(names=("Ghent",))),
        ("The American troops left.", "He told us that the troops left.", Missing(names=("American",))),
        ("He met John Smith.", "He met Jane Smith.", Missing(parts=("John Smith",))),
        ("The farm has 14 sheep.", "The farm has 14 barns and 380 sheep.", Missing(elsewhere=("14",))),
        ("It took two months.", "It took two weeks.", Missing(elsewhere=("two",))),
        ("It is 2 miles wide.", "It is two kilometres wide.", Missing(elsewhere=("2",))),
        ("It cost €40 million.", "It cost $40 million.", Missing(elsewhere=("40 million",))),
        ("They raised £3m.", "They raised £9m.", Missing(numbers=("3m",))),
        ("He came third.", "He came second.", Missing(numbers=("third",))),
        ("It leaves at 10:45.", "It leaves at 10:15 and 11:45.", Missing(dates=("10:45",))),
        ("It was sold in the 1990s.", "It was sold in the 1980s.", Missing(dates=("1990s",))),
    ],
)
def test_what_is_not_there_is_named(claim: str, text: str, lacks: Missing) -> None:
    assert missing(claim, text) == lacks
    assert len(lacks.reasons) == 1


def test_a_result_that_is_worked_out_need_not_stand_there() -> None:
    (five,) = [5]
    assert missing("So 5 were left.", "21 of 26 were lost.", derived=[five]) == Missing()  # type: ignore[list-item]


PASSAGE = "The barn stands on a hill. The flood of May took 40 cows. Nobody was hurt. Ada Byron counted them in June."


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("In May 40 cows drowned in the flood.", "The flood of May took 40 cows."),
        ("It was Ada Byron who counted the cows.", "Ada Byron counted them in June."),
        ("The flood took 40 cows and hurt nobody.", "The flood of May took 40 cows. Nobody was hurt."),
        ("Strange words altogether.", "The barn stands on a hill."),
    ],
)
def test_a_quote_is_the_shortest_that_carries_the_claim(claim: str, quote: str) -> None:
    run = narrowed(claim, PASSAGE)
    assert PASSAGE[run.start : run.end] == quote
