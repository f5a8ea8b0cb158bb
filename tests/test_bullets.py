"""Lists that stand line by line, of which one line was found to answer."""

from dataclasses import replace

import pytest

from qa.compose import compose
from qa.layout.bullets import announcing, items_of, lists_below
from qa.questions.question import analyse
from qa.reading import Reading
from tests.readings import TRIALS, read, reading

FARM = (
    "Farms of the valley have these rules for visitors:\n- dogs on a lead\n- no fires, except in June\n"
    "- gates to be shut\n\nThe rules were made in 1990."
)
DAYS = "The three open days are these.\nThursday: the milking show.\nFriday: the plough, at ten.\nSaturday: the dance."


def line(text: str, of: str) -> Reading:
    """A reading of one line of a passage."""
    whole = reading(of)
    start = of.index(text)
    return Reading(whole.hit, start, start + len(text), text, (start + 2, start + len(text)), start, 0.9)


def test_a_list_is_given_whole() -> None:
    part = read("What are the rules for visitors?", line("- gates to be shut", FARM), line("- dogs on a lead", FARM))
    draft = compose([part])
    assert draft
    assert draft.short == "dogs on a lead; no fires, except in June; gates to be shut"
    assert [s.text for s in draft.sentences] == [
        "Farms of the valley have these rules for visitors:",
        "dogs on a lead",
        "no fires, except in June",
        "gates to be shut",
    ]
    assert all(FARM[c.start : c.end] == c.quote for c in draft.citations)


def test_a_line_that_announces_the_list_is_answered_by_its_items() -> None:
    announces = "Farms of the valley have these rules for visitors:"
    found = items_of(analyse("What are the rules for visitors?"), line(announces, FARM), FARM)
    assert [item.short_text for item in found][:1] == ["dogs on a lead"]


@pytest.mark.parametrize(
    ("question", "short", "items"),
    [
        ("What does the union want from the mill?", "two things of the mill", 2),
        ("What does the union want from the mill?", None, 2),
        ("Who demands things of the mill?", "The union", 0),
        ("How many things does the union demand?", "two", 0),
        ("Which points did the union raise in its latest letter?", "two things of the mill", 2),
        ("Which are the latest points of the union?", "two things of the mill", 0),
    ],
)
def test_what_is_announced_answers_also_who_asks_for_no_list(question: str, short: str | None, items: int) -> None:
    text = "The union demands two things of the mill:\n\n- a new roof\n- no work on Sundays"
    at = text.index(short) if short else 0
    best = replace(line(text.split("\n", 1)[0], text), short=(at, at + len(short)) if short else None)
    assert len(items_of(analyse(question), best, best.hit.text)) == items


FRIENDS = "This year the Friends bought:\n\n- four chairs for the renal unit\n- a piano\n- two hoists for the gym\n"
BRING = "## What to bring\n\n- a blanket\n- loose clothing\n\nNo hot food."
LARN = "# Karsovia\n\n- Capital: Larn\n- Currency: the crown\n- Anthem: The Bell\n"
HALL = "May be brought to the hall:\n- dogs\n- prams\n"


@pytest.mark.parametrize(
    ("question", "best", "text", "items"),
    [
        ("What did the Friends buy this year?", "- four chairs for the renal unit", FRIENDS, 3),
        ("What should I bring?", "- a blanket", BRING, 2),
        ("What was bought for the renal unit?", "- four chairs for the renal unit", FRIENDS, 0),
        ("What musical instrument did the Friends buy?", "- a piano", FRIENDS, 0),
        ("What did Ann eat?", "- a piano", FRIENDS, 0),
        ("How many chairs were bought?", "- four chairs for the renal unit", FRIENDS, 0),
        ("Who bought the chairs?", "- a piano", FRIENDS, 0),
        ("What is Karsovia?", "- Capital: Larn", LARN, 0),
        ("What does Karsovia pay with?", "- Currency: the crown", LARN, 0),
        ("What may not be brought to the hall?", "- dogs", HALL, 0),
    ],
)
def test_one_item_stands_for_all_where_what_is_asked_is_said_above_them(
    question: str, best: str, text: str, items: int
) -> None:
    assert len(items_of(analyse(question), line(best, text), text)) == items


