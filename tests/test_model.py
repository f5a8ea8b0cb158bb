"""A language model over real HTTP, saying good things and bad: what the reader sees of each."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from scripted_server import Said, passage_with, serving

from index import Index
from qa import Answer, Assistant, Settings, Verdict
from qa.answer import Answered, Searched, Writing, Wrote
from qa.reader import WeighingReader
from qa.writer.stepwise import BEAT

STAFF = "How many USAID personnel were left in Iraq?"
LOST = "21 of 26 USAID personnel"
FACT = "Those lost included 21 of 26 USAID personnel"
HIRES = "U.S. direct hires fell from 563 to 312"

Asks = Callable[..., Answer]


@pytest.fixture(scope="module")
def writing(settings: Settings) -> Callable[..., Assistant]:
    """An assistant with the model at this address; index and reader are loaded once."""
    index, reader = Index.open(settings.index, cache=settings.cache), WeighingReader()

    def opened(url: str, **more: object) -> Assistant:
        chosen = replace(settings, model="openai:scripted", model_url=url, **more)  # type: ignore[arg-type]
        return Assistant(index, reader, settings=chosen)

    with serving("The passages do not say.") as server:
        opened(server.url).ask(STAFF)  # What is loaded at the first question is no model's delay.
    return opened


@pytest.fixture
def ask(writing: Callable[..., Assistant]) -> Asks:
    """Ask with a model that replies so; `[*]` stands for the passage that holds the answer."""

    def asked(*replies: Said | str, timeout: float = 5) -> Answer:
        with serving(*map(_marked, replies)) as server:
            return writing(server.url, model_timeout=timeout).ask(STAFF)

    return asked


def _marked(reply: Said | str) -> Said:
    said = Said(reply) if isinstance(reply, str) else reply
    text = said.text
    if not isinstance(text, str) or "[*]" not in text:
        return said
    return replace(said, text=lambda prompt: text.replace("[*]", f"[{passage_with(prompt, LOST)}]"))


def promises(answer: Answer, assistant: Assistant) -> None:
    """What holds of every answer, whatever the model said."""
    for citation in answer.citations:
        assert assistant.document(citation.document).text[citation.start : citation.end] == citation.quote
        assert any(
            h.document == citation.document and h.start <= citation.start and citation.end <= h.end
            for hit in answer.hits
            for h in (hit, *hit.twins)
        ) or (answer.model is None)
    numbers = {citation.marker for citation in answer.citations}
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} == numbers
    assert all(sentence.citations for sentence in answer.sentences if sentence.verdict is Verdict.SUPPORTED)
    assert Answer.from_dict(answer.to_dict()) == answer


def is_embedded(answer: Answer) -> None:
    """The documents' own words, as without a model."""
    assert (answer.short, answer.refused, answer.model, dict(answer.prompts)) == ("5", False, None, {})
    assert "26 − 21 = 5" in answer.text
    assert answer.notice
    assert answer.notice.endswith("What follows was made without it.")


def verdicts(answer: Answer, words: str) -> set[Verdict]:
    """Of the sentences that say so."""
    return {sentence.verdict for sentence in answer.sentences if words in sentence.text}


def test_a_good_answer_is_the_models_prose_cited_and_checked(ask: Asks, assistant: Assistant) -> None:
    answer = ask(f"{FACT} [*]. {HIRES} [*].")
    promises(answer, assistant)
    assert [s.text for s in answer.sentences] == [f"{FACT}.", f"{HIRES}."]
    assert {s.verdict for s in answer.sentences} == {Verdict.SUPPORTED}
    assert answer.text.startswith(f"{FACT}. [1] {HIRES}. [")
    assert re.fullmatch(r"openai:scripted at 127\.0\.0\.1:\d+", answer.model or "")
    assert (set(answer.prompts), answer.notice) == ({"answer"}, None)


def test_shown_arithmetic_from_quoted_operands_is_a_derivation(ask: Asks, assistant: Assistant) -> None:
    answer = ask(f"Five were left, for {FACT[0].lower()}{FACT[1:]}: 26 − 21 = 5 [*].")
    promises(answer, assistant)
    assert [d.expression for d in answer.derivations] == ["26 − 21 = 5"]
    assert (answer.short, answer.sentences[0].verdict) == ("5", Verdict.SUPPORTED)


