"""What becomes of a reply, sentence by sentence, where only what a passage says word for word is supported."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import pytest
from test_answering import reading
from test_check import WEIGHTS, Believes, Flat

from index.document import Document
from qa.answer import Wrote
from qa.check import Checker
from qa.support import Verifier
from qa.writer.author import Author, Written
from qa.writer.model import ModelFailed

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


def read(*pieces: str) -> tuple[list[str], Written]:
    """The sentences that were shown as they came, and what was made of the whole."""
    hit, document = reading(TEXT, document="mill.txt").hit, Document("mill.txt", TEXT, "The mill")
    verifier = Verifier(Flat(), model=Believes("nothing has this"), weights=WEIGHTS)
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


def test_a_refusal_that_cites_after_an_answer_is_of_a_part() -> None:
    shown, written = read("The mill has 14 looms and a yard of 60 metres [1]. The passages do not name its owner [1].")
    assert (len(shown), written.whole) == (1, False)
