"""A follow-up question takes over from its conversation what it leaves unsaid, and no more."""

import pytest

from qa.answer import Answer
from qa.dialogue.conversation import Turn, complete


def turn(question: str, short: str | None = None, *, refused: bool = False) -> Turn:
    return Turn(question, Answer(question, question, "", short, refused, "", 0.9, (), (), (), (), 0.1))


MILL = ("Who founded the mill at Ottersby?", "Ada Brook")


@pytest.mark.parametrize(
    ("earlier", "question", "completed"),
    [
        (MILL, "When did she die?", "When did she die (Ada Brook)?"),
        (MILL, "When was it closed?", "When was it closed (the mill at Ottersby)?"),
        (MILL, "Since when?", "Since when (Ada Brook founded the mill at Ottersby)?"),
        (("Who runs it (the camp)?", "the Red League"), "Since when?", "Since when (the Red League runs the camp)?"),
        (("How many cows were lost in Kent?", "40"), "Why?", "Why were cows lost in Kent?"),
        (("Which farms in Kent were flooded?", None), "When?", "When were farms in Kent flooded?"),
        (("Who did the council appoint?", "Anna Bell"), "When?", "When did the council appoint Anna Bell?"),
        (("When was Ada Hill born?", "1871"), "And where?", "where was Ada Hill born?"),
        (("Who described the orchid?", "Ada Hill"), "When was that?", "When was that (Ada Hill described the orchid)?"),
        (("What did they build?", "the barn"), "Who uses it?", "Who uses it (the barn)?"),
        (
            ("Where was Ada Hill born?", "Kent"),
            "Which airlines that fly from small airports charge fees?",
            "Which airlines that fly from small airports charge fees?",
        ),
        (("Is there a barn in Kent?", "Yes"), "When did they sell it?", "When did they sell it (a barn in Kent)?"),
        (
            ("When was the Treaty of Larn signed?", "1871"),
            "Who drew up that text?",
            "Who drew up that text (the Treaty of Larn)?",
        ),
        (("When did Dr. Bell retire?", "1990"), "Where was he born?", "Where was he born (Dr. Bell)?"),
        (("Who was jailed?", "Ivo Tal and Nadia Breme"), "When was she freed?", "When was she freed (Nadia Breme)?"),
        (
            ("Which farms were flooded?", "Hill Farm; Low Farm"),
            "Who owns the latter?",
            "Who owns the latter (Low Farm)?",
        ),
        (
            ("Did Anna Weil or Greta Holm lead the Kent Band?", "Anna Weil"),
            "Which of the two was older?",
            "Which of the two was older (Greta Holm and Anna Weil)?",
        ),
        (
            ("Who led the farm in 1983?", "Ada Hill"),
            "Who owned it then?",
            "Who owned it then (the farm in 1983; in 1983)?",
        ),
        (
            ("How many pupils has the school at Kent?", "31"),
            "How many are there today?",
            "How many pupils are there today (Kent)?",
        ),
        (("Where is Ada's barn?", "in Kent"), "Who lives there?", "Who lives there (in Kent)?"),
        (
            ("What does the charter of 1312 say?", None),
            "Who issued the charter?",
            "Who issued the charter (the charter of 1312)?",
        ),
        (
            ("What did the Kent Mill pay for the barn?", None),
            "When did the company close?",
            "When did the company close (the Kent Mill)?",
        ),
        (("Tell me about the strike.", None), "Who led it?", "Who led it (the strike)?"),
        *(
            (
                (f"When does the library open {days}?", "At 9"),
                "When does it close?",
                "When does it close (the library)?",
            )
            for days in ("on Mondays", "on weekdays", "at weekends")
        ),
        (
            ("Who succeeded Ada Brook?", "Didier Grant"),
            "Why did she resign?",
            "Why did she resign (Ada Brook)?",
        ),
        (("Where was Ada Brook born?", "Larn"), "How big is it?", "How big is it (Larn)?"),
        (("Where is the library?", "Mill Lane"), "When does it open?", "When does it open (the library)?"),
        (
            ("Which countries signed the treaty?", "France and Spain"),
            "What does it say?",
            "What does it say (the treaty)?",
        ),
        (
            ("What is the address of the clinic?", "the Old Mill House"),
            "When is it open?",
            "When is it open (the clinic)?",
        ),
        (
            ("What is the name of the ship?", "the Otter Star"),
            "When was it built?",
            "When was it built (the Otter Star)?",
        ),
    ],
)
def test_what_is_referred_to_is_named(earlier: tuple[str, str | None], question: str, completed: str) -> None:
    assert complete(question, [turn(*earlier)]) == completed


