"""Dates, shares and counts as the page says them."""

import pytest
from test_page_fake import DOCUMENTS

from qa.page.words import counted, percent, readable_date


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2019-08-06", "6 August 2019"),
        ("2018-12", "December 2018"),
        ("2018", "2018"),
        ("2018-13", "2018-13"),
        ("x", "x"),
    ],
)
def test_dates_are_readable(written: str, shown: str) -> None:
    assert readable_date(written) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0%"), (0.001, "1%"), (0.824, "82%"), (0.999, "99%"), (1.0, "100%")]
)
def test_confidence_is_never_rounded_to_certainty(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_counts_are_in_words() -> None:
    assert [counted(number, "document") for number in (1, len(DOCUMENTS), 1500)] == [
        "1 document",
        "4 documents",
        "1,500 documents",
    ]
