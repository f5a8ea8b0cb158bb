"""One change to a claim that makes it false to its text: what the check must catch.

Each kind of corruption is one function `(claim, text, others, rng) -> corrupted claim or None`; `text` is what the
claim rests on, `others` the texts that strange names and places are taken from. None where the claim has nothing of the
kind.
"""

import random
import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from index.sentences import split_sentences
from index.words import content_stems
from qa.language.names import Name, find_names
from qa.language.numbers import Number, find_numbers, show_number
from qa.questions.wording import YEAR

_MONTHS = """January February March April May June July August September October November December""".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DATE_WORD = re.compile(rf"\b(?:{'|'.join(_MONTHS + _DAYS)})\b")
_YEAR = re.compile(rf"\b{YEAR}\b")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|will|would|should|may|might|must|did|does|do)\b(?! not\b|n['’]t)"
)
_NOT = re.compile(r" (?:not|never)\b|(?P<short>\b(?:[Cc]a|[Ww]o|[Ss]ha))?n['’]t\b")
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}
_NOT_ONLY = re.compile(r"\bnot only\b", re.IGNORECASE)
_PAST = re.compile(r"(?<=[a-z\d] )(?=[a-z]{2,}ed\b(?! by\b))")
_WORD = re.compile(r"\b[a-z]+\b")
_OPPOSITES: dict[str, str] = {}
for _pair in """first last|largest smallest|biggest smallest|highest lowest|longest shortest|most fewest|more fewer|
    best worst|early late|before after|north south|northern southern|east west|eastern western|won lost|
    win lose|increase decrease|increased decreased|increases decreases|rise fall|rose fell|rising falling|
    grew shrank|up down|joined left|opened closed|began ended|start end|started ended|bought sold|buy sell|
    major minor|positive negative|support oppose|supported opposed|supports opposes|accepted rejected|
    agreed refused|allowed forbade|allows forbids|summer winter|day night|old new|former current|male female|
    men women|boys girls|caused prevented|causes prevents|built destroyed|created abolished|arrested released|
    hired dismissed|gained lost|strengthened weakened|safe dangerous|stronger weaker|better worse|
    larger smaller|higher lower|longer shorter|above below|inside outside|always never|all none|many few|
    often rarely|common rare|public private|rich poor|legal illegal|possible impossible|likely unlikely|
    successful unsuccessful|remained vanished|remains vanishes|arrived departed|withdrew advanced|
    attacked defended|praised criticised|praised criticized|denied confirmed|true false|alive dead|
    temporary permanent|stay leave|stayed left|entered left|succeeded failed|succeed fail|included excluded|
    includes excludes""".split("|"):
    _left, _right = _pair.split()
    _OPPOSITES.setdefault(_left, _right)
    _OPPOSITES.setdefault(_right, _left)

_FIRST_WORDS = frozenset(
    "The A An It Its He His She Her They Their This These That Those There In On At By For".split()
)
"""Words that are written small where they do not begin a sentence."""

_LARGE = 1000
"""One more or less makes a number so large no other."""

Corruption = Callable[[str, str, Sequence[str], random.Random], str | None]


def number(claim: str, text: str, _others: Sequence[str], rng: random.Random) -> str | None:
    """A number that is no year becomes another one of its size."""
    found = [n for n in find_numbers(claim) if not _in_date(claim, n)]
    if not found:
        return None
    chosen = rng.choice(found)
    known = {n.value for n in find_numbers(text)}
    values = [chosen.value * factor for factor in (2, 3, 5)]
    values += [chosen.value + step for step in (1, 2, 3, 7)] if chosen.value < _LARGE else []
    values = [v for v in values if v not in known and v != chosen.value]
    return _put(claim, chosen.start, chosen.end, show_number(rng.choice(values))) if values else None


def date(claim: str, text: str, _others: Sequence[str], rng: random.Random) -> str | None:
    """A year, a month or a weekday becomes another."""
    found = [*_YEAR.finditer(claim), *_DATE_WORD.finditer(claim)]
    if not found:
        return None
    match = rng.choice(found)
    if match.group().isdigit():
        choices = [str(int(match.group()) + step) for step in (-11, -6, -3, -2, -1, 1, 2, 4, 8)]
    else:
        choices = _MONTHS if match.group() in _MONTHS else _DAYS
    choices = [c for c in choices if c not in text]
    return _put(claim, *match.span(), rng.choice(choices)) if choices else None


def name(claim: str, text: str, others: Sequence[str], rng: random.Random) -> str | None:
    """A name becomes another: half the time one of the same text, where the claim's facts are said of someone else."""
    found = [n for n in find_names(claim) if n.place <= n.person or n.place <= 0]
    return _renamed(claim, found, [text] if rng.random() < 0.5 else others, rng)


def place(claim: str, _text: str, others: Sequence[str], rng: random.Random) -> str | None:
    """A place becomes another place."""
    found = [n for n in find_names(claim) if n.place > max(n.person, 0)]
    return _renamed(claim, found, others, rng, places=True)


