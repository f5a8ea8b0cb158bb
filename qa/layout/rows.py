"""Rows of a table: a row tells only of what it names itself, and each of its cells of what its column is called."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from index.blocks import Span
from index.words import content_stems, words
from qa.language.dates import years_in
from qa.language.meanings import akin, spoken_of
from qa.language.names import name_stems
from qa.layout.columns import is_clock, is_decimal, is_of_kind, is_priced, measured_in
from qa.questions.question import Kind, Question

_FROM_TO = re.compile(r"\bfrom (?:the )?(?P<first>[A-Z][\w'’-]+)\b.{0,200}? to (?:the )?(?P<last>[A-Z][\w'’-]+)")
_WHAT_OF = re.compile(
    r"(?:(?:what|which)(?:['’]s| is| was| are| were) )?(?:the )?(?P<what>(?:[\w-]+ ){1,3})(?:of|for|at|in|from) ",
    re.IGNORECASE,
)
_KIN = 0.5
"""What a word of the question counts that a column's name has not, but one near to it in meaning."""
_BESIDES, _MOST_BESIDES = 0.02, 5
"""What each word takes off that stands besides in the cell that is named, and how many of them count."""
_MOST_TOGETHER = 3
"""More rows are not worked with at once."""


class Cell(NamedTuple):
    """What a row says in one of its columns."""

    name: str
    """Of the column; empty where it has none."""
    place: Span
    """Where in the passage it says so."""


@dataclass(frozen=True)
class Row:
    """A row of a table, at `text[place.start:place.end]`."""

    text: str
    """The passage's."""
    place: Span
    cells: tuple[Cell, ...]
    part_of: str = ""
    """What the row is a row of, of which this one is a part, where its own label says only "of which"."""

    @cached_property
    def worded(self) -> "Worded":
        """The row as it reads alone: "Farm: Kent; Cows: 12"."""
        return in_words([self])

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of what it says, with its columns' names."""
        return frozenset(content_stems(self.worded.text))

    @cached_property
    def of_one_measure(self) -> "Worded | None":
        """The row with those figures alone that may be worked with together, the most there are of one measure; None
        where there are no two."""
        measures = [measured_in(c.name, self.said(c)) if _has_figure(self.said(c)) else None for c in self.cells[1:]]
        most = max(measures, key=lambda each: measures.count(each) if each is not None else 0, default=None)
        if most is None or measures.count(most) < len(("one", "other")):
            return None
        kept = (cell for cell, measure in zip(self.cells[1:], measures, strict=True) if measure == most)
        return in_words([Row(self.text, self.place, (self.cells[0], *kept))])

    @cached_property
    def over_years(self) -> bool:
        """Whether it has columns for several years."""
        return len({year for cell in self.cells for year in years_in(cell.name)}) > 1

    @property
    def label(self) -> str:
        """What it is a row of, as a rule: its first cell."""
        return self.said(self.cells[0])

    def said(self, cell: Cell) -> str:
        """The words of a cell."""
        return self.text[slice(*cell.place)]

    def cell_at(self, place: int) -> Cell | None:
        """The cell in which a place of the passage is."""
        return next((cell for cell in self.cells if cell.place.start <= place < cell.place.end), None)

    def asked(self, question: Question) -> Cell | None:
        """The cell of figures whose column the question asks for; None where the names do not tell."""
        telling = [cell for cell in self.cells[1:] if is_of_kind(question, cell.name, self.said(cell))]
        if question.kind is Kind.MONEY and any(is_decimal(self.said(cell)) for cell in self.cells[1:]):
            telling = [cell for cell in self.cells[1:] if _has_figure(self.said(cell))]
        if question.kind is Kind.MONEY:
            telling = [cell for cell in telling if is_priced(cell.name, self.said(cell))] or telling
        if question.kind is Kind.DATE and any(not is_clock(self.said(cell)) for cell in telling):
            telling = [cell for cell in telling if not is_clock(self.said(cell))]
        if not telling:
            return None
        names = [_stems(cell.name) for cell in telling]
        asked = _asked(question).union(question.focus) - _stems(self.label)
        if len(telling) == 1:  # a year in the name of the only column tells nothing
            asked = {stem for stem in asked if not stem[0].isdigit()}
        scores = [sum(_weight(stem, name, names) for stem in asked) for name in names]
        best = max(scores)
        return telling[scores.index(best)] if best > 0 and scores.count(best) == 1 else None

    def answering(self, question: Question) -> Cell | None:
        """The same where only a figure answers: also "what is the length of X?", which names the column before the row
        and no figure that the row has."""
        if question.kind is Kind.THING:
            if cell := self._of_year(question):
                return cell
            named, others = _WHAT_OF.match(question.text), [self.said(cell) for cell in self.cells[1:]]
            if not named or _asked(question) & {s for each in others for s in _stems(each) if s[0].isdigit()}:
                return None
            cell = self.asked(question)
            return cell if cell and _stems(named["what"]) & _stems(cell.name) else None
        return self.asked(question) if question.kind.is_exact else None

    def _of_year(self, question: Question) -> Cell | None:
        """The cell of the year asked about, where the columns are one for each year and the row is named: "Bread sales
        in 2022"."""
        asked = years_in(question.text)
        cells = [cell for cell in self.cells[1:] if asked & years_in(cell.name)]
        named = _stems(self.label) & {*question.stems} and not _stems(self.cells[0].name) & {*question.focus}
        if len(cells) != 1 or not self.over_years or not named or question.text.lower().startswith(("which", "who")):
            return None
        return cells[0] if _has_figure(self.said(cells[0])) else None

    def tells(self, question: Question, cell: Cell) -> bool:
        """Whether the column of the cell asked for surely holds what is asked for, money where that is; of columns that
        are but years the row says so, or what stands above its label: "£ million"."""
        name = f"{self.cells[0].name} {self.label} {cell.name}" if self.over_years else cell.name
        return question.kind is not Kind.MONEY or is_priced(name, self.said(cell))

    def looked_up(self, question: Question, cell: Cell, around: Collection[str]) -> float:
        """How much of the question is for what the row has in the cell it asks for, up to 1: the share of its words
        that the row, the column and what is `around` the table name, all names and figures among them. A little less,
        the more besides stands beside what it names; 0 where it names nothing of the row."""
        if self.answering(question) != cell or not self.tells(question, cell):
            return 0.0
        named = [_stems(self.said(each)) for each in self.cells if any(map(str.isalpha, self.said(each)))]
        named += [] if self.cells[0] == cell else [_stems(self.label)]
        row, column, asked = frozenset().union(*named), _stems(cell.name), _asked(question)
        exact = {stem for stem in asked if stem[0].isdigit()} | name_stems(question.text)
        if exact - row - column - set(around) or not any(akin(stem, row) for stem in asked):
            return 0.0
        said = row | column | _stems(self.cells[0].name) | set(around)
        said = said.union(question.focus) if column.intersection(question.focus) else said
        all_asked = asked.union(content_stems(question.text))
        besides = min((len(each - all_asked) for each in named if each & all_asked), default=len(row))
        return spoken_of(asked, said) - _BESIDES * min(besides, _MOST_BESIDES)


