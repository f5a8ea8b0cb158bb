"""Whether a sentence speaks of what is to be told about, and lets the one speak who is asked for."""

import pytest

from qa.questions.question import analyse
from qa.questions.topics import lets_speak, speaks_of_topic


@pytest.mark.parametrize(
    ("question", "text", "passage", "speaks"),
    [
        ("Tell me about the dairy herd.", "The herd gave milk to the dairy.", "", True),
        ("Tell me about the dairy herd.", "The dairy was sold.", "", False),
        ("Tell me about the Kent economy.", "Kent is far away.", "Kent is far away.", False),
        ("What did Bell say about the herd?", "She said that the herd is old.", "Anna Bell came. She said so.", True),
        ("What did Bell say about the herd?", "The herd is old.", "Carl Hill said that the herd is old.", False),
        ("Who sold the herd?", "It rained.", "It rained.", True),
    ],
)
def test_a_text_speaks_of_a_topic_where_it_has_most_of_it(question: str, text: str, passage: str, speaks: bool) -> None:
    assert speaks_of_topic(analyse(question), text, passage) is speaks


@pytest.mark.parametrize(
    ("question", "sentence", "speaks"),
    [
        ("What did Bell say about the herd?", "Anna Bell wrote in a letter that the herd is old.", True),
        ("What did Bell say about the herd?", "She called the herd old.", True),
        ("What did Bell say about the herd?", "The herd is old, according to Bell.", True),
        (
            "What did Bell say about the herd?",
            "Carl Hill says that the herd is old and poor, as is all the farm of Bell.",
            False,
        ),
        ("What did Bell say about the herd?", "Bell sold the herd.", False),
        ("What does the report say about the herd?", "The herd is old.", True),
        ("Tell me about the herd.", "Bell sold the herd.", True),
        ("Who said so?", "Bell sold the herd.", True),
    ],
)
def test_who_is_asked_for_says_something_there(question: str, sentence: str, speaks: bool) -> None:
    assert lets_speak(analyse(question), sentence) is speaks
