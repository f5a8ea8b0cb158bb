"""Example questions: made from the corpus's own sentences, of several kinds, and only such as are answered."""

from index.document import Passage
from qa.examples import suggest

TEXTS = (
    "The dairy cows fell from 90 to 60. Anna Bell, the owner of the farm, left.",
    "Carl Dorn said that the National Farm Union (NFU) would pay.",
)


def passages() -> list[Passage]:
    return [Passage(f"{i}", f"{i}.txt", 0, 0, len(text), text, "T") for i, text in enumerate(TEXTS)]


def test_examples_are_of_several_kinds_and_begin_with_one_that_is_worked_out() -> None:
    assert suggest(passages(), answers=lambda _: True, limit=4) == [
        "By how many did the number of dairy cows change?",
        "Who is Anna Bell?",
        "What did Carl Dorn say?",
        "What does NFU stand for?",
    ]


def test_what_is_not_answered_is_not_offered() -> None:
    assert suggest(passages(), answers=lambda q: q.startswith("Who"), limit=4) == ["Who is Anna Bell?"]
