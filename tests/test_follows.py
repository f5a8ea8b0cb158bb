"""What follows from the sentences of a passage, alone or after the one before."""

from collections.abc import Sequence

import numpy as np
import pytest

from index.sentences import split_sentences
from qa import derive
from qa.follows import follows
from qa.operations import Operation, Step
from qa.question import analyse
from qa.span_model import Text

HERD = "The farm of Kent had 90 cows before the drought. Of these 30 were sold. The barn was built in 1990."


class OnlyDifferences:
    """In place of the trained model: what is asked for is always the difference."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def probabilities(self, asked: Sequence[tuple[str, str]], found: Sequence[Sequence[Step]]) -> list[np.ndarray]:
        self.asked += asked
        return [np.array([0.0, *(0.9 * (s.operation is Operation.DIFFERENCE) for s in steps)]) for steps in found]


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> OnlyDifferences:
    model = OnlyDifferences()
    monkeypatch.setattr(derive, "shipped_arithmetic", lambda: model)
    monkeypatch.setattr(derive, "_shipped_weights", dict)
    return model


def passage(text: str, title: str = "") -> Text:
    return Text(text, split_sentences(text), title)


def test_a_figure_follows_from_a_sentence_led_in_by_the_one_before() -> None:
    (found,) = follows(analyse("How many cows of the farm were kept?"), [passage(HERD)])
    assert list(found) == [1]
    assert found[1].short == "60"
    assert found[1].first < 0 <= found[1].last


def test_what_the_sentence_has_alone_needs_no_other() -> None:
    text = "The barn is old. The farm lost 30 of its 90 cows."
    (found,) = follows(analyse("How many cows did the farm keep?"), [passage(text)])
    assert list(found) == [1]
    assert found[1].first >= 0


def test_the_model_is_asked_only_where_the_words_and_the_figures_are(model: OnlyDifferences) -> None:
    texts = [passage("The barn is red. It was painted twice."), passage("The mill took 5 of 12 bags of rye.")]
    assert follows(analyse("How many cows of the farm were kept?"), texts) == [{}, {}]
    assert follows(analyse("Who sold the cows of the farm?"), [passage(HERD)]) == [{}]
    assert model.asked == []


def test_a_title_may_say_what_is_counted() -> None:
    (found,) = follows(analyse("How many cows of the farm were kept?"), [passage("Of 90, 30 were sold.", "Cows kept")])
    assert [derived.short for derived in found.values()] == ["60"]


def test_names_that_are_told_elsewhere_need_not_stand_in_the_sentence(model: OnlyDifferences) -> None:
    text = "Kent has a farm. The mill is old. The farm lost 30 of its 90 cows."
    assert follows(analyse("How many cows are left on the farm in Kent?"), [passage(text)])[0]
    assert model.asked[-1][0] == "How many cows are left on the farm?"
    follows(analyse("How many of Kent's cows does the farm keep?"), [passage(text)])
    assert model.asked[-1][0] == "How many of its cows does the farm keep?"
    follows(analyse("In Kent, how many cows are left on the farm?"), [passage(text)])
    assert model.asked[-1][0] == "How many cows are left on the farm?"
    follows(analyse("How many cows are left on the farm in Essex?"), [passage(text)])
    assert model.asked[-1][0] == "How many cows are left on the farm in Essex?"
