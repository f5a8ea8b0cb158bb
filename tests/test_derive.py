"""Figures that a text leaves to its reader to work out, and those that it does not: judged by the shipped model."""

import pytest

from qa.derive import asks_for_figure, derive, derive_each
from qa.facts import missing
from qa.question import analyse

FOLLOWS = (
    (
        "How much of the damage fell on farms?",
        "The board puts the damage at 164 million crowns, of which 71 million fell on houses, 52 "
        "million on roads and the remainder on farms.",
        "41 million",
    ),
    (
        "What share of the damage fell on farms?",
        "The board puts the damage at 200 crowns, of which 50 fell on houses, 50 on roads and the rest on farms.",
        "50 %",
    ),
    (
        "How many of the cows had not come home?",
        "Of the 187 cows, 74 were sold and 58 slaughtered; the others have not come home.",
        "55",
    ),
    (
        "How many Heron 3 pumps were sold?",
        "It sold 2,460 Heron pumps, of which 1,530 were of the Heron 5 and the others of the Heron 3.",
        "930",
    ),
    (
        "How large was the order book in March?",
        "The order book stood at £8.6 million in June, £0.9 million less than in March.",
        "9.5 million",
    ),
    ("How many cows were there in 2019?", "It has 90 cows, 12 more than in 2019.", "78"),
    ("How many cows were there in 2019?", "It has 64 cows on 30 farms, 12 more than in 2019.", "52"),
    (
        "How many of the cows were slaughtered?",
        "Of the 187 cows on 3 farms, 74 were sold and the rest slaughtered.",
        "113",
    ),
    (
        "How many people were hurt in total?",
        "There were hurt 2 million people in Kent and 400 people in Dover.",
        "2,000,400",
    ),
    (
        "How many of the Otter 5 pumps were missing?",
        "Of the 60 Otter 5 pumps that it was to deliver, only 38 had arrived.",
        "22",
    ),
    (
        "How much of the first 5 million is unspent?",
        "To this come the 5 million that were set free in the first week, of which 4.2 million are spent.",
        "0.8 million",
    ),
    (
        "How many beds were free?",
        "They put up 320 beds in the hall, a 900-seat theatre. By Tuesday evening 241 of them were taken.",
        "79",
    ),
    (
        "How many beds were not taken?",
        "They put up 320 beds in the hall, a 900-seat theatre. By Tuesday evening 241 of them were taken.",
        "79",
    ),
    ("How many pupils failed?", "The school has 40 pupils, 31 of whom have passed.", "9"),
    (
        "What share of the beds was taken?",
        "They put up 320 beds in the hall, a 900-seat theatre. By Tuesday evening 241 of them were taken.",
        "75 %",
    ),
    (
        "How much did it cut its debts by?",
        "The club had debts of 23 million euros in 2020, the worst year. By 2023 these had been cut to 9 million.",
        "14 million",
    ),
    (
        "By what percentage did the crowd shrink?",
        "The average crowd was 17,300 in the season of 2018-19. In 2022-23 it was 14,900.",
        "14 %",
    ),
    (
        "How many more wheels can be stored?",
        "The rooms hold 9,200 wheels; until now there was space for 5,600.",
        "3,600",
    ),
    (
        "How many clerks were left in the office?",
        "The office suffered the loss of 21 out of 26 clerks last spring.",
        "5",
    ),
    ("How many clerks remained?", "The office suffered the loss of 21 out of 26 clerks last spring.", "5"),
    ("What share of the clerks was lost?", "The office suffered the loss of 21 out of 26 clerks last spring.", "81 %"),
    (
        "What percentage of the clerks stayed?",
        "The office suffered the loss of 21 out of 26 clerks last spring.",
        "19 %",
    ),
    ("By how many cows did the herd shrink?", "The herd fell from 90 cows to 60 in the drought.", "30"),
    ("How many books are not in French?", "The library owns 400 books, 150 of which are in French.", "250"),
    ("What share of the books is in French?", "The library owns 400 books, 150 of which are in French.", "37.5 %"),
    ("By what percentage did the herd fall?", "The herd fell from 90 cows to 60 in the drought.", "33 %"),
    ("What per cent of the cows remained?", "The herd fell from 90 cows to 60 in the drought.", "67 %"),
    ("How far apart are the estimates of wolves?", "There are 14 to 18 wolves.", "4"),
    ("By how much did the rent of the field go up?", "They raise the rent of the field from 52 to 58 pounds.", "6"),
    ("What is the middle of the estimate of wolves?", "There are 14 to 18 wolves.", "16"),
    ("How many years passed between the fire and the flood?", "The fire of 1990 and the flood of 2004.", "14 years"),
    ("How many of the 70 pupils are from Ghent?", "Of the 70 pupils, 11 come from places other than Ghent.", "59"),
    ("How much of the price is paid in hay?", "They pay 96 euros, of which 70 in cash and the rest in hay.", "26"),
    ("How much of the bill did the union not pay?", "The bill came to 200 euros, of which the union paid 90.", "110"),
    ("How many members had paid?", "By May, 3 of 17 members had not paid.", "14"),
    ("How many men gave up a boat?", "Of 30 men only 7 still have a boat.", "23"),
    ("How many ships are there in total?", "They have 12 ships here and 30 ships there.", "42"),
    (
        "What share of the 400 could not come?",
        "In a survey of 400 people who had not come, 112 said that they could not come.",
        "28 %",
    ),
    ("What share of the pupils never eat there?", "Of 300 pupils, 45 never eat there.", "15 %"),
    ("How many pupils eat there?", "Of 300 pupils, 45 never eat there.", "255"),
    ("How many barns can be reached?", "Of the 60 barns, 18 cannot be reached.", "42"),
    ("By how much did the price of milk rise?", "Milk costs 1.42 euros a kilogram, up from 1.31 euros.", "0.11"),
    ("How high was the bill before the cut?", "The bill for hay was cut by €40,000 to €210,000.", "250,000"),
    ("By what per cent was the bill cut?", "The bill for hay was cut by €40,000 to €210,000.", "16 %"),
    ("By how many points did the turnout fall?", "Turnout fell to 31.5 % from 44 %.", "12.5 percentage points"),
    (
        "How many houses do not recycle paper?",
        "Of the 48 houses that were asked, 36 recycle glass and 30 recycle paper.",
        "18",
    ),
    ("How many seats did the union gain?", "It won 62 of the 150 seats, up from 48 in May.", "14"),
    ("By how much will the dues rise?", "The dues will rise from £42 to £49.", "7"),
    ("How many meetings did she attend?", "She missed 4 of the 22 meetings.", "18"),
    ("How many cows were sold?", "There were 40 cows for sale. Five of these cows could not be sold.", "35"),
    ("How many of the barns can carry it?", "All but three of the 15 barns can carry it.", "12"),
    ("How many ships were not lost?", "They lost 5 of their 13 ships at sea.", "8"),
    (
        "How much must the union find?",
        "Of the £2.4 million, Kent pays £1.5 million; the union must find the rest.",
        None,
    ),
    ("How many cows are there together?", "There are 45 cows here, in addition to the 130 cows there.", "175"),
    ("What share of the cows were sold in May?", "Of 60 cows, 15 were sold in May.", "25 %"),
    ("How much did the farm clear after its costs?", "Milk brought in £900,000 and cost £400,000 to make.", "500,000"),
    ("What loss did the fair make?", "The fair cost 310 crowns and took in 300 crowns.", "10"),
    (
        "By how many crowns did spending exceed income in May?",
        "Income in May was 702 million crowns and spending was 731 million.",
        "29 million",
    ),
    ("How much does a farmer save by paying early?", "The early price is £624. The usual price is £780.", "156"),
    ("What will the barn cost altogether?", "The roof costs £175,000 on top of the £620,000 first planned.", "795,000"),
    (
        "How many cows can the ships carry altogether?",
        "The line put on 12 ships, each carrying some 80 cows.",
        "about 960",
    ),
    ("How many hands does the farm have all together?", "The farm has 45 hands in summer work and 10 others.", "55"),
    (
        "How many cows were about neither milk nor meat?",
        "Of 150 letters about cows, 70 were about milk and 20 about meat.",
        "60",
    ),
    (
        "How much of the price must the farm borrow?",
        "The barn costs £5 million. A grant covers £2 million, and the farm will borrow the rest.",
        "3 million",
    ),
    (
        "How many cows were missing from the number planned?",
        "The farm had 183 cows from 17 villages, out of the 240 foreseen.",
        "57",
    ),
    ("How many acres does the farm still have to clear?", "The farm says 6 of 52 acres have been cleared.", "46"),
    (
        "How many barns still waited for repair?",
        "She has a list of 5,200 broken barns. So far 1,760 have been mended.",
        "3,440",
    ),
    (
        "What share of the appeal has been raised?",
        "Our appeal for 20 million crowns has brought in 5 million so far.",
        "25 %",
    ),
    (
        "How much money is still to be found beyond what the village has promised?",
        "The village has promised 3 million crowns towards the 7.5 million it will cost.",
        "4.5 million",
    ),
    (
        "What percentage increase in visitors did the farm see?",
        "Some 11,200 people came in 2022-23, but 8,000 visitors, up from 6,400, came for the cows.",
        "25 %",
    ),
)
"""A question, a text, and the figure that follows from it."""