@pytest.mark.parametrize(
    ("earlier", "question", "completed"),
    [
        (
            "What does the red light on the pump mean?",
            "And the yellow one?",
            "What does the yellow light on the pump mean?",
        ),
        (
            "How many votes did Ada get in the first round?",
            "and in the second?",
            "How many votes did Ada get in the second round?",
        ),
        ("What is the price of the Harker 12?", "and that of the Harker 15?", "What is the price of the Harker 15?"),
        (
            "How many cows were lost in the flood of 1947?",
            "and in the one of 1962?",
            "How many cows were lost in the flood of 1962?",
        ),
        ("When did Ada Hill retire?", "and die?", "When did Ada Hill die?"),
        ("When was the line closed?", "and reopened?", "When was the line reopened?"),
        ("How deep is the lake at Ottersby?", "and wide?", "How wide is the lake at Ottersby?"),
        ("What does the cow eat?", "And sheep?", "What does the cow eat, sheep?"),
        (
            "How much did Kent get from the fund in 2023?",
            "and the year before?",
            "How much did Kent get from the fund in 2022?",
        ),
        ("How much did Kent get from the fund in 2019?", "And 2020?", "How much did Kent get from the fund in 2020?"),
        ("How many cows were in Kent in March 2017?", "and in April?", "How many cows were in Kent in April 2017?"),
        ("How many cows were in Kent in March 2017?", "sorry, in Essex", "How many cows were in Essex in March 2017?"),
        ("When was the poet Ada Hill born?", "And her brother Tor?", "When was the poet Ada Hill's brother Tor born?"),
        ("How much do adults pay?", "And children?", "How much do children pay?"),
        ("What time is breakfast?", "And lunch?", "What time is lunch?"),
        ("Are dogs allowed?", "And cats?", "Are cats allowed?"),
        ("Is smoking allowed?", "And vaping?", "Is vaping allowed?"),
        ("Which trains are late?", "And buses?", "Which buses are late?"),
        ("How do I clean windows?", "And floors?", "How do I clean floors?"),
        ("What is the height of the tower?", "And its width?", "What is the width of the tower?"),
        ("What was the turnover of Otters in 2019?", "And its profit?", "What was the profit of Otters in 2019?"),
        ("How many came in 2018?", "And two years later?", "How many came in 2020?"),
        ("How many came in 2018?", "And ten years before?", "How many came in 2008?"),
        ("How many came from 1998 to 2006?", "And from 2006 to 2010?", "How many came from 2006 to 2010?"),
        ("How many came between 1998 and 2006?", "And in 2010?", "How many came in 2010?"),
        ("What is the minimum age?", "And the maximum?", "What is the maximum age?"),
        ("When is the lido open?", "What about Sundays?", "When is the lido open on Sundays?"),
        ("What time does the shop open?", "And Sunday?", "What time does the shop open on Sunday?"),
        ("Is the shop open on Saturday mornings?", "And on Sundays?", "Is the shop open on Sundays?"),
        ("What is the fare within Dover since May?", "And in Kent?", "What is the fare in Kent since May?"),
        ("What is the fare within Dover?", "And in May?", "What is the fare within Dover in May?"),
    ],
)
def test_what_is_left_out_is_taken_from_the_question_before(earlier: str, question: str, completed: str) -> None:
    assert complete(question, [turn(earlier)]) == completed


