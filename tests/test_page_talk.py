"""A conversation on the page: refusals, follow-ups, steps, errors, and what is stored of it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from page_read import Reading, last
from test_page_fake import ANSWERS, STAFF, FakeAssistant, refusal

from index import Filter
from index.errors import NoIndex
from qa.answer import Verdict
from qa.dialogue.conversation import Turn
from qa.page.talk import DEFECT, REMEMBERED, Narrowed, Talk, spoken, stored_form, turns_from
from qa.page.thread import making


@pytest.fixture
def talk() -> Talk:
    return Talk(FakeAssistant())


def test_a_refusal_says_why_and_names_the_nearest_passages(talk: Talk) -> None:
    read = Reading(last(talk, "Who won?").thread)
    assert "No answer in the documents" in read.text
    assert refusal("Who won?").reason in read.text  # type: ignore[operator]
    assert "A smaller force remains" in read.text
    assert "confident" not in read.text


def test_a_document_is_named_once_with_what_comes_nearest_in_it(talk: Talk) -> None:
    found = refusal("Who announced the withdrawal?")
    july, december, _ = found.hits
    twice = replace(found, hits=(july, replace(december, text="# Plans\n\n" + december.text), replace(july, start=9)))
    html = talk.resume(stored_form([Turn(twice.question, twice)])).thread
    assert [a["data-place"] for tag, a in Reading(html).tags if a.get("class") == "near"] == ["0", "1"]
    assert "Their withdrawal was announced that week." in Reading(html).text
    assert "# Plans" not in html


def test_where_no_document_was_searched_none_is_said_to_lack_the_answer(talk: Talk) -> None:
    nothing = replace(refusal("Who won?"), hits=(), reason="No document matches the filter: there is none named x.")
    shown = talk.resume(stored_form([Turn("Who won?", nothing)]))
    assert "No document was searched" in shown.thread
    assert "Nothing is cited: no document was searched." in (shown.panel or "")
    assert spoken(nothing).startswith("No document was searched. No document matches")


@pytest.mark.parametrize(
    ("typed", "globs"), [("report", ("*report*",)), ("report*.pdf, notes", ("report*.pdf", "*notes*")), (" ", ())]
)
def test_a_part_of_a_files_name_is_enough(typed: str, globs: tuple[str, ...]) -> None:
    assert Narrowed(documents=typed).filter().documents == globs


def test_a_follow_up_says_how_it_was_understood(talk: Talk) -> None:
    first = last(talk, STAFF)
    second = last(talk, "And how many troops?", first.turns)
    assert "Understood as:" not in first.thread
    assert "How many aid staff were left how many troops?" in second.thread
    assert len(second.turns) == 2


def test_the_steps_of_an_answer_are_shown(talk: Talk) -> None:
    said = [shown.thread for shown in talk.ask(STAFF, ())]
    assert "Searching" in said[0]
    assert "Reading 3 passages" in said[1]
    assert "the loss of 21" in said[2]
    assert "making" not in said[-1]


def test_a_sentence_that_falls_short_says_so_while_the_answer_is_made_and_when_it_is_read_out() -> None:
    doubted = replace(ANSWERS[STAFF].sentences[0], verdict=Verdict.UNSUPPORTED, reasons=("No passage says 21.",))
    html = making(0, STAFF, doing="Checking", sentences=[doubted])
    assert "not supported by the documentsNo passage says 21." in Reading(html).text
    said = spoken(replace(ANSWERS[STAFF], sentences=(doubted, *ANSWERS[STAFF].sentences[1:])))
    assert "left in May. (not supported by the documents)" in said
    assert "563 to 312. (partly supported)" in said


def test_a_bad_question_is_told_kept_in_the_box_and_left_out_of_the_history(talk: Talk) -> None:
    shown = last(talk, "a" * 3000)
    assert "3,000 characters" in shown.thread
    assert shown.turns == ()
    assert shown.box == "a" * 3000


def test_an_empty_question_asks_nothing(talk: Talk) -> None:
    assert list(talk.ask("  \n", ())) == []


def test_a_defect_is_told_without_its_details_and_raised(talk: Talk) -> None:
    steps = talk.ask("crash", ())
    shown = [next(steps), next(steps)]
    assert DEFECT in shown[-1].thread
    assert "secret" not in shown[-1].thread
    with pytest.raises(RuntimeError):
        next(steps)


def test_a_conversation_survives_being_stored(talk: Talk) -> None:
    first = last(talk, STAFF)
    turns = last(talk, "Who won?", first.turns).turns
    assert turns_from(stored_form(turns)) == turns
    assert talk.resume(stored_form(turns)).thread.count("<article") == 2


def test_only_the_latest_turns_are_stored() -> None:
    turns = tuple(Turn(f"Question {number}", None) for number in range(REMEMBERED + 5))
    assert turns_from(stored_form(turns)) == turns[5:]


@pytest.mark.parametrize(
    "stored", [None, [], "text", [{"answer": None}], [{"question": "a", "answer": {"text": 1}}], 5]
)
def test_what_is_no_conversation_begins_a_new_one(talk: Talk, stored: object) -> None:
    assert "welcome" in talk.resume(stored).thread


def test_an_index_that_is_missing_is_told_on_the_empty_page() -> None:
    class Unbuilt(FakeAssistant):
        def status(self) -> object:
            raise NoIndex("No index at ./index-data. Build one: qa index FOLDER")

        def examples(self) -> list[str]:
            raise NoIndex("No index at ./index-data. Build one: qa index FOLDER")

    talk = Talk(Unbuilt())
    assert "Build one: qa index FOLDER" in talk.begin().thread
    assert talk.examples() == ""


def test_examples_can_be_asked(talk: Talk) -> None:
    buttons = [attributes for tag, attributes in Reading(talk.examples()).tags if tag == "button"]
    assert [button["data-question"] for button in buttons] == FakeAssistant().examples()


def test_examples_are_those_of_the_newest_revision() -> None:
    class Growing(FakeAssistant):
        revision = 1
        tried = 0

        def examples(self) -> list[str]:
            self.tried += 1
            return [f"What is new in revision {self.revision}?"]

        def status(self) -> object:
            return SimpleNamespace(documents=1, revision=self.revision)

    growing = Growing()
    talk = Talk(growing)
    assert "revision 1?" in talk.examples()
    assert talk.examples() == talk.examples()
    growing.revision = 2
    assert "revision 2?" in talk.examples()
    assert growing.tried == 2


def test_an_answer_is_read_out_without_markers() -> None:
    assert spoken(ANSWERS[STAFF]).startswith("Answer: 5. That included")
    assert "[1]" not in spoken(ANSWERS[STAFF])
    assert spoken(refusal("Who won?")).startswith("No answer in the documents. No passage")


def test_the_boxes_say_which_documents_may_answer() -> None:
    typed = Narrowed(" 2019 ", "", "r*.pdf, x.md", "annual *, a report ,", "*smith")
    assert typed.filter() == Filter(
        after="2019", documents=("r*.pdf", "*x.md*"), titles=("annual *", "*a report*"), authors=("*smith",)
    )
    assert not Narrowed().filter()
