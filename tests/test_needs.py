"""What a sentence must have to answer, and what a refusal says is missing."""

from dataclasses import replace

import pytest
from readings import reading

from qa.questions.needs import (
    counts_another_people,
    holds_office,
    may_answer,
    speaks_of_counted,
    speaks_of_event,
    tells_of_another_time,
)
from qa.questions.question import analyse
from qa.refuse import explain
from qa.spans.short import find_short


@pytest.mark.parametrize(
    ("question", "sentence", "led", "other"),
    [
        ("How many cows were there in 2022?", "There were 64 in 2019 and 41 in 2021.", "", True),
        ("How many cows were there in 2022?", "There were 64 cows.", "", False),
        ("How many cows were there in 2022?", "There were 64 in 2022, and 41 in 2021.", "", False),
        ("How many cows were there in 2022?", "Against 2021 that is 64 fewer.", "So it was in 2022.", False),
        ("How many cows were there in 2020?", "From 2019 to 2021 there were 64.", "", False),
        ("How many cows were there?", "There were 64 in 2019.", "", False),
        ("How many cows were there in 2022?", "There were 1600 cows.", "", False),
        ("What was the price in 2023?", "The price in 2023 was 38, against 29 in 2021.", "", False),
        ("When was the mill that burned in 1901 rebuilt?", "It was rebuilt in 1904.", "", False),
        ("How many cows were sold in August 2022?", "We sold 317: 204 in May and 113 in June.", "", True),
        ("How many cows were sold in January and March?", "We sold 64 between July and September.", "", True),
        ("How many cows were sold in August?", "We sold 64 between July and September.", "", False),
        ("How many cows were sold in January?", "We sold 64 between November and March.", "", False),
        ("How many cows were sold in August?", "We sold 64, against 30 in May.", "So it was in August.", False),
        ("How many cows were sold in August?", "Since March we have sold 64.", "", False),
        ("May cows be sold in Kent?", "Cows were sold in August.", "", False),
    ],
)
def test_a_sentence_of_another_time_is_not_of_the_one_asked_about(
    question: str, sentence: str, led: str, *, other: bool
) -> None:
    assert tells_of_another_time(analyse(question), sentence, f"{led} {sentence}") is other


