"""Composition and the check, over readings made by hand; and the promise that no citation is off by a character."""

from dataclasses import replace

import pytest
from readings import read, reading

from index.document import Document
from qa.agreement import Read
from qa.answer import Answer, Citation, Derivation, Sentence, Verdict
from qa.arithmetic.amounts import Derived
from qa.check import check
from qa.compose import Draft, compose
from qa.questions.question import analyse
from qa.refuse import explain


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
    other = reading("The flood took 55 cows.", document="news.txt", score=0.55, short="55", date="2020")
    draft = compose([read("How many cows were lost?", one, other)])
    assert draft is not None
    assert draft.sentences[1].text == "55, according to “The news.txt”, 2020"


@pytest.mark.parametrize(
    ("asked", "here", "there"),
    [
        ("When was the mill sold?", "5 May 2019", "5 June 2019"),
        ("How long was it shut?", "six weeks", "six months"),
        ("How much did it cost?", "$5 million", "£5 million"),
        ("How far is it?", "12 km", "12 miles"),
        ("When does it open?", "8 a.m.", "8 p.m."),
        ("When was it built?", "450 BC", "450 AD"),
    ],
)
def test_the_same_number_of_another_month_or_unit_is_no_agreement(asked: str, here: str, there: str) -> None:
    one = reading(f"It came to {here}.", short=here)
    other = reading(f"That made {there} in all.", document="news.txt", score=0.8, short=there)
    draft = compose([read(asked, one, other)])
    assert draft is not None
    assert [s.text for s in draft.sentences][1] == f"{there}, according to “The news.txt”"


@pytest.mark.parametrize(
    ("asked", "here", "there"),
    [
        ("When was the mill sold?", "May 2019", "2019"),
        ("When was the mill sold?", "3rd May 1980", "3 May 1980"),
        ("How long was it shut?", "two weeks", "14 days"),
        ("How far is it?", "1.2 km", "1,200 metres"),
    ],
)
def test_the_same_in_other_words_is_agreement(asked: str, here: str, there: str) -> None:
    whole = reading(f"Then came {here}.", short=here)
    rough = reading(f"It was in {there}.", document="news.txt", score=0.8, short=there)
    agreed = compose([read(asked, whole, rough)])
    assert agreed is not None
    assert all("according to" not in s.text for s in agreed.sentences)


def test_every_date_that_differs_from_those_told_is_shown() -> None:
    dates = ["5 May 2019", "7 June 2019", "5 June 2019"]
    told = [
        reading(f"It was {each}.", document=f"{n}.txt", score=0.9 - n / 50, short=each) for n, each in enumerate(dates)
    ]
    draft = compose([read("When was the mill sold?", *told)])
    assert draft is not None
    assert [s.text.split(",")[0] for s in draft.sentences if "according" in s.text] == dates[1:]


def test_a_much_weaker_reading_is_not_shown_as_differing() -> None:
    weak = reading("The store sold 55 cows.", document="news.txt", score=0.3, short="55")
    draft = compose([read("How many cows were lost?", reading("The flood took 40 cows.", short="40"), weak)])
    assert draft is not None
    assert all("55" not in s.text for s in draft.sentences)


@pytest.mark.parametrize(("sentence", "shown"), [("Snow took 55 cows.", True), ("It lasted 55 days.", False)])
def test_what_another_document_says_of_something_else_does_not_differ(sentence: str, *, shown: bool) -> None:
    other = reading(sentence, document="news.txt", score=0.7, short="55")
    draft = compose([read("How many cows did the flood take?", reading("The flood took 40 cows.", short="40"), other)])
    assert draft is not None
    assert any("55" in s.text for s in draft.sentences) is shown


def test_who_asks_for_the_accounts_gets_the_weaker_ones_too() -> None:
    weak = reading("The news has 55 cows.", document="news.txt", score=0.3, short="55")
    asked = "How many cows were lost, according to the different accounts?"
    draft = compose([read(asked, reading("The flood took 40 cows.", short="40"), weak)])
    assert draft is not None
    assert draft.sentences[1].text == "55, according to “The news.txt”"


def test_what_follows_from_a_sentence_is_the_short_answer() -> None:
    draft = compose([read("How many clerks were left?", reading("Floods led to the loss of 21 out of 26 clerks."))])
    assert draft is not None
    assert draft.short == "5"
    assert draft.derivations[0].expression == "26 − 21 = 5"


def test_a_share_that_is_stated_is_not_worked_out_from_another_sentence() -> None:
    one = reading("Of the drivers of Kent 17 % are women.", short="17 %")
    other = reading("Of its 175 staff 128 are drivers of Kent.", document="news.txt", score=0.8)
    draft = compose([read("What percentage of the drivers of Kent are women?", one, other)])
    assert draft is not None
    assert draft.short == "17 %"


def test_a_part_and_its_whole_may_stand_in_neighbouring_sentences() -> None:
    text = "He owns 400 books. Of these, 150 are lent."
    second = reading(text)
    second = replace(second, start=19, text=text[19:], lead=0)
    draft = compose([read("How many books are not lent?", second)])
    assert draft is not None
    assert draft.short == "250"
    assert draft.citations[0].quote == text


def test_what_follows_from_a_sentence_about_another_is_not_preferred() -> None:
    draft = compose(
        [
            read(
                "How many of the guns of Kent are not yet returned?",
                reading("Essex had 120 guns, of which 109 are returned."),
                reading("Kent had 164 guns, of which 131 are returned.", start=80, score=0.85),
            )
        ]
    )
    assert draft is not None
    assert draft.short == "33"


@pytest.mark.parametrize(("bare", "verdict"), [("No.", "No"), ("Yes!", "Yes")])
def test_a_bare_yes_or_no_before_a_sentence_is_the_answer(bare: str, verdict: str) -> None:
    text = f"{bare} Only guide dogs may come in."
    second = replace(reading(text), start=len(bare) + 1, text=text[len(bare) + 1 :], lead=0)
    draft = compose([read("Are dogs allowed in Kent?", second)])
    assert draft is not None
    assert draft.short == verdict
    assert [c.quote for c in draft.citations] == [text]


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


@pytest.mark.parametrize(("text", "is_shown"), [("The species is rare.", False), ("The lily is rare.", True)])
def test_what_has_no_word_of_a_question_for_yes_or_no_and_gives_no_verdict_is_not_shown(
    text: str, *, is_shown: bool
) -> None:
    draft = compose([read("Is the ember lily dangerous to dogs?", reading(text))])
    assert draft is not None
    assert [s.text for s in draft.sentences] == ([text] if is_shown else [])


def test_a_date_that_is_stated_is_not_worked_out_from_another_sentence() -> None:
    best = reading("The mill closed in 1995.", short="1995", score=0.9)
    worked = Derived("1952", "1950 + 2 = 1952", Derivation("1950 + 2 = 1952", "1952", ("1950", "two years later")))
    other = replace(reading("The mine opened in 1950, the mill two years later.", document="mine.txt"), derived=worked)
    draft = compose([Read(analyse("When did the mill close?"), (best, other), 0.5, best.hit.text)])
    assert draft
    assert draft.short == "1995"
