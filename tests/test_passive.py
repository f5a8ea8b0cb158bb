"""What was done to what."""

import pytest

from qa.questions.question import analyse
from qa.spans.passive import what_was_done

KAYAKS = "Two kayaks worth $1,900 were reported stolen from the boathouse at Larn School."
CHURCH = "Many come for the frescoes in the church of San Rocco, painted by Ada Bell in 1512."
SOLD = "Butter was sold in Dover and cheese was sold in Kent."
LONG = "She came home and, as the old men of the town all knew well enough by then, was paid."


@pytest.mark.parametrize(
    ("question", "sentence", "place", "done"),
    [
        ("What was stolen from Larn School?", KAYAKS, "the boathouse", "Two kayaks worth $1,900"),
        ("What was stolen from Larn School?", KAYAKS, "Two kayaks", "Two kayaks"),
        ("What was painted by Ada Bell?", CHURCH, "the church of San Rocco", "the frescoes in the church of San Rocco"),
        ("What was painted by Ada Bell?", CHURCH, "the frescoes", "the frescoes"),
        ("What is made in the mill?", "It shows how their paper is made from rags.", "rags", "their paper"),
        ("What had been taken?", "He said that three cows had been taken from Kent.", "Kent", "three cows"),
        (
            "What was stolen in May?",
            "On Friday, two cows, a goat and a pig were stolen in Kent.",
            "Kent",
            "two cows, a goat and a pig",
        ),
        ("What was built in 1911?", "The mill burned down and a bridge was built in 1911.", "1911", "a bridge"),
        ("What was sold in Kent?", SOLD, "Dover", "cheese"),
        ("What was sold in Dover?", SOLD, "Kent", "Butter"),
    ],
)
def test_the_subject_is_what_it_was_done_to(question: str, sentence: str, place: str, done: str) -> None:
    start = sentence.index(place)
    found = what_was_done(analyse(question), sentence, (start, start + len(place)))
    assert sentence[slice(*found)] == done


@pytest.mark.parametrize(
    ("question", "sentence", "place"),
    [
        ("What was decided?", "It was decided to sell the barn.", "sell the barn"),
        ("What was the barn made of?", "The barn was made of oak.", "oak"),
        ("What was the barn built of?", "The barn was built of oak.", "oak"),
        ("What was the barn called?", "The barn was called the Rock.", "the Rock"),
        ("What was made from?", "Paper was made from rags.", "rags"),
        ("What was painted in the church?", "The church was painted with lilies.", "lilies"),
        ("What was stolen?", "Thieves stole two kayaks.", "two kayaks"),
        ("What was stolen?", "In the barn were two kayaks, which were stolen.", "two kayaks"),
        ("Who was paid?", LONG, "She"),
    ],
)
def test_what_is_no_such_question_or_has_no_such_subject_is_left(question: str, sentence: str, place: str) -> None:
    start = sentence.index(place)
    assert what_was_done(analyse(question), sentence, (start, start + len(place))) == (start, start + len(place))
