"""Several names or things in a row."""

import pytest

from qa.spans.series import find_series


@pytest.mark.parametrize(
    ("sentence", "series"),
    [
        (
            "It opened four shops, in Leeds, York, Hull and Bath, and closed the one in Kent.",
            "Leeds, York, Hull and Bath",
        ),
        ("It opened two shops, in Leeds and York, and closed the one in Kent.", "Leeds and York"),
        ("Authors: Ingrid Solheim, Bo Lee, Cy Dow", "Ingrid Solheim, Bo Lee, Cy Dow"),
        ("**Colours:** red, dark green.", "red, dark green"),
        ("The cows, two old horses, and a pig from Leeds and York.", "The cows, two old horses, and a pig"),
        ("Ada Hill, Bo Lee, Cy Dow and Di Ash left the room.", "Ada Hill, Bo Lee, Cy Dow and Di Ash"),
        ("He said: it was late, he was tired.", None),
    ],
)
def test_a_series_has_no_clause_in_it(sentence: str, series: str | None) -> None:
    place = find_series(sentence)
    assert (sentence[slice(*place)] if place else None) == series
