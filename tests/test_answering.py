"""Composition and the check, over readings made by hand; and the promise that no citation is off by a character."""

from dataclasses import replace

import pytest

from index.document import Document
from qa.answer import Answer, Citation, Sentence, Verdict
from qa.check import check
from qa.compose import Draft, compose
from qa.polarity import judge
from qa.question import analyse
from qa.refuse import explain
from tests.readings import read, reading


def markers(draft: Draft) -> list[list[str]]:
    return [[c.document for c in s.citations] for s in draft.sentences]


def test_the_short_answer_comes_first_and_its_sentence_after() -> None:
    draft = compose([read("How many cows were lost?", reading("The flood took 40 cows.", short="40"))])
    assert draft is not None
    assert draft.short == "40"
    assert [s.text for s in draft.sentences] == ["40", "The flood took 40 cows."]


def test_documents_that_agree_are_cited_together() -> None:
    one = reading("The flood took 40 cows.", short="40")
    other = reading("In all 40 animals died.", document="news.txt", score=0.8, short="40")
    draft = compose([read("How many cows were lost?", one, other)])
    assert draft is not None
    assert markers(draft) == [["farm.txt", "news.txt"], ["farm.txt"]]


def test_documents_that_differ_are_shown_side_by_side_with_their_dates() -> None:
    one = reading("The flood took 40 cows.", short="40", date="2019-05")
    other = reading("The flood took 55 cows.", document="news.txt", score=0.8, short="55", date="2020")
    draft = compose([read("How many cows were lost?", one, other)])
    assert draft is not None
    assert draft.sentences[1].text == "55, according to “The news.txt”, 2020"


def test_a_much_weaker_reading_is_not_shown_as_differing() -> None:
    weak = reading("The store sold 55 cows.", document="news.txt", score=0.3, short="55")
    draft = compose([read("How many cows were lost?", reading("The flood took 40 cows.", short="40"), weak)])
    assert draft is not None
    assert all("55" not in s.text for s in draft.sentences)


def test_what_follows_from_a_sentence_is_the_short_answer() -> None:
    draft = compose([read("How many clerks were left?", reading("Floods led to the loss of 21 out of 26 clerks."))])
    assert draft is not None
    assert draft.short == "5"
    assert draft.derivations[0].expression == "26 − 21 = 5"


def test_a_part_and_its_whole_may_stand_in_neighbouring_sentences() -> None:
    text = "He owns 400 books. Of these, 150 are lent."
    second = reading(text)
    second = replace(second, start=19, text=text[19:], lead=0)
    draft = compose([read("How many books are not lent?", second)])
    assert draft is not None
    assert draft.short == "250"
    assert draft.citations[0].quote == text


@pytest.mark.parametrize(("bare", "verdict"), [("No.", "No"), ("Yes!", "Yes")])
def test_a_bare_yes_or_no_before_a_sentence_is_the_answer(bare: str, verdict: str) -> None:
    text = f"{bare} Only guide dogs may come in."
    second = replace(reading(text), start=len(bare) + 1, text=text[len(bare) + 1 :], lead=0)
    draft = compose([read("Are dogs allowed in Kent?", second)])
    assert draft is not None
    assert draft.short == verdict
    assert [c.quote for c in draft.citations] == [text]


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


def test_a_result_is_not_given_when_its_arithmetic_does_not_hold() -> None:
    draft = compose([read("How many clerks were left?", reading("Floods led to the loss of 21 out of 26 clerks."))])
    assert draft is not None
    wrong = replace(draft.derivations[0], expression="26 − 20 = 6")
    text = "Floods led to the loss of 21 out of 26 clerks."
    checked = check(replace(draft, derivations=(wrong,)), lambda _: Document("farm.txt", text, "Farm"))
    assert checked.short is None
    assert checked.derivations == ()


TEXT = "The flood took 40 cows. The barn stands."


def citation(quote: str, start: int) -> Citation:
    return Citation(1, "farm.txt", "Farm", None, None, None, None, start, start + len(quote), quote, Verdict.SUPPORTED)


@pytest.mark.parametrize(
    ("sentence", "quote", "start", "kept"),
    [
        ("The barn stands.", "The barn stands.", 24, True),
        ("The barn stands.", "The barn stands.", 23, False),
        ("40", "The flood took 40 cows.", 0, True),
        ("It took 41 cows in Kent.", "The flood took 40 cows.", 0, False),
        ("Yes.", "The barn stands.", 24, True),
    ],
)
def test_a_sentence_stays_only_on_characters_that_are_there(sentence: str, quote: str, start: int, kept: bool) -> None:
    draft = Draft(None, (Sentence(sentence, (citation(quote, start),), Verdict.SUPPORTED),))
    assert bool(check(draft, lambda name: Document(name, TEXT, "T")).sentences) is kept


def test_a_refusal_names_the_nearest_and_what_they_lack() -> None:
    hits = [reading("The flood took 40 cows.").hit]
    reason = explain(analyse("How many cows were lost in Essex?"), hits)
    assert "“The farm.txt”" in reason
    assert "“Essex”" in reason


def test_the_json_form_reads_back() -> None:
    sentence = Sentence("40", (citation("40", 15),), Verdict.PARTLY)
    answer = Answer(
        "q", "q", "40 [1]", "40", False, None, 0.9, (sentence,), sentence.citations, (), (reading("x y").hit,), 0.1
    )
    assert Answer.from_dict(answer.to_dict()) == answer


def test_passages_that_were_folded_are_cited_together() -> None:
    one = reading("The flood took 40 cows in the valley near Kent.", short="40")
    twin = reading("The flood took 40 cows in the valley near Kent.", document="copy.txt").hit
    draft = compose([read("How many cows were lost?", replace(one, hit=replace(one.hit, twins=(twin,))))])
    assert draft is not None
    assert markers(draft)[0] == ["farm.txt", "copy.txt"]


def test_items_of_a_list_come_from_several_sentences() -> None:
    asked = read(
        "Which villages were flooded?",
        reading("The flood reached Ash.", short="Ash"),
        reading("Dover stood under water too.", short="Dover", start=50, score=0.8),
        reading("Kent was spared by luck.", short="Kent", start=90, score=0.1),
    )
    draft = compose([asked])
    assert draft is not None
    assert draft.short == "Ash; Dover"
    assert [s.text for s in draft.sentences[:2]] == ["Ash", "Dover"]
    assert [c.quote for c in draft.sentences[1].citations] == ["Dover stood under water too."]


def test_another_document_that_says_something_else_is_quoted_too() -> None:
    asked = read(
        "What happened in Dover in 1987?",
        reading("A flood took the harbour of Dover in 1987.", short="A flood"),
        reading("In 1987 a ferry line from Dover went bankrupt.", document="b.txt", short="a ferry line", score=0.8),
    )
    draft = compose([asked])
    assert draft is not None
    assert draft.sentences[-1].citations[0].document == "b.txt"
