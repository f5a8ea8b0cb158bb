"""Lists of a passage, each read as one with what announces it."""

import pytest
from test_reader import Plain, hit

from index.sentences import split_sentences
from qa.listed import asks_for_list, lists_of, read_with_lists
from qa.question import analyse
from qa.reader import WeighingReader
from qa.span_model import PassageReading, Pointed, Text

WALK = (
    "# A walk to the dairy\n\nIt takes a day. The way is steep.\n\n## What to bring\n\n- warm clothes\n"
    "- a bottle of water, for there is none on the way\n- cash\n\nThe dairy is shut on Mondays."
)
PUPILS = (
    "Ida Holm painted the sea all her life. She taught at Larn for 19 years. Her best-known pupils are:\n\n"
    "- the printmaker Yara Stell\n- the film director Conrad Wick\n\nShe had a parrot."
)


def text(of: str) -> Text:
    return Text(of, split_sentences(of), "The farm")


def test_a_list_is_told_with_what_announces_it() -> None:
    (found,) = lists_of(text(WALK))
    assert found.text.text == "What to bring: warm clothes; a bottle of water, for there is none on the way; cash."
    assert found.text.title == "The farm"
    assert [WALK[slice(*place)] for place in found.places][::2] == ["warm clothes", "cash"]
    assert found.text.text[found.lead_length :].startswith("warm clothes")
    sentences = [WALK[s.start : s.end] for s in text(WALK).sentences]
    assert sentences[found.lead] == "## What to bring"
    assert [sentences[number] for number in found.items][::2] == ["- warm clothes", "- cash"]


def test_the_sentences_above_a_list_are_read_with_it() -> None:
    (found,) = lists_of(text(PUPILS))
    assert found.text.text.startswith("She taught at Larn for 19 years. Her best-known pupils are: the printmaker Yara")


@pytest.mark.parametrize(
    "of", ["- a lamp\n- a rope\n", "They bring:\n\n- a lamp\n\nIt is old.", "They bring a lamp. They bring a rope."]
)
def test_what_nothing_announces_and_a_single_item_are_no_list(of: str) -> None:
    assert lists_of(text(of)) == []


class SureOf:
    """A model that is sure of the texts that begin so."""

    def __init__(self, beginning: str) -> None:
        self.beginning, self.asked = beginning, 0

    def read(self, question: str, texts: list[Text]) -> list[PassageReading]:
        assert question
        self.asked += len(texts)
        margins = [3.0 if each.text.startswith(self.beginning) else -3.0 for each in texts]
        return [
            PassageReading(margin, tuple(Pointed(s.start, s.end, margin) for s in each.sentences))
            for each, margin in zip(texts, margins, strict=True)
        ]


def test_what_the_model_says_of_a_list_is_said_of_its_items() -> None:
    model = SureOf("What to bring")
    ((reading, items),) = read_with_lists("What should I pack?", [text(WALK)], model, lists=True)
    lifted = [number for number, pointed in enumerate(reading.pointed) if pointed and pointed.margin > 0]
    assert reading.answerable == 3.0
    assert lifted == sorted(items)
    assert {item.answerable for item in items.values()} == {3.0}
    ((reading, items),) = read_with_lists("What should I pack?", [text(WALK)], model, lists=False)
    assert reading.answerable == -3.0
    assert not items
    assert model.asked == 3


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Which pupils of hers became famous?", True),
        ("Who were her best-known pupils?", True),
        ("Which pupil made films?", False),
        ("How many pupils did she have?", False),
        ("Were her pupils famous?", False),
    ],
)
def test_only_who_asks_for_more_than_one_thing_asks_for_a_list(question: str, asks: bool) -> None:
    assert asks_for_list(analyse(question)) is asks


@pytest.mark.parametrize(
    ("question", "passage", "item"),
    [
        ("Which things should I pack for the walk?", WALK, "- warm clothes"),
        ("Who were Ida Holm's most famous students?", PUPILS, "- the printmaker Yara Stell"),
    ],
)
def test_an_item_is_found_by_what_announces_it(question: str, passage: str, item: str) -> None:
    reader = WeighingReader()
    readings = reader.read(analyse(question), [hit(passage)], Plain())
    assert item in [r.text for r in readings[: passage.count("\n- ")]]
    assert readings[0].score > reader.threshold()


def test_short_items_and_fields_can_answer() -> None:
    record = "# Karsovia\n\n- Capital: Larn\n- Currency: the crown\n- Anthem: The Bell\n"
    readings = WeighingReader().read(analyse("What is the capital of Karsovia?"), [hit(record)], Plain())
    assert readings[0].text == "- Capital: Larn"
