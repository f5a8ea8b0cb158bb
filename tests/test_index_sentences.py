"""Where sentences end, and that no character is lost or counted twice."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "U.S. Central Command reported it.",
        "Gen. Mazloum and Sen. Graham met Dr. J. R. Smith of Acme Inc. in Jan. 2019.",
        "It cost $3.5 million, i.e. a lot, e.g. for Mr. Jones.",
        "See No. 5 of pp. 12 to 14.",
        "He left at 5 p.m. Tuesday for the U.S. Senate.",
        "It grew … and grew ... and grew.",
        "“Why?” he asked.",
        "“Why?” Trump asked.",
        "Visit example.com. or not.",
        "This line is wrapped\nby hand, and goes\r\non.",
        "She said it on the radio, on a long and windy Monday in the north:\nNobody: not one of them.",
        "It opened in the spring of the year\n2019 - and was a success.",
        "They met Donald\nTrump there.",
        "1. First we eat.",
        "The group is run by J.R. Ewing.",
        "Wednesday, 6:30 p.m. A brush fire burned.",
        "Friday, 4 May 2018, 11 a.m. Two cars crashed.",
        "He lives at 5 Mt. Carmel Road with 12 J. Smiths.",
    ],
)
def test_what_is_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "ISIS is not back in the U.S.|The group grew.",
        "“We left.”|He stayed.",
        "He said it was “over.”|“It was not,” she said.",
        "Was it?|Yes!|It was.",
        "It ended (badly.)|Then it began.",
        "It was 5 p.m.|Then they left.",
        "They joined Acme Inc.|The deal failed.",
        "It fell.|al-Baghdadi fled.",
        "It rose.[1]|Then it fell.",
        "He waited...|Nothing came.",
        "“It was ‘over.’”|Nobody agreed.",
        "It grew 3.5 percent.|2019 was worse.",
        "It takes 291 ms.|Lapses are rare.",
        "It is 3 ft.|Rivers rise.",
        "It is (5 m.|Divers went.)",
        "It costs 30 c.|Pay now.",
        "He left on Friday.|Two cars came.",
    ],
)
def test_sentences_part(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    "parts",
    [
        ["A paragraph without a stop", "Another one"],
        ["# A heading", "Text under it."],
        ["- one", "- two"],
        ["| a | b |", "| 1 | 2 |"],
        ["1. one", "2. two"],
        ["a) one", "b) two"],
        ["(1) one", "(a) two"],
        ["The new ministers", "Ada Hill - finance", "Bo Carr - defence"],
        ["Open days:", "Friday: the plough", "Saturday: the dance"],
        ["They cost:", "Bread          3.20", "Salted butter   4.10"],
        ["They cost:", "Bread\t3.20", "Salted butter\t4.10"],
        ["**Left alone**", "Crow Slope: nine hectares, old beech", "Hinny Wood: a burial ground"],
    ],
)
def test_blocks_end_sentences(parts: list[str]) -> None:
    between = "\n\n" if parts[0].startswith("A ") else "\n"
    assert sentences(between.join(parts)) == parts


def test_a_headline_without_a_stop_is_not_run_into_the_next_line() -> None:
    caption = "Image: Last ISIS-Held Village In Syria Falls to US-Backed Forces"
    text = f"{caption}\nA Syrian fighter walks past destroyed vehicles in the final encampment in Baghouz on Sunday."
    assert sentences(text)[0] == caption


def test_a_range_keeps_offsets_into_the_whole_text() -> None:
    text = "Skip this. Take this. And this. Not this."
    spans = split_sentences(text, 11, 31)
    assert [text[span.start : span.end] for span in spans] == ["Take this.", "And this."]


SHARDS = [
    "U.S.",
    "The end.",
    "“Why?”",
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "- ",
    "# ",
    "| a |",
    "...",
    "5 p.m.",
    "naïve",
    "犬。",
    "!",
    "x" * 300,
]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(SHARDS), max_size=60).map("".join))


@given(texts)
def test_every_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    inside = {i for s in spans for i in range(s.start, s.end)}
    assert {i for i, character in enumerate(text) if not character.isspace()} <= inside


def test_a_very_long_line_takes_no_longer_than_its_length() -> None:
    text = "It is so. But e.g. no. " * 20_000
    assert len(split_sentences(text)) == 40_000
    assert len(split_sentences("U.S.A. x." * 20_000)) == 1


@pytest.mark.parametrize(("sign", "many"), [("!", 1_000), ("?", 1_000), ("…", 1_000), (".", 20_000)])
def test_a_very_long_run_of_signs_takes_no_longer_than_its_length(sign: str, many: int) -> None:
    began = time.monotonic()
    assert len(split_sentences(f"So {sign * many}x it went. It ended.")) == 2
    assert time.monotonic() - began < 1
