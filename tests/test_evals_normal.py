"""Texts that say the same become the same tokens."""

import pytest

from evals.normal import holds, normalise, without_markers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twenty-one of 26 were lost.", "21 of 26 were lost"),
        ("two thousand", "2000"),
        ("2,000", "2000"),
        ("2\u202f000 and 2\u00a0000", "2000 and 2000"),
        ("14,000-18,000", "14000 18000"),
        ("one hundred and fifty thousand", "150000"),
        ("two thousand and five", "2005"),
        ("$1.5 million", "1500000"),
        ("a hundred", "a 100"),
        ("two and three", "2 and 3"),
        ("nineteen ninety", "19 90"),
        ("45 %", "45 %"),
        ("45%", "45 %"),
        ("forty-five per cent", "45 %"),
        ("45 percent", "45 %"),
        ("5 percentage points", "5 percentage points"),
        ("44.60", "44.6"),
        ("2019-08-06", "2019 08 06"),
        ("in 2019, 500 left", "in 2019 500 left"),
        ("The U.S. said", "the us said"),
        ("Syria’s “caliphate”", "syria s caliphate"),
        ("**al-Hol**_camp_", "al hol camp"),
        ("ﬁve ½", "5 1 2"),
        ("—", ""),
        ("2½ hours", "2 1 2 hours"),
        ("10² km²", "10 2 km2"),
        ("5km, 6ft, 500g, 1.9m", "5 km 6 ft 500 g 1.9 m"),
        ("10am or 10 a.m.", "10 am or 10 am"),
        ("the 5th, the 1980s, R454B", "the 5th the 1980s r454b"),
        ("Of the twenty, five resigned.", "of the 20 5 resigned"),
        ("fell to twenty. Two resigned", "fell to 20 2 resigned"),
        ("twenty\u2011five", "25"),
        ("−5 °C, US$5", "5 c us 5"),
    ],
)
def test_text_is_normalised(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_normalising_again_changes_nothing() -> None:
    once = normalise("Between 14,000 and 18,000 (45 per cent) of the U.S. two million and five; 007")
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("text", "alternative", "expected"),
    [
        ("Some 2,000 troops", "two thousand", True),
        ("Some 12,000 troops", "2000", False),
        ("a rate of 45 percent", "45", True),
        ("a rate of 45.5 percent", "45", False),
        ("the camps", "camp", False),
        ("a walk of 5km", "5", True),
        ("−5 °C", "-5", True),
        ("(-5 °C)", "−5", True),
        ("5 °C", "-5", False),
        ("2-5 °C", "-5", False),
        ("a difference of −3 per cent", "3 per cent", True),
        ("$5 million", "$5 million", True),
        ("5 million dollars", "$5 million", True),
        ("€5 million", "$5 million", False),
        ("€ 5 million", "$5 million", False),
        ("−$5 million", "-$5 million", True),
        ("$5 million", "5 million", True),
    ],
)
def test_an_alternative_is_held_as_whole_tokens(text: str, alternative: str, expected: bool) -> None:
    assert holds(text, alternative) is expected


def test_markers_are_no_part_of_the_answer() -> None:
    assert normalise(without_markers("Five were left [1][2, 3].")) == "5 were left"
