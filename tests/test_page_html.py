"""The page's HTML, without a browser: text stays text, quotes stay exact, and what is shown is what was answered."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_read import Reading, last
from test_page_fake import ANSWERS, GATE_CLOSED, HARM, STAFF, TROOPS, FakeAssistant, answer

from index.blocks import Span
from index.document import Document, Place
from qa.answer import Answer, Sentence, Verdict
from qa.dialogue.conversation import Turn
from qa.page.card import card
from qa.page.inert import inert
from qa.page.marks import LONGEST, marked
from qa.page.talk import Talk, spoken, stored_form


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


def test_a_headline_over_sentences_names_no_outlet_of_theirs() -> None:
    both = Sentence("2,000 or 1,000, by date", ANSWERS[TROOPS].citations, Verdict.SUPPORTED)
    html = card(0, replace(ANSWERS[TROOPS], sentences=(both, *ANSWERS[TROOPS].sentences)))
    assert Reading(html).text.count("Evening Courier") == 1
    assert html.index("Evening Courier · December 2018</span>") > html.index("troops nearby")


def test_an_outlet_of_one_among_several_citations_is_left_out() -> None:
    december, july = ANSWERS[TROOPS].citations
    unknown = replace(july, publication=None, date=None)
    html = card(0, answer(TROOPS, Sentence("It had 2,000 troops.", (december, unknown), Verdict.SUPPORTED)))
    assert '<span class="origin">' not in html


def test_a_long_short_answer_is_told_apart_in_its_sentence_instead_of_said_twice() -> None:
    long = "the capital still had two thousand troops nearby, of whom most were to be withdrawn within the month"
    told = Sentence(f"He said that {long}.", ANSWERS[TROOPS].citations[:1], Verdict.SUPPORTED)
    html = card(0, answer(TROOPS, told, short=long))
    assert Reading(html).text.count(long) == 1
    assert f"<strong>{long}</strong>" in html
    assert 'class="short' not in html
    assert 'class="short long"' in card(0, answer(TROOPS, replace(told, text=f"{long}."), short=long))


def test_lines_of_a_table_are_shown_as_one_each_with_its_marker() -> None:
    december, july = ANSWERS[TROOPS].citations
    lines = ("| Place | Troops_on_duty |", "| **North** `Gate` | 2,000 <b> |")
    rows = [Sentence(line, (c,), Verdict.SUPPORTED) for line, c in zip(lines, (december, july), strict=True)]
    html = card(0, replace(ANSWERS[TROOPS], short=None, sentences=(*rows, ANSWERS[TROOPS].sentences[0])))
    assert html.count("<table") == 1
    assert html.count("<tr>") == 2
    assert "<td>Place</td><td>Troops_on_duty</td><td>" in html
    assert "<td>North Gate</td><td>2,000 &lt;b&gt;</td><td>" in html
    assert html.count('class="marker"') == 3
    assert html.index("</table>") < html.index(ANSWERS[TROOPS].sentences[0].text[:9])


def test_what_the_confidence_means_is_said() -> None:
    assert "about 92 in 100 are right" in Reading(card(0, ANSWERS[STAFF])).text
    assert "not for the wording" in Reading(card(0, replace(ANSWERS[STAFF], model="writer"))).text


def test_headings_and_front_matter_are_no_markup_and_offsets_still_count() -> None:
    text = "---\ntitle: Costs\n---\n# The well\n\nIt is deep.\n  ## Risks\nRock #4 is hard."
    start = text.index("It is")
    html = marked(text, Span(start, start + 11), [Span(text.index("# The"), start - 2)], front=text.index("# The"))
    read = Reading(html)
    assert read.text == text
    assert read.marks == {"here": "It is deep.", "also": "# The well"}
    assert html.startswith('<details class="front"><summary aria-label="What the file says of itself"></summary>---')
    assert '<span class="sharps"># </span><b>The well</b>' in html
    assert '<span class="sharps">  ## </span><b>Risks</b>' in html
    assert html.endswith("Rock #4 is hard.")


def test_an_open_document_says_where_in_the_original_the_quote_stands(talk: Talk) -> None:
    class Paged(FakeAssistant):
        def document(self, name: str) -> Document:
            return replace(super().document(name), places=(Place(0, "page 1", 1), Place(3000, "page 2", 2)))

    turns = last(talk, STAFF).turns
    for html in (Talk(Paged()).citation(turns, 0, 0), Talk(Paged()).hit(turns, 0, 0)):
        assert "6 August 2019 · page 2" in Reading(html).text


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
    told: Answer = replace(ANSWERS[TROOPS], text="There were 2,000 [1] or [9] fewer [2].", sentences=())
    shown = talk.resume(stored_form([Turn(TROOPS, told)]))
    assert shown.thread.count('class="marker"') == 2
    assert "or [9] fewer" in Reading(shown.thread).text


def test_what_was_searched_shows_ranks_scores_and_use(talk: Talk) -> None:
    text = Reading(last(talk, STAFF).panel or "").text
    assert "by meaning no. 2by words –together no. 2holds the answer 46%used" in text
    assert "not used" in text


def test_what_was_asked_besides_and_not_found_is_told() -> None:
    part = replace(ANSWERS[STAFF], reason="Not answered: “Who won?”")
    assert "Not answered: “Who won?”" in Reading(card(0, part)).text
    assert "Not answered" in spoken(part)