LEFT = (
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
    (
        "How many beds were taken?",
        "They put up 320 beds in the hall, a 900-seat theatre. By Tuesday evening 241 of them were taken.",
    ),
    ("How many beds were free?", "They put up 320 beds. On Tuesday 241 of them slept in tents, with a free meal."),
    ("By how much did the crowd shrink?", "The crowd was 17,300. In 2022 the choir had 14."),
    ("What share of the water is lost?", "The dam holds 90 tonnes of water. In all it is 40 metres high."),
    ("How many houses fell after the flood?", "The town has 120 houses. Of these 30 fell before the flood."),
    ("How many members were there in 2020?", "The club had 400 members in 2019. In 2020 it had 350."),
    ("How many clerks were lost?", "The office suffered the loss of 21 out of 26 clerks last spring."),
    ("How many cows were there after the drought?", "The herd fell from 90 cows to 60 in the drought."),
    ("How many books are in French?", "The library owns 400 books, 150 of which are in French."),
    ("Who counted the clerks?", "The office suffered the loss of 21 out of 26 clerks last spring."),
    ("How many plots are there in total?", "There are 34 people waiting, for two and a half years."),
    ("How many plots are there in total?", "There are 34 people waiting and 12 who left."),
    ("What was the rise in total sales of hay?", "They sold 12 bales of hay here and 30 bales there."),
    ("How many clerks were left?", "Several thousand out of many clerks left."),
    ("How many pupils never eat there?", "Of 300 pupils, 45 never eat there."),
    ("How many barns cannot be reached?", "Of the 60 barns, 18 cannot be reached."),
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
    ("How many bills had not been paid?", "Of the 62 bills, 17 were still unpaid when they met."),
    ("How many bills were still unpaid?", "Of the 62 bills, 17 were still unpaid when they met."),
    ("How many cows did the department count?", "The department counted 184 cows, up from 160 in May."),
    ("How many cows were sold this fall?", "They sold 1,850 cows this fall. Last fall it was 1,480."),
    ("How many cows were sold last fall?", "They sold 1,850 cows this fall. Last fall it was 1,480."),
    ("How much rain fell in May?", "There were 84 mm of rain in May, compared with 60 mm a year earlier."),
    ("How much was the ration after the cut?", "The ration was cut from 2,000 to 1,500 grams a day."),
    ("To what did the price fall?", "The price fell from 95 to 91 crowns."),
    ("How many vets did it have a year ago?", "It has 412 cows, 38 more than a year ago, and 19 vets."),
    ("How many seats did the union lose?", "The union lost 3 of its 21 seats and still is the second."),
    ("How many trees did not survive?", "They planted 750 trees. The drought killed 60 of them."),
    ("How many beds were free on Tuesday?", "The ward has 28 beds, of which 21 were taken on Monday."),
    ("What share of the vote did Bell win?", "Bell won 54 per cent of the vote, against 39 per cent for Ash."),
    ("How many men lost their work?", "The profit fell from $25 million to $19 million."),
    ("How many cows still have no name?", "Of the 1,500 cows, about 600 are still without a name."),
    ("How many of the barns cannot carry it?", "All but three of the 15 barns can carry it."),
    ("How many vets left Kent?", "They hired 16 vets, six of whom had never worked before."),
    ("How many of the cows have never been sold?", "Of the 75 cows, 22 have been milked."),
    (
        "How many houses recycle neither glass nor paper?",
        "Of the 48 houses that were asked, 36 recycle glass and 30 recycle paper.",
    ),
    (
        "How many of the guests did not eat meat?",
        "Seven in ten guests ate meat; of the 50 who did not eat meat, 22 ate fish.",
    ),
    ("How high was the fee that was not paid?", "Of 240 stalls, 28 had not paid the fee."),
    ("How many are there in the barn?", "There are 44 calves, four fewer than in May, and 27 cows are in the barn."),
    ("How many goats were sold?", "Of the 18 goats two were ill and one was missing; the others were sold."),
    ("How many people are left in the company?", "Of our company of 120 only 44 are left."),
    ("What share was not red?", "Of these, 1,400 were blue and the others red. There were 5,600."),
    ("How many cows did the fair cost?", "The fair cost 310 crowns and took in 300 crowns."),
    ("How many cows are there altogether?", "The herd of 40 cows gave 900 litres."),
    ("How many more cows than goats did she sell?", "She sold 40 cows in 2019 and 30 in May."),
    ("How many are still in the barn?", "Of 50 cows, 12 are in the barn."),
    ("How many cows still have to be sold?", "Of 50 cows, 12 are still to be sold."),
    ("What profit did the fair make?", "The fair cost 310 crowns, and the barn took in 30 cows and 20 sheep."),
    ("How many of the cows want to go home?", "12 of the 50 cows want to go home."),
    ("How many of the bridges are still open?", "12 of the 50 bridges are open."),
    ("By how much did income exceed spending?", "Income of £50 million exceeded spending by £4 million."),
    ("How many more seats did Labour win than in 2015?", "Labour won 262 seats, 30 more than in 2015."),
    ("How much money does a farm save each month?", "A farm earns £2,000 a month and saves £150."),
    ("What is the difference between a mile and a furlong?", "A mile has 1,760 yards, and a furlong 201 metres."),
    ("How much did the bridge cost in total?", "The bridge cost £5 million, including £1 million for design."),
    ("How much did she earn altogether?", "She earned £300 in May and spent £200."),
    ("How much did they raise altogether?", "They raised £900 and €300."),
    ("How many books are there in total?", "There are 300 books, including 120 novels."),
    ("How many members are there in total?", "The 9 committees, each with a chair, have 85 members."),
    ("How many pupils are there altogether?", "The school has 24 teachers and 410 pupils each with a lamp."),
    ("How many people came in total?", "In 2023, 500 people came, each paying 5 euros."),
    ("How much did Smith earn last year?", "Smith earned £90,000 last year, and Jones was paid £60,000."),
    ("What profit did the firm make?", "Sales rose to £20 million, with costs of £3 million for rent alone."),
    ("How many cows were still to be sold?", "It sold 40 cows to 3 farms, out of 120 farms that asked."),
    ("What share of the cows has been found?", "The flood took 5,200 fields. So far 1,760 cows have been found."),
    ("How many died for other reasons?", "Of 150 cows that died, 70 died of age, 20 of falls and 40 of other causes."),
)
"""Questions whose figure the text states, or does not tell."""


