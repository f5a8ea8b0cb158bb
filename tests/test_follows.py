"""What follows from the sentences of a passage, alone or after the one before."""

from collections.abc import Sequence

import numpy as np
import pytest

from index.sentences import split_sentences
from qa.arithmetic import derive
from qa.arithmetic.follows import Passage, follows
from qa.arithmetic.operations import Operation, Step
from qa.layout.tables import rows_of
from qa.questions.question import analyse
from qa.spans.span_model import Pointed, Text

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


def passage(text: str, title: str = "", pointed_at: str = "") -> Passage:
    sentences = split_sentences(text)
    at = text.find(pointed_at)
    pointed = [
        Pointed(at, at + len(pointed_at), 1.0) if pointed_at and s.start <= at < s.end else None for s in sentences
    ]
    return Passage(Text(text, sentences, title), rows_of(text, sentences), pointed)


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


SALES = """| Farm | Cows | Sheep |
|---|---|---|
| Kent | 90 | 400 |
| Essex | 60 | 310 |
| Surrey | 20 | 500 |"""


def test_rows_asked_about_together_are_worked_out_together_in_the_column_asked_for(model: OnlyDifferences) -> None:
    question = analyse("How many more cows are there in Kent than in Surrey?")
    (found,) = follows(question, [passage(SALES)])
    assert [text for _, text in model.asked] == ["Farm: Kent; Cows: 90\nFarm: Surrey; Cows: 20"]
    assert {number: derived.short for number, derived in found.items()} == {4: "70"}
    start = SALES.index("| Surrey")
    assert SALES[start + found[4].first :].startswith("90")
    assert SALES[start + found[4].last :].startswith("20")


def test_where_no_column_is_named_what_the_model_points_at_tells_it(model: OnlyDifferences) -> None:
    follows(analyse("How many more animals has Kent than Surrey?"), [passage(SALES, "Animals", "500")])
    assert [text for _, text in model.asked] == ["Farm: Kent; Sheep: 400\nFarm: Surrey; Sheep: 500"]


def test_a_row_alone_is_read_with_the_names_of_its_columns(model: OnlyDifferences) -> None:
    (found,) = follows(analyse("How many animals are there in Kent in total?"), [passage(SALES, "Animals in total")])
    assert "Farm: Kent; Cows: 90; Sheep: 400" in [text for _, text in model.asked]
    assert found[2].short == "310"


def test_what_shares_only_a_name_with_the_question_is_not_worked_with(model: OnlyDifferences) -> None:
    text = "The church of Kent in Essex has 30 windows and 12 doors."
    assert follows(analyse("How many cows were sold in Kent and Essex?"), [passage(text)]) == [{}]
    assert model.asked == []


class MissesPlaces(OnlyDifferences):
    """As the judge does where the question says a place: nothing follows."""

    def probabilities(self, asked: Sequence[tuple[str, str]], found: Sequence[Sequence[Step]]) -> list[np.ndarray]:
        read = super().probabilities(asked, found)
        return [
            np.eye(len(each))[0] if "Norrland" in question else each
            for (question, _), each in zip(asked, read, strict=True)
        ]


FAR_FROM_IT = "Its departure hurt the work in Norrland, the report says of a mission that lost 14 out of 20 nurses."


def test_a_place_that_the_sentence_names_far_from_its_figures_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derive, "shipped_arithmetic", MissesPlaces)
    (found,) = follows(analyse("How many nurses were left in Norrland?"), [passage(FAR_FROM_IT)])
    assert found[0].short == "6"


def test_it_is_left_out_only_where_plain_rules_find_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derive, "shipped_arithmetic", MissesPlaces)
    two = "The work in Norrland went on with 14 doctors and 20 nurses."
    (found,) = follows(analyse("How many nurses were left in Norrland?"), [passage(two)])
    assert not found


def test_what_another_place_lost_does_not_follow_for_the_one_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derive, "shipped_arithmetic", MissesPlaces)
    other = "Norrland kept all its nurses; Skane lost 14 out of 20 nurses."
    (found,) = follows(analyse("How many nurses were left in Norrland?"), [passage(other)])
    assert not found


BIDS = (
    "The council of Norrland got three bids: $198,500 from Skane Works and $231,750 from Brant & Sons. The motion of "
)
BIDS += "Norrland's council to buy was carried 4 to 1, and Brant & Sons wrote."


def test_a_comparison_is_worked_out_only_where_both_names_stand(model: OnlyDifferences) -> None:
    (found,) = follows(analyse("How much more did Brant & Sons want than Skane Works?"), [passage(BIDS)])
    assert {derived.derivation.expression for derived in found.values()} == {"231,750 − 198,500 = 33,250"}
    assert all("carried" not in text or "Skane" in text for _, text in model.asked)


def test_all_rows_together_are_worked_out_together(model: OnlyDifferences) -> None:
    two = SALES.rsplit("\n", 1)[0]
    follows(analyse("How many cows have both farms together?"), [passage(two)])
    assert [text for _, text in model.asked] == ["Farm: Kent; Cows: 90\nFarm: Essex; Cows: 60"]


def test_a_time_follows_from_that_of_the_sentence_before() -> None:
    text = "The mill burned down in 1990. Two years later it was rebuilt. The mill is red."
    (found,) = follows(analyse("When was the mill rebuilt?"), [passage(text)])
    assert {n: derived.short for n, derived in found.items()} == {1: "1992"}
    assert found[1].first < 0 <= found[1].last


def test_hours_follow_from_those_that_stand_under_what_they_are_of() -> None:
    text = "When is the shop open? Friday 10 to 5, Saturday 9 to 3."
    (found,) = follows(analyse("How long is the shop open on Saturdays?"), [passage(text)])
    assert {n: derived.short for n, derived in found.items()} == {1: "6 hours"}
