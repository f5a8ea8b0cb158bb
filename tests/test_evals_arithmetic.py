"""Figures are worked out where they follow from a text, and only there."""

from evals.arithmetic.__main__ import UNLOOKED, Asked, count, is_right, load


def test_most_of_what_is_worked_out_is_right() -> None:
    texts = list(load())
    for some, share in ((texts[:-UNLOOKED], 0.85), (texts[-UNLOOKED:], 0.75)):
        found = count([each for text in some for each in text])
        assert found.right > 0.3 * found.follow
        assert found.right > share * (found.right + found.wrong)


def test_a_figure_is_right_but_for_rounding() -> None:
    share = Asked("Of 300 pupils, 46 never eat there.", "What share never eats there?", "follows", ("15.3 %",))
    assert is_right(share, "15 %")
    assert not is_right(share, "85 %")
    assert not is_right(Asked("", "", "untold", ()), "5")