class Worded(NamedTuple):
    """Something of a passage in other words, among which stand its own."""

    text: str
    places: tuple[tuple[int, int, int], ...]
    """Of each stretch of the passage: where it begins in these words and in the passage, and its length."""

    def in_passage(self, place: int) -> int:
        """Where in the passage stands what stands here."""
        begun = [each for each in self.places if each[0] <= place]
        here, there, length = begun[-1] if begun else self.places[0]
        return there + min(max(place - here, 0), length)


def in_words(rows: Sequence[Row], column: str | None = None) -> Worded:
    """The rows one below the other, with all their cells, or only with their label and the cell of that column."""
    pieces: list[str] = []
    places: list[tuple[int, int, int]] = []
    length = 0

    def add(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for row in rows:
        add("\n" if pieces else "")
        for number, cell in enumerate(row.cells):
            if number and column is not None and cell.name != column:
                continue
            add(f"{'; ' if number else ''}{cell.name}{': ' if cell.name else ''}")
            add(f"{row.part_of}, " if row.part_of and not number else "")
            places.append((length, cell.place.start, cell.place.end - cell.place.start))
            add(row.said(cell))
    return Worded("".join(pieces), tuple(places))


def tells_of_another(question: Question, row: str, stems: Set[str], named: Set[str]) -> bool:
    """Whether the row lacks a name of the question that other rows have, or goes the other way than "from A to B"; the
    `stems` are its own, `named` those of the question's names that rows have."""
    if named - stems:
        return True
    way = _FROM_TO.search(question.text)
    return way is not None and bool(re.search(rf"\b{way['last']}\s*(?:[-–—→>]|to)\s*{way['first']}\b", row))


def asked_together(question: Question, rows: Mapping[int, Row]) -> list[int]:
    """The numbers of the rows that the question asks for together: two or three whose labels have words of it, each
    its own or all the same one, as "the Terns" are the Tern 12 and the Tern 17. Who asks for "New Kent" asks not for
    Kent."""
    asked = _asked(question).union(content_stems(question.text))
    shared = {number: common for number, row in rows.items() if (common := asked & _stems(row.label))}
    said = Counter(w.stem for w in words(question.text))
    named = [
        number
        for number, common in shared.items()
        if sum(common < other for other in shared.values()) < min(said[stem] for stem in common)
    ]
    whole = [n for n in named if _stems(rows[n].label) <= asked]
    named = whole if len(whole) == 1 else named
    return named if 1 < len(named) <= _MOST_TOGETHER else []


def all_asked(question: Question, rows: Mapping[int, Row]) -> list[int]:
    """The numbers of all rows of a small table, where the question has what these are, "all the farms", and names none
    of them; none where one of them is the total."""
    asked = _asked(question)
    heads = {_stems(row.cells[0].name) for row in rows.values()}
    labels = {stem for row in rows.values() for stem in _stems(row.label)}
    meant = len(heads) == 1 and bool(asked & heads.pop()) and not labels & {*asked, *content_stems("total sum all")}
    return list(rows) if meant and 1 < len(rows) <= _MOST_TOGETHER else []


def _has_figure(said: str) -> bool:
    return any(map(str.isdigit, said))


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.stem for w in words(text))


def _asked(question: Question) -> set[str]:
    """The question's content, with its figures."""
    return {*question.stems, *(stem for stem in _stems(question.text) if stem[0].isdigit())}


def _weight(stem: str, name: Collection[str], names: Sequence[Collection[str]]) -> float:
    """What a word of the question counts for the column of that name: less where others have it too."""
    if stem in name:
        return 1 / sum(stem in each for each in names)
    return _KIN * akin(stem, name) if not any(stem in each for each in names) else 0.0
