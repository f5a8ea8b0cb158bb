"""Several questions in one: what they share is said in each, and a comparison among them swallows none."""

import pytest

from qa.questions.decompose import decompose
from qa.questions.plan import Combination


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "How many men and how many women work at the Otter mill?",
            ("How many men work at the Otter mill?", "how many women work at the Otter mill?"),
        ),
        (
            "Which towns and which villages were flooded?",
            ("Which towns were flooded?", "which villages were flooded?"),
        ),
        (
            "How long is the barn, in the survey and in the owner's old letter?",
            ("How long is the barn in the survey?", "How long is the barn in the owner's old letter?"),
        ),
        ("What firms and which men built the dam?", ("What firms built the dam?", "which men built the dam?")),
        (
            "How many men work at the mill, and how many women?",
            ("How many men work at the mill?", "how many women work at the mill?"),
        ),
        (
            "How many people live there and how many work?",
            ("How many people live there?", "how many work?"),
        ),
        ("What caused the flood and what remains?", ("What caused the flood?", "what remains (the flood)?")),
        (
            "Tell me when the mill was sold and to whom.",
            ("When the mill was sold?", "to whom was the mill sold?"),
        ),
        (
            "What does it cost, who pays, and when?",
            ("What does it cost?", "who pays?", "when does it cost?"),
        ),
        (
            "How many came in 2018, and how many two years later?",
            ("How many came in 2018?", "How many came in 2020?"),
        ),
    ],
)
def test_each_says_what_they_share(question: str, parts: tuple[str, ...]) -> None:
    plan = decompose(question)
    assert (plan.combination, plan.parts) == (Combination.EACH, parts)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "How old was Ada Brook when she died, and where did she live?",
            ("When was Ada Brook born?", "When Ada Brook died?", "where did she live (Ada Brook)?"),
        ),
        (
            "How much longer is the Old Mill than the New Mill, and when was it built?",
            ("How long is the Old Mill?", "How long is the New Mill?", "when was it built (the Old Mill)?"),
        ),
        (
            "How many cows are kept in Larn and Kent together, and who is the mayor?",
            ("How many cows are kept in Larn?", "How many cows are kept in Kent?", "who is the mayor?"),
        ),
        (
            "Who is the mayor, and how much longer is the Old Mill than the New Mill?",
            ("Who is the mayor?", "How long is the Old Mill?", "How long is the New Mill?"),
        ),
    ],
)
def test_a_comparison_among_others_is_asked_of_both_sides(question: str, parts: tuple[str, ...]) -> None:
    plan = decompose(question)
    assert (plan.combination, plan.parts) == (Combination.EACH, parts)
    assert len(plan.leaning) == len(parts)


@pytest.mark.parametrize(
    "asks", ["Is the Old Mill longer than the New Mill", "Which is longer, the Old or the New Mill"]
)
def test_by_how_much_is_no_question_of_its_own(asks: str) -> None:
    assert decompose(f"{asks}, and by how much?").combination is Combination.MORE
