"""What becomes the short answer: what the model points at, or what the words alone make it."""

import pytest
from fakes import Plain, PointsAt
from readings import FARM, hit

from qa.questions.question import analyse
from qa.reader import WeighingReader


def short_answer(question: str, model: PointsAt, text: str = FARM) -> str | None:
    readings = WeighingReader(model=model).read(analyse(question), [hit(text)], Plain())
    return next(r.short_text for r in readings if model.word in r.text)


def test_a_sure_model_is_taken_at_its_word_about_who() -> None:
    assert short_answer("Who owns the farm?", PointsAt("insurance", 4.0)) == "insurance"
    assert short_answer("Who owns the farm?", PointsAt("insurance", -4.0)) == "Anna Bell"


def test_a_figure_has_to_look_like_one_however_sure_the_model_is() -> None:
    assert short_answer("How many cows were lost?", PointsAt("cows", 9.0)) == "forty"


def test_what_only_says_the_question_again_is_no_answer() -> None:
    union = "The Farm Workers' Union (FWU) met in Dover, and Anna Bell spoke."
    assert short_answer("Who leads the FWU?", PointsAt("Farm Workers' Union", 9.0), union) != "Farm Workers' Union"
    assert short_answer("Is the union of farms or of mines?", PointsAt("farms", 9.0), "It is of farms.") == "farms"


@pytest.mark.parametrize(
    ("question", "pointed", "text"),
    [
        ("Who commands the KZF?", "Farm Guard", "The Farm Guard (KZF) met in Dover, as Kent saw."),
        ("What is the name of the chief inspector?", "CIO", "The chief inspector (CIO) blames the farm."),
        ("Who owns Larn Lifts?", "Larn Lifts AG", "The line is that of Larn Lifts AG, as the paper said in Kent."),
        ("Who published her book?", "her book", "Her book was told in her book by Holm."),
    ],
)
def test_a_model_that_points_at_what_is_asked_about_has_found_nothing(question: str, pointed: str, text: str) -> None:
    def score(word: str) -> float:
        return WeighingReader(model=PointsAt(word, 9.0)).read(analyse(question), [hit(text)], Plain())[0].score

    assert score(pointed) < score(text.split()[-1].rstrip(".")) / 5


def test_of_two_that_are_offered_the_answer_is_one() -> None:
    left = "Anna Bell left the farm before the flood, in May."
    assert short_answer("Did she leave before or after the flood?", PointsAt("farm", 9.0), left) is None
    assert short_answer("Did she leave before or after the flood?", PointsAt("before", 9.0), left) == "before"
    cows = "Kent has 90 cows."
    assert short_answer("Which is larger, the number of cows in Essex or in Sussex?", PointsAt("90", 9.0), cows) is None


def test_letters_are_short_for_words_with_these_initials() -> None:
    union = "The Farm Workers Union met in Dover, the FWU said."
    assert short_answer("What does FWU stand for?", PointsAt("Farm Workers Union", 9.0), union) == "Farm Workers Union"
    assert short_answer("What does FWU stand for?", PointsAt("Dover", 9.0), union) is None


def test_what_says_nothing_is_no_short_answer() -> None:
    both = "Both sisters said that Anna Bell left."
    assert short_answer("What did the sisters do?", PointsAt("said", 9.0), both) is None
    assert short_answer("Which sisters spoke?", PointsAt("Both", 9.0), both) is None


def test_what_followed_is_no_reason() -> None:
    sold = "The flood ruined the farm of Anna Bell."
    assert short_answer("Why did the flood come?", PointsAt("ruined the farm", 9.0), sold) is None


@pytest.mark.parametrize(
    ("question", "pointed", "text"),
    [
        ("When did the carving of doors come back?", "the Renaissance", "Carving came back early in the Renaissance."),
        ("When will she sell?", "When it has dried", "When it has dried, she will sell the hay."),
        ("How often is the hay turned?", "every other day", "We turn the hay almost every other day in June."),
        ("How long does a cow sleep?", "a third of its life", "A cow spends a third of its life in sleep."),
        ("How did she feel about the flood?", "nervous", "She was nervous about the flood."),
        ("What is the acronym AGRIMAC derived from?", "AGRIcultural MAChine", "It is from AGRIcultural MAChine."),
    ],
)
def test_what_no_rule_knows_is_taken_where_the_model_is_sure(question: str, pointed: str, text: str) -> None:
    assert short_answer(question, PointsAt(pointed, 9.0), text) == pointed
    assert short_answer(question, PointsAt(pointed, -1.0), text) is None


