"""The page's HTML, without a browser: text stays text, quotes stay exact, and what is shown is what was answered."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_page_fake import ANSWERS, DOCUMENTS, GATE_CLOSED, HARM, STAFF, TROOPS, FakeAssistant, refusal

from index.document import Document
from index.errors import NoIndex
from qa.answer import Answer, Sentence, Verdict
from qa.conversation import Turn
from qa.marked import read_marked
from qa.page.card import card
from qa.page.inert import inert
from qa.page.marks import LONGEST, Span, marked
from qa.page.talk import DEFECT, REMEMBERED, Shown, Talk, spoken, stored_form, turns_from
from qa.page.words import counted, percent, readable_date
from qa.page.wrong import THANKS


class Reading(HTMLParser):
    """What a browser would make of HTML: its elements, its text, and the text of each kind of mark."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marks: dict[str, str] = {"here": "", "also": ""}
        self._mark: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "mark":
            self._mark = dict(attrs)["class"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._mark = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._mark:
            self.marks[self._mark] += data


def last(talk: Talk, question: str, turns: tuple[Turn, ...] = ()) -> Shown:
    """What is shown at the end of a question."""
    return list(talk.ask(question, turns))[-1]


@pytest.fixture
def talk() -> Talk:
    return Talk(FakeAssistant())


@given(st.text())
def test_inert_text_reads_back_as_it_was_and_makes_no_element(text: str) -> None:
    html = inert(text)
    assert not set(html) & set("<>\"'{}$`\r")
    read = Reading(f'<i title="{html}">{html}</i>')
    assert [tag for tag, _ in read.tags] == ["i"]


SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 60), st.integers(0, 60))


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=60), SPANS, st.lists(SPANS, max_size=4)
)
def test_marks_cover_exactly_the_quoted_characters(text: str, here: Span, also: list[Span]) -> None:
    here = Span(min(here.start, len(text)), min(here.end, len(text)))
    read = Reading(marked(text, here, also, front=3))
    assert read.text == text
    assert read.marks["here"] == text[here.start : here.end]
    others = {at for span in also for at in range(span.start, span.end)} - set(range(here.start, here.end))
    assert read.marks["also"] == "".join(text[at] for at in sorted(others) if at < len(text))
    assert len([tag for tag, attributes in read.tags if attributes == {"class": "here"}]) == (here.start < here.end)


def test_a_very_long_document_is_shown_around_the_quote() -> None:
    text = "word " * LONGEST
    here = Span(400_000, 400_004)
    html = marked(text, here, [Span(0, 4), Span(400_010, 400_014)])
    read = Reading(html)
    assert read.marks == {"here": "word", "also": "word"}
    assert len(html) < LONGEST + 1000
    assert html.count('class="cut"') == 2


@pytest.mark.parametrize("question", ANSWERS)
def test_every_marker_opens_its_quote(talk: Talk, question: str) -> None:
    shown = last(talk, question)
    markers = [a for tag, a in Reading(shown.thread).tags if tag == "button" and a.get("class") == "marker"]
    assert len(markers) == len(ANSWERS[question].citations)
    for marker, citation in zip(markers, ANSWERS[question].citations, strict=True):
        html = talk.citation(shown.turns, int(marker["data-turn"] or ""), int(marker["data-place"] or ""))
        assert Reading(html).marks["here"] == citation.quote


def test_the_other_quotes_of_the_answer_are_marked_more_lightly(talk: Talk) -> None:
    marks = Reading(talk.citation(last(talk, STAFF).turns, 0, 0)).marks
    assert marks["also"] == ANSWERS[STAFF].citations[1].quote


def test_the_short_answer_comes_first_then_its_arithmetic_then_the_sentences(talk: Talk) -> None:
    thread = last(talk, STAFF).thread
    order = [thread.index(part) for part in ('class="short">5<', "26 − 21 = 5", "the loss of 21", "partly supported")]
    assert order == sorted(order)


def test_answers_from_different_documents_carry_their_dates(talk: Talk) -> None:
    thread = last(talk, TROOPS).thread
    assert "Evening Courier · December 2018" in thread
    assert "Morning Ledger · 16 July 2019" in thread