def test_labelled_lines_are_named_by_their_labels() -> None:
    best = line("Friday: the plough, at ten.", DAYS)
    found = items_of(analyse("What are the open days?"), best, best.hit.text)
    assert [item.short_text for item in found] == ["Thursday", "Friday", "Saturday"]


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("It is far.\n\n## What to bring\n\n- a lamp\n- a rope", "What to bring"),
        ("WHAT TO BRING\n* a lamp\n* a rope", "WHAT TO BRING"),
        ("**What to bring**\n- a lamp\n- a rope", "What to bring"),
        ("It is far. You bring:\n1. a lamp\n2. a rope", "You bring:"),
        ("It is far.\n\n- a lamp\n- a rope", None),
        ("- a lamp\n- a rope", None),
        ("What to bring:\n\n\n\n\n\n\n- a lamp\n- a rope", None),
    ],
)
def test_a_list_comes_with_what_announces_it(text: str, above: str | None) -> None:
    best = replace(reading("a lamp", start=text.index("a lamp")), listed=True)
    found = items_of(analyse("What do I need?"), best, text)
    assert [item.text for item in found] == ["a lamp", "a rope"]
    line = announcing(found, text)
    assert (line and line.text) == above
    assert line is None or text[line.start : line.end] == line.text


def test_lines_with_a_dash_are_named_by_what_stands_before_it() -> None:
    text = "The new ministers\n\nAda Hill - finance\nBo Carr - defence\n"
    found = items_of(analyse("Who are the new ministers?"), line("Ada Hill - finance", text), text)
    assert [item.short_text for item in found] == ["Ada Hill", "Bo Carr"]


def test_of_a_list_that_answers_as_a_whole_all_items_are_given_whoever_asks() -> None:
    text = "It bought:\n- a piano\n- a lamp\n"
    one = line("- a piano", text)
    assert items_of(analyse("How was it spent?"), one, text) == []
    assert len(items_of(analyse("How was it spent?"), replace(one, listed=True), text)) == 2
    assert items_of(analyse("How was the first sum spent?"), replace(one, listed=True), text) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What may be lit in June?", "- no fires, except in June"),
        ("Which is the strictest of the rules?", "- no fires, except in June"),
        ("How many gates are there?", "- gates to be shut"),
        ("What are the rules?", "The rules were made in 1990."),
    ],
    ids=["about one item", "the one that is most", "a figure", "no item"],
)
def test_a_question_about_something_else_gets_no_list(question: str, text: str) -> None:
    best = line(text, FARM)
    assert items_of(analyse(question), best, best.hit.text) == []


def test_fields_of_a_record_are_no_list() -> None:
    best = line("Owner: Ada Hill", "Name: Rex\nBreed: collie\nOwner: Ada Hill")
    assert items_of(analyse("Who were the owners?"), best, best.hit.text) == []


def test_a_line_announces_only_what_follows_it() -> None:
    text = "The rules for visitors are these:\n\nAs they say.\n\n- cows in Kent\n- sheep in Essex"
    first = line("The rules for visitors are these:", text)
    assert items_of(analyse("What are the rules for visitors?"), first, text) == []


def test_a_long_item_is_named_by_its_head_and_figures_stay_whole() -> None:
    first, second = (
        "The farm will spend 1,200 euros on new lamps for the barn",
        "At 10:30 Mr. Hill will open it, if it is dry",
    )
    best = line(f"- {first}", f"- {first}\n- {second}")
    found = items_of(analyse("What are the plans for the barn?"), best, best.hit.text)
    assert [item.short_text for item in found] == [
        first,
        "At 10:30 Mr. Hill will open it",
    ]


def test_a_list_that_goes_on_in_the_next_passage_is_given_whole() -> None:
    first, second = "The herds:\n- cows in Kent", "- sheep in Essex\n- pigs"
    one = reading(first)
    best = Reading(one.hit, 11, len(first), first[11:], None, 11, 0.9)
    found = items_of(analyse("Which herds are there?"), best, f"{first}\n{second}")
    assert [item.text for item in found] == ["cows in Kent", "sheep in Essex", "pigs"]
    assert [item.hit.cite(item.start, item.end).quote for item in found] == [item.text for item in found]


