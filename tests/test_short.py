"""The short answer: the stretch of a sentence that is of the kind asked for."""

import pytest

from qa.language.names import find_names
from qa.questions.question import analyse
from qa.spans.definition import definition
from qa.spans.edges import completed, tidied
from qa.spans.pointing import short_answer
from qa.spans.short import find_short, whole_asked
from qa.spans.span_model import Pointed

FLOOD = (
    "In May 2019 the flood took about 40 cows and 12 to 15 sheep from Anna Bell in Kent, "
    "said Carl Dorn, who paid $2 million."
)


@pytest.mark.parametrize(
    ("question", "sentence", "short"),
    [
        ("How many cows were lost?", FLOOD, "about 40"),
        ("How many sheep were lost?", FLOOD, "12 to 15"),
        ("When did the flood take the cows?", FLOOD, "May 2019"),
        ("Where did the flood take the cows?", FLOOD, "Kent"),
        ("How much money was paid?", FLOOD, "$2 million"),
        ("What share of the herd was lost?", "The flood took 12.5 per cent of the herd.", "12.5 per cent"),
        ("How long is the river?", "The river runs for about 40 km through Kent.", "about 40 km"),
        ("How long is the film?", "The film runs for 90 minutes.", "90 minutes"),
        ("How long did it rain?", "It rained for six to eight weeks in Kent.", "six to eight weeks"),
        ("What does NFU stand for?", "the National Farmers' Union (NFU) said", "National Farmers' Union"),
        ("What does OIG stand for?", "by the Office of the Inspector General (OIG)", "Office of the Inspector General"),
        (
            "Which animals were lost?",
            "The flood took “cows, two old horses, and a pig” in May.",
            "“cows, two old horses, and a pig”",
        ),
        ("Who is Anna Bell?", "It was Anna Bell, the owner of the farm, who paid.", "the owner of the farm"),
        ("What is the NFU?", "The National Farmers' Union (NFU) paid.", "National Farmers' Union"),
        ("How long does it take?", "It takes up to two working days.", "up to two working days"),
        ("How high is the hill?", "The hill rises to 6,893 m (22,615 ft) above Kent.", "6,893 m"),
        ("How many years was it asked for?", "He asked for a second front for almost 3 years.", "almost 3 years"),
        (
            "What are neurites?",
            "It has neurites – thin extensions from a cell – in Kent.",
            "thin extensions from a cell",
        ),
        ("What are neurites?", "Neurites are thin extensions of a cell.", "thin extensions of a cell"),
        (
            "What does KB-NFU stand for?",
            "The Kent Bureau-National Farmers' Union (KB-NFU) said",
            "Kent Bureau-National Farmers' Union",
        ),
        (
            "What is the Big March?",
            "It tells of the Big March, the U.K.-led walk of 1936.",
            "the U.K.-led walk of 1936",
        ),
        (
            "What aims did they have?",
            "They had four aims: to end the flood, mend the two old dams, feed the men, and keep the barn.",
            "end the flood, mend the two old dams, feed the men, and keep the barn",
        ),
        ("Which two men left?", "Two men left: Carl Dorn and Ben Ash.", "Carl Dorn and Ben Ash"),
        ("How long did the fair last?", "The fair lasted a fortnight.", "a fortnight"),
        ("How cold does it get?", "It gets as cold as -25 °C in Kent.", "-25 °C"),
        ("How cold does it get?", "At night it is −25 °C.", "−25 °C"),
        ("How cold does it get?", "It gets to minus 25 degrees.", "minus 25 degrees"),
        ("How many books may children borrow?", "Adults may have 20 books, children 12.", "12"),
        ("How many books may adults borrow?", "Adults may have 20 books, children 12.", "20"),
        ("How many shots did Rovers have?", "United had nine shots to Rovers' 17, and 3 of 9 went in.", "17"),
        ("How many guests does the green room hold?", "The hall holds 200 guests and the green room 40.", "40"),
        ("How many people does the tram carry?", "The bus carries 50 and the tram 120.", "120"),
        ("How many people does the bus carry?", "The bus carries 50 and the tram 120.", "50"),
        ("How much do children pay?", "Adults pay $20, children $12.", "$12"),
        ("How many were in support?", "There came 63 letters of objection and 208 in support.", "208"),
        ("How many letters of objection came?", "There came 63 letters of objection and 208 in support.", "63"),
        ("How many cows are in Essex?", "There are 6 cows in Kent and 4 in Essex.", "4"),
        ("How many cows are in Kent?", "There are 6 cows in Kent and 4 in Essex.", "6"),
        ("How much rain is there in millimetres?", "There are 812 mm of rain on 201 days of rain.", "812 mm"),
        ("In which month was it shut?", "It was shut in 2024, in fact in May.", "May"),
        ("How many cows has Kent?", "Kent, 90 cows in all, was sold.", "90"),
    ],
)
def test_the_short_answer_is_of_the_kind_asked_for(question: str, sentence: str, short: str) -> None:
    span = find_short(analyse(question), sentence)
    assert span is not None
    assert sentence[span.start : span.end] == short


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many cows were lost?", "The flood took the cows."),
        ("When did it rain?", "It rained on 40 cows."),
        ("What does NFU stand for?", "The NFU said that it rained."),
        ("Why did it rain?", FLOOD),
        ("Did it rain?", FLOOD),
        ("How long did they wait?", "They opened a second front."),
        ("who sings orange is the new black", "The series Orange Is the New Black began."),
        ("Who is Anna Bell?", FLOOD),
        ("What does the report say about the flood?", FLOOD),
    ],
)
def test_a_sentence_without_that_kind_has_no_short_answer(question: str, sentence: str) -> None:
    assert find_short(analyse(question), sentence) is None


