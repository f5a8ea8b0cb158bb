"""Dates as documents write them, made one form: `2019-08-06`, `2018-12` or `2018`."""

import calendar
import datetime
import email.utils
import re

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T\s].*)?\Z", re.DOTALL)
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:[,\s].*)?\Z", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_MONTHS = {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_WORDY = re.compile(
    r"(?:[a-z]+,\s+)?(?:(?P<day1>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?)?(?P<month>[a-z]{3,9})\.?"
    r"(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>\d{4})\b.*\Z",
    re.DOTALL,
)


def normalised(value: object) -> str | None:
    """The date as ISO text, as precise as it was written; None where there is none or it cannot be read.

    A date such as 08/06/2019 is not read: it means two different days. With points, 06.08.2019, the day is first.
    """
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).strip().lower()
    return _iso(text) or _points(text) or _wordy(text) or _mail(text)


def in_prose(date: str | None) -> str:
    """A normalised date as prose has it: "6 August 2019", "December 2018"; nothing of none."""
    if not date:
        return ""
    year, month, day = [*map(int, date.split("-")), 0, 0][:3]
    return " ".join(filter(None, (str(day or ""), calendar.month_name[month], str(year))))


def _iso(text: str) -> str | None:
    match = _COMPACT.match(text) or _ISO.match(text.replace("t", "T", 1))
    return _joined(*match.groups()) if match else None


def _points(text: str) -> str | None:
    match = _POINTS.match(text)
    return _joined(*reversed(match.groups())) if match else None


def _wordy(text: str) -> str | None:
    match = _WORDY.match(text)
    month = _MONTHS.get(match["month"][:3]) if match else None
    if match is None or month is None:
        return None
    return _joined(match["year"], str(month), match["day1"] or match["day2"])


def _mail(text: str) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(text).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _joined(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except (ValueError, OverflowError):
        return None
    return date.isoformat()[: 10 if day else 7 if month else 4]
