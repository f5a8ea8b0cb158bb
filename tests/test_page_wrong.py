"""Marking an answer as wrong on the page."""

from pathlib import Path

import pytest
from page_read import last
from test_page_fake import HARM, STAFF, TROOPS, FakeAssistant

from qa.marked import read_marked
from qa.page.talk import Talk, stored_form
from qa.page.wrong import THANKS


@pytest.fixture
def talk() -> Talk:
    return Talk(FakeAssistant())


@pytest.mark.parametrize("question", [STAFF, "Who won?"])
def test_an_answer_and_a_refusal_can_be_marked_as_wrong(tmp_path: Path, question: str) -> None:
    talk = Talk(FakeAssistant(folder=tmp_path))
    asked = last(talk, question, last(talk, TROOPS).turns)
    assert asked.thread.count("Mark as wrong") == asked.thread.count("hidden>") == 2
    shown = talk.mark(asked.turns, 1, f"  {HARM} ")
    (marked,) = read_marked(tmp_path)
    assert (marked.answer, marked.history, marked.note) == (asked.turns[1].answer, (TROOPS,), HARM)
    assert shown.thread.index("Mark as wrong") < shown.thread.index(THANKS)
    assert (shown.thread.count("Mark as wrong"), shown.said, shown.panel, shown.box) == (1, THANKS, None, None)
    assert HARM not in shown.thread


def test_a_mark_stays_when_more_is_asked_and_when_the_page_is_loaded_again(tmp_path: Path) -> None:
    talk = Talk(FakeAssistant(folder=tmp_path))
    turns = talk.mark(last(talk, STAFF).turns, 0, "").turns
    more = last(talk, TROOPS, turns)
    assert THANKS in more.thread
    assert talk.resume(stored_form(more.turns)).thread == more.thread


def test_a_mark_that_cannot_be_kept_is_told_in_its_card_and_can_be_sent_again(talk: Talk) -> None:
    asked = last(talk, TROOPS, last(talk, STAFF).turns)
    shown = talk.mark(asked.turns, 1, "It is five.")
    assert shown.turns == asked.turns
    assert "nowhere" in shown.said
    assert shown.thread.count("Mark as wrong") == 2
    assert shown.thread.index(TROOPS) < shown.thread.index("&lt;b&gt;nowhere")
    assert "nowhere" not in last(talk, TROOPS, shown.turns).thread


@pytest.mark.parametrize("number", [7, -1])
def test_a_mark_on_nothing_marks_nothing(tmp_path: Path, number: int) -> None:
    talk = Talk(FakeAssistant(folder=tmp_path))
    assert talk.mark(last(talk, STAFF).turns, number, "").thread == last(talk, STAFF).thread
    assert read_marked(tmp_path) == ()
