"""Yes or no: what a sentence affirms, what it denies, and what it leaves open."""

import re
from collections.abc import Sequence

import pytest

from qa.questions.question import analyse
from qa.yes_no.polarity import BY_FIGURES, BY_FORM, BY_SAME_WORDS, BY_WORDS, affirmed, judge, told, verdict_of


def by_words(question: str, sentence: str) -> str | None:
    """What the sentence tells without the model."""
    return told(judge(analyse(question), sentence))


class Recorded:
    """A scorer that says the same of everything and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def logits(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += [claim for claim, _ in pairs]
        return [1.0 for _ in pairs]


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
    assert by_words(question, sentence) == verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Has the dam broken?", None),
        ("Did the report warn that the dam breaks?", "Yes"),
        ("Could the dam break?", "Yes"),
    ],
)
def test_what_could_come_to_be_has_not_come_yet(question: str, verdict: str | None) -> None:
    assert by_words(question, "The dam, the report warned, could break in spring.") == verdict


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Has the pest been beaten?", "The owner declared the pest beaten.", None),
        ("Is the pest beaten?", "A year after the owner declared the pest beaten, it is back.", None),
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
    assert by_words(question, sentence) == verdict


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
    assert by_words(question, sentence) == verdict


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
    assert by_words(question, sentence) == verdict


def test_what_has_another_year_than_the_one_asked_about_is_left_open() -> None:
    assert by_words("Was there a flood in 1950?", "A flood in 1911 destroyed the mill.") is None


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Didn't the mayor resign?", "The mayor resigned in May.", "Yes"),
        ("Aren’t dogs allowed on the beach?", "Dogs are allowed on the beach.", "Yes"),
        ("Can't I bring my dog?", "You can bring your dog.", "Yes"),
        ("In May, didn't the mayor resign?", "The mayor did not resign.", "No"),
        ("Is there no lift?", "There is no lift.", "Yes"),
        ("Did he not resign?", "He did not resign.", "Yes"),
    ],
)
def test_who_expects_a_yes_asks_for_the_same(question: str, sentence: str, verdict: str) -> None:
    assert by_words(question, sentence) == verdict


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Didn't he go?", "Did he go?"),
        ("won’t he go?", "will he go?"),
        ("Can't he go?", "Can he go?"),
        ("Did he not go?", "Did he not go?"),
    ],
)
def test_the_model_is_asked_without_the_denial_of_who_expects_a_yes(question: str, plain: str) -> None:
    scorer = Recorded()
    affirmed(scorer, question, "He left.", "It rained. He left.")
    assert scorer.asked == [plain, plain]


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Did Arlen beat Corvin?", "Arlen was beaten by Corvin in the final.", "No"),
        ("Did Corvin beat Arlen?", "Arlen was beaten by Corvin in the final.", "Yes"),
        ("Did the council appoint the builder?", "The council was appointed by the builder.", "No"),
        ("Did the council approve the plan?", "The council did not reject the harbour plan.", "Yes"),
        ("Did the shop fail?", "The shop did not fail.", "No"),
        ("Is fishing banned?", "Fishing has not been banned.", "No"),
        ("Was the church unharmed?", "The church was not damaged.", "Yes"),
        ("Was the church unharmed?", "The church was unharmed.", "Yes"),
        ("Is the pool heated?", "The pool is unheated.", "No"),
        ("Is a bag of 30 litres allowed?", "A bag of no more than 40 litres is allowed.", "Yes"),
        ("Is a deposit needed?", "A deposit of no less than £50 is needed.", "Yes"),
        ("Does the hall have seats?", "The hall has no fewer than 300 seats.", "Yes"),
        ("Is the tower taller than the church?", "The tower is no taller than the church.", "No"),
        ("Is the library open on Sundays?", "The library is open every day except Sundays.", "No"),
        ("Is the library open on Sundays?", "The library is open daily except on Sunday mornings.", "Yes"),
        ("Can bicycles be left in the cellar?", "Everything apart from bicycles can be left in the cellar.", "No"),
        ("Can bicycles be left in the cellar?", "Apart from bicycles, prams can be left in the cellar.", "Yes"),
        ("Do members pay 3 pounds?", "Everybody pays 5 pounds except members, who pay 3.", "Yes"),
        ("Did the port close?", "The port closed in May; the report on it opened a debate.", "Yes"),
        ("Did the pool open again?", "The pool closed in 2019 and reopened in 2021.", "Yes"),
        ("Did the pool open again?", "The pool closed in 2019, but it was reopened in 2021.", "Yes"),
        ("Is smoking permitted in the yard?", "Smoking is not permitted in the flat or the stairwell.", None),
        ("Is smoking permitted in the flat?", "Smoking is not permitted in the flat or the stairwell.", "No"),
    ],
)
def test_a_denial_counts_as_what_it_denies(question: str, sentence: str, verdict: str | None) -> None:
    assert by_words(question, sentence) == verdict


@pytest.mark.parametrize(
    ("weight", "verdict"),
    [(3.5, "Yes"), (0.5, "Yes"), (0.4, None), (0.0, None), (-0.9, None), (-1.0, "No"), (None, None)],
)
def test_a_verdict_that_comes_to_little_is_none(weight: float | None, verdict: str | None) -> None:
    assert told(weight) == verdict


@pytest.mark.parametrize(
    ("sentence", "weight"),
    [
        ("The dam, it says, broke.", BY_SAME_WORDS + 1),
        ("The dam did not break.", -BY_WORDS + 1),
        ("Did the dam break?", None),
    ],
)
def test_what_the_words_say_and_the_model_are_added_up(sentence: str, weight: float | None) -> None:
    question = analyse("Did the dam break?")
    assert verdict_of(Recorded(), question, sentence, led=sentence, around="") == weight
    assert verdict_of(None, question, sentence, led=sentence, around="") == judge(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "weight"),
    [
        ("Did more than half of the boats sink?", "Twelve of the 36 boats sank.", -BY_FIGURES),
        ("Is the library open on Sundays?", "The library is open every day except Sundays.", -BY_FORM),
        ("Did Arlen beat Corvin?", "Arlen was beaten by Corvin.", -BY_FORM),
        ("Did the owner want to leave?", "The owner left against his wishes.", -BY_FORM),
        (
            "Were Reed and Bell invited?",
            "Neither of the men said to have paid for the war, Reed, was invited.",
            -BY_FORM,
        ),
        ("Is the mill going to get chargers?", "There are no plans to put chargers in at the old mill.", -BY_FORM),
        ("Is the trial registered?", "The trial was registered in May, and it was blind.", BY_FORM),
        ("Is the trial registered?", "The trial was not registered in May.", -BY_WORDS),
        ("Is the trial of the drug registered?", "The trial of a new drug was registered.", BY_SAME_WORDS),
        ("Is the library open on Saturday?", "Library: Monday to Thursday 10 to 8, Saturday 9 to 3.", BY_FORM),
        ("Is the library open on Wednesday?", "Library: Monday to Thursday 10 to 8, Saturday 9 to 3.", BY_FORM),
        ("Is the museum free?", "Admission is €5, free for children under twelve.", -BY_FORM),
        ("Is football free?", "Football costs 3 pounds a week; the others are free.", -BY_FORM),
        ("Did the dam break?", "The dam did not break.", -BY_WORDS),
        ("May I fly first class for 11 hours?", "Over 8 hours a bed is allowed, first class never.", BY_WORDS),
    ],
)
def test_figures_weigh_more_than_the_form_of_a_sentence_and_that_more_than_words(
    question: str, sentence: str, weight: float
) -> None:
    assert judge(analyse(question), sentence) == weight


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Has Reed been barred from public contracts?", "Reed had been paid for all 17.", None),
        ("Has Reed been barred from public contracts?", "Reed still bids for public contracts.", "No"),
        ("Is fishing banned?", "Fishing is not permitted.", "Yes"),
        ("Is the path free (I do not go in)?", "The path is free.", None),
        ("If there is no money on the card, does my child eat?", "If the card is empty, your child eats.", None),
        ("Is vegan food served?", "Vegan food is served, no trouble.", "Yes"),
        ("Is engine 14 in use?", "The engine no. 14 is in use.", "Yes"),
        ("May she vote at 17?", "Members may vote from the age of 16.", "Yes"),
        ("May she vote at 15?", "Members may vote from the age of 16.", "No"),
    ],
)
def test_what_only_a_question_or_its_case_denies_is_no_denial(
    question: str, sentence: str, verdict: str | None
) -> None:
    assert by_words(question, sentence) == verdict


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
