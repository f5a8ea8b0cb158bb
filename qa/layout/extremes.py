"""The most of several that a text names with a figure each: "the highest bid" of three bids, the longest of the bridges
in a table. Where no sentence says so itself, the figures do."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from index.blocks import Span
from index.sentences import split_sentences
from index.words import content_stems, words
from qa.language.dates import years_in
from qa.language.meanings import akin
from qa.language.numbers import find_numbers
from qa.language.quantities import Measure, Quantity, find_quantities
from qa.language.units import unit_of, with_unit
from qa.layout.columns import measured_in
from qa.layout.rows import Cell, Row
from qa.layout.tables import rows_of
from qa.questions.question import Question

_MONEY = "price cost fare fee rent bid offer quote tender grant donation"
_LENGTH = "length long km kilometre mile metre m span"
_MOST = {
    "cheapest": (-1, _MONEY),
    "least expensive": (-1, _MONEY),
    "dearest": (1, _MONEY),
    "most expensive": (1, _MONEY),
    "longest": (1, _LENGTH),
    "shortest": (-1, _LENGTH),
    "tallest": (1, "height high m metre"),
    "deepest": (1, "depth deep m metre"),
    "widest": (1, "width wide m metre"),
    "heaviest": (1, "weight kg kilogram tonne"),
    "lightest": (-1, "weight kg kilogram tonne"),
    "highest": (1, "height high altitude"),
    "lowest": (-1, "height altitude"),
    "largest": (1, "size area"),
    "biggest": (1, "size area"),
    "smallest": (-1, "size area"),
    "most": (1, ""),
    "fewest": (-1, ""),
}
"""Whether it has the larger or the smaller figure, and what the column is called of which it is; besides that is what
stands behind the word itself, "the highest revenue"."""
_UNITS = frozenset(content_stems("kilometre mile metre kilogram tonne"))
_MANY = r"(?:(?!\w+ous\b)[a-z]*[a-rt-z]s|people|children|staff|money)"
_ASKS = re.compile(
    r"^(?:what(?:['’]s| is| was| are| were)|(?:which|who)\b(?!.*\bmost of\b).*?"
    r"(?<! of)(?<! in)(?<! on)(?<! at)(?<! as)(?<! to)(?<! by)(?<! for)(?<! with)(?<! from)(?<! about)) (?:the )?"
    rf"(?P<most>(?!most (?!expensive)|fewest\b)(?:{'|'.join(_MOST)})|(?:most|fewest)(?= {_MANY}\b))\b"
    r"(?! (?:i|you|he|she|it|we|they|any\w*|an?|the)\b)(?P<noun>(?: [a-z-]+){0,2})",
    re.IGNORECASE,
)
"""Not the limit of "the longest you may stay", which a text may give as it is, nor "the tail of the longest"."""
_SAYS_SO = re.compile(
    r"\b(?:most|least|max\w*|min\w*|record|top|main|chief|limit\w*|up to|only|than|until|within|never|leading|best"
    r"|worst|(?!(?:forest|interest|request|honest|guest|harvest|invest|suggest|protest)\b)\w{3,}est)\b",
    re.IGNORECASE,
)
_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w.'’-]*(?: (?:(?:of|&|and) )?[A-Z][\w'’-]*)*)"
_OF_WHOM = re.compile(rf"(?: [a-z]+)? (?:from|by|for) {_NAME}")
_WHO_HAS = re.compile(
    rf"(?:^|[,;:.(] (?:and |but |while )?| and | but | while ){_NAME}"
    r"(?:(?:,? (?!(?:and|or|in|on|by|from|to|than)\b)[a-z]+){0,2} | \(|, |: )$"
)
_DOES = frozenset(
    content_stems(
        "make made give gave put submit submitted have had get got receive received lose lost fall fell fallen rise"
        " rose risen grow grew grown gain increase decrease drop decline shrink shrank climb shed go went gone"
    )
)
""" "Who made the lowest bid?" asks whose it is, "which division lost revenue?" of which that is true."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """What a question asks the most of."""

    sign: int
    """Of which the largest figure has what is asked for, and with −1 the smallest."""
    told: frozenset[str]
    """The stems of what the figure may be called."""
    noun: frozenset[str]
    """Those of what stands behind the word for it."""
    years: frozenset[int]


def extreme_asked(question: Question) -> Extreme | None:
    """None of a question that asks for no such, or for several of them."""
    asked = _ASKS.match(question.text)
    if asked is None or question.wants_list:
        return None
    sign, told = _MOST[asked["most"].lower()]
    noun = frozenset(content_stems(asked["noun"]))
    return Extreme(sign, noun | set(content_stems(told)), noun, frozenset(years_in(question.text)))


def says_so(sentence: str) -> bool:
    """Whether it has any word for the most of something, or for a limit."""
    return bool(_SAYS_SO.search(sentence))


def extreme_row(question: Question, rows: Mapping[int, Row], around: str) -> tuple[int, Cell] | None:
    """The number of the row that has the most in the column that is meant, and its cell that answers: what it is a row
    of, or the figure where that itself is asked for; None where this is not plain, or where more rows stand `around`
    the passage."""
    asked = extreme_asked(question)
    kept = meant(question, rows) if asked else {}
    tables = {row.cells[0].name for row in kept.values()}
    if asked is None or len(kept) < len(("one", "other")) or len(tables) > 1 or goes_on(rows, around):
        return None
    column = _column(asked, list(kept.values()))
    figures = {number: _figure(row, column) for number, row in kept.items()}
    told = {number: asked.sign * figure for number, figure in figures.items() if figure is not None}
    best = [number for number, figure in told.items() if figure == max(told.values())]
    if len(told) < len(kept) or len(best) > 1:
        return None
    cells = kept[best[0]].cells
    itself = _asks_figure(question) and asked.noun & set(content_stems(column))
    return best[0], next(cell for cell in cells if cell.name == column) if itself else cells[0]


def spoken_of(question: Question, said: Set[str]) -> float:
    """The share of the question's words, but for the most of something and the verb that goes with it, that are
    said."""
    asked = [stem for stem in question.stems if not says_so(stem) and stem not in _DOES]
    return sum(akin(stem, said) for stem in asked) / len(asked) if asked else 0.0


def goes_on(rows: Mapping[int, Row], around: str) -> bool:
    """Whether the table has more rows than the passage."""
    heads, own = {row.cells[0].name for row in rows.values()}, {row.worded.text for row in rows.values()}
    others = rows_of(around, split_sentences(around)).values()
    return any(row.cells[0].name in heads and row.worded.text not in own for row in others)


def meant(question: Question, rows: Mapping[int, Row]) -> dict[int, Row]:
    """The rows that have all words of the question that some of them have in a cell, and others not."""
    said = {n: frozenset(w.stem for cell in row.cells for w in words(row.said(cell))) for n, row in rows.items()}
    telling = {stem for stem in question.stems if 0 < sum(stem in each for each in said.values()) < len(rows)}
    return {n: row for n, row in rows.items() if telling <= said[n]}


def _column(asked: Extreme, rows: Sequence[Row]) -> str:
    """The one column of figures of one measure that is called what is asked for."""
    cells = [(cell, row.said(cell)) for row in rows for cell in row.cells[1:]]
    names = {cell.name for cell, said in cells if any(map(str.isdigit, said))}
    called = [name for name in names if asked.noun & set(content_stems(name))]
    called = called or [name for name in names if asked.told & {w.stem for w in words(name)}]
    called = [name for name in called if asked.years & years_in(name)] or called
    measures = {measured_in(cell.name, said) for cell, said in cells if cell.name in called}
    return called[0] if len(called) == 1 and len(measures) == 1 else ""


def _figure(row: Row, name: str) -> Fraction | None:
    """What it has in that column, if that is just one figure."""
    numbers = [n.value for cell in row.cells[1:] if cell.name == name for n in find_numbers(row.said(cell))]
    return numbers[0] if len(numbers) == 1 else None


def extreme_named(question: Question, sentence: str) -> Span | None:
    """Where the sentence has the name of whom or what the most is, or the figure itself for who asks "what", of those
    that it lists with a figure each: "$214,000 from Kent, $198,500 from Essex", "Kent is 12 km long, Essex 15 km"."""
    asked = extreme_asked(question)
    if asked is None or not {*asked.told, *question.focus} & set(content_stems(sentence)):
        return None
    figures = [q for q in find_quantities(sentence) if not q.vague and _may_be_of(asked, sentence, q)]
    named = _names(sentence, figures)
    if len(figures) < len(("one", "other")) or len({unit_of(sentence, q) for q in figures}) > 1 or not named:
        return None
    best = max(asked.sign * q.value for q in figures)
    chosen = [(q, name) for q, name in zip(figures, named, strict=True) if asked.sign * q.value == best]
    if len(chosen) > 1:
        return None
    figure, name = chosen[0]
    return Span(*with_unit(sentence, figure.start, figure.end)) if _asks_figure(question) else name


def _may_be_of(asked: Extreme, sentence: str, figure: Quantity) -> bool:
    """Whether it is in a unit of what is asked for: money, but of lengths and the like."""
    if _UNITS & asked.told:
        return bool({*content_stems(unit_of(sentence, figure) or "")} & asked.told)
    return figure.measure is Measure.MONEY


def _names(sentence: str, figures: Sequence[Quantity]) -> list[Span]:
    """Of each of the figures, where they all have one behind them, or all before them."""
    places = [with_unit(sentence, q.start, q.end) for q in figures]
    behind = [_OF_WHOM.match(sentence, end) for _, end in places]
    before = [_WHO_HAS.search(sentence[:start]) for start, _ in places]
    found = next((each for each in (behind, before) if all(each)), [])
    names = [Span(*name.span("name")) for name in found if name]
    return names if len({sentence[slice(*name)] for name in names}) == len(names) else []


def _asks_figure(question: Question) -> bool:
    return question.text.lower().startswith("what")
