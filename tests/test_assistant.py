"""The whole road over the sample corpus: ask, follow up, refuse, stream, and through LlamaIndex's interfaces."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index import Filter
from index.errors import BadQuestion, NoIndex
from qa import Answer, Assistant, Settings, Turn
from qa.answer import Answered, Searched, Wrote
from qa.assistant import LONGEST_QUESTION
from qa.caution import Caution
from qa.marked import forget, read_marked

STAFF = "How many USAID personnel were left in Iraq?"


@pytest.fixture(scope="module")
def answer(assistant: Assistant) -> Answer:
    return assistant.ask(STAFF)


def test_a_figure_that_is_only_implied_is_worked_out_and_cited(answer: Answer) -> None:
    assert answer.short == "5"
    assert "26 − 21 = 5" in answer.text
    assert "21 of 26" in answer.citations[0].quote


def test_every_citation_quotes_its_document_exactly(answer: Answer, assistant: Assistant) -> None:
    assert answer.citations
    for citation in answer.citations:
        assert assistant.document(citation.document).text[citation.start : citation.end] == citation.quote


def test_every_sentence_is_cited_and_every_marker_has_its_citation(answer: Answer) -> None:
    assert all(sentence.citations for sentence in answer.sentences)
    assert {c.marker for s in answer.sentences for c in s.citations} == {c.marker for c in answer.citations}


def test_the_hits_say_why_they_were_found_and_which_were_used(answer: Answer) -> None:
    used = [hit for hit in answer.hits if hit.used]
    assert used
    assert all(hit.dense_rank or hit.lexical_rank for hit in answer.hits)


def test_the_json_form_survives_json(answer: Answer) -> None:
    assert Answer.from_dict(json.loads(json.dumps(answer.to_dict()))) == answer


def test_words_for_a_search_box_get_the_sentences_that_speak_of_them(assistant: Assistant) -> None:
    answer = assistant.ask("USAID losses")
    assert "21 of 26" in answer.text
    assert answer.short is None
    assert assistant.ask("Turkish economy").refused


@pytest.mark.parametrize(
    "question", ["Who won the chess championship in Reykjavik?", "What is the boiling point of lead?"]
)
def test_what_the_corpus_does_not_hold_is_refused_with_the_reason(assistant: Assistant, question: str) -> None:
    refusal = assistant.ask(question)
    assert refusal.refused
    assert refusal.reason
    assert not refusal.sentences


@pytest.mark.parametrize(
    ("within", "reason"),
    [
        (Filter(after="2029"), "none dated 2029 or later; 4 of 5 have no date."),
        (Filter(languages=("tlh",)), "none in the language tlh."),
        (Filter(documents=("nope*",)), "none named nope*."),
    ],
)
def test_a_filter_that_no_document_passes_is_told_apart_from_a_missing_answer(
    assistant: Assistant, within: Filter, reason: str
) -> None:
    refusal = assistant.ask("Who resigned?", within=within)
    assert (refusal.refused, refusal.hits) == (True, ())
    assert refusal.reason == f"No document matches the filter: there is {reason}"


def test_a_follow_up_keeps_its_thread(assistant: Assistant) -> None:
    first = assistant.ask("How many U.S. troops are in Iraq?")
    second = assistant.ask("And in Syria?", history=[Turn(first.question, first)])
    assert second.standalone_question == "How many U.S. troops are in Syria?"


def test_the_stream_ends_with_the_answer_it_announced(assistant: Assistant) -> None:
    events = list(assistant.stream(STAFF))
    assert isinstance(events[0], Searched)
    last = events[-1]
    assert isinstance(last, Answered)
    assert tuple(e.sentence for e in events if isinstance(e, Wrote)) == last.answer.sentences


@pytest.mark.parametrize("question", ["", "   ", "x" * (LONGEST_QUESTION + 1), "why " * 25_000])
def test_a_question_that_is_none_is_an_error(assistant: Assistant, question: str) -> None:
    with pytest.raises(BadQuestion):
        assistant.ask(question)


@pytest.mark.parametrize(
    "question", ["?", "🐄🐄", "a" * 1900, "\x00 how many", "<script>alert(1)</script>", "How many (of [the] \\d+?"]
)
def test_an_odd_question_is_answered_or_refused_without_a_crash(assistant: Assistant, question: str) -> None:
    assert isinstance(assistant.ask(question), Answer)


def test_no_index_names_the_folder_and_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="qa index"):
        Assistant.open(tmp_path / "nothing")


def test_examples_come_from_the_corpus_and_are_answered(assistant: Assistant) -> None:
    examples = assistant.examples()
    assert len(examples) >= 2
    assert not any(assistant.ask(example).refused for example in examples)


@pytest.mark.parametrize(
    ("question", "history"), [("Who left the caf\udce9?", []), ("And when?", [Turn("Who left the \ud83d camp?")])]
)
def test_half_a_character_is_no_question(assistant: Assistant, question: str, history: list[Turn]) -> None:
    with pytest.raises(BadQuestion, match=r"half a character \('\\ud\w+'\)"):
        assistant.ask(question, history=history)


def test_an_answer_is_marked_as_wrong_beside_its_index(
    answer: Answer, assistant: Assistant, settings: Settings
) -> None:
    marked = assistant.mark(answer, history=["Who left?"], note="It is six.")
    assert read_marked(settings.index) == (marked,)
    forget(settings.index, marked.id)


def test_llamaindex_can_retrieve(assistant: Assistant) -> None:
    nodes = assistant.as_retriever(limit=3).retrieve(STAFF)
    assert len(nodes) == 3
    node = nodes[0].node
    text = assistant.document(node.metadata["document"]).text
    assert text[node.start_char_idx : node.end_char_idx] == node.text


def test_llamaindex_can_query(assistant: Assistant) -> None:
    response = assistant.as_query_engine().query(STAFF)
    assert "26 − 21 = 5" in str(response)
    assert response.source_nodes
    assert response.metadata["short"] == "5"


def test_hits_can_be_read_as_well_as_found(assistant: Assistant) -> None:
    read = assistant.search("How many USAID personnel were left in Iraq?", limit=5, read=True)
    found = assistant.search("How many USAID personnel were left in Iraq?", limit=5)
    assert {hit.passage for hit in read} == {hit.passage for hit in found}
    scores = [hit.reader_score or 0.0 for hit in read]
    assert scores == sorted(scores, reverse=True)
    assert "21 of 26 USAID" in read[0].text


def test_hits_beyond_those_that_are_read_follow_as_they_were_found(settings: Settings) -> None:
    few = Assistant.open(settings=replace(settings, hits=3))
    read, found = (few.search(STAFF, limit=9, read=read) for read in (True, False))
    assert {hit.passage for hit in read[:3]} == {hit.passage for hit in found[:3]}
    assert read[3:] == found[3:]
    assert all(hit.reader_score is not None for hit in read[:3])


def test_the_more_cautious_the_surer_an_answer_must_be(assistant: Assistant) -> None:
    points = Caution.EAGER, Caution.BALANCED, Caution.CAUTIOUS
    thresholds = [assistant.threshold(point) for point in points]
    assert thresholds == sorted(set(thresholds))
    answers = [assistant.ask(STAFF, caution=point) for point in points]
    assert [a.refused for a in answers] == [a.confidence < t for a, t in zip(answers, thresholds, strict=True)]
    assert not answers[0].refused


def test_the_set_threshold_moves_the_middle_one_alone(settings: Settings) -> None:
    strict = Assistant.open(settings=replace(settings, threshold=0.999))
    assert strict.ask(STAFF).refused
    assert not strict.ask(STAFF, caution=Caution.EAGER).refused
