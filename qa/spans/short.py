"""The short answer: the stretch of a sentence that is of the kind the question asks for.

Candidates are the numbers, times or names of the sentence; the one that stands nearest to the question's own words, and
is not itself one of them, is taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.words import Word, content_stems, words
from qa.language.beside import of_years_asked
from qa.language.clock import times_asked
from qa.language.dates import Time, find_times
from qa.language.names import find_names, name_stems
from qa.language.numbering import designations
from qa.language.numbers import find_numbers
from qa.language.pairs import KEPT, LOST, Relation, find_pairs
from qa.language.quantities import Measure, Quantity, counted_by, find_quantities, is_attribute
from qa.language.units import begins, counted
from qa.questions.needs import asks_age, states_age
from qa.questions.question import Kind, Question
from qa.spans.definition import definition
from qa.spans.edges import LENGTHS, completed
from qa.spans.fitting import counts_others_too, in_unit_asked, is_age, measures_asked
from qa.spans.lives import life_date
from qa.spans.series import find_series

_QUALIFIER = re.compile(
    r"(?:(?:about|around|roughly|nearly|almost|approximately|an estimated|estimated|some|up to|at least|at most"
    r"|more than|less than"
    r"|fewer than|over|under|only|just|between|from)\s+)+$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^\s*(?:to|and|or|-|–|—)\s*(?P<second>[$€£]?\d[\d,.]*|\w+)", re.IGNORECASE)
_BEFORE_BARE = re.compile(
    r"(?P<before>[^.;]*)(?:[,;]|\b(?:and|but|while|whereas|to|against))"
    r"(?: (?:and|but|while|the|an?|its|their|his|her))* (?P<who>[\w’'-]+(?: [\w’'-]+){0,3}) $"
)
"""Of two that are told apart the second, whose verb is left out too: "the bus carries 50 and the tram 120"."""
_HOW_MANY_UNITS = re.compile(r"\bhow many (second|minute|hour|day|week|month|year|decade)s\b", re.IGNORECASE)
_IN_TURN = re.compile(
    r"(?:[,;]|\b(?:and|but|while|against))(?: (?:by|in|to|from|for|of|at|on|with|only|just|another|about))* $",
    re.IGNORECASE,
)
"""Before the second of two figures that each have a phrase of their own behind them."""
_DOING = re.compile(r" [a-z]+ing\b")
"""Where what a figure counts has been named, or left out: "by one wearing clear glasses"."""
_HOW_LONG_IS = re.compile(r"\bhow long (?:is|are|was|were)\b", re.IGNORECASE)
_LENGTH = re.compile(rf"(?:\b(?:about|around|roughly|nearly|almost|over|some) )?\b\d[\d,.]*[ -]?{LENGTHS}\b")
"""A film is long in minutes, a river in miles."""
CERTAIN = 10.0
"""The fit of what can only be the answer."""


@dataclass(frozen=True, slots=True)
class Span:
    """The short answer at `sentence[start:end]`, and how well it fits, higher is better."""

    start: int
    end: int
    fit: float


def find_short(question: Question, sentence: str) -> Span | None:
    """The best candidate of the kind asked for, None where the sentence has none."""
    if question.kind in (Kind.YES_NO, Kind.EXPLANATION, Kind.TOPIC):
        return None
    if question.abbreviation:
        return _expansion(question.abbreviation, sentence)
    if question.defined:
        return _defined(question.defined, sentence)
    if place := life_date(question, sentence):
        return Span(*place, CERTAIN)
    if question.wants_list and (series := find_series(sentence)):
        return Span(*series, 1.0)
    spoken = words(sentence)
    places = [w for w in spoken if w.stem in question.stems]
    candidates = list(_candidates(question, sentence, places))
    return max(candidates, key=lambda span: span.fit, default=None)


def whole_asked(question: Question, text: str) -> bool:
    """Whether, of "11 of the 70 girls come from abroad", the whole is asked for: the question says nothing of what is
    said of the part alone."""
    pair = next((p for p in find_pairs(text) if p.relation is Relation.PART), None)
    if pair is None or not question.counts or LOST.search(question.text) or KEPT.search(question.text):
        return False
    of_whole = counted_by(pair.second, text).union(content_stems(text[pair.first.end : pair.second.start]))
    about = set(question.stems) - of_whole - name_stems(question.text)
    return not about & {w.stem for w in words(text)}


def _expansion(letters: str, sentence: str) -> Span | None:
    """The words before the letters in brackets: by their initials (Schwartz and Hearst, 2003), else the name there."""
    for match in re.finditer(rf"\s*\({re.escape(letters)}\b", sentence):
        before = sentence[: match.start()]
        if found := re.search(_spelled(letters) + r"$", before, re.IGNORECASE):
            return Span(found.start(), found.end(), CERTAIN)
        if names := [n for n in find_names(before) if n.end == len(before)]:
            return Span(names[0].start, names[0].end, CERTAIN)
    return None


def _defined(name: str, sentence: str) -> Span | None:
    """Who or what it is, in the words beside it; of an abbreviation, what it is short for."""
    if found := (_expansion(name, sentence) if name.isupper() else None):
        return found
    place = definition(name, sentence)
    return Span(*place, CERTAIN) if place else None


def spells(letters: str, text: str) -> bool:
    """Whether the words have these initials."""
    return re.search(_spelled(letters), text, re.IGNORECASE) is not None


def _spelled(short: str) -> str:
    """A pattern for words with these initials, small words between them allowed."""
    between = r"[\s-]+(?:(?:of|the|and|for|to|in)\s+)*"
    return r"\b" + between.join(rf"{letter}[\w'’]*" for letter in short)


def _candidates(question: Question, sentence: str, places: list[Word]) -> Iterator[Span]:
    own = told_in_turn(question, sentence) if question.kind.is_exact else None
    for start, end, bonus in _of_kind(question, sentence):
        stems = set(content_stems(sentence[start:end]))
        if stems and stems <= set(question.stems):
            continue
        in_turn = 4.0 * (own is not None and start <= own < end)
        yield Span(start, end, bonus + in_turn + _nearness(start, end, places))


def _nearness(start: int, end: int, places: list[Word]) -> float:
    """Up to 3, for question words within reach of the candidate; each counts the more the nearer it stands."""
    gaps = sorted(max(start - w.end, w.start - end, 0) for w in places if w.end <= start or w.start >= end)
    return sum(1 / (1 + gap / 20) for gap in gaps[:3])


def _of_kind(question: Question, sentence: str) -> Iterator[tuple[int, int, float]]:
    match question.kind:
        case Kind.NUMBER | Kind.PERCENT | Kind.MONEY:
            yield from _numbers(question, sentence)
        case Kind.DATE:
            times = times_asked(question, sentence)
            yield from ((*place, 0.0) for place in times if in_unit_asked(question, sentence[slice(*place)]))
        case Kind.DURATION:
            unit = _HOW_MANY_UNITS.search(question.text)
            spans = [(t.start, t.end) for t in find_times(sentence) if t.kind is Time.DURATION]
            yield from ((a, b, 2.0 * bool(unit and unit[1].lower() in sentence[a:b].lower())) for a, b in spans)
            if _HOW_LONG_IS.search(question.text):
                yield from ((*m.span(), 0.0) for m in _LENGTH.finditer(sentence))
        case Kind.PERSON:
            yield from ((n.start, n.end, n.person) for n in find_names(sentence) if n.person > -1)
        case Kind.PLACE:
            yield from ((n.start, n.end, n.place) for n in find_names(sentence) if n.place > 0)


_WANTED = {Kind.NUMBER: Measure.COUNT, Kind.PERCENT: Measure.PERCENT, Kind.MONEY: Measure.MONEY}


def _numbers(question: Question, sentence: str) -> Iterator[tuple[int, int, float]]:
    if asks_age(question) and not states_age(sentence):
        return
    parts = {} if whole_asked(question, sentence) else _parts(sentence)
    quantities = _askable(question, sentence)
    timely = of_years_asked(question.stems, sentence, [q.start for q in quantities])
    for quantity in quantities:
        wanted = quantity.measure is _WANTED[question.kind]
        if not wanted and question.kind is not Kind.NUMBER:
            continue
        start, end = _widen(sentence, quantity)
        counts = counts_focus(question, sentence, quantity)
        if quantity.start in parts:
            counts = counts or counts_focus(question, sentence, parts[quantity.start])
        if question.counts and any(whole.start == quantity.start for whole in parts.values()):
            counts = False
        gapped = 4.0 * follows_name(question, sentence, quantity)
        late = -3.0 * (quantity.start not in timely)
        yield start, end, 2.0 * counts + gapped + late + (0.5 if wanted else -0.5)


def is_not_asked(question: Question, sentence: str, start: int) -> bool:
    """Whether the figure that begins there only numbers something, or, where things are counted, is part of a word for
    what another thing is like: the three of a three-member board."""
    figures = (q.start for q in find_quantities(sentence))
    return start in figures and start not in {q.start for q in _askable(question, sentence)}


def _askable(question: Question, sentence: str) -> list[Quantity]:
    numbering = designations(sentence)
    return [
        q
        for q in find_quantities(sentence)
        if q.start not in numbering
        and measures_asked(question, sentence, q)
        and not (question.counts and is_age(sentence, q) and not asks_age(question))
        and not (question.counts and counts_others_too(question, sentence, q))
        and not (question.counts and is_attribute(sentence, q) and not counts_focus(question, sentence, q))
    ]


def told_in_turn(question: Question, sentence: str) -> int | None:
    """Where, of figures that are told in turn, each with a phrase of its own behind it, the one begins whose phrase
    alone has a word of the question that the others have not: "by four wearing amber glasses and by one wearing clear
    glasses". What one counts and another leaves out tells nothing: "63 letters of objection and 208 in support"."""
    figures = find_quantities(sentence)
    if len(figures) < 2 or not all(_IN_TURN.search(sentence, 0, begins(sentence, each)) for each in figures[1:]):
        return None
    ends = [*(each.start for each in figures[1:]), len(sentence)]
    doing = [_DOING.search(sentence, each.end) for each in figures]
    things = [counted(sentence[: d.start()] if d else sentence, f.end) for f, d in zip(figures, doing, strict=True)]
    left_out = not all(things)
    told = [
        set(content_stems(re.split(r"[.;](?!\d)", sentence[f.end : end])[0])) - (thing if left_out else set())
        for f, end, thing in zip(figures, ends, things, strict=True)
    ]
    asked = [each.difference(*(o for o in told if o is not each)).intersection(question.stems) for each in told]
    return figures[next(i for i, own in enumerate(asked) if own)].start if sum(map(bool, asked)) == 1 else None


