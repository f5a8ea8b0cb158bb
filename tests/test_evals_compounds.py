"""Questions of several parts are taken apart, simple ones are left whole."""

from evals.compounds.__main__ import UNLOOKED, compound, load, share


def test_most_compound_questions_are_taken_apart_and_simple_ones_are_not() -> None:
    asked = list(load())
    for some, least in ((asked[:-UNLOOKED], 0.6), (asked[-UNLOOKED:], 0.55)):
        assert share(compound(some)) > least
        assert share([each for each in some if len(each.parts) == 1]) > 0.9