def test_the_rows_of_a_table_are_quoted_whole_and_named_by_their_first_cells() -> None:
    best = replace(line("| Dunmarsh | 390 | 3 % |", TRIALS), listed=True)
    items = items_of(analyse("Which trials were analysed?"), best, TRIALS)
    assert [item.short_text for item in items] == ["Quillhaven", "Dunmarsh", "Ardley"]
    assert items[1].text == "| Dunmarsh | 390 | 3 % |"


FACTS = """# The club

| Fact | Value |
|---|---|
| Full name | Sports Club Kent |
| Founded | 1911 |
| Nicknames | the Stokers |"""


def test_what_a_box_says_of_one_matter_is_no_list() -> None:
    best = replace(line("| Nicknames | the Stokers |", FACTS), listed=True)
    assert items_of(analyse("What are the nicknames of the club?"), best, FACTS) == []
    assert lists_below(FACTS) == []


def test_where_two_items_of_one_list_answer_beside_a_sentence_the_list_is_given_whole() -> None:
    text = "It began in Larn.\n\nIt has been seen in:\n- Kent (1990)\n- Essex (1991)\n- Surrey (1992)\n- Sussex (1993)"
    readings = [line("It began in Larn.", text), line("- Kent (1990)", text), line("- Essex (1991)", text)]
    draft = compose([read("In which places has it been seen?", *readings)])
    assert draft
    assert draft.short == "Kent (1990); Essex (1991); Surrey (1992); Sussex (1993)"


def test_a_field_that_is_asked_for_stands_for_itself() -> None:
    text = "# Kent\n\n- **Country:** England\n- **Twin towns:** Larn, Bray, Ghent\n- **Founded:** 1948"
    best = line("- **Twin towns:** Larn, Bray, Ghent", text)
    assert items_of(analyse("What are the sister cities of Kent?"), best, text) == []


CLUBS = "Clubs of the school:\n- Monday - chess (Years 3 to 6), Mr Pym\n- Tuesday - choir (all), Mrs Dell"
BOARD = "### The committee\n\n- Chair: Marian Colley\n- Treasurer: Hugh Danbury (new)\n- Junior coach: Dr Lena Strobl"


@pytest.mark.parametrize(
    ("question", "text", "best", "named"),
    [
        ("Which clubs can children join?", CLUBS, "- Tuesday", ["chess", "choir"]),
        ("On which days are there clubs?", CLUBS, "- Tuesday", ["Monday"]),
        ("Who is on the committee?", BOARD, "- Chair", ["Marian Colley", "Hugh Danbury", "Dr Lena Strobl"]),
        ("Which posts are there on the committee?", BOARD, "- Chair", ["Chair: Marian Colley"]),
    ],
)
def test_an_item_is_named_by_what_is_asked_for(question: str, text: str, best: str, named: list[str]) -> None:
    found = items_of(analyse(question), replace(line(best, text), listed=True), text)
    assert [item.short_text for item in found][: len(named)] == named
    assert all(text[item.start : item.end] == item.text for item in found)


LEASE = """This lease is made by the Landlord and the Tenants.

1. Term. The lease begins in May. It ends in June. It may be renewed.

2. Repairs. The Landlord repairs the roof and the boiler. The Tenants replace bulbs. Faults are reported at once.

3. Pets. No dogs may be kept."""


def test_numbered_paragraphs_are_a_list_only_where_something_announces_them() -> None:
    best = line("The Landlord repairs the roof and the boiler.", LEASE)
    assert items_of(analyse("Which things does the landlord repair?"), best, LEASE) == []
    assert lists_below(LEASE) == []
    announced = LEASE.replace("the Tenants.\n", "the Tenants:\n")
    assert len(items_of(analyse("Which things does the landlord repair?"), line(best.text, announced), announced)) == 3
    short = LEASE.replace(" It ends in June. It may be renewed.", "")
    assert len(items_of(analyse("Which things does the landlord repair?"), line(best.text, short), short)) == 3
