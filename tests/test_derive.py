"""Figures that a text leaves to its reader to work out, and those that it does not."""

import pytest

from qa.derive import derive
from qa.facts import missing
from qa.question import analyse


@pytest.mark.parametrize(
    ("asked", "sentence", "short", "expression"),
    [
        (
            "How much of the damage fell on farms?",
            "The board puts the damage at 164 million crowns, of which 71 million fell on houses, 52 million on roads "
            "and the remainder on farms.",
            "41 million",
            "164 million − 71 million − 52 million = 41 million",
        ),
        (
            "What share of the damage fell on farms?",
            "The board puts the damage at 200 crowns, of which 50 fell on houses, 50 on roads and the rest on farms.",
            "50 %",
            "(200 − 50 − 50) ÷ 200 = 50 %",
        ),
        (
            "How many of the cows had not come home?",
            "Of the 187 cows, 74 were sold and 58 slaughtered; the others have not come home.",
            "55",
            "187 − 74 − 58 = 55",
        ),
        (
            "How many Heron 3 pumps were sold?",
            "It sold 2,460 Heron pumps, of which 1,530 were of the Heron 5 and the others of the Heron 3.",
            "930",
            "2,460 − 1,530 = 930",
        ),
        (
            "How large was the order book in March?",
            "The order book stood at £8.6 million in June, £0.9 million less than in March.",
            "9.5 million",
            "8.6 million + 0.9 million = 9.5 million",
        ),
        ("How many cows were there in 2019?", "It has 90 cows, 12 more than in 2019.", "78", "90 − 12 = 78"),
        (
            "How many cows were there in 2019?",
            "It has 64 cows on 30 farms, 12 more than in 2019.",
            "52",
            "64 − 12 = 52",
        ),
        (
            "How many of the cows were slaughtered?",
            "Of the 187 cows on 3 farms, 74 were sold and the rest slaughtered.",
            "113",
            "187 − 74 = 113",
        ),
        (
            "How many people were hurt in total?",
            "There were hurt 2 million people in Kent and 400 people in Dover.",
            "2,000,400",
            "2 million + 400 = 2,000,400",
        ),
        (
            "How many of the Otter 5 pumps were missing?",
            "Of the 60 Otter 5 pumps that it was to deliver, only 38 had arrived.",
            "22",
            "60 − 38 = 22",
        ),
        (
            "How much of the first 5 million is unspent?",
            "To this come the 5 million that were set free in the first week, of which 4.2 million are spent.",
            "0.8 million",
            "5 million − 4.2 million = 0.8 million",
        ),
    ],
)
def test_what_a_sentence_leaves_to_its_reader_is_worked_out(
    asked: str, sentence: str, short: str, expression: str
) -> None:
    derived = derive(analyse(asked), sentence)
    assert derived is not None
    assert (derived.short, derived.derivation.expression) == (short, expression)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("How much fell on houses?", "Of 200 crowns, 50 fell on houses, 50 on roads and the rest on farms."),
        ("How much less was it in June?", "The order book stood at 8 million in June, 1 million less than in March."),
        ("How large was the order book in May?", "It stood at 8 million in June, 1 million less than in March."),
        ("How many boats are at sea?", "Of 12 boats, 30 tonnes each, the rest are at sea."),
        ("How many units were bought?", "Of its 60 units, only 38 were bought."),
        ("How many went to sea?", "267 went to Kent, 100 to Dover and the rest to sea."),
        ("How many were slaughtered?", "Of the 187 cows, 74 were sold, 30 of them to Kent, and the rest slaughtered."),
        ("How many cows were there in 2019?", "There are 90 cows, 3 times more than in 2019."),
        ("How many cows were there in 2019?", "There are 90 cows and 2 more barns than in 2019."),
        ("How much has the herd grown since 2019?", "The herd has 90 cows, 12 more than in 2019."),
        ("Which farm had more cows than Dover?", "The herd has 90 cows, 12 more than Dover."),
    ],
)
def test_nothing_is_worked_out_that_is_not_asked_or_not_a_part(asked: str, sentence: str) -> None:
    derived = derive(analyse(asked), sentence)
    assert derived is None


BEDS = "They put up 320 beds in the hall, a 900-seat theatre. By Tuesday evening 241 of them were taken."
DEBTS = "The club had debts of 23 million euros in 2020, the worst year. By 2023 these had been cut to 9 million."