def negation(claim: str, _text: str, _others: Sequence[str], _rng: random.Random) -> str | None:
    """What is said is denied, or what is denied is said."""
    if _NOT_ONLY.search(claim):
        return None
    denied = _NOT.search(claim)
    if denied:
        said = _said(denied["short"] or "")
        undone = re.search(r"\b(?:did|does|do) $", claim[: denied.start()] + " ")
        return None if undone else _put(claim, *denied.span(), said)
    auxiliary, past = _AUXILIARY.search(claim), _PAST.search(claim)
    if auxiliary:
        return _put(claim, auxiliary.end(), auxiliary.end(), " not")
    return _put(claim, past.start(), past.start(), "never ") if past else None


def _said(short: str) -> str:
    """The verb of `can't` or `won't`, without what denies it."""
    whole = _WHOLE.get(short.lower(), "")
    return whole.capitalize() if short[:1].isupper() else whole


def opposite(claim: str, text: str, _others: Sequence[str], rng: random.Random) -> str | None:
    """A telling word becomes its opposite."""
    found = [m for m in _WORD.finditer(claim) if m.group() in _OPPOSITES]
    found = [m for m in found if not re.search(rf"\b{_OPPOSITES[m.group()]}\b", text)]
    if not found:
        return None
    match = rng.choice(found)
    return _put(claim, *match.span(), _OPPOSITES[match.group()])


def exchange(claim: str, _text: str, _others: Sequence[str], rng: random.Random) -> str | None:
    """Two names, or two numbers, change places: every word is in the text, and yet it does not say so."""
    pairs = [[(n.start, n.end) for n in found] for found in (find_names(claim), list(find_numbers(claim)))]
    pairs = [spans for spans in pairs if len(spans) >= 2]
    if not pairs:
        return None
    first, second = sorted(rng.sample(rng.choice(pairs), 2))
    one, other = claim[slice(*first)], claim[slice(*second)]
    between = claim[first[1] : second[0]]
    if one == other or re.fullmatch(r",? (?:and|or|,) ?|, ", between):
        return None
    return claim[: first[0]] + other + between + one + claim[second[1] :]


def addition(claim: str, text: str, others: Sequence[str], rng: random.Random) -> str | None:
    """A statement of another text, about something else, is added at its end, as a model adds what it made up."""
    if not others:
        return None
    other, told = rng.choice(others), set(content_stems(text))
    said = [" ".join(other[s.start : s.end].split()) for s in split_sentences(other)]
    choices = [s for s in said if 4 <= s.count(" ") <= 15 and s.endswith(".") and not _told(s, told)]
    return joined(claim, rng.choice(choices), rng) if choices else None


def joined(claim: str, other: str, rng: random.Random) -> str:
    """Both statements as one sentence."""
    first, _, rest = other.partition(" ")
    lowered = f"{first.lower()} {rest}" if first in _FIRST_WORDS else other
    return f"{claim.rstrip().rstrip('.')}{rng.choice((', and ', ', and ', '; ', ', while ', ' and '))}{lowered}"


def _told(statement: str, told: Set[str]) -> bool:
    """Whether half its words or more are those of the text."""
    stems = content_stems(statement)
    return 2 * sum(stem in told for stem in stems) >= len(stems)


KINDS: dict[str, Corruption] = {
    "number": number,
    "date": date,
    "name": name,
    "place": place,
    "negation": negation,
    "opposite": opposite,
    "exchange": exchange,
    "addition": addition,
}


@dataclass(frozen=True, slots=True)
class Corrupted:
    """A claim and what was done to it."""

    kind: str
    claim: str


def corrupted(claim: str, text: str, others: Sequence[str], rng: random.Random) -> list[Corrupted]:
    """One corruption of every kind that the claim lends itself to."""
    made = ((kind, corrupt(claim, text, others, rng)) for kind, corrupt in KINDS.items())
    return [Corrupted(kind, other) for kind, other in made if other is not None and other != claim]


def _renamed(
    claim: str, found: Sequence[Name], texts: Sequence[str], rng: random.Random, *, places: bool = False
) -> str | None:
    if not found or not texts:
        return None
    chosen = rng.choice(found)
    old = claim[chosen.start : chosen.end]
    text = rng.choice(texts)
    names = [n for n in find_names(text) if not places or n.place > max(n.person, 0)]
    choices = sorted({text[n.start : n.end] for n in names})
    choices = [c for c in choices if c not in claim and not set(c.lower().split()) & set(old.lower().split())]
    return _put(claim, chosen.start, chosen.end, rng.choice(choices)) if choices else None


def _in_date(claim: str, found: Number) -> bool:
    written = claim[found.start : found.end]
    return bool(_YEAR.fullmatch(written) or _DATE_WORD.search(claim[max(0, found.start - 10) : found.end + 10]))


def _put(text: str, start: int, end: int, other: str) -> str:
    return text[:start] + other + text[end:]
