"""What people say around a question."""

import pytest

from qa.dialogue.asides import of_accounts, without_asides


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("We want to go to Kent in May. Is that allowed?", "Is that allowed (We want to go to Kent in May)?"),
        ("Everybody blamed the lake. What is it?", "What is it (everybody blamed the lake)?"),
        ("Torrin wanted more. What was the gap?", "What was the gap (Torrin wanted more)?"),
        ("I have a dog, may I bring it?", "May I bring it (I have a dog)?"),
        ("How heavy is the box? I have to carry it.", "How heavy is the box?"),
        ("For a talk on Kent: how many cows are there?", "How many cows are there (For a talk on Kent)?"),
        (
            "I lost my pass. What does it cost, and who gives me one?",
            "What does it cost (I lost my pass), and who gives me one?",
        ),
        ("My cow is ill. Who helps? And what does it cost?", "Who helps (My cow is ill)? And what does it cost?"),
        ("How old is Gen. Hill?", "How old is Gen. Hill?"),
        ("Name the farms. Which is the largest?", "Name the farms. Which is the largest?"),
        ("The farms of Kent.", "The farms of Kent."),
        ("camp security", "camp security"),
        ("What is the fee? For students.", "What is the fee? For students."),
        ("What is the fee? I need it for a child of 5.", "What is the fee? I need it for a child of 5."),
        ("Who owns the mill? What price did they agree on?", "Who owns the mill? What price did they agree on?"),
        ("Hi! How much is a ticket? Thanks!", "How much is a ticket?"),
        ("I would like to know, what is the fee?", "What is the fee?"),
        ("I have to renew my pass. What do I need?", "What do I need (I have to renew my pass)?"),
        ('What does "Stop. Look." mean?', 'What does "Stop. Look." mean?'),
        ("How long is the wall? Please give every figure you find.", "How long is the wall?"),
    ],
)
def test_the_question_stands_first_and_what_was_said_before_it_in_brackets(said: str, asked: str) -> None:
    assert without_asides(said) == asked


@pytest.mark.parametrize(
    "said",
    [
        "How long is the wall? I have seen two lengths.",
        "How long is the wall, according to the different accounts?",
        "How loud is it? The leaflet and the manual don't seem to agree.",
        "When did it begin? The mayor said one thing and the minister another.",
    ],
)
def test_accounts_that_may_differ_are_spoken_of(said: str) -> None:
    assert of_accounts(said)
    assert not of_accounts("How long is the wall?")