def _parts(sentence: str) -> dict[int, Quantity]:
    """Where parts stand, each with the whole that it is a part of."""
    return {p.first.start: p.second for p in find_pairs(sentence) if p.relation is Relation.PART}


def follows_name(question: Question, sentence: str, quantity: Quantity) -> bool:
    """True where the number stands right behind a name or a thing of the question, and what it counts is left out:
    "Kent has 90 cows and Essex 60", "adults may borrow 20 books, children 12"."""
    start = begins(sentence, quantity)
    if counted(sentence, quantity.end):
        return False
    named = tuple(question.text[n.start : n.end].removesuffix("'s") for n in find_names(question.text))
    if named and sentence[:start].rstrip().endswith(named):
        return True
    said = _BEFORE_BARE.search(sentence, 0, start)
    stems = content_stems(said["who"]) if said and any(find_numbers(said["before"])) else []
    return bool(stems) and set(stems) <= {*question.stems} - {*question.focus}


def counts_focus(question: Question, sentence: str, quantity: Quantity) -> bool:
    """True when what follows the number is what the question counts ("2,000 American troops" for "how many troops")."""
    following = [w.stem for w in words(sentence[quantity.end : quantity.end + 50])[:4]]
    return any(stem in following for stem in question.focus)


def _widen(sentence: str, quantity: Quantity) -> tuple[int, int]:
    """The number with its qualifier ("about 1,000"), range ("14,000 to 18,000"), sign and unit ("$2", "45 %")."""
    start, end = begins(sentence, quantity), quantity.end
    if qualifier := _QUALIFIER.search(sentence[:start]):
        start = qualifier.start()
    follow = _RANGE.match(sentence[end:])
    if follow and any(q.start == end + follow.start("second") for q in find_quantities(sentence)):
        end += follow.end("second")
    return start, completed(sentence, end)
