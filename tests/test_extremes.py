"""The most of several that are given with a figure each."""

import pytest
from fakes import FirstWords, Plain, PointsAt
from readings import hit

from index.sentences import split_sentences
from qa.layout.extremes import extreme_asked, extreme_named, extreme_row
from qa.layout.tables import rows_of
from qa.questions.question import analyse
from qa.reader import WeighingReader

BRIDGES = """| Bridge | Length (m) | County | Visitors 2022 | Visitors 2023 |
|---|---|---|---|---|
| Alder Bridge | 240 | Kent | 10 | 50 |
| Quay Bridge | 410 | Essex | 20 | 15 |
| Mill Bridge | 95 | Kent | 30 | 12 |"""
BIDS = "Three bids came: $214,000 from Kessel Works, $198,500 from Northland and $231,750 from Brant & Sons."


@pytest.mark.parametrize(
    ("asked", "cell"),
    [
        ("What is the longest bridge?", "Quay Bridge"),
        ("Which is the shortest bridge?", "Mill Bridge"),
        ("What is the longest bridge in Kent?", "Alder Bridge"),
        ("Which bridge had the most visitors in 2022?", "Mill Bridge"),
        ("Which bridge had the most visitors?", None),
        ("Which is the oldest bridge?", None),
        ("Which bridge is in Essex?", None),
    ],
)
def test_the_row_with_the_most_tells_what_it_is(asked: str, cell: str | None) -> None:
    rows = rows_of(BRIDGES, split_sentences(BRIDGES))
    found = extreme_row(analyse(asked), rows, BRIDGES)
    assert (found and rows[found[0]].said(found[1])) == cell
    assert extreme_row(analyse(asked), rows, f"{BRIDGES}\n| New Bridge | 900 | Kent | 1 | 2 |") is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Which was the highest bid?", "Brant & Sons"),
        ("Who made the lowest bid?", "Northland"),
        ("What was the highest bid?", "$231,750"),
        ("Which bid was the lowest?", "Northland"),
        ("What was the highest mountain?", None),
        ("Who made a bid?", None),
    ],
)
def test_of_figures_that_a_sentence_lists_with_their_names(asked: str, said: str | None) -> None:
    found = extreme_named(analyse(asked), BIDS)
    assert (found and BIDS[found.start : found.end]) == said


@pytest.mark.parametrize(
    ("asked", "text", "said"),
    [
        ("Which is the longest river?", "The Orr is 240 km long, the Senn 410 km and the Tey 95 km.", "the Senn"),
        ("Which is the shortest river?", "Three rivers: Orr (240 km), Senn (410 km), Tey (95 km).", "Tey"),
        ("Who made the lowest bid?", "The highest bid was $900; Kent asked $700.", None),
        ("Who had the cheapest fare?", "Ann paid a fare of $300 in May and $500 in June.", None),
        ("Which is the longest river?", "The Orr cost $20m and the Senn $30m a kilometre.", None),
    ],
)
def test_of_names_before_their_figures(asked: str, text: str, said: str | None) -> None:
    found = extreme_named(analyse(asked), text)
    assert (found and text[found.start : found.end]) == said


def test_who_made_the_lowest_bid_is_answered_surely() -> None:
    reader = WeighingReader(model=PointsAt("Kessel Works", 0.0))
    best = reader.read(analyse("Who made the lowest bid?"), [hit(BIDS)], Plain())[0]
    assert (best.short_text, best.score > reader.threshold()) == ("Northland", True)


@pytest.mark.parametrize(
    "asked",
    [
        "What is the most recent estimate of the cost?",
        "What is the longest you may stay?",
        "Who got most of the votes?",
        "What is the colour of the largest dog?",
        "What did the partners take as the lowest pay?",
        "Which three boats earned the most?",
        "What are the most precious things here?",
    ],
)
def test_not_every_such_word_asks_for_the_most_of_several(asked: str) -> None:
    assert extreme_asked(analyse(asked)) is None


def test_one_of_several_is_hardly_that_with_the_most() -> None:
    reader = WeighingReader(model=PointsAt("Hotel Bell", 9.0))
    asked = analyse("What is the cheapest hotel in Kent?")
    texts = ("Hotel Bell in Kent has rooms for €110.", "Hotel Bell is the cheapest hotel in Kent, for €110.")
    one, cheapest = (reader.read(asked, [hit(text)], Plain())[0].score for text in texts)
    assert one < cheapest / 2


def test_a_table_that_is_asked_for_the_most_answers_with_its_row() -> None:
    asked = analyse("What is the longest bridge?")
    best, *others = WeighingReader(model=FirstWords()).read(asked, [hit(BRIDGES)], Plain())
    assert best.short_text == "Quay Bridge"
    assert all(r.score < best.score / 2 for r in others)