@pytest.mark.parametrize(
    ("asked", "text", "short", "expression"),
    [
        ("How many beds were free?", BEDS, "79", "320 − 241 = 79"),
        ("How many beds were not taken?", BEDS, "79", "320 − 241 = 79"),
        ("How many pupils failed?", "The school has 40 pupils, 31 of whom have passed.", "9", "40 − 31 = 9"),
        ("What share of the beds was taken?", BEDS, "75 %", "241 ÷ 320 = 75.3 %"),
        ("How much did it cut its debts by?", DEBTS, "14 million", "23 million − 9 million = 14 million; 14 million ÷"),
        (
            "By what percentage did the crowd shrink?",
            "The average crowd was 17,300 in the season of 2018-19. In 2022-23 it was 14,900.",
            "14 %",
            "17,300 − 14,900 = 2,400; 2,400 ÷ 17,300 = 13.9 %",
        ),
        (
            "How many more wheels can be stored?",
            "The rooms hold 9,200 wheels; until now there was space for 5,600.",
            "3,600",
            "9,200 − 5,600 = 3,600; 3,600 ÷ 5,600 ≈ 64 %",
        ),
    ],
)
def test_two_sentences_give_a_part_or_a_change(asked: str, text: str, short: str, expression: str) -> None:
    derived = derive(analyse(asked), text)
    assert derived is not None
    assert derived.short == short
    assert derived.derivation.expression.startswith(expression)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("How many beds were taken?", BEDS),
        ("How many beds were free?", "They put up 320 beds. On Tuesday 241 of them slept in tents, with a free meal."),
        ("By how much did the crowd shrink?", "The crowd was 17,300. In 2022 the choir had 14."),
        ("What share of the water is lost?", "The dam holds 90 tonnes of water. In all it is 40 metres high."),
        ("How many houses fell after the flood?", "The town has 120 houses. Of these 30 fell before the flood."),
        ("How many members were there in 2020?", "The club had 400 members in 2019. In 2020 it had 350."),
    ],
)
def test_two_sentences_give_nothing_that_they_do_not_tie_together(asked: str, text: str) -> None:
    assert derive(analyse(asked), text) is None


POLL = "In a survey of 400 people who had not come, 112 said that they could not come."
CLERKS = "The office suffered the loss of 21 out of 26 clerks last spring."
HERD = "The herd fell from 90 cows to 60 in the drought."
BOOKS = "The library owns 400 books, 150 of which are in French."