@pytest.mark.parametrize(
    ("question", "pointed", "text"),
    [
        ("Why doesn't the lift run on Mondays?", "a bus replaces it", "It is shut on Mondays, when a bus replaces it."),
        ("Why doesn't the lift run on Mondays?", "when a bus goes", "It is shut on Mondays, when a bus goes."),
        ("Why did her father drown?", "she was six", "Her father drowned when she was six."),
        ("Why did her father drown?", "crossing the river", "Her father drowned while crossing the river."),
        ("Why did Larn withdraw its offer?", "Larn withdrew its offer in 2015", "Larn withdrew its offer in 2015."),
    ],
)
def test_what_tells_the_time_or_says_the_question_again_is_no_reason(question: str, pointed: str, text: str) -> None:
    def score(word: str) -> float:
        return WeighingReader(model=PointsAt(word, 9.0)).read(analyse(question), [hit(text)], Plain())[0].score

    assert short_answer(question, PointsAt(pointed, 9.0), text) is None
    assert (
        score(pointed)
        < WeighingReader(model=PointsAt("ruined", 9.0))
        .read(analyse("Why did the farm fail?"), [hit("The farm failed, for the flood ruined it.")], Plain())[0]
        .score
    )


@pytest.mark.parametrize(
    ("question", "pointed", "text"),
    [
        ("Why did Bell praise it?", "to Defeat Floods", "Bell, of the League to Defeat Floods, praised the plan."),
        ("Why did Bell leave?", "against selling the farm", "Bell voted against selling the farm and left."),
        ("Why did Bell leave?", "Bell Trust", "The Anna Bell Trust said that she left."),
        ("Why was the staff cut?", "to treat", "The cut in staff eroded the ability of St. Bride and Kent to treat."),
    ],
)
def test_a_part_of_a_name_and_what_belongs_to_another_verb_are_no_reason(
    question: str, pointed: str, text: str
) -> None:
    assert short_answer(question, PointsAt(pointed, 9.0), text) is None


@pytest.mark.parametrize(
    ("pointed", "text"),
    [
        ("to defeat floods", "Bell left the board to defeat floods."),
        ("because of the farm", "Bell left the board because of the farm."),
        ("for Kent needed her", "Bell left, for Kent needed her."),
    ],
)
def test_what_leads_in_a_reason_may_begin_it(pointed: str, text: str) -> None:
    assert short_answer("Why did Bell leave?", PointsAt(pointed, 9.0), text) == pointed


@pytest.mark.parametrize(
    ("question", "text", "short"),
    [
        ("How many votes did Ada Bell get?", "The youngest is Ada Bell, who is 19.", None),
        ("How many votes did Ada Bell get?", "Ada Bell (19) was there.", None),
        ("How wide is the river?", "The river has 19 cubic metres a second.", None),
        ("How many votes did Ada Bell get?", "Ada Bell got 19.", "19"),
        ("How wide is the river?", "The river is 19 metres wide.", "19 metres"),
    ],
)
def test_a_figure_of_another_kind_is_not_taken_however_sure_the_model_is(
    question: str, text: str, short: str | None
) -> None:
    assert short_answer(question, PointsAt("19", 9.0), text) == short


def test_of_figures_told_in_turn_the_one_with_the_words_asked_for_is_taken() -> None:
    ill = "Headaches were had by four drivers wearing amber glasses and by one wearing clear glasses."
    assert short_answer("How many drivers with clear glasses had headaches?", PointsAt("four", 9.0), ill) == "one"
    assert short_answer("How many drivers with amber glasses had headaches?", PointsAt("one", 9.0), ill) == "four"


def test_a_month_is_asked_for_and_not_a_year() -> None:
    assert short_answer("In which month was it shut?", PointsAt("2024", 9.0), "It was shut in 2024.") is None
    assert short_answer("In which month was it shut?", PointsAt("2024", 9.0), "It was shut in May 2024.") == "May 2024"


def test_what_happened_when_it_did_may_be_the_reason() -> None:
    race = "The race was stopped when a horse fell."
    assert short_answer("Why was the race stopped?", PointsAt("a horse fell", 9.0), race) == "a horse fell"
    bridge = "It was not run in Kent, where the street is too narrow."
    assert short_answer("Why was it not run in Kent?", PointsAt("the street is", 9.0), bridge) == "the street is"


