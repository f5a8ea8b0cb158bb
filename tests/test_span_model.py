"""The trained model: what it points at, and what it says of a passage."""

import pytest
from readings import FARM

from index.sentences import split_sentences
from qa.spans.span_model import SpanModel, Text


@pytest.fixture(scope="module")
def model() -> SpanModel:
    return SpanModel()


@pytest.mark.parametrize(
    ("question", "answer"), [("Who owns the farm?", "Anna Bell"), ("How many cows were lost?", "forty")]
)
def test_the_model_points_at_the_answer(model: SpanModel, question: str, answer: str) -> None:
    reading = model.read(question, [Text(FARM, split_sentences(FARM))])[0]
    best = max((p for p in reading.pointed if p), key=lambda p: p.margin)
    assert answer in FARM[best.start : best.end]


def test_the_model_tells_a_passage_that_answers_from_one_that_does_not(model: SpanModel) -> None:
    other = "The weather in the valley is mild, and the hills are green for most of the year."
    texts = [Text(text, split_sentences(text)) for text in (FARM, other)]
    there, not_there = model.read("How many cows did the flood take?", texts)
    assert there.answerable > 0 > not_there.answerable


def test_what_is_beyond_the_models_reach_is_not_pointed_at(model: SpanModel) -> None:
    text = "The barn stands in Kent. " * 60
    reading = model.read("Where is the barn?", [Text(text, split_sentences(text))])[0]
    assert reading.pointed[0] is not None
    assert reading.pointed[-1] is None


def test_a_passage_is_read_under_its_title(model: SpanModel) -> None:
    text = "It was opened in 1901 and burned down in 1940."
    texts = [Text(text, split_sentences(text), title) for title in ("", "Ada Mill", "Bode Castle")]
    bare, mill, castle = model.read("When was Ada Mill opened?", texts)
    assert mill.answerable > max(bare.answerable, castle.answerable)
    best = mill.pointed[0]
    assert best is not None
    assert text[best.start : best.end] == "1901"


def test_nothing_to_read_reads_to_nothing(model: SpanModel) -> None:
    assert model.read("Who?", []) == []
