"""Which two quantities of a sentence a question is about."""

import re
from collections.abc import Collection

from index.words import words
from qa.meanings import akin
from qa.names import name_stems
from qa.quantities import Pair, Quantity, Relation, find_pairs
from qa.question import Kind, Question
from qa.units import counted

_OF_WHICH = re.compile(r",? \bof (?:which|whom|them|these|those)\b|(?<=\w\w[.;])\s+", re.IGNORECASE)
"""Where what is said of a part begins, as at the next sentence."""
_IS = re.compile(r"\b(?:is|are|was|were|has|have|had|did|do|does)\b", re.IGNORECASE)
_WHERE = re.compile(
    r"\b(?:in|at|inside|within|across|from|to|by)(?: (?:the|these|those|its|their|all))?\b", re.IGNORECASE
)


def asked_about(question: Question, sentence: str) -> Pair | None:
    """Of the pairs that count what the question counts, the one nearest to its own words, if any stands near them."""
    pairs = [pair for pair in find_pairs(sentence) if _bears_on(question, sentence, pair)]
    places = [(w.start + w.end) / 2 for w in words(sentence) if w.stem in question.stems]
    if not pairs or not places:
        return None

    def distance(pair: Pair) -> float:
        low, high = min(pair.first.start, pair.second.start), max(pair.first.end, pair.second.end)
        gaps = sorted(max(low - p, p - high, 0.0) for p in places)
        return gaps[0] + sum(gaps[:3]) / 10

    return min(pairs, key=distance)


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
    said = {w.stem for w in words(sentence)}
    if not counts_it(question, said):
        return False
    part, whole = pair.first, pair.second
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
