"""Questions that compare or add up: what two stated figures give together."""

from dataclasses import replace

import pytest
from readings import read, reading

from qa.compose import Draft, compose
from qa.questions.plan import Combination, Plan

KENT = read("How many cows are in Kent?", reading("Kent has 90 cows.", short="90 cows"))
ESSEX = read("How many cows are in Essex?", reading("Essex has 160 cows.", document="e.txt", short="160"))
DIFFERENCE = Plan(Combination.DIFFERENCE, ("", ""))


def of_kent_and_essex(combination: Combination, *, claim: bool = False) -> Plan:
    return Plan(combination, ("", ""), names=("Kent", "Essex"), claim=claim)


def told(draft: Draft | None) -> tuple[str | None, str]:
    assert draft is not None
    return draft.short, draft.sentences[0].text


def test_two_stated_figures_are_compared() -> None:
    draft = compose([KENT, ESSEX], DIFFERENCE)
    assert told(draft) == ("70", "160 − 90 = 70")
    assert draft is not None
    assert [c.document for c in draft.sentences[0].citations] == ["farm.txt", "e.txt"]


def test_of_two_the_one_with_more_is_named() -> None:
    draft = compose([KENT, ESSEX], of_kent_and_essex(Combination.MORE))
    assert told(draft) == ("Essex", "Kent: 90; Essex: 160 (90 < 160)")
    assert told(compose([KENT, ESSEX], of_kent_and_essex(Combination.FEWER)))[0] == "Kent"


@pytest.mark.parametrize(("combination", "verdict"), [(Combination.MORE, "No"), (Combination.FEWER, "Yes")])
def test_a_claim_about_two_is_held_to_their_figures(combination: Combination, verdict: str) -> None:
    assert told(compose([KENT, ESSEX], of_kent_and_essex(combination, claim=True)))[0] == verdict


def test_the_one_of_the_earlier_year_is_the_older() -> None:
    ann = read("How old is Ann?", reading("Ann was born in 1948.", short="1948"))
    bob = read("How old is Bob?", reading("Bob was born in 1961.", document="b.txt", short="1961"))
    older = Plan(Combination.MORE, ("", ""), names=("Ann", "Bob"))
    assert told(compose([ann, bob], older)) == ("Ann", "Ann: 1948; Bob: 1961 (1948 < 1961)")
    assert told(compose([ann, bob], DIFFERENCE)) == ("13 years", "1961 − 1948 = 13 years")


def test_an_age_is_counted_from_birth_and_of_the_one_who_is_asked_about() -> None:
    text = "Ann, born in 1948, has led the farm since 2005."
    parts = [
        read("When was Ann born?", reading(text, short="1948")),
        read("When Ann led?", reading(text, short="2005")),
    ]
    assert told(compose(parts, Plan(Combination.SINCE, ("", ""))))[0] == "57 years"
    assert compose(parts[::-1], Plan(Combination.SINCE, ("", ""))) is None
    bob = [read("When was Bob born?", reading("Ann was born in 1948.", short="1948"))]
    bob += [read("When Bob left?", reading("Bob left in 1961.", short="1961", start=40))]
    assert compose(bob, Plan(Combination.SINCE, ("", ""))) is None


def test_millions_are_no_unit() -> None:
    kent = read("How much did Kent pay?", reading("Kent paid 6.2 million euros.", short="6.2 million euros"))
    essex = read("How much did Essex pay?", reading("Essex paid 5.8 million euros.", short="5.8 million", document="e"))
    assert told(compose([kent, essex], DIFFERENCE))[0] == "400,000 euros"


def test_a_figure_that_is_said_to_be_near_gives_one_that_is_near() -> None:
    kent = read("How many cows are in Kent?", reading("Kent has about 90 cows.", short="90"))
    assert told(compose([kent, ESSEX], DIFFERENCE)) == ("about 70", "about 70: 160 − 90 = 70")


@pytest.mark.parametrize("short", ["8 percent", "8 barns", "$8", "90"])
def test_what_measures_something_else_is_not_compared(short: str) -> None:
    essex = read("How many cows are in Essex?", reading(f"Essex has {short}.", document="e.txt", short=short))
    assert compose([KENT, essex], of_kent_and_essex(Combination.MORE)) is None


def test_both_of_the_kind_asked_for_are_compared_under_other_names() -> None:
    kent = read("How many inhabitants does Kent have?", reading("Kent has 90 residents.", short="90"))
    essex = read("How many inhabitants does Essex have?", reading("Essex has 60 inhabitants.", short="60", start=30))
    assert told(compose([kent, essex], DIFFERENCE))[0] == "30"
    visitors = read("How many inhabitants does Kent have?", reading("Kent has 90 barns.", short="90"))
    assert compose([visitors, essex], DIFFERENCE) is None


def test_the_figure_is_taken_where_it_was_pointed_at() -> None:
    text = "Of 15 farms in Kent 5 are old."
    kent = replace(reading(text, short="15"), short=(text.index("5 are"), text.index("5 are") + 1))
    essex = reading("In Essex 9 farms are old.", document="e.txt", short="9")
    asked = ("How many farms are old in Kent?", "How many farms are old in Essex?")
    assert told(compose([read(asked[0], kent), read(asked[1], essex)], DIFFERENCE))[0] == "4"


