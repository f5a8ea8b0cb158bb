"""A further question asks the first one again, of another time, place, source or case, or one of its own."""

import pytest

from qa.questions.decompose import decompose
from qa.questions.plan import Combination


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "How many cows were at the farm in May, and how many once the vet had counted again?",
            (
                "How many cows were at the farm in May?",
                "How many cows were at the farm once the vet had counted again?",
            ),
        ),
        (
            "How long is the walk if you believe the guide, and how long if you ask Ada?",
            ("How long is the walk if you believe the guide?", "How long is the walk if you ask Ada?"),
        ),
        (
            "How many cows were there in September 2022, and how many half a year later when the paper wrote?",
            (
                "How many cows were there in September 2022?",
                "How many cows were there half a year later when the paper wrote?",
            ),
        ),
        (
            "What share of the herd was sick in spring 2024, and what was it in October?",
            ("What share of the herd was sick in spring 2024?", "What share of the herd was sick in October?"),
        ),
        (
            "How satisfied were the farmers in the 2023 survey, and how satisfied in the 2024 one?",
            (
                "How satisfied were the farmers in the 2023 survey?",
                "How satisfied were the farmers in the 2024 survey?",
            ),
        ),
        (
            "From when was it forbidden to fish in Otter Bay, and from when in Pell Bay?",
            ("From when was it forbidden to fish in Otter Bay?", "From when was it forbidden to fish in Pell Bay?"),
        ),
        (
            "When was the barn to open according to the paper in June, and when according to the owner in May?",
            (
                "When was the barn to open according to the paper in June?",
                "When was the barn to open according to the owner in May?",
            ),
        ),
        (
            "How many did the owner say died, and what did the vet say?",
            ("How many did the owner say died?", "How many did the vet say died?"),
        ),
        ("Who is the owner, and what did Ada Bell say?", ("Who is the owner?", "what did Ada Bell say?")),
        (
            "How much did the barn cost, and when was it in use?",
            ("How much did the barn cost?", "when was it in use (the barn)?"),
        ),
        (
            "How many cows were in Kent when the dam broke, and how many a year later?",
            ("How many cows were in Kent when the dam broke?", "How many cows were in Kent a year later?"),
        ),
        (
            "How many cows did they think were in the barn, and how many were there really?",
            ("How many cows did they think were in the barn?", "how many cows were there really (the barn)?"),
        ),
    ],
)
def test_the_first_question_is_asked_again_of_what_the_further_one_says(question: str, parts: tuple[str, ...]) -> None:
    plan = decompose(question)
    assert (plan.combination, plan.parts) == (Combination.EACH, parts)
