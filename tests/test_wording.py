"""Requests that are no questions are read as the questions they stand for."""

import pytest

from qa.questions.wording import as_question, bare_topic


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Name of the farm's owner?", "What is the name of the farm's owner?"),
        ("Anna Bell's farm", "What is Anna Bell's farm?"),
        ("List the animals that were lost.", "What are the animals that were lost?"),
        ("Please name all of the places where cows were kept.", "What are the places where cows were kept?"),
        ("Give me two reasons for the sale", "What are two reasons for the sale?"),
        ("Name the owner of the farm.", "What is the owner of the farm?"),
        ("Could you tell me when the barn was built?", "When the barn was built?"),
        ("hi, do you know how many cows were lost?", "How many cows were lost?"),
        ("I wonder in which year it burned", "In which year it burned"),
        ("The mill in Dover is still working, isn't it?", "Is the mill in Dover still working?"),
        ("Ann Bell has left Kent, hasn't she?", "Has Ann Bell left Kent?"),
        ("I'd like to know if the barn burned.", "Is it true that the barn burned."),
        ("Do you know whether Ann owns it?", "Is it true that Ann owns it?"),
    ],
)
def test_a_request_is_read_as_a_question(written: str, asked: str) -> None:
    assert as_question(written) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Who owns the farm?",
        "Was the barn built?",
        "Do you know Ada Hill?",
        "In what year did it burn?",
        "the farm was sold when?",
        "But was the barn built?",
        "Won't it burn?",
        "Isn’t the farm sold?",
        "Didn’t they stay",
    ],
)
def test_a_question_is_read_as_it_stands(question: str) -> None:
    assert as_question(question) == question


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("USAID losses?", "USAID losses"),
        ("camp security", "camp security"),
        ("Who was lost?", None),
        ("were cows lost", None),
        ("Name all the cows.", None),
        ("The camp is not secure.", None),
        ("a sentence of so many words that nobody would look for it in a search box", None),
        ("?", None),
    ],
)
def test_words_that_ask_nothing_are_a_topic(text: str, topic: str | None) -> None:
    assert bare_topic(text) == topic