@pytest.mark.parametrize(
    ("question", "sentence", "short", "expression"),
    [
        ("How many clerks were left in the office?", CLERKS, "5", "26 − 21 = 5"),
        ("How many clerks remained?", CLERKS, "5", "26 − 21 = 5"),
        ("What share of the clerks was lost?", CLERKS, "81 %", "21 ÷ 26 = 80.8 %"),
        ("What percentage of the clerks stayed?", CLERKS, "19 %", "(26 − 21) ÷ 26 = 19.2 %"),
        ("By how many cows did the herd shrink?", HERD, "30", "90 − 60 = 30; 30 ÷ 90 ≈ 33 %"),
        ("How many books are not in French?", BOOKS, "250", "400 − 150 = 250"),
        ("What share of the books is in French?", BOOKS, "37.5 %", "150 ÷ 400 = 37.5 %"),
        ("By what percentage did the herd fall?", HERD, "33 %", "90 − 60 = 30; 30 ÷ 90 = 33.3 %"),
        ("What per cent of the cows remained?", HERD, "67 %", "60 ÷ 90 = 66.7 %"),
        ("How far apart are the estimates of wolves?", "There are 14 to 18 wolves.", "4", "18 − 14 = 4"),
        (
            "By how much did the rent of the field go up?",
            "They raise the rent of the field from 52 to 58 pounds.",
            "6",
            "58 − 52 = 6; 6 ÷ 52 ≈ 12 %",
        ),
        ("What is the middle of the estimate of wolves?", "There are 14 to 18 wolves.", "16", "(14 + 18) ÷ 2 = 16"),
        (
            "How many years passed between the fire and the flood?",
            "The fire of 1990 and the flood of 2004.",
            "14 years",
            "2004 − 1990 = 14",
        ),
        (
            "How many of the 70 pupils are from Ghent?",
            "Of the 70 pupils, 11 come from places other than Ghent.",
            "59",
            "70 − 11 = 59",
        ),
        (
            "How much of the price is paid in hay?",
            "They pay 96 euros, of which 70 in cash and the rest in hay.",
            "26",
            "96 − 70 = 26",
        ),
        (
            "How much of the bill did the union not pay?",
            "The bill came to 200 euros, of which the union paid 90.",
            "110",
            "200 − 90 = 110",
        ),
        ("How many members had paid?", "By May, 3 of 17 members had not paid.", "14", "17 − 3 = 14"),
        ("How many men gave up a boat?", "Of 30 men only 7 still have a boat.", "23", "30 − 7 = 23"),
        ("How many ships are there in total?", "They have 12 ships here and 30 ships there.", "42", "12 + 30 = 42"),
        ("What share of the 400 could not come?", POLL, "28 %", "112 ÷ 400 = 28 %"),
        ("What share of the pupils never eat there?", "Of 300 pupils, 45 never eat there.", "15 %", "45 ÷ 300 = 15 %"),
        ("How many pupils eat there?", "Of 300 pupils, 45 never eat there.", "255", "300 − 45 = 255"),
        ("How many barns can be reached?", "Of the 60 barns, 18 cannot be reached.", "42", "60 − 18 = 42"),
        (
            "By how much did the price of milk rise?",
            "Milk costs 1.42 euros a kilogram, up from 1.31 euros.",
            "0.11",
            "1.42 − 1.31 = 0.11; 0.11 ÷ 1.31 = 8.4 %",
        ),
    ],
)
def test_what_follows_is_worked_out_in_the_open(question: str, sentence: str, short: str, expression: str) -> None:
    derived = derive(analyse(question), sentence)
    assert derived is not None
    assert (derived.short, derived.derivation.expression) == (short, expression)
    assert all(operand in sentence for operand in derived.derivation.operands)
    shown = f"{sentence} {derived.derivation.expression} {derived.derivation.result}"
    assert derived.derivation.expression in derived.telling
    assert missing(derived.telling, shown).reasons == ()


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many clerks were lost?", CLERKS),
        ("How many cows were there after the drought?", HERD),
        ("How many books are in French?", BOOKS),
        ("Who counted the clerks?", CLERKS),
        ("How many plots are there in total?", "There are 34 people waiting, for two and a half years."),
        ("How many plots are there in total?", "There are 34 people waiting and 12 who left."),
        ("What was the rise in total sales of hay?", "They sold 12 bales of hay here and 30 bales there."),
        ("How many clerks were left?", "Several thousand out of many clerks left."),
        ("How many pupils never eat there?", "Of 300 pupils, 45 never eat there."),
        ("How many barns cannot be reached?", "Of the 60 barns, 18 cannot be reached."),
    ],
)
def test_what_the_sentence_states_itself_is_not_worked_out(question: str, sentence: str) -> None:
    assert derive(analyse(question), sentence) is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many lions were not counted in Essex?", "Of the 70 pupils, 11 come from places other than Essex."),
        ("What share of the 70 pupils were girls?", "Of the 70 girls in the school, 11 are foreign."),
        ("What can the grey ones do without ice?", "Two kinds live there. Of these two kinds, one needs ice, both do."),
        ("What is the grey seal capable of without ice?", "Both of the 2 seals, and 2 of the 2 others, feed there."),
        ("How many more are there in Essex than in Kent?", "In Kent, 11 of the 70 girls come from outside Essex."),
        ("How many pupils are there altogether?", "There were 640 pupils in 2019 and 702 in 2021."),
        ("How many girls are there who are not boys?", "In all, 11 of the 70 girls and boys came from abroad."),
        ("How many people have died of fever in the camps?", "There is fever in three of the eleven camps."),
        ("How many people have the fever in total?", "Only five cases are known, all of them in one family."),
        ("What is the combined workforce of Kent Dairies?", "It is Kent Dairies, with 1,260 workers at three plants."),
        ("How many acres were cleared on the left bank?", "The union says 6.8 of 52 acres have been cleared by May."),
        ("What price per kilogram did growers get?", "They paid 1.42 euros per kilogram, up from 1.31 euros in May."),
    ],
)
def test_nothing_is_derived_from_figures_of_something_else(question: str, sentence: str) -> None:
    assert derive(analyse(question), sentence) is None
