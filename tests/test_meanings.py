"""Words that mean nearly the same, and names that stand for one another."""

import numpy as np
import pytest

from evals.meanings import condensed
from index.words import content_stems, stem
from qa.language.meanings import Meanings, shipped_meanings
from qa.language.names import name_stems
from qa.language.same_name import spelled_out, told_around, with_namesakes


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("soldiers", "troops", "bread"), ("staff", "employees", "river"), ("killed", "died", "bought")],
)
def test_words_of_near_meaning_are_nearer_than_others(word: str, near: str, far: str) -> None:
    meanings = shipped_meanings()
    assert meanings.nearness(stem(word), [stem(near)]) > 0.4 > meanings.nearness(stem(word), [stem(far)]) + 0.2


def test_a_word_is_nearest_to_itself_and_an_unknown_one_to_nothing() -> None:
    meanings = Meanings(["a", "b"], np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert meanings.nearness("unseen", ["unseen"]) == 1
    assert meanings.nearness("unseen", ["a"]) == 0
    assert meanings.nearness("a", ["b"]) == 0
    assert meanings.nearness("a", []) == 0


class Letters:
    """Embeds a word by its letters."""

    name = fingerprint = "letters"
    dimension = 26

    def embed(self, texts: list[str]) -> np.ndarray:
        counts = np.array([[text.count(chr(97 + i)) for i in range(26)] for text in texts], dtype=np.float32)
        return counts / np.linalg.norm(counts, axis=1, keepdims=True)


def test_several_of_what_letters_name_have_its_stem() -> None:
    assert stem("DVDs") == stem("DVD")


def test_the_table_has_one_row_of_bytes_a_stem() -> None:
    stems, table = condensed(["walk", "walks", "walking", "river", "rivers", "stone"], Letters())
    assert stems == ["walk", "river", "stone"]
    assert table.dtype == np.int8
    assert table.shape[0] == len(stems)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("the Iraqi army", "Iraq"),
        ("troops of the United States", "U.S."),
        ("American troops", "U.S."),
        ("U.S. troops", "America"),
        ("on Nov. 5", "November"),
    ],
)
def test_a_name_is_found_by_its_namesake(said: str, asked: str) -> None:
    assert set(content_stems(asked)) <= with_namesakes(content_stems(said))


def test_one_country_is_not_another() -> None:
    assert stem("Iran") not in with_namesakes(content_stems("the Iraqi army"))


def test_an_abbreviation_is_found_where_the_texts_spell_it_out() -> None:
    spelled = spelled_out(["The Royal Society for the Protection of Birds (RSPB) counted them."])
    assert "rspb" in with_namesakes(content_stems("the Royal Society for the Protection of Birds said"), spelled)
    assert stem("bird") in with_namesakes(content_stems("the RSPB said"), spelled)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("DOVER & DISTRICT FARMS\nAnnual report", "What do DDF hands earn?"),
        ("The DDF pays them well.", "What do Dover & District Farms hands earn?"),
    ],
)
def test_the_initials_of_a_name_in_the_texts_are_known_without_being_spelled_out(text: str, asked: str) -> None:
    spelled = spelled_out([text], asked)
    assert set(content_stems("DDF Dover District Farms")) <= with_namesakes(content_stems(text), spelled)
    assert told_around(asked, "It pays 9.", text, spelled)
    assert not told_around(asked, "It pays 9.", "Dover pays.", spelled_out(["Dover pays."], asked))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("He lived in Chicago. In August he left for Rome.", "What did the CIA find?"),
        ("Nora Olga Tate was ill.", "Which patients did NOT recover?"),
        ("She studied the WWI.", "When did World War I end?"),
    ],
)
def test_initials_are_those_of_one_name(text: str, asked: str) -> None:
    assert spelled_out([text], asked) == ()


def test_letters_that_are_no_initials_are_not_spelled_out() -> None:
    assert spelled_out(["The mayor of Ghent (CDV) resigned."]) == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The Ostranian parliament met.", "How many sit in Ostrania's parliament?"),
        ("Ostrania has a parliament.", "How many sit in the Ostranian parliament?"),
        ("Two Dorvanians were hurt.", "Who was hurt in Dorvany?"),
        ("Its Sulayan fishermen stayed ashore.", "Why did fishermen of Sulay stay ashore?"),
        ("The Zarandi envoy left.", "Where did Zarand send an envoy?"),
    ],
)
def test_a_people_is_known_by_the_ending(text: str, asked: str) -> None:
    """Of a country that no list has."""
    spelled = spelled_out([text], asked)
    assert set(name_stems(asked)) <= with_namesakes(content_stems(text), spelled)
    assert told_around(asked, "It has 80 members.", text)
    assert not told_around(asked, "It has 80 members.", "The mayor of Kelm left.")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Julian was born in 1980.", "When was Julia born?"),
        ("The Roman wall stands.", "Who is Romano?"),
        ("He went to Iran.", "Who is Ir?"),
    ],
)
def test_a_person_is_no_people(text: str, asked: str) -> None:
    assert spelled_out([text], asked) == ()


def test_years_and_names_are_told_that_only_the_surroundings_have() -> None:
    around = "Clear Ballot watched the election of 2022. The Iraqi envoy thanked it."
    told = told_around("How many complaints did Clear Ballot log in 2022, and in Iraq?", "It logged 127.", around)
    assert set(told) == {"Clear Ballot", "2022", "Iraq"}
    assert told_around("What happened in 2021?", "It logged 127.", around) == ()
