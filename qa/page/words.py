"""Small phrases of the page: dates, where a text is from, how sure an answer is. Plain text, not yet HTML."""

import re
from typing import Protocol

from qa.answer import Answer, Verdict

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)  # Not the locale's: the page is in English.


DOUBTS = {Verdict.PARTLY: "partly supported", Verdict.UNSUPPORTED: "not supported by the documents"}
"""What is said of a claim that the documents do not support as it stands."""


class Sourced(Protocol):
    """A citation, a hit or a document: anything that says where and when it was published."""

    @property
    def title(self) -> str: ...

    @property
    def date(self) -> str | None: ...

    @property
    def publication(self) -> str | None: ...


def readable_date(date: str) -> str:
    """`2019-08-06` as `6 August 2019`, `2018-12` as `December 2018`; anything else as the document wrote it."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?", date)
    if not found:
        return date
    year, month, day = found.groups()
    return " ".join(filter(None, [day and str(int(day)), MONTHS[int(month) - 1], year]))


def origin(of: Sourced, place: str | None = None) -> str:
    """Publication, date and place, as far as they are known."""
    date = of.date and readable_date(of.date)
    return " · ".join(part for part in (of.publication, date, place) if part)


def percent(share: float) -> str:
    """A share of one, never as `100%` unless it is all of it, nor as `0%` unless it is none."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole}%"


def refused(answer: Answer) -> str:
    """What heads a refusal: a filter that lets no document through says nothing of the documents."""
    return "No answer in the documents" if answer.hits else "No document was searched"


def shortened(text: str, longest: int = 180) -> str:
    """The beginning of a passage on one line, without the marks of headings."""
    line = " ".join(re.sub(r"^\s*#{1,6}\s", "", text, flags=re.MULTILINE).split())
    return line if len(line) <= longest else line[:longest].rsplit(None, 1)[0] + "\N{NO-BREAK SPACE}…"


def counted(number: int, thing: str) -> str:
    """`1 document`, `15 documents`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
