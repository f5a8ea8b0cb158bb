"""What becomes of a reply, sentence by sentence, where only what a passage says word for word is supported."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import pytest
from test_answering import reading
from test_check import WEIGHTS, Believes

from index.document import Document
from qa.answer import Wrote
from qa.check import Checker
from qa.dialogue.conversation import Turn
from qa.support import Verifier
from qa.writer.author import Author, Written
from qa.writer.model import ModelFailed
from qa.writer.spoken import reply

TEXT = (
    "Inspectors found no evidence of fraud at the mill. The ledger of 1923 could not be found. "
    "The treaty text does not cover fishing rights. The mill has 14 looms and a yard of 60 metres."
)


@dataclass(frozen=True)
class ScriptedModel:
    """Says these pieces."""

    pieces: Sequence[str]
    fingerprint: str = "scripted"

    def write(self, prompt: str) -> Generator[str]:
        assert prompt
        yield from self.pieces


def author(*pieces: str) -> Author:
    return Author(ScriptedModel(pieces))


def cut(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def asked(*pieces: str, question: str = "And its looms?") -> str | None:
    """The question as the model rewrote it."""
    asking = author(*pieces).standalone(question, [Turn("Who owns the mill?")])
    while True:
        try:
            next(asking)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def read(*pieces: str) -> tuple[list[str], Written]:
    """The sentences that were shown as they came, and what was made of the whole."""
    hit, document = reading(TEXT, document="mill.txt").hit, Document("mill.txt", TEXT, "The mill")
    verifier = Verifier(model=Believes("nothing has this"), weights=WEIGHTS)
    checker = Checker({"mill.txt": document}.__getitem__, verifier=verifier, hits=[hit])
    writing, shown = author(*pieces).write("What of the mill?", [hit], checker), list[str]()
    while True:
        try:
            event = next(writing)
        except StopIteration as end:
            return shown, end.value
        shown += [event.sentence.text] if isinstance(event, Wrote) else []


@pytest.mark.parametrize(
    "finding",
    [
        "Inspectors found no evidence of fraud at the mill.",
        "The ledger of 1923 could not be found.",
        "The treaty text does not cover fishing rights.",
    ],
)
def test_a_finding_of_nothing_that_a_passage_holds_is_an_answer(finding: str) -> None:
    shown, written = read(f"{finding[:-1]} [1].")
    assert (shown, written.whole) == ([finding], True)


@pytest.mark.parametrize("refusal", ["There is no evidence of that in the passages [1].", "I cannot answer this [1]."])
def test_a_refusal_is_one_though_it_cites(refusal: str) -> None:
    assert read(refusal) == ([], Written(None))


def test_a_line_that_only_names_its_source_is_no_sentence() -> None:
    shown, _ = read(f"{LOOMS} [1].\n\n[1] The mill, mill.txt")
    assert shown == [f"{LOOMS}."]


def test_a_refusal_that_cites_after_an_answer_is_of_a_part() -> None:
    shown, written = read("The mill has 14 looms and a yard of 60 metres [1]. The passages do not say who owns it [1].")
    assert (len(shown), written.whole) == (1, False)


LOOMS = "The mill has 14 looms and a yard of 60 metres"


@pytest.mark.parametrize(
    "said",
    [
        f"<think>Let me see. Inspectors found no evidence of fraud at the mill [1].</think>\n\n{LOOMS} [1].",
        f"<THINKING>Hm.</THINKING>{LOOMS} [1].",
        f"{LOOMS} [1]. <reasoning>The ledger of 1923 could not be found [1].</reasoning>",
        f"[THINK]The ledger of 1923 could not be found [1].[/THINK]{LOOMS} [1].",
        f"{LOOMS} [1].\n<think>The ledger of 1923 could not be found [1]. And",
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_what_a_model_thinks_aloud_is_never_shown(said: str, size: int) -> None:
    shown, _ = read(*cut(said, size))
    assert shown == [f"{LOOMS}."]


def test_nothing_but_thinking_is_no_answer() -> None:
    with pytest.raises(ModelFailed, match="gave no answer"):
        read("<think>Inspectors found no evidence of fraud at the mill [1]. ", "So what?")


def test_thinking_that_never_began_makes_the_reply_void() -> None:
    with pytest.raises(ModelFailed, match="what it thinks"):
        read(f"Let me see. {LOOMS} [1].</th", f"ink>{LOOMS} [1].")


@pytest.mark.parametrize("size", [1, 4, 1000])
def test_no_character_of_a_reply_orders_a_terminal_or_a_page_about(size: int) -> None:
    said = "The \x1b[2J\x1b]0;mine\x07mill\0 has 14 \u202elooms\u2066 and\ud83d a yard\x9b of 60 metres\x1b[8m [1]."
    shown, _ = read(*cut(said, size))
    assert shown == [f"{LOOMS}."]


def test_a_whole_reply_is_read_without_thinking() -> None:
    assert reply(ScriptedModel(["<think>Wrong?</think>", "right"]), "Judge.") == "right"


def test_a_rewritten_question_comes_without_thinking_and_without_control_characters() -> None:
    assert asked("<think>Who?</think>How many looms has ", "the \x1b[2Jmill\u202e?") == "How many looms has the mill?"
