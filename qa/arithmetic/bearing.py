"""Which two quantities of a sentence a question is about."""

import calendar
import re
from collections.abc import Collection
from dataclasses import replace

from index.words import content_stems, stem, words
from qa.language.dates import months_in, years_in
from qa.language.meanings import akin
from qa.language.names import name_stems
from qa.language.pairs import Pair, Relation, find_pairs
from qa.language.quantities import Measure, Quantity, find_quantities
from qa.language.units import counted
from qa.questions.question import Kind, Question

_OF_WHICH = re.compile(r",? \bof (?:which|whom|them|these|those)\b|(?<=\w\w[.;])\s+", re.IGNORECASE)
"""Where what is said of a part begins, as at the next sentence."""
_IS = re.compile(r"\b(?:is|are|was|were|has|have|had|did|do|does)\b", re.IGNORECASE)
_WHERE = re.compile(
    r"\b(?:in|at|inside|within|across|from|to|by)(?: (?:the|these|those|its|their|all))?\b", re.IGNORECASE
)

_PHRASE_END = re.compile(r"[,;:]|[.!?](?:\s|$)|\b\d|\b(?:and|but|while)\b")
_LISTED = re.compile(
    r"(?:,|\band|(?<!all )\bbut)(?: (?!of\b|including\b|among\b|another\b|further\b|more\b)[\w-]+){0,3}\s+$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r" of (?:them|these|those|which|whom)\b")
_UNCOUNTED = {
    Measure.MONEY: re.compile(
        r"[$€£¥]|\b(?:dollars?|euros?|pounds?|yen|francs?|dinars?|rubles?|cents?|pence|money|[mb]illions?)\b",
        re.IGNORECASE,
    ),
    Measure.PERCENT: re.compile(r"%|\b(?:per ?cent\w*|points?)\b", re.IGNORECASE),
}
"""What the question says where such figures are counted."""
_POINT = stem("points")
_ANYBODY = frozenset(content_stems("people persons"))
_JUST_BEFORE = 3
_DAY = re.compile(rf"\b(?:{'|'.join(calendar.day_name)})\b")


def asked_about(question: Question, sentence: str) -> Pair | None:
    """Of the pairs that count what the question counts, the one nearest to its own words, if any stands near them."""
    if of_another_time(question, sentence):
        return None
    pairs = [pair for pair in find_pairs(sentence) if _bears_on(question, sentence, pair)]
    places = [(w.start + w.end) / 2 for w in words(sentence) if w.stem in question.stems]
    if not pairs or not places:
        return None

    def distance(pair: Pair) -> float:
        low, high = min(pair.first.start, pair.second.start), max(pair.first.end, pair.second.end)
        gaps = sorted(max(low - p, p - high, 0.0) for p in places)
        return gaps[0] + sum(gaps[:3]) / 10

    return _of_part_asked(question, sentence, min(pairs, key=distance))


def _of_part_asked(question: Question, sentence: str, pair: Pair) -> Pair | None:
    """Of several parts of one whole, "36 recycle glass and 30 recycle paper", the one of which the sentence says most
    of what the question says; None where a figure of another kind is nearer to it."""
    if pair.relation is not Relation.PART:
        return pair
    part, whole = pair.first, pair.second
    others = [q for q in find_quantities(sentence) if q not in (part, whole) and q.measure is part.measure]
    asked = set(question.stems) - counted(sentence, whole.end)
    shared = {
        q: len(asked & _around(sentence, q, q))
        for q in others
        if q.start > max(part.end, whole.end) and q.value < whole.value
    }
    best = max(shared, key=lambda q: shared[q], default=part)
    last = whole if whole.start > part.start else part
    if best is part or shared[best] <= len(asked & _around(sentence, part, last)):
        return pair
    listed = _LISTED.search(sentence[: best.start]) and not _OF_THEM.match(sentence, best.end)
    return replace(pair, first=best) if listed else None


def _around(sentence: str, first: Quantity, last: Quantity) -> set[str]:
    """The stems of what is said right before the one figure and after the other."""
    around = f"{_PHRASE_END.split(sentence[: first.start])[-1]} {_PHRASE_END.split(sentence[last.end :])[0]}"
    return {w.stem for w in words(around)}


def of_another_time(question: Question, sentence: str) -> bool:
    """Whether the question names a month, a day of the week or a year, and the sentence only others of these."""
    asked, told = _times_in(question.text), _times_in(sentence)
    return any(a and t and not a & t for a, t in zip(asked, told, strict=True))


def _times_in(text: str) -> tuple[set[str] | set[int], ...]:
    """Its months, its days of the week and its years."""
    return {*months_in(text)}, {day[0] for day in _DAY.finditer(text)}, years_in(text)


def counts_it(question: Question, said: Collection[str]) -> bool:
    """Whether any of the stems is of what the question counts, or near it in meaning; True where it names nothing."""
    names = name_stems(question.text)
    return (
        not question.focus
        or question.kind is Kind.MONEY
        or any(s in said or (s not in names and akin(s, said)) for s in question.focus)
    )


def _bears_on(question: Question, sentence: str, pair: Pair) -> bool:
    """Whether the pair counts what the question counts, and the part is what it asks about.

    Not the 11 who are foreign "of the 70 girls" for "what share of the 70 pupils were girls".
    """
    part, whole = pair.first, pair.second
    if _counts_something_else(question, sentence, pair):
        return False
    if pair.relation is not Relation.PART:
        return True
    if question.counts and _is_besides(question, counted(sentence, whole.end)):
        return False
    told = set(question.stems) - set(question.focus)
    asked = [w.stem for w in words(predicate_of(question.text)) if w.stem in told]
    if whole.start > part.start:  # 11 "of the 70 girls come from abroad": all are girls, and the 11 from abroad
        return not asked or not _all_counted(sentence, whole).issuperset(asked)
    of_whole, of_part = ({w.stem for w in words(text)} for text in _phrases(sentence, whole, part))
    return any(s in of_part for s in asked) or not any(s in of_whole for s in asked)


def _counts_something_else(question: Question, sentence: str, pair: Pair) -> bool:
    """Whether these are no figures of what the question counts: money, for "how many men", or what the sentence names
    beside the numbers, where it has what is asked for elsewhere."""
    part, whole, said = pair.first, pair.second, {w.stem for w in words(sentence)}
    if not (part.measure is Measure.PERCENT and _POINT in question.focus) and not counts_it(question, said):
        return True
    if question.counts and part.measure in _UNCOUNTED:
        return not _UNCOUNTED[part.measure].search(question.text)
    nouns = {stem for q in (part, whole) for stem in _named(sentence, q)}
    asked = {s for s in question.focus if s.isalpha()}
    if part.measure is not Measure.COUNT or not nouns or not said & asked or nouns & asked:
        return False
    others = (q for q in find_quantities(sentence) if q not in (part, whole))
    if any(asked & counted(sentence, q.end) for q in others):
        return True
    return not nouns & _ANYBODY and not any(akin(s, nouns) for s in asked)


def _named(sentence: str, figure: Quantity) -> set[str]:
    """What it counts, and the words right before it: "an appeal for 20 crowns"."""
    after = counted(sentence, figure.end)
    return set(after).union(w.stem for w in words(sentence[: figure.start])[-_JUST_BEFORE:]) if after else set()


def _is_besides(question: Question, noun: frozenset[str]) -> bool:
    """Whether the noun stands in the question and is not what that counts: camps, of "how many people in the camps"."""
    return any(noun & counted(question.text, found.end()) for found in _WHERE.finditer(question.text))


def _all_counted(sentence: str, whole: Quantity) -> frozenset[str]:
    """What the whole counts: girls and boys, of "the 70 girls and boys from Kent"."""
    return counted(re.sub(r" (?:and|or) ", " ", sentence[whole.end :]), 0)


def _phrases(sentence: str, whole: Quantity, part: Quantity) -> tuple[str, str]:
    """What is said of the whole and of the part: in "200, of which he paid 90", that he paid of the part."""
    between, after = sentence[whole.end : part.start], sentence[part.end :]
    of_whole, *of_part = _OF_WHICH.split(between, maxsplit=1)
    return of_whole, " ".join([*of_part, after])


def predicate_of(question: str) -> str:
    """What follows the question's last "were", "is": it says what the part is."""
    return question[max((m.end() for m in _IS.finditer(question)), default=0) :]
