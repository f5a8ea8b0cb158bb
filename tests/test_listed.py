"""Lists of a passage, each read as one with what announces it."""

from collections.abc import Sequence

import pytest
from fakes import Plain
from readings import TRIALS, hit

from index.sentences import split_sentences
from qa.layout.listed import lists_of, may_ask_for_list, read_with_lists
from qa.questions.question import analyse
from qa.reader import WeighingReader
from qa.spans.span_model import PassageReading, Pointed, Text

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
    assert found.text.text[slice(*found.told[0])] == "warm clothes"
    sentences = [WALK[s.start : s.end] for s in text(WALK).sentences]
    assert sentences[found.lead] == "## What to bring"
    assert [sentences[number] for number in found.items][::2] == ["- warm clothes", "- cash"]


def test_the_sentences_above_a_list_are_read_with_it() -> None:
    (found,) = lists_of(text(PUPILS))
    assert found.text.text.startswith("She taught at Larn for 19 years. Her best-known pupils are: the printmaker Yara")


def test_a_list_that_a_word_or_two_announce_is_told_with_the_heading_that_it_stands_under() -> None:
    (found,) = lists_of(text("# Pies\n\n## Leek pie\n\nIt serves six.\n\nIngredients:\n\n- three leeks\n- an egg\n"))
    assert found.text.text == "Leek pie: Ingredients: three leeks; an egg."
    assert [found.text.text[slice(*place)] for place in found.told] == ["three leeks", "an egg"]


@pytest.mark.parametrize(
    "of",
    [
        "- a lamp\n- a rope\n",
        "- a lamp\n- a rope\n- a boat\n",
        "They bring:\n\n- a lamp\n\nIt is old.",
        "They bring a lamp. They bring a rope.",
    ],
)
def test_what_nothing_announces_and_a_single_item_are_no_list(of: str) -> None:
    assert lists_of(text(of)) == []


class SureOf:
    """A model that is sure of the texts that begin so, and points at some words of theirs."""

    def __init__(self, beginning: str, words: str) -> None:
        self.beginning, self.words = beginning, words

    def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        assert question
        return [self._reading(each) for each in texts]

    def _reading(self, text: Text) -> PassageReading:
        margin, place = 3.0 if text.text.startswith(self.beginning) else -3.0, text.text.find(self.words)
        pointed = Pointed(place, place + len(self.words), margin)
        return PassageReading(margin, tuple(pointed if s.start <= place < s.end else None for s in text.sentences))


@pytest.mark.parametrize(
    ("question", "pointed", "meant"),
    [
        ("Which things should I pack?", "warm clothes", True),
        ("Which things should I pack?", "a bottle of water", True),
        ("What should I take with me?", "warm clothes", True),
        ("What should I take with me?", "What to bring", True),
        ("What should I take to drink?", "a bottle of water", False),
        ("Which bottle must I take?", "warm clothes", False),
        ("How much water should I take?", "warm clothes", False),
    ],
)
def test_what_the_model_says_of_a_list_is_said_of_its_items(question: str, pointed: str, meant: bool) -> None:
    model = SureOf("What to bring", pointed)
    ((reading, items),) = read_with_lists(analyse(question), [text(WALK)], model)
    assert bool(items) is meant
    assert {item.answerable for item in items.values()} == ({3.0} if meant else set())
    assert all(p.margin > 0 for n, p in enumerate(reading.pointed) if p and n in items)


def test_what_stands_above_a_list_may_answer_by_itself() -> None:
    above = text("He keeps bees and goats.\n\n- a lamp\n- a rope\n")
    ((_, items),) = read_with_lists(analyse("What animals does he keep?"), [above], SureOf("He keeps", "bees"))
    assert not items
    ((_, items),) = read_with_lists(analyse("What things does he keep?"), [above], SureOf("He keeps", "a lamp"))
    assert items


def test_the_fields_of_a_record_are_no_list_of_things() -> None:
    record = text("# Karsovia\n\n- Capital: Larn\n- Currency: the crown\n")
    ((_, items),) = read_with_lists(analyse("What do they pay with?"), [record], SureOf("Karsovia", "Capital"))
    assert not items


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Which pupils of hers became famous?", True),
        ("Who were her best-known pupils?", True),
        ("What became of her pupils?", True),
        ("Which pupil made films?", False),
        ("What was her first picture?", False),
        ("What is a dairy?", False),
        ("How many pupils did she have?", False),
        ("Were her pupils famous?", False),
        ("Who was the architect of the school?", False),
        ("Who is the new mayor?", False),
        ("Who was the crew of the ship?", True),
        ("Who were the architects of the school?", True),
    ],
)
def test_who_asks_for_one_thing_asks_for_no_list(question: str, asks: bool) -> None:
    assert may_ask_for_list(analyse(question)) is asks


@pytest.mark.parametrize(
    ("question", "passage", "item"),
    [
        ("Which things should I pack for the walk?", WALK, "- warm clothes"),
        ("What do I need for the walk?", WALK, "- warm clothes"),
        ("Who were her best-known pupils?", PUPILS, "- the printmaker Yara Stell"),
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


def test_a_table_lists_what_its_rows_begin_with() -> None:
    (found,) = lists_of(Text(TRIALS, split_sentences(TRIALS)))
    assert found.text.text == "Trials in the analysis Trial: Quillhaven; Dunmarsh; Ardley."
    assert [TRIALS[slice(*place)] for place in found.places] == ["Quillhaven", "Dunmarsh", "Ardley"]