@pytest.mark.parametrize(
    ("question", "pointed", "short"),
    [
        ("Until what time is the library open on Saturday?", "Friday", "3"),
        ("Until what time is the library open on Saturday?", "9 to 3", "3"),
        ("When does the library open on Saturdays?", "Friday", "9"),
        ("When is the library open on Saturdays?", "Friday", "9 to 3"),
        ("When did the library open?", "Friday", "Friday"),
    ],
)
def test_another_day_of_the_week_is_not_the_hour_that_is_asked_for(question: str, pointed: str, short: str) -> None:
    hours = "The library is open Monday to Friday 9 to 6, Saturday 9 to 3."
    assert short_answer(question, PointsAt(pointed, 9.0), hours) == short


def test_letters_are_an_answer_to_who_asks_for_them() -> None:
    union = "The Farm Workers Union (FWU) met in Dover."
    assert short_answer("What is the abbreviation for the Farm Workers Union?", PointsAt("FWU", 9.0), union) == "FWU"


def test_a_figure_comes_with_its_bound_and_its_rate() -> None:
    plant = "The plant will not be ready before 2028, and costs 3.2 million euros a day."
    assert short_answer("When will the plant be ready?", PointsAt("2028", 9.0), plant) == "not be ready before 2028"
    assert (
        short_answer("How much does it cost?", PointsAt("3.2 million euros", 9.0), plant) == "3.2 million euros a day"
    )


def test_a_date_is_no_length_of_time() -> None:
    wed = "Anna and Carl married in January 1903."
    assert short_answer("How long were Anna and Carl married?", PointsAt("January 1903", 9.0), wed) is None
    until = "They were married from 1903 to 1919."
    assert short_answer("How long were they married?", PointsAt("1903 to 1919", 9.0), until) == "1903 to 1919"


def test_of_several_figures_the_one_that_is_counted_is_shown() -> None:
    brain = "A brain has one hundred billion cells and one hundred trillion links."
    whole = "one hundred billion cells and one hundred trillion"
    assert short_answer("How many links does a brain have?", PointsAt(whole, 9.0), brain) == "one hundred trillion"


def test_of_a_part_and_its_whole_the_part_is_counted() -> None:
    towns = "Since March, 63 of the province's 118 towns have been under restrictions."
    assert short_answer("How many towns are under restrictions?", PointsAt("118", 9.0), towns) == "63"
    assert short_answer("How many towns does the province have?", PointsAt("118", 9.0), towns) == "118"
    houses = "In Kent 214 buildings were lost, including the school and 163 houses."
    assert short_answer("How many houses were lost in Kent?", PointsAt("214", 9.0), houses) == "163"
    assert short_answer("How many buildings were lost in Kent?", PointsAt("214", 9.0), houses) == "214"


def test_a_number_behind_a_name_is_that_ones() -> None:
    births = "St Brannoc's had 1,310 births last year and Westmere General 2,240."
    asked = "How many births did {} have last year?"
    assert short_answer(asked.format("Westmere General"), PointsAt("1,310", 9.0), births) == "2,240"
    assert short_answer(asked.format("St Brannoc's"), PointsAt("1,310", 9.0), births) == "1,310"


def test_a_list_is_no_number_and_a_concession_no_reason() -> None:
    houses = "In Kent 214 buildings were lost, and the school."
    assert short_answer("Name the buildings that were lost.", PointsAt("214", 9.0), houses) is None
    asked = "Sorrel never used the act, although Reed asked her three times."
    assert short_answer("Why did Sorrel not use the act?", PointsAt("Reed asked her three times", 9.0), asked) is None


def test_letters_are_spelled_out_to_the_word_and_things_explained_to_the_end() -> None:
    agency = "Captain Reed of the State Forestry and Fire Agency (SFFA) spoke."
    whole = "Captain Reed of the State Forestry and Fire Agency"
    assert short_answer("What does SFFA stand for?", PointsAt(whole, 9.0), agency) == "State Forestry and Fire Agency"
    lake = "An oxbow is a bend that has been cut off from its river."
    assert short_answer("What is an oxbow?", PointsAt("a bend", 9.0), lake) == lake[12:-1]
