"""Is every sentence borne out by its quotes, and is every quote needed? By hand."""

from dataclasses import replace

import pytest

from evals.cases import Case
from evals.measures.citation_support import borne_out, measure_needed, measure_recall
from evals.outcome import Outcome
from qa.answer import Answer, Citation, Derivation, Sentence, Verdict

LOST = "those lost included 21 of 26 USAID personnel"
CASE = Case(id="a", kind="fact", question="?", answers=(("5",),), documents=("c",))


def sentence(text: str, *quotes: str) -> Sentence:
    cited = (Citation(n, "c", "C", None, None, None, None, 0, 1, q, Verdict.SUPPORTED) for n, q in enumerate(quotes, 1))
    return Sentence(text, tuple(cited), Verdict.SUPPORTED)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (sentence("The lost personnel included 21 of USAID.", LOST), True),
        (sentence("The lost personnel included 22 of USAID.", LOST), False),
        (sentence("The lost personnel celebrated in Damascus.", LOST), False),
        (sentence("The lost personnel included 21 of USAID."), False),
        (sentence("Yes", LOST), True),
    ],
)
def test_a_sentence_needs_its_numbers_and_most_of_its_words_in_the_quotes(said: Sentence, expected: bool) -> None:
    assert borne_out(said, [citation.quote for citation in said.citations]) is expected


def test_what_arithmetic_shows_need_not_stand_in_a_quote() -> None:
    derivation = Derivation("26 − 21 = 5", "5", ("26", "21"))
    assert borne_out(sentence("5 USAID personnel", LOST), [LOST], [derivation])
    assert not borne_out(sentence("5 USAID personnel", LOST), [LOST])


def test_figures_of_three_answers() -> None:
    good = sentence("21 of 26 USAID personnel were lost.", LOST, "The barn is red.")
    both = sentence("21 USAID personnel saw the red barn.", LOST, "The barn is red and they saw it.")
    bad = sentence("Nine cows.", LOST)
    answer = Answer("?", "?", "", None, False, None, 0.9, (good,), (), (), (), 0.1)
    outcomes = [Outcome(case=CASE, answer=replace(answer, sentences=(said,))) for said in (good, both, bad)]
    assert measure_recall(outcomes).value == pytest.approx(2 / 3)
    assert measure_needed(outcomes).value == pytest.approx((1 + 2 + 0) / 5)
