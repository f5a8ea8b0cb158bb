"""Questions about what another question finds are asked one after the other."""

from pathlib import Path

import pytest

from index import build
from qa import Assistant
from qa.bridge import bridge, fronted, of_the_answer, told_of
from qa.decompose import decompose
from qa.plan import Combination


@pytest.mark.parametrize(
    ("question", "first", "piece"),
    [
        (
            "Who was the husband of the woman that set up the trust?",
            "Who set up the trust?",
            "Who was the husband of that person?",
        ),
        (
            "The woman who took the pendant out of the ground, what was her job on the dig?",
            "Who took the pendant out of the ground?",
            "what was her job on the dig?",
        ),
        (
            "The company that the deputy manager went off to join: what did it sell?",
            "What is the company that the deputy manager went off to join?",
            "what did it sell?",
        ),
        (
            "Who is its director (Some society went to court to stop the plant)?",
            "Which society went to court to stop the plant?",
            "Who is its director?",
        ),
    ],
)
def test_who_or_what_is_meant_is_asked_first(question: str, first: str, piece: str) -> None:
    plan = decompose(question)
    assert plan.combination is Combination.BRIDGE
    assert plan.parts[0] == first
    assert plan.leaning[1:] == (piece,)


@pytest.mark.parametrize(
    "question",
    [
        "What is the name of the woman who swam from Hode to Lyng and back?",
        "What happened to the man who stole a bus?",
        "Who is the director of the plant?",
        "When was it repaired (one of the engineers complained about a pump)?",
    ],
)
def test_what_one_look_finds_is_left_whole(question: str) -> None:
    assert bridge(question) is None


def test_a_person_is_meant_by_he_and_not_by_it() -> None:
    found = bridge("When did he leave (one of the engineers complained about a pump)?")
    assert found
    assert found.parts[0] == "Who complained about a pump?"


def test_several_things_are_asked_of_the_one_described() -> None:
    plan = decompose("The lady who runs the lab: what is her extension, and when did she come?")
    assert plan.parts[0] == "Who runs the lab?"
    assert plan.leaning == ("", "what is her extension?", "when did she come?")


def test_each_part_is_asked_of_what_is_named_before_it() -> None:
    plan = decompose("Oswin Brack of Sallow Bridge: what did he throw, and what committee is he in charge of now?")
    assert plan.parts == (
        "what did Oswin Brack of Sallow Bridge throw?",
        "what committee is Oswin Brack of Sallow Bridge in charge of now?",
    )
    assert fronted("In short: what did he throw?") is None
    assert told_of("the old stone bridge by the upper mill", "who built it?").startswith("the old stone bridge by")


@pytest.mark.parametrize(
    ("question", "short", "asked"),
    [
        ("Who runs the camp, and since when had that person worked there?", "Ada Hill", "since when had Ada Hill"),
        ("Who runs the camp, and what did she teach before?", "Ada Hill", "what did Ada Hill teach before?"),
        ("Whose film won the prize, and what is his next one?", "Otto Lenz", "what is Otto Lenz’s next one?"),
        ("Who runs the camp, and how many tents are there?", "Ada Hill", None),
        ("Who runs the camp, and what did she teach before?", "42", None),
    ],
)
def test_a_further_part_is_asked_of_what_the_first_was_answered_with(
    question: str, short: str, asked: str | None
) -> None:
    found = of_the_answer(decompose(question), 1, short)
    assert found is None if asked is None else found and found.startswith(asked)


TRUST = "The Marsh Trust was founded in 1987 by the botanist Helle Marqvist. It looks after four ponds and a heath."
LIFE = "Helle Marqvist was born in Torsby. In 1966 she married the engineer Anders Orvane. She died in 2004."


@pytest.fixture(scope="module")
def two_documents(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Assistant:
    folder = tmp_path_factory.mktemp("trust")
    (folder / "docs").mkdir()
    (folder / "docs" / "trust.txt").write_text(TRUST)
    (folder / "docs" / "life.txt").write_text(LIFE)
    build([folder / "docs"], folder / "index", cache=cache)
    return Assistant.open(folder / "index")


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Who was the husband of the woman who founded the Marsh Trust?", "Anders Orvane"),
        ("Who founded the Marsh Trust, and whom did she marry?", "Helle Marqvist; Anders Orvane"),
    ],
)
def test_both_documents_are_cited(two_documents: Assistant, question: str, short: str) -> None:
    answer = two_documents.ask(question)
    assert (answer.short or "").replace("the engineer ", "").replace("the botanist ", "") == short
    assert {each.document for each in answer.citations} == {"trust.txt", "life.txt"}


def test_who_is_not_found_leaves_the_question_whole(two_documents: Assistant) -> None:
    answer = two_documents.ask("Who was the husband of the woman who stole the silver spoons?")
    assert answer.refused