@pytest.mark.parametrize(
    "question",
    [
        "How do I reset my password?",
        "How many days of leave do employees get?",
        "When did Mayor Reed say he would leave?",
        "Explain the pension scheme.",
        "Is there a train from Rome to Paris?",
        "Which country has more than one capital?",
        "Who issues a building permit in Kent?",
        "?",
        "Sorry!",
    ],
)
def test_a_new_topic_is_left_as_it_is(question: str) -> None:
    assert complete(question, [turn(*MILL)]) == question


@pytest.mark.parametrize(
    ("earlier", "question", "complete_question"),
    [
        ("How many cows graze in Kent?", "and in Essex?", "How many cows graze in Essex?"),
        ("How many cows were lost?", "And sheep?", "How many sheep were lost?"),
        ("What did Anna Bell say in July?", "And Carl Dorn?", "What did Carl Dorn say in July?"),
        ("What does the NFU do?", "Who leads it?", "Who leads it (the NFU)?"),
        ("How many cows were in Kent before the flood?", "And afterwards?", "How many cows were in Kent afterwards?"),
        ("Who left the farm?", "Why?", "Why (left the farm)?"),
        (
            "How many cows lay at Dover in the first days of May?",
            "and at the end of June?",
            "How many cows lay at Dover at the end of June?",
        ),
        ("How many cows were lost in May at Dover?", "and in June?", "How many cows were lost in June at Dover?"),
        ("How many live in the middle ward?", "and in 2019?", "How many live in 2019?"),
        ("How many fell according to Ada in May?", "according to Bob?", "How many fell according to Bob in May?"),
        ("How many cows had Ada in May?", "and before July?", "How many cows had Ada before July?"),
        ("What did Ada's barn cost?", "Who built it?", "Who built it (Ada's barn)?"),
        ("How many cows had Ada in May?", "and by the middle of June?", "How many cows had Ada by the middle of June?"),
        ("How many fell according to the May bulletin?", "according to Ada?", "How many fell according to Ada?"),
        ("What was Kent's second barn to cost?", "What did it cost?", "What did it cost (Kent's second barn)?"),
        ("How many cows graze in Kent?", "Who built the barn at Dover?", "Who built the barn at Dover?"),
        ("How many cows graze in Kent?", "Tell me about the barn.", "Tell me about the barn."),
        ("How much land in Kent did Ada hold in all?", "And in Essex?", "How much land in Essex did Ada hold in all?"),
        (
            "How many cows and calves were sent to farms?",
            "How many of them died?",
            "How many of them died (cows and calves were sent to farms)?",
        ),
        ("Who is Anna Bell?", "Where does she live?", "Where does she live (Anna Bell)?"),
    ],
)
def test_a_follow_up_is_completed_from_the_question_before(earlier: str, question: str, complete_question: str) -> None:
    assert complete(question, [Turn(earlier)]) == complete_question


def test_what_was_refused_is_not_carried_over() -> None:
    refused = Answer("q", "Who won in Rome?", "", None, True, "Not there.", 0.1, (), (), (), (), 0.1)
    asked = Turn("How many cows graze in Kent?")
    assert complete("Who lives there?", [asked, Turn("Who won in Rome?", refused)]) == "Who lives there (Kent)?"


@pytest.mark.parametrize(("short", "meant"), [("the NFU", "said that it rained"), ("Anna Bell", "Anna Bell")])
def test_she_is_a_person_where_one_was_named(short: str, meant: str) -> None:
    told = Answer("q", "Who said that it rained?", "", short, False, "", 0.9, (), (), (), (), 0.1)
    asked = [Turn("Who said that it rained?", told)]
    assert complete("How did she know of the flood?", asked) == f"How did she know of the flood ({meant})?"


def test_a_first_question_stands_as_it_is() -> None:
    assert complete("and in Essex?", []) == "and in Essex?"
