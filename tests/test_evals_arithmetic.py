"""Figures are worked out where they follow from a text that nothing was trained on, and only there."""

import random

from evals.arithmetic.__main__ import worked_out
from evals.arithmetic.counts import count, is_right
from evals.arithmetic.elsewhere import elsewhere
from evals.arithmetic.texts import Asked, gives, load, load_everyday
from qa.arithmetic.operations import Operation, steps


def test_most_of_what_is_worked_out_is_right() -> None:
    asked = list(load(held_out=True))
    found = count(asked, [worked_out(each) for each in asked])
    assert found.right > 0.33 * found.follow
    assert found.right > 0.8 * (found.right + found.wrong)


def test_of_a_text_that_only_shares_words_hardly_anything_is_worked_out() -> None:
    held_out = random.Random(1).sample(list(load(held_out=True)), 1000)
    asked = elsewhere(held_out, random.Random(2), held_out=True)
    assert len(asked) > 300
    assert sum(worked_out(each) is not None for each in asked) < 0.04 * len(asked)


def test_no_text_is_in_both_halves() -> None:
    trained, held_out = ({each.text for each in load(held_out=half)} for half in (False, True))
    assert len(held_out) > 400
    assert not trained & held_out


def test_the_tuning_collections_ask_for_arithmetic_each_on_its_evidence() -> None:
    asked = list(load_everyday())
    assert len(asked) > 200
    assert all(each.figure == "follows" and each.text and each.answers for each in asked)


def test_a_figure_is_right_but_for_rounding() -> None:
    share = Asked("Of 300 pupils, 46 never eat there.", "What share never eats there?", "follows", ("15.3 %",))
    assert is_right(share, "15 %")
    assert not is_right(share, "85 %")
    assert not is_right(Asked("", "", "untold", ()), "5")


def test_what_is_stated_is_given_by_no_step_of_arithmetic() -> None:
    text = "Of 90 pupils, 45 never eat there."
    stated = Asked(text, "How many never eat there?", "stated", ("45",))
    follows = Asked(text, "How many eat there?", "follows", ("45",))
    assert {s.operation for s in steps(text) if gives(stated, s)} == {Operation.STATED}
    assert {s.operation for s in steps(text) if gives(follows, s)} == {Operation.DIFFERENCE}
