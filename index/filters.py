"""Which documents may answer: by date, by name, by title, by author, by language."""

import unicodedata
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from index.dates import normalised
from index.errors import BadQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Every condition that is given must hold; the empty filter lets every document through.

    Raises `BadQuestion` for a date that cannot be read, and where `after` is later than `before`.
    """

    after: str | None = None
    """Dated on or after this day. A date less exact than the day (`2018-12`) counts wherever it may lie after it."""
    before: str | None = None
    """Dated on or before this day, in the same way. A document without a date passes neither."""
    documents: tuple[str, ...] = ()
    """Globs, one of which the document's name, or the last part of it, matches, whatever the case: `report*.pdf`."""
    titles: tuple[str, ...] = ()
    """Globs, one of which the document's title matches, whatever the case: `annual report*`."""
    authors: tuple[str, ...] = ()
    """The same for whoever wrote it: `*smith`. A document that names no author does not pass."""
    languages: tuple[str, ...] = ()
    """ISO 639-1 codes, one of which is the document's."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 (read by the API: a condition it does not know is an error)

    def __post_init__(self) -> None:
        object.__setattr__(self, "after", _date(self.after))
        object.__setattr__(self, "before", _date(self.before))
        if self.after and self.before and self.after[: len(self.before)] > self.before:
            raise BadQuestion(f"No date is both {self.after} or later and {self.before} or earlier. Exchange the two.")

    def __bool__(self) -> bool:
        return self != ANY

    def __str__(self) -> str:
        """In words, to stand after "documents": `dated 2019-01-01 or later, named report*.pdf`."""
        parts = (
            self.after and f"dated {self.after} or later",
            self.before and f"dated {self.before} or earlier",
            self.documents and f"named {' or '.join(self.documents)}",
            self.titles and f"titled {' or '.join(self.titles)}",
            self.authors and f"by {' or '.join(self.authors)}",
            self.languages and f"in the language {' or '.join(self.languages)}",
        )
        return ", ".join(part for part in parts if part)

    def sql(self) -> tuple[str, list[Any]]:
        """The condition on the catalogue's table of documents, and its values."""
        clauses: list[str] = ["1"]
        values: list[Any] = []
        if self.after:
            clauses.append("d.date >= substr(?, 1, length(d.date))")
            values.append(self.after)
        if self.before:
            clauses.append("substr(d.date, 1, length(?)) <= ?")
            values += [self.before, self.before]
        if self.documents:
            clauses.append(_either("named(d.name, ?)", len(self.documents)))
            values += self.documents
        for column, globs in (("title", self.titles), ("author", self.authors)):
            if globs:
                clauses.append(_either(f"matches(d.{column}, ?)", len(globs)))
                values += globs
        if self.languages:
            clauses.append(_either("d.language = ?", len(self.languages)))
            values += [language.lower().partition("-")[0] for language in self.languages]
        return " and ".join(clauses), values


def named(name: str, glob: str) -> bool:
    """Whether a document's name, or the last part of it, matches."""
    return matches(name, glob) or matches(name.rpartition("/")[2], glob)


def matches(text: str | None, glob: str) -> bool:
    """Whether a text is the glob itself or matches it, whatever the case; where there is none, it does not."""
    whole, wanted = _folded(text or ""), _folded(glob)
    return bool(whole) and (whole == wanted or fnmatchcase(whole, wanted))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _either(clause: str, times: int) -> str:
    return f"({' or '.join([clause] * times)})"


def _date(given: str | None) -> str | None:
    if not given:
        return None
    date = normalised(given)
    if date is None:
        raise BadQuestion(f"{given!r} is not a date. Write it as 2019-08-06, 2019-08 or 2019.")
    return date


ANY = Filter()
"""Every document."""