def test_what_follows_is_worked_out_in_the_open() -> None:
    told = [(short, text, derive(analyse(asked), text)) for asked, text, short in FOLLOWS]
    right = [derived is not None and derived.short == short for short, _, derived in told]
    assert sum(right) >= 0.7 * len(right)
    for _, text, derived in told:
        if derived:
            shown = f"{text} {derived.derivation.expression} {derived.derivation.result}"
            assert derived.derivation.expression in derived.telling
            assert all(operand in text for operand in derived.derivation.operands)
            assert missing(derived.telling, shown).reasons == ()


def test_what_is_stated_or_not_told_is_not_worked_out() -> None:
    left = [derive(analyse(asked), text) is None for asked, text in LEFT]
    assert sum(left) >= 0.8 * len(left)


CLERKS = "The office suffered the loss of 21 out of 26 clerks last spring."
POLL = "In a poll of 1,200 adults, 54 % said they would vote for the bond, 37 % were against it."


@pytest.mark.parametrize(
    ("asked", "text", "telling"),
    [
        ("How many clerks were left in the office?", CLERKS, "21 of 26: 26 − 21 = 5"),
        ("What share of the clerks was lost?", CLERKS, "21 ÷ 26 ≈ 80.8 %"),
        ("How many adults would vote for the bond?", POLL, "54 % of 1,200 = 648"),
        ("How many clerks were lost?", CLERKS, None),
        ("How many adults were polled?", POLL, None),
        ("Who counted the clerks?", CLERKS, None),
    ],
)
def test_plain_questions_get_plain_arithmetic(asked: str, text: str, telling: str | None) -> None:
    derived = derive(analyse(asked), text)
    assert (derived and derived.telling) == telling


def test_several_texts_are_judged_as_each_alone() -> None:
    question = analyse("How many clerks were left in the office?")
    texts = [POLL, CLERKS, "The office is old."]
    assert derive_each([(question, text) for text in texts]) == [derive(question, text) for text in texts]


def test_only_some_questions_ask_for_a_figure() -> None:
    assert asks_for_figure(analyse("What does the room cost with heating?"))
    assert asks_for_figure(analyse("In what year did he join?"))
    assert not asks_for_figure(analyse("What did the mayor say?"))
    assert not asks_for_figure(analyse("When did he join?"))
    assert not asks_for_figure(analyse("Did he pay 40 euros?"))