@pytest.mark.parametrize("wrong", ["26 − 21 = 6", "26 + 21 = 5", "27 − 21 = 6", "26 − 20 = 6"])
def test_wrong_arithmetic_is_none_and_its_sentence_not_supported(ask: Asks, wrong: str) -> None:
    answer = ask(f"{HIRES} [*]. That leaves {wrong} [*].")
    assert answer.derivations == ()
    assert Verdict.SUPPORTED not in verdicts(answer, "leaves")


def test_a_marker_to_nothing_never_reaches_the_reader(ask: Asks, assistant: Assistant) -> None:
    answer = ask(f"{FACT} [*][99]. {HIRES} [0] [*] [77, 78].")
    promises(answer, assistant)
    assert not re.search(r"\[(0|77|78|99)", answer.text)
    assert {s.verdict for s in answer.sentences} == {Verdict.SUPPORTED}


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        pytest.param("Those lost included 23 of 26 USAID personnel [*].", "23 of", id="swapped number"),
        pytest.param("U.S. direct hires in Kabul fell from 563 to 312 [*].", "Kabul", id="swapped name"),
        pytest.param("The order came from Secretary of State Hillary Clinton [*].", "Clinton", id="swapped person"),
        pytest.param("A further 900 guards were flown to Basra [*].", "guards", id="invented figure"),
        pytest.param(
            "Many of them were angry and went to court [*].",
            "court",
            id="invented fact",
        ),
        pytest.param(
            "Those lost did not include 21 of 26 USAID personnel [*].",
            "did not",
            id="negation",
        ),
        pytest.param(f"{FACT}, and the moon is made of cheese.", "cheese", id="no marker"),
        pytest.param("Paris is the capital of France [99].", "Paris", id="only a marker to nothing"),
    ],
)
def test_what_the_passages_do_not_say_is_not_supported(ask: Asks, assistant: Assistant, reply: str, words: str) -> None:
    answer = ask(f"{HIRES} [*]. {reply}")
    promises(answer, assistant)
    assert Verdict.SUPPORTED in verdicts(answer, HIRES)
    assert Verdict.SUPPORTED not in verdicts(answer, words)


def test_a_wrong_marker_is_never_shown_as_support(ask: Asks, assistant: Assistant) -> None:
    answer = ask(Said(lambda prompt: f"{HIRES} [{passage_with(prompt, LOST) % 10 + 1}]. {FACT} [*]."))
    promises(answer, assistant)
    for sentence in answer.sentences:
        if sentence.verdict is Verdict.SUPPORTED and HIRES in sentence.text:
            assert any("563" in citation.quote for citation in sentence.citations)


def test_an_answer_without_any_marker_is_repaired_or_replaced(ask: Asks, assistant: Assistant) -> None:
    answer = ask(f"{FACT}. {HIRES}.")
    promises(answer, assistant)
    if answer.model is None:
        is_embedded(answer)


@pytest.mark.parametrize(
    "reply",
    [
        "The passages do not say.",
        "I don't know based on the context.",
        "The provided documents don't contain information about the number of chess players.",
        "I'm sorry, but there is no mention of this in the passages [1].",
        "Based on the given passages, I cannot determine how many were left.",
        "This information is not provided in the sources. The passages do not mention it.",
        "There is not enough information to answer the question.",
    ],
)
def test_a_refusal_in_the_models_own_words_is_a_refusal(ask: Asks, reply: str) -> None:
    answer = ask(reply)
    assert (answer.refused, answer.sentences, answer.citations, answer.notice) == (True, (), (), None)
    assert "The nearest are in “" in (answer.reason or "")
    assert (answer.model or "").startswith("openai:scripted")


