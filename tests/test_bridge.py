"""Questions about what another question finds are asked one after the other."""

from pathlib import Path

import pytest

from index import build
from qa import Assistant
from qa.dialogue.conversation import Turn, complete
from qa.questions.bridge import bridge, fronted, of_the_answer, told_of
from qa.questions.decompose import decompose


@pytest.mark.parametrize(
    ("question", "first", "piece"),
    [
        (
            "Who was the husband of the woman that set up the trust?",
            "Who set up the trust?",
            "Who was the husband of that person?",
        ),
        (
            "The man who repaired the clock, what was his trade?",
            "Who repaired the clock?",
            "what was his trade?",
        ),
        (
            "The firm that my uncle left: what did it make?",
            "What is the firm that my uncle left?",
            "what did it make?",
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
    assert plan.finder == first
    assert plan.leaning == (piece,)
    assert len(plan.parts) == 1


@pytest.mark.parametrize(
    "question",
    [
        "What is the name of the woman who swam from Hode to Lyng and back?",
        "What happened to the man who stole a bus?",
        "When was the son of the man who built the tower born?",
        "What did the husband of the woman who set up the trust do?",
        "When was it called off (some of the workers went on strike)?",
        "Who built it (some people say that it is haunted)?",
        "Who is the director of the plant?",
        "When was it repaired (one of the engineers complained about a pump)?",
    ],
)
def test_what_one_look_finds_is_left_whole(question: str) -> None:
    assert bridge(question) is None


def test_a_person_is_meant_by_he_and_not_by_it() -> None:
    found = bridge("When did he leave (one of the engineers complained about a pump)?")
    assert found
    assert found.finder == "Who complained about a pump?"
    assert bridge("When did it leak (one of the engineers complained about a pump)?") is None


def test_several_things_are_asked_of_the_one_described() -> None:
    plan = decompose("The lady who runs the lab: what is her extension, and when did she come?")
    assert plan.finder == "Who runs the lab?"
    assert plan.leaning == ("what is her extension?", "when did she come?")
    assert plan.parts == (
        "the lady who runs the lab: what is her extension?",
        "the lady who runs the lab: when did she come?",
    )


def test_each_part_is_asked_of_what_is_named_before_it() -> None:
    plan = decompose("Ada Hill of Kent: what did she grow, and what is she in charge of now?")
    assert plan.parts == ("what did Ada Hill of Kent grow?", "what is Ada Hill of Kent in charge of now?")
    plan = decompose("The mill: how many people ran it in 2019, and how many in 2020?")
    assert plan.parts == ("how many people ran the mill in 2019?", "how many people ran the mill in 2020?")


@pytest.mark.parametrize("said", ["In short", "Hello", "Quick question", "PS"])
def test_what_is_no_topic_is_not_asked_about(said: str) -> None:
    assert fronted(f"{said}: when was it opened?") is None


BRIDGE = "the old stone bridge by the upper mill"


@pytest.mark.parametrize(
    ("name", "piece", "told"),
    [
        ("Ada Hill", "how long did it take her to win?", "how long did it take Ada Hill to win?"),
        ("Ada Hill", "what was in her 1999 book?", "what was in Ada Hill’s 1999 book?"),
        ("the mill", "is it true that it burned?", "is it true that the mill burned?"),
        ("the twins", "where did they live?", "where did the twins live?"),
        (BRIDGE, "who built it?", f"{BRIDGE}: who built it?"),
    ],
)
def test_a_name_takes_the_place_of_what_stands_for_it(name: str, piece: str, told: str) -> None:
    assert told_of(name, piece) == told


@pytest.mark.parametrize(
    ("question", "short", "asked"),
    [
        ("Who runs the camp, and since when had that person worked there?", "Ada Hill", "since when had Ada Hill"),
        ("Who runs the camp, and what did she teach before?", "Ada Hill", "what did Ada Hill teach before?"),
        ("Whose film won the prize, and what is his next one?", "Otto Lenz", "what is Otto Lenz’s next one?"),
        ("Who runs the camp, and how many tents are there?", "Ada Hill", None),
        ("Who runs the camp, and what did she teach before?", "42", None),
        ("Who did Ada Hill marry, and when did she die?", "Otto Lenz", None),
        ("Which firm built the bridge, and how much did it cost?", "Lenz Ltd", None),
    ],
)
def test_a_further_part_is_asked_of_what_the_first_was_answered_with(
    question: str, short: str, asked: str | None
) -> None:
    found = of_the_answer(decompose(question), 1, short)
    assert found is None if asked is None else found and found.startswith(asked)


TRUST = "The Marsh Trust was founded in 1987 by the botanist Helle Marqvist. It looks after four ponds and a heath."
LIFE = "Helle Marqvist was born in Torsby. In 1966 she married the engineer Anders Orvane. She died in 2004."


def test_what_is_told_before_a_question_is_not_sought_in_the_conversation() -> None:
    told = complete("Some society went to court to stop the plant. Who is its director?", [Turn("Who built the mill?")])
    assert told == "Who is its director (Some society went to court to stop the plant)?"


def test_a_follow_up_takes_from_the_conversation_whom_it_means() -> None:
    told = complete("Who was the husband of the woman who founded it?", [Turn("What is the Marsh Trust?")])
    assert told.endswith("(the Marsh Trust)?")


def test_every_part_is_asked_of_the_one_described() -> None:
    plan = decompose("The woman who set up the trust: when and where was she born?")
    assert plan.leaning == ("when was she born?", "where was she born?")
    parts = decompose("The woman who set up the trust: what is her name and where did it begin?").parts
    assert all(part.startswith("the woman who set up the trust: ") for part in parts)


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


@pytest.fixture(scope="module")
def in_one_look(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Assistant:
    folder = tmp_path_factory.mktemp("tower")
    (folder / "docs").mkdir()
    (folder / "docs" / "a.txt").write_text("The man who built the tower of Otley was a carpenter.")
    (folder / "docs" / "b.txt").write_text("Bo Carr painted the tower of Otley in 1990 and was a plumber.")
    build([folder / "docs"], folder / "index", cache=cache)
    return Assistant.open(folder / "index")


def test_a_text_that_says_it_itself_comes_first(in_one_look: Assistant) -> None:
    answer = in_one_look.ask("What was the job of the man who built the tower of Otley?")
    assert "carpenter" in (answer.short or "")
    assert [each.document for each in answer.citations] == ["a.txt"]