@pytest.mark.parametrize(
    ("question", "sentence", "may"),
    [
        ("How old is Anna Bell?", "Anna Bell owns 200 cows.", False),
        ("How old is Anna Bell?", "Anna Bell, 61, owns the farm.", True),
        ("How old is the barn?", "The barn was built in 1840.", True),
        ("How old is Anna Bell?", "The 61-year-old owns 200 cows.", True),
        ("How many cows are there?", "Anna Bell keeps cows.", False),
        ("In which year did she buy the farm?", "She bought the farm in the same month.", False),
        ("In which year did she buy the farm?", "She bought the farm in 1999.", True),
        ("In which month did she buy the farm?", "She bought the farm at the end of 1999.", False),
        ("In which month did she buy the farm?", "She bought the farm in May.", True),
        ("In what month did she buy the farm?", "Bought on 1999-05-07.", True),
        ("What percentage of the cows was lost?", "The flood took cows.", False),
        ("What percentage of the cows was lost?", "Half of the cows were lost.", True),
        ("Who owns the farm?", "It is large.", True),
        ("When did she sell the farm?", "She sold the farm to a neighbour.", False),
        ("When did she sell the farm?", "She sold the farm after the flood.", True),
        ("When did she sell the farm?", "She sold the farm last May.", True),
        ("Who died in the fire?", "The Larn Post Friday 4 May 2024 By Ada Hill and Bo Carr", False),
        ("Who wrote of the fire?", "The Larn Post Friday 4 May 2024 By Ada Hill and Bo Carr", True),
        ("Who died in the fire?", "By May Ada Hill had died.", True),
        ("How long were they married?", "They married in January 1903.", False),
        ("How many cows fewer were there than in 2012?", "In 2022 there were 148 cows.", False),
        ("How many cows fewer were there than in 2012?", "In 2022 there were 64 fewer cows.", True),
        ("How much more did he want for the crane?", "Extra for the bigger crane: 18.", True),
        ("How much did she want for the cow?", "He has offered her 1,500 for it.", True),
        ("How deep in debt is the farm?", "The farm owes its bank 24 million.", True),
        ("How far along may she be?", "Up to the 32nd week.", True),
        ("How many cows were older than 3 in Kent?", "Kent had 90 cows over 3.", True),
        ("How many people had more than one cow?", "Seven of them had two cows or three.", True),
        ("How many people more died than in 2012?", "In 2013 90 people died.", False),
        ("How much cheaper than 2012 was it?", "In 2013 it cost 90 euros.", False),
        ("How many more than 60 cows has Kent?", "Kent has 90 cows.", True),
        ("At how many more farms were cows found than sheep?", "Cows were found at 73 farms.", False),
        ("How much dearer is the barn now?", "The barn is let at 18,000 a year.", False),
        ("How deep is the river at Kent?", "It rises at a height of 1,640 metres and ends at Kent.", False),
        ("How deep is the river at Kent?", "At Kent the river is 12 metres deep.", True),
        ("How wide must the pipe be?", "A pump of 98 millimetres needs a pipe of at least 110 millimetres.", True),
        ("How far is it from Kent to Dover?", "The road from Kent to Dover cost 4 million.", False),
        ("What is the phone number of the farm?", "The farm is at Mill Lane 118 in Kent.", False),
        ("What is the phone number of the farm?", "Call the farm on 0177 445566.", True),
        ("How much did the dam cost?", "The dam has 210 megawatts and was built in 1964.", False),
        ("How much did the dam cost?", "The dam cost 4 million euros.", True),
        ("How many buildings other than barns burned?", "The fire took 163 barns.", False),
        ("What was the change in the sale of hay from Kent?", "Hay from Kent | 83 | 73", False),
        ("What was the change in the sale of hay from Kent?", "The sale of hay from Kent rose by 10.", True),
        ("By how many did the herd of Kent shrink?", "The herd fell from 90 cows to 60.", True),
        ("How much more hay do they need?", "They have raised 38 bales, of the 60 they will need.", False),
        ("How much deeper is the pond than the lake?", "The lake is smaller, but it is 94 metres deep.", False),
        ("How much deeper is the pond than the lake?", "The pond is 32 metres deeper than the lake.", True),
        ("How many cows do the two farms have in total?", "The farm in Kent has 45 cows.", False),
        ("How many cows do the two farms have in total?", "Both farms have 45 cows.", True),
        ("How many cows were lost in total?", "The flood took 45 cows.", True),
        ("Which lake is deeper?", "The lake of Kent lies in the north.", False),
        ("Which lake is deeper?", "The lake of Kent is the deepest of all.", True),
        ("Which farm has more cows?", "The farm in Kent has 48 cows.", False),
        ("How many cows per barn are there?", "The farm has 48 cows.", False),
        ("How many cows per barn are there?", "There are 12 cows in each barn.", True),
        ("What is the average price of hay?", "Hay | 83 | 73", False),
        ("What is the average price of hay?", "A bale of hay costs 7 euros on average.", True),
        ("How long were they married?", "They married in 1903 and parted in 1919.", True),
        ("How long were they married?", "They stayed married for the rest of their lives.", True),
        ("How many people at the school are not pupils?", "There are 70 pupils at the school.", False),
        ("How many people at the school are not pupils?", "There are 12 teachers at the school.", True),
        ("How old is Anna Bell?", "She is 45.", True),
        ("How old must a driver be?", "A driver must be at least eighteen.", True),
        ("How old is Anna Bell?", "There were 64 in 2019, and 12.5 is the mean.", False),
        ("When does the barn open?", "It opens at nine.", True),
        ("How many times did she win?", "She won twice.", True),
        ("How long did the fair last?", "The fair lasted a fortnight.", True),
        ("How much does it cost?", "Entry: 12 kr", True),
        ("How much does it cost?", "The ticket is ₹500.", True),
        ("By how much did the herd shrink?", "It fell by a third.", True),
        ("By how much did sales fall?", "Sales slid 12 per cent.", True),
        ("How much did the income of Kent grow?", "Kent had an income of 6.7 million.", False),
        ("How much did the income of Kent grow?", "Kent grew its income by 0.4 million.", True),
        ("How much have rents risen since May?", "Rents are now 9 % higher.", True),
        ("How much did the fall in rents cost?", "It cost Kent 3 million euros.", True),
        ("How much did they get for a cow after the rate went up?", "For a cow they got 60 euros.", True),
        ("How much is the jumper with the badge?", "The jumper is £14.50.", True),
        ("How much did the shares fall to?", "They stood at 4 euros.", True),
        ("How much quicker is the new road?", "The new road takes 12 minutes.", False),
        ("How much safer is the new road?", "The new road is 40 per cent safer.", True),
        ("How many farms were lost between 2010 and 2015?", "In 2010 Kent had 300 farms.", False),
        ("How many farms were lost between 2010 and 2015?", "By 2015 Kent had closed 90 farms.", True),
        ("What time does the fair open?", "The fair opens on Sunday.", False),
        ("What time does the fair open?", "The fair opens on Sunday at 9:30.", True),
        ("At what time did she die?", "She died after the service.", True),
        ("What time of year is the hay cut?", "It is cut in May.", True),
    ],
)
def test_a_sentence_without_what_is_asked_for_cannot_answer(question: str, sentence: str, may: bool) -> None:
    assert may_answer(analyse(question), sentence) is may