@pytest.mark.parametrize(
    "text", ["A ride costs 6 euros in Kent and 4 euros in Essex.", "In Kent a ride costs 6 euros and in Essex 4 euros."]
)
def test_of_a_sentence_on_both_each_gets_its_own_figure(text: str) -> None:
    both = reading(text, short="6 euros")
    parts = [read("What is the price of a ride in Kent?", both), read("What is the price of a ride in Essex?", both)]
    assert told(compose(parts, DIFFERENCE))[0] == "2 euros"


def test_of_two_years_the_figure_of_the_one_asked_about_is_taken() -> None:
    kent = reading("Kent had 640 cows in 2019 and 702 in 2021.", short="640")
    essex = reading("Essex, founded in 1987, had 310 cows in 2021.", document="e.txt", short="310")
    parts = [read("How many cows had Kent in 2021?", kent), read("How many cows had Essex in 2021?", essex)]
    assert told(compose(parts, DIFFERENCE))[0] == "392"


def test_a_figure_is_not_compared_with_itself() -> None:
    both = reading("Kent and Essex have 90 cows.", short="90")
    parts = [read("How many cows are in Kent?", both), read("How many cows are in Essex?", both)]
    assert compose(parts, DIFFERENCE) is None


def test_a_sentence_that_names_neither_is_about_the_one_named_before() -> None:
    text = "Kent is old. It has 90 cows. Essex is new. It has 60 cows."
    kent, essex = (reading(text, short=short) for short in ("90", "60"))
    first, second = text.index("It has 90"), text.index("It has 60")
    of_kent = replace(kent, start=first, end=first + 15, text=text[first : first + 15])
    of_essex = replace(essex, start=second, end=second + 15, text=text[second : second + 15])
    asked = ("How many cows are in Kent?", "How many cows are in Essex?")
    assert told(compose([read(asked[0], of_kent), read(asked[1], of_essex)], DIFFERENCE))[0] == "30"
    assert compose([read(asked[0], of_essex), read(asked[1], of_kent)], DIFFERENCE) is None


def test_a_comparison_at_one_time_keeps_to_one_document() -> None:
    assert compose([KENT, ESSEX], DIFFERENCE) is not None
    assert compose([KENT, ESSEX], DIFFERENCE, one_document=True) is None


def test_the_cells_of_rows_are_the_figures_that_are_compared() -> None:
    plain = "tank: Larn 300; litres: 300; price_eur: 1690; remarks: enamelled"
    steel = "tank: Larn 300 Steel; litres: 300; price_eur: 2380; remarks: enamelled outside, of steel"
    draft = compose(
        [
            read("What is the price of the enamelled tank?", reading(plain, short="1690")),
            read("What is the price of the steel one?", reading(steel, short="2380", start=100)),
        ],
        Plan(Combination.DIFFERENCE, ("one", "other")),
    )
    assert draft is not None
    assert draft.short == "690"


ORR = read("How long is Orr Bridge?", reading("Orr Bridge is 1.2 km long.", short="1.2 km"))


@pytest.mark.parametrize(
    ("combination", "claim", "given"),
    [
        (Combination.MORE, False, ("Orr", "Orr: 1.2 km; Senn: 800 m (1.2 km = 1,200 m; 1,200 > 800)")),
        (Combination.MORE, True, ("Yes", "Orr: 1.2 km; Senn: 800 m (1.2 km = 1,200 m; 1,200 > 800)")),
        (Combination.DIFFERENCE, False, ("400 m", "1.2 km = 1,200 m; 1,200 − 800 = 400 m")),
        (Combination.RATIO, False, ("1.5", "1.2 km = 1,200 m; 1,200 ÷ 800 = 1.5")),
    ],
)
def test_what_is_told_in_two_units_is_compared_in_one(
    combination: Combination, claim: bool, given: tuple[str, str]
) -> None:
    senn = read("How long is Senn Bridge?", reading("Senn Bridge is 800 m long.", document="s.txt", short="800 m"))
    assert told(compose([ORR, senn], Plan(combination, ("", ""), names=("Orr", "Senn"), claim=claim))) == given


def test_sums_in_two_currencies_are_told_side_by_side() -> None:
    kent = read("How much does Kent cost?", reading("A bed in Kent is €28.", short="€28"))
    essex = read("How much does Essex cost?", reading("A bed in Essex is $25.", document="e.txt", short="$25"))
    draft = compose([kent, essex], of_kent_and_essex(Combination.MORE))
    assert told(draft) == ("Kent: €28; Essex: $25", "Kent: €28; Essex: $25")
    assert draft is not None
    assert not draft.derivations


@pytest.mark.parametrize(
    ("here", "there"), [("$120", "£100"), ("120 square km", "90 km"), ("5 kg", "90 km"), ("120 km²", "90 square miles")]
)
def test_different_measures_are_not_compared(here: str, there: str) -> None:
    one = read("How much is the hut?", reading(f"The hut has {here}.", short=here))
    other = read("How much is the mill?", reading(f"The mill has {there}.", document="m.txt", short=there))
    draft = compose([one, other], DIFFERENCE)
    assert draft is None or not draft.derivations
