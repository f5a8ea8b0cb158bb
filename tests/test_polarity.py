"""Yes or no: what a sentence affirms, what it denies, and what it leaves open."""

import re

import pytest

from qa.claims import holds
from qa.polarity import judge, settled
from qa.question import analyse


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Did the dam break?", "The dam broke at noon.", "Yes"),
        ("Did the dam break?", "While it rained all week, the dam did not break.", "No"),
        ("Could the farmers keep their cows?", "Neither the farmers nor the owners, who paid, could keep cows.", "No"),
        ("Did the dam not break?", "The dam did not break.", "Yes"),
        ("Were 40 cows lost?", "The flood took 55 cows.", "No"),
        (
            "Is there a shortage of hay?",
            "The shortage of hay shows that the union of farmers is by now entirely unable to help.",
            "Yes",
        ),
        ("Is photography allowed?", "Photography is allowed without flash.", "Yes"),
        ("Does the farm have a vet?", "In May the farm was left without a vet.", "No"),
        ("Does the army patrol the valley?", "It lies between two armies; neither of them patrols the valley.", "No"),
    ],
)
def test_a_yes_no_question_is_answered_by_what_the_sentence_says(question: str, sentence: str, verdict: str) -> None:
    assert judge(analyse(question), sentence) == verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Has the dam broken?", None),
        ("Did the report warn that the dam breaks?", "Yes"),
        ("Could the dam break?", "Yes"),
    ],
)
def test_what_could_come_to_be_has_not_come_yet(question: str, verdict: str | None) -> None:
    assert judge(analyse(question), "The dam, the report warned, could break in spring.") == verdict


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Has the pest been beaten?", "The owner declared the pest beaten.", None),
        (
            "Has the farm been sold?",
            "The heir claimed a part of the money for which, in May, the farm was sold.",
            "Yes",
        ),
        ("Has the pest been beaten, according to its owner?", "The owner declared the pest beaten.", "Yes"),
        ("Was the barn painted?", "The owner sent for men to paint the barn.", None),
        ("Was the barn painted?", "The owner had the barn painted.", "Yes"),
        ("Is the farm in Essex?", "The farm was flooded in May.", None),
        ("Is Dover the capital of Kent?", "Dover was passed over for Maidstone, Kent's capital.", None),
        ("Is Dover the capital of Kent?", "Dover isn't the capital of Kent.", "No"),
        ("Is Maidstone the capital of Kent?", "Maidstone, the capital of Kent, was flooded.", "Yes"),
        ("Is the farm in Essex?", "The farm in Essex was flooded in May.", "Yes"),
    ],
)
def test_what_is_declared_or_meant_or_placed_nowhere_is_left_open(
    question: str, sentence: str, verdict: str | None
) -> None:
    assert judge(analyse(question), sentence) == verdict


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Is fishing for eels permitted?", "Fishing for eels has been banned since 1981.", "No"),
        ("Is fishing for eels banned?", "Fishing for eels has been banned since 1981.", "Yes"),
        ("Did they call for a ban on eels?", "They do not call for a ban on eels.", "No"),
        ("Was Reed found guilty of the fire?", "Reed was cleared of blame for the fire.", "No"),
        ("May I ride by train on a four-hour trip?", "Trains are allowed for trips of more than three hours.", "Yes"),
        ("May I ride by train on a two-hour trip?", "Trains are allowed for trips of more than three hours.", "No"),
        ("Can I borrow 25 books?", "You can borrow up to 20 books at a time.", "No"),
        ("Can I borrow 15 books?", "You can borrow up to 20 books at a time.", "Yes"),
        ("Can visitors enter the barn?", "Visitors may enter the barn only with a guide.", None),
        ("May I work at home this year?", "You may work at home once you have passed a year here.", None),
        ("Was the church destroyed?", "In Kent 14 buildings were destroyed, among them a bank and nine shops.", None),
        ("Did lightning cause the fire?", "The fire broke out on Monday near a campground.", None),
    ],
)
def test_what_is_forbidden_or_bounded_or_said_of_something_else_is_no_yes(
    question: str, sentence: str, verdict: str | None
) -> None:
    assert judge(analyse(question), sentence) == verdict


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Is Bell mayor of Kent?", "Mayor Anna Bell of Essex met the mayor of Kent.", None),
        ("Is Bell the mayor of Kent?", "Anna Bell, the mayor of Kent, left.", "Yes"),
        ("Is Dover in Essex?", "Dover was told that Essex must stop the sale.", None),
        ("Is Dover in Kent?", "Dover, a port in Kent, was flooded.", "Yes"),
        ("Is Dover in Kent?", "Kent's port of Dover was flooded.", "Yes"),
        ("Is Dover in Kent?", "They wrote to Dover, a Kent port.", "Yes"),
        (
            "Had the farm lost its barn when Bell left on Monday?",
            "Though the farm had lost its barn, it was sold.",
            "Yes",
        ),
        ("Was the pest defeated?", "The men of the Coalition to Defeat the Pest left.", None),
        ("Is the pest defeated?", "They left with one aim: to defeat the pest.", None),
        (
            "Did Anna Bell sign the lease?",
            "Anna Bell left in line with the lease, which Carl W. Dorn had signed.",
            None,
        ),
        ("Did Anna Bell sign the lease?", "The lease was read by Carl Dorn, and Anna Bell signed it.", "Yes"),
        ("Does the county keep soldiers in Kent?", "Its work went on, posts at the border of Kent included.", None),
    ],
)
def test_no_yes_follows_from_words_that_only_stand_together(question: str, sentence: str, verdict: str | None) -> None:
    assert judge(analyse(question), sentence) == verdict


@pytest.mark.parametrize(
    ("said", "affirmed", "verdict"),
    [
        ("Yes", 3.0, "Yes"),
        ("Yes", -1.2, None),
        ("Yes", -0.2, "Yes"),
        ("Yes", -3.0, "No"),
        ("No", 1.2, None),
        ("No", 3.0, "Yes"),
        ("No", None, "No"),
        (None, 3.0, "Yes"),
        (None, -3.0, "No"),
        (None, 0.5, None),
        (None, None, None),
    ],
)
def test_what_the_words_say_and_the_model_are_added_up(
    said: str | None, affirmed: float | None, verdict: str | None
) -> None:
    assert settled(said, affirmed) == verdict


def test_more_yes_no_questions_are_told_rightly_with_the_scorer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals import verdicts

    monkeypatch.setattr("sys.argv", ["verdicts"])
    verdicts.main()
    words, scored = (
        [float(share) for share in re.findall(r"([\d.]+)%", line)] for line in capsys.readouterr().out.splitlines()
    )
    assert scored[0] > words[0] + 5
    assert scored[1] > max(75, words[1] + 10)


def test_half_is_over_half_only_where_over_is_a_word() -> None:
    assert holds(analyse("Overall, did half of the herd stay?"), "Of the herd 50 % stayed.") is None
    assert holds(analyse("Did over half of the herd stay?"), "Of the herd 50 % stayed.") is False