def test_a_sentence_that_repeats_the_short_answer_lends_it_its_marker() -> None:
    html = card(0, replace(ANSWERS[TROOPS], short=ANSWERS[TROOPS].sentences[0].text.rstrip(".")))
    assert Reading(html).text.count("The capital still had 2,000 troops") == 1
    assert html.index('class="marker"') < html.index("</p>")


def test_arithmetic_that_a_sentence_shows_is_not_shown_twice() -> None:
    worked_out = Sentence("21 of 26: 26 − 21 = 5", ANSWERS[STAFF].citations[:1], Verdict.SUPPORTED)
    html = card(0, replace(ANSWERS[STAFF], sentences=(worked_out,)))
    assert html.count("26 − 21 = 5") == 1
    assert '<p class="formula">' in html
    assert 'class="marker"' in html


def test_nothing_of_a_document_becomes_an_element(talk: Talk) -> None:
    shown = last(talk, GATE_CLOSED)
    for html in (shown.thread, shown.panel or "", talk.citation(shown.turns, 0, 0), talk.hit(shown.turns, 0, 0)):
        read = Reading(html)
        assert {tag for tag, _ in read.tags}.isdisjoint({"img", "script", "a"})
        assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
        assert HARM in read.text
        assert "{{" not in html
        assert "${" not in html


def test_a_refusal_says_why_and_names_the_nearest_passages(talk: Talk) -> None:
    read = Reading(last(talk, "Who won?").thread)
    assert "No answer in the documents" in read.text
    assert refusal("Who won?").reason in read.text  # type: ignore[operator]
    assert "A smaller force remains" in read.text
    assert "confident" not in read.text


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


def test_a_document_that_changed_is_not_highlighted_wrongly(talk: Talk) -> None:
    class Rewritten(FakeAssistant):
        def document(self, name: str) -> Document:
            return replace(super().document(name), text="Everything is different now.")

    html = Talk(Rewritten()).citation(last(talk, STAFF).turns, 0, 0)
    assert "has changed since" in html
    assert "<mark" not in html


def test_a_document_that_is_gone_still_shows_the_quote(talk: Talk) -> None:
    turn = last(talk, STAFF).turns[0]
    assert turn.answer is not None
    gone = replace(turn.answer.citations[0], document="gone.txt")
    read = Reading(talk.citation((Turn(STAFF, replace(turn.answer, citations=(gone,))),), 0, 0))
    assert "gone.txt" in read.text
    assert "the loss of 21" in read.text


@pytest.mark.parametrize(("number", "place"), [(0, 99), (7, 0), (-1, 0), (0, -1)])
def test_a_click_on_nothing_shows_the_sources(talk: Talk, number: int, place: int) -> None:
    turns = last(talk, STAFF).turns
    assert "Sources" in talk.citation(turns, number, place)
    assert "Sources" in talk.hit(turns, number, place)


def test_text_that_is_not_in_sentences_keeps_its_markers(talk: Talk) -> None:
    answer: Answer = replace(ANSWERS[TROOPS], text="There were 2,000 [1] or [9] fewer [2].", sentences=())
    shown = talk.resume(stored_form([Turn(TROOPS, answer)]))
    assert shown.thread.count('class="marker"') == 2
    assert "or [9] fewer" in Reading(shown.thread).text


def test_what_was_searched_shows_ranks_scores_and_use(talk: Talk) -> None:
    text = Reading(last(talk, STAFF).panel or "").text
    assert "meaning #2words –both #2reader 0.47used" in text
    assert "not used" in text


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


def test_an_answer_is_read_out_without_markers() -> None:
    assert spoken(ANSWERS[STAFF]).startswith("Answer: 5. That included")
    assert "[1]" not in spoken(ANSWERS[STAFF])
    assert spoken(refusal("Who won?")).startswith("No answer in the documents. No passage")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2019-08-06", "6 August 2019"),
        ("2018-12", "December 2018"),
        ("2018", "2018"),
        ("2018-13", "2018-13"),
        ("x", "x"),
    ],
)
def test_dates_are_readable(written: str, shown: str) -> None:
    assert readable_date(written) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0%"), (0.001, "1%"), (0.824, "82%"), (0.999, "99%"), (1.0, "100%")]
)
def test_confidence_is_never_rounded_to_certainty(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_counts_are_in_words() -> None:
    assert [counted(number, "document") for number in (1, len(DOCUMENTS), 1500)] == [
        "1 document",
        "4 documents",
        "1,500 documents",
    ]