def test_a_part_that_the_passages_do_not_answer_is_told(ask: Asks) -> None:
    answer = ask(f"{FACT} [*]. The passages do not say who they were.")
    assert [s.text for s in answer.sentences] == [f"{FACT}."]
    assert answer.reason == "The passages do not answer all of the question."
    assert answer.text.endswith(answer.reason)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Said(f"{FACT} [*].", finish="eos_token"), id="a word of its own for a good end"),
        pytest.param(Said(f"{FACT} [*].\n", finish=None), id="no reason"),
        pytest.param(Said(f"{FACT} [*].", at_once=True), id="no stream"),
    ],
)
def test_a_whole_reply_counts_however_it_ends(ask: Asks, assistant: Assistant, reply: Said) -> None:
    answer = ask(reply)
    promises(answer, assistant)
    assert [(s.text, s.verdict) for s in answer.sentences] == [(f"{FACT}.", Verdict.SUPPORTED)]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        pytest.param(Said(f"{FACT} [*]. {HIRES}", finish=None), "broke off in the middle", id="no reason, no end"),
        pytest.param(Said(f"{FACT} [*].", finish="length", at_once=True), "limit of length", id="truncated, no stream"),
        pytest.param(Said(f"{FACT} [*].", finish="tool_calls"), "would not write this", id="a tool"),
        pytest.param(Said(f"{FACT} [*]. {HIRES} [*", dropped=True), "broke off in the middle", id="half a stream"),
        pytest.param(Said(f"{FACT} [*]. {HIRES}", finish="length"), "limit of length", id="truncated"),
        pytest.param(Said(f"{FACT} [*].", finish="content_filter"), "would not write this", id="filtered"),
        pytest.param(Said(status=429), "is over its quota", id="429"),
        pytest.param(Said(status=500), "failed with status 500", id="500"),
        pytest.param(Said(status=401), "refused the key", id="401"),
        pytest.param(Said(stall=60), "did not answer within 1 s", id="stall"),
        pytest.param(Said(raw=b'data: {"choices": [{"delta'), "cannot be read", id="malformed JSON"),
        pytest.param(Said(raw=b"<html>nothing here</html>"), "broke off", id="no protocol"),
        pytest.param(Said(f"{FACT} [*]. " * 50_000), "more than 20,000 characters", id="2 MB"),
        pytest.param(Said(""), "gave no answer", id="nothing"),
        pytest.param(Said("77 of 99 elephants were lost [*]."), "nothing that the documents support", id="nonsense"),
    ],
)
def test_a_model_that_fails_gives_way_to_the_documents_words(
    ask: Asks, assistant: Assistant, reply: Said, told: str
) -> None:
    answer = ask(reply, timeout=1 if reply.stall else 5)
    promises(answer, assistant)
    is_embedded(answer)
    assert told in (answer.notice or "")


def test_of_two_megabytes_little_is_read(writing: Callable[..., Assistant]) -> None:
    with serving(f"{FACT} [1]. " * 50_000) as server:
        writing(server.url).ask(STAFF)
        assert server.hung_up.wait(5)


def test_a_server_that_is_not_there(writing: Callable[..., Assistant]) -> None:
    answer = writing("http://127.0.0.1:9/v1").ask(STAFF)
    is_embedded(answer)
    assert "openai:scripted at 127.0.0.1:9 cannot be reached" in (answer.notice or "")


def test_no_model_means_the_embedded_answer_and_no_notice(writing: Callable[..., Assistant]) -> None:
    with serving("No.") as server:
        answer = writing(server.url).ask(STAFF, model="none")
    assert (answer.short, answer.model, answer.notice, server.asked) == ("5", None, None, [])


def test_the_stream_shows_whole_checked_sentences_and_begins_anew_after_a_failure(
    writing: Callable[..., Assistant],
) -> None:
    with serving(_marked(Said(f"{FACT} [*]. " * 8, dropped=True))) as server:
        events = list(writing(server.url).stream(STAFF))
    searched = [at for at, event in enumerate(events) if isinstance(event, Searched)]
    first = [e.sentence for e in events[: searched[1]] if isinstance(e, Wrote)]
    again = [e.sentence for e in events[searched[1] :] if isinstance(e, Wrote)]
    last = events[-1]
    assert isinstance(last, Answered)
    assert {sentence.text for sentence in first} == {f"{FACT}."}
    assert (tuple(again), last.answer.model) == (last.answer.sentences, None)


def test_who_stops_listening_stops_the_model(writing: Callable[..., Assistant]) -> None:
    with serving(Said("Five were left. " * 500, pause=0.05)) as server:
        events = writing(server.url).stream(STAFF)
        assert any(isinstance(event, Writing) for event in (next(events) for _ in range(3)))
        events.close()  # type: ignore[attr-defined]
        assert server.hung_up.wait(2 + BEAT)


def test_the_model_is_given_numbered_passages_and_no_more_than_its_key(writing: Callable[..., Assistant]) -> None:
    with serving("The passages do not say.") as server:
        writing(server.url, model_key="k").ask(STAFF)
    asked = server.asked[0]
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert LOST in asked["messages"][1]["content"]
    assert (asked["model"], asked["stream"], server.keys) == ("scripted", True, ["Bearer k"])
    assert "anthropic" not in sys.modules