@pytest.mark.parametrize(
    ("question", "title", "sentence", "whose"),
    [
        ("Who is the president of Syria?", "A farm", "President Ann Hill took her cows out of Syria.", False),
        ("Who is the president of Syria?", "A farm", "President Ann Hill of Syria was there.", True),
        ("Who is the president of Syria?", "A farm", "The Syrian president, Ann Hill, was there.", True),
        ("Who is the president of Syria?", "A farm", "President Ann Hill plans to leave Syria.", False),
        ("Who is the president of Syria?", "A farm", "They left Syria after President Ann Hill had spoken.", False),
        ("Who is the president of Syria?", "A farm", "Syria's new president is Ann Hill.", True),
        ("Who is the president of Syria?", "A farm", "Ann Hill was made president of the Republic of Syria.", True),
        ("Who is the mayor of Dover?", "Dover", "The mayor is Ann Hill.", True),
        (
            "Who is the president of the Kent Rowing League?",
            "History of the Kent Rowing League",
            "The president is Ann Hill.",
            True,
        ),
        ("Who is the author of Cows?", "A farm", "Ann Hill wrote it.", True),
    ],
)
def test_an_office_is_that_of_the_one_asked_about(question: str, title: str, sentence: str, whose: bool) -> None:
    assert holds_office(analyse(question), title, sentence) is whose


def test_what_follows_from_a_sentence_is_an_answer() -> None:
    question, sentence = analyse("What share of the people were girls?"), "Of these, 50 were girls."
    assert not may_answer(question, sentence)
    assert may_answer(question, sentence, follows=True)


@pytest.mark.parametrize(
    ("question", "text", "speaks"),
    [
        ("How many doctors will work there?", "It will employ 6,450 people.", False),
        ("How many doctors will work there?", "It will employ 6,450 physicians.", True),
        ("How many doctors will work there?", "The doctors met. It will employ 450 of them.", True),
        ("How many pounds were found?", "They found 231 lb of it.", True),
        ("How many were lost?", "They lost 40.", True),
        ("How many people live in Kent?", "Kent: population 8,700", True),
        ("How many people live in Kent?", "Kent has 8,700 residents.", True),
        ("How many people live in Kent?", "We are nine people now.", False),
        ("How many people drowned in Kent?", "The ferry carried 120 people.", False),
    ],
)
def test_what_is_counted_has_to_be_spoken_of(question: str, text: str, speaks: bool) -> None:
    assert speaks_of_counted(analyse(question), text) is speaks


@pytest.mark.parametrize(
    ("question", "text", "speaks"),
    [
        ("When did the Hill School open?", "The Hill School had 640 pupils in 2019.", False),
        ("When did the Hill School close?", "The Hill School was shut in 1902.", True),
        ("When was that?", "It was in 1902.", True),
        ("When does the tenancy run out?", "The lease ends on 30 June.", True),
        ("Who opened the Hill School?", "The Hill School had 640 pupils.", True),
    ],
)
def test_what_is_dated_has_to_be_spoken_of(question: str, text: str, speaks: bool) -> None:
    assert speaks_of_event(analyse(question), text) is speaks


@pytest.mark.parametrize(
    ("question", "sentence", "others"),
    [
        ("How many Kurdish fighters are held?", "It pulls out 2,000 American troops.", True),
        ("How many NFU fighters are held?", "It pulls out 2,000 American troops.", True),
        ("How many American fighters are held?", "It pulls out 2,000 U.S. troops.", False),
        ("How many NFU fighters are held?", "With 2,000 American troops it holds 500 fighters.", False),
        ("How many fighters are held?", "It pulls out 2,000 American troops.", False),
        ("How many NFU fighters are held?", "It holds 2,000 in Kent.", False),
        ("How many NFU fighters are held?", "It holds 2,000 Farmers Union men.", False),
    ],
)
def test_troops_of_another_people_are_not_those_that_are_counted(question: str, sentence: str, others: bool) -> None:
    assert counts_another_people(analyse(question), sentence) is others


def test_no_other_number_is_taken_for_an_age() -> None:
    assert find_short(analyse("How old is Anna Bell?"), "Anna Bell owns 200 cows.") is None


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many cows did the flood take in Essex in 1987?", "they do not mention “Essex” or “1987”."),
        ("When did the flood take the cows?", "they do not give a date."),
        ("How old were the cows that the flood took?", "they do not give an age."),
        ("Who insured the tractor?", "they do not mention “insured” or “tractor”."),
        ("Who got the tractor?", "they do not mention “tractor”."),
        ("Why did the flood take cows?", "they share its words but do not state what is asked."),
    ],
)
def test_a_refusal_says_what_is_missing(question: str, missing: str) -> None:
    assert explain(analyse(question), [reading("The flood took cows in Kent.").hit]).endswith(missing)


def test_who_wrote_a_document_is_not_missing_from_it() -> None:
    found = replace(reading("The flood took my cows.").hit, author="Ada Hill")
    assert explain(analyse("What did the flood take from Ada Hill in Essex?"), [found]).endswith("mention “Essex”.")