@pytest.mark.parametrize(
    ("name", "sentence", "what"),
    [
        ("Carl Dorn", "Anna Bell met Carl Dorn, the farm's first owner, in Kent.", "the farm's first owner"),
        ("Carl Dorn", "“It rained,” said Carl Dorn, chairman of the union.", "chairman of the union"),
        ("Carl Dorn", "Carl Dorn is a farmer and writer, known for his cows.", "a farmer and writer"),
        ("Carl Dorn", "The letter was signed by Prime Minister Carl Dorn.", "Prime Minister"),
        ("Carl Dorn", "Carl Dorn, who paid, left.", None),
        ("Carl Dorn", "Carl Dorn, Anna Bell and others left.", None),
        ("Carl Dorn", "According to Carl Dorn, the flood was the worst.", None),
        ("Kent", "In Kent, the flood was the worst.", None),
        ("Kent", "In Kent, the county of the flood, it rained.", "the county of the flood"),
        ("Carl Dorn", "Carl Dornan, the owner, left.", None),
        ("Dorn-Bell", "Dorn–Bell is a farm of Kent.", "a farm of Kent"),
        ("dairy cow", "A dairy cow is a cow kept for milk.", "a cow kept for milk"),
    ],
)
def test_who_somebody_is_stands_beside_the_name(name: str, sentence: str, what: str | None) -> None:
    place = definition(name, sentence)
    assert (sentence[slice(*place)] if place else None) == what


CROWD = "About 11,200 people came in 2022, compared with 8,000 in 2021, when fewer were let in."


@pytest.mark.parametrize(
    ("asked", "pointed", "short"),
    [
        ("How many people came in 2022?", "8,000", "About 11,200"),
        ("How many people came in 2021?", "11,200", "8,000"),
        ("How many people came?", "8,000", "8,000"),
    ],
)
def test_the_figure_is_of_the_year_that_is_asked_about(asked: str, pointed: str, short: str) -> None:
    question, at = analyse(asked), CROWD.index(pointed)
    place = short_answer(question, CROWD, find_short(question, CROWD), Pointed(at, at + len(pointed), 5.0), ())
    assert place is not None
    assert CROWD[slice(*place)] == short


@pytest.mark.parametrize(
    ("asked", "short"),
    [("What is the inspector general’s name?", None), ("What is the inspector general called for short?", "OIG")],
)
def test_letters_in_brackets_are_no_name_of_what_they_stand_for(asked: str, short: str | None) -> None:
    sentence, question = "Anna Bell asked the inspector general (OIG) in May.", analyse(asked)
    at = sentence.index("OIG")
    place = short_answer(question, sentence, find_short(question, sentence), Pointed(at, at + 3, 9.0), ())
    assert (sentence[slice(*place)] if place else None) == short


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("How many girls live at the school?", True),
        ("How many girls left?", False),
        ("How many girls came from abroad?", False),
        ("Who are the girls?", False),
    ],
)
def test_of_a_part_and_its_whole_the_one_is_taken_that_is_asked_for(question: str, whole: bool) -> None:
    assert whole_asked(analyse(question), "At the fair, 11 of the 70 girls came from places abroad.") is whole


@pytest.mark.parametrize(
    ("text", "pointed", "place"),
    [
        ("They live in northern Iraq now.", "northern", "northern Iraq"),
        ("They live in the southern part.", "southern", "southern part"),
        ("They live in Kent now.", "Kent", "Kent"),
    ],
)
def test_a_direction_alone_is_no_place(text: str, pointed: str, place: str) -> None:
    start = text.index(pointed)
    assert text[start : completed(text, start + len(pointed))] == place


def test_names_are_found_whole_and_dates_are_none() -> None:
    text = "On Tuesday the Office of the Inspector General told Gen. Anna Bell of al-Hol that May was wet."
    assert [text[n.start : n.end] for n in find_names(text)] == [
        "Office of the Inspector General",
        "Gen",
        "Anna Bell of al-Hol",
    ]


def test_names_begin_with_any_capital() -> None:
    text = "There she saw Ömer Çelik of Łódź, then Émile Zola and École Nord’s head."
    assert [text[n.start : n.end] for n in find_names(text)] == ["Ömer Çelik of Łódź", "Émile Zola", "École Nord"]


@pytest.mark.parametrize(
    ("text", "pointed", "tidy"),
    [
        ('the acronym "GF" (girlfriend) and "LOL" too', 'GF" (girlfriend) and "LOL', "GF"),
        ("(founded in 301 AD), by establishing", "301 AD), by establishing", "301 AD"),
        ("the rest (of the staff", "(of the staff", "of the staff"),
        ("two kings, Axidares,", " Axidares,", "Axidares"),
        ('he "went home" then', 'he "went home" then', 'he "went home" then'),
        ("- 34.6 per cent of them left.", "6 per cent", "34.6 per cent"),
        ("It cost 1,200 marks.", "200 marks", "1,200 marks"),
        ("It is 3.5 km long.", "3", "3.5"),
        ("The chip runs at 2.4 GHz.", "2.4 GHz", "2.4 GHz"),
        ("4.2 In Larn it is dearer.", "4.2 In Larn", "In Larn"),
    ],
)
def test_what_is_pointed_at_is_shown_without_half_a_bracket(text: str, pointed: str, tidy: str) -> None:
    start = text.index(pointed)
    first, last = tidied(text, start, start + len(pointed))
    assert text[first:last] == tidy


def test_a_series_begins_with_its_first_item_and_ends_with_its_last() -> None:
    sentence = "4.2 In Larn, Bray, Kent and Ghent the limit is 175."
    found = find_short(analyse("Which towns are dearer, and what are they?"), sentence)
    assert found is not None
    assert sentence[found.start : found.end] == "Larn, Bray, Kent and Ghent"
