"""An answer as plain text: what a claim rests on stands beside it."""

from dataclasses import replace

import pytest
from test_page_fake import ANSWERS, STAFF

from qa.answer import Verdict
from qa.terminal.printed import render


@pytest.mark.parametrize(
    ("verdict", "reasons", "line"),
    [
        (Verdict.SUPPORTED, (), "Five were left [1]"),
        (Verdict.PARTLY, (), "Five were left [1] (partly supported)"),
        (
            Verdict.UNSUPPORTED,
            ("No passage says five.",),
            "Five were left [1] (not supported by the documents) (No passage says five.)",
        ),
    ],
)
def test_a_sentence_that_repeats_the_short_answer_lends_it_its_markers_and_its_verdict(
    verdict: Verdict, reasons: tuple[str, ...], line: str
) -> None:
    first, second = ANSWERS[STAFF].sentences
    same = replace(first, text="Five were left.", verdict=verdict, reasons=reasons)
    shown = render(replace(ANSWERS[STAFF], short="Five were left", sentences=(same, second)))
    assert shown.split("\n")[0] == line
    assert shown.count("Five were left") == 1
    assert "563 to 312. [2] (partly supported)" in shown
