"""Whether a question asks for what a part leaves of its whole: those who are left of a loss, those who did not come."""

import re

from index.words import content_stems, stem, words
from qa.arithmetic.bearing import predicate_of
from qa.language.antonyms import complementary
from qa.language.meanings import akin
from qa.language.pairs import KEPT, LOST, ONE_MORE, Pair
from qa.language.quantities import Quantity
from qa.questions.question import Kind, Question

REMAINING = re.compile(
    r"\b(?:(?:was|were|is|are|be|been|being|has|have|had) (?:still |now )?left\b|left (?:in|at|on|over|behind"
    r"|after|with|to)\b"
    r"|remain\w*|still|stay\w*|surviv\w*|kept|keep(?:s|ing)?|retain\w*|the rest|spared)\b",
    re.IGNORECASE,
)
_NEGATION = (
    r"\b(?:not|never|cannot|neither|without|unable|incapable"
    r"|(?:has|have|had|with|is|are|was|were) no(?! (?:more|fewer|less|longer|later|earlier)\b))\b|n['’]t\b"
)
_DENIED = re.compile(_NEGATION, re.IGNORECASE)
COMPLEMENT = re.compile(
    rf"{_NEGATION}|\b(?:others?|outside|abroad|elsewhere|besides|apart from|except|the rest)\b", re.IGNORECASE
)
STATED = re.compile(
    rf"{_NEGATION}|\b(?:other than|outside|besides|apart from|except|all but|failed to|refused to|unable to)\b",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(r"\bun(\w{2,}(?:ed|en|nt|ld|id))\b", re.IGNORECASE)
COMPARES = re.compile(r"\b(?:more|fewer|less)\b.* than\b", re.IGNORECASE)
"""How far two figures stand apart."""
_OTHER = re.compile(r"\bothers?\b", re.IGNORECASE)
_OWED = re.compile(
    r"\b(?:still|yet) (?:(?:ha[sd]|have|needs?|needed) )?to be\b|\bstill (?:ha[sd]|have|needs?|needed) to\b|\bto go\??$"
    r"|\bstill wait\w* for\b|\bmissing from\b|\bshort of\b|\bbeyond what\b"
    r"|\b(?:still|yet) (?:outstanding|missing|unpaid|lacking|unfilled)\b",
    re.IGNORECASE,
)
"""What is not yet done of a whole of which a part is."""
_NOT_YET = re.compile(r"\b(?:still|yet|remain\w*|left|missing|wait\w*|outstanding|unpaid|lack\w*)\b", re.IGNORECASE)
_THE_REST = re.compile(r"\bthe (?:rest|others?|remainder)\b", re.IGNORECASE)
_ARE_LEFT = re.compile(r"\b(?:is|are|was|were|be) (?:still |now )?left\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|just|no more than)\s+$", re.IGNORECASE)
_ALL_BUT = re.compile(r"\ball but $", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:]|[.!?](?:\s|$)|\b\d")
_SENTENCE_END = re.compile(r"[.!?;]\s")
_REACH = 60
"""How far, in characters, a word may stand from a quantity and still tell what became of it."""
_RIGHT_BEFORE = len("without ")
"""So many characters before a figure may deny it."""
_AFTER_A_DENIAL = 5
"""So many words after a denial are what is denied."""


def asks_for_rest(question: Question, sentence: str, pair: Pair) -> bool:
    """True when the question asks for what is not the part: the remaining of a loss, the lost of a remainder, those who
    are not where the part are those who are, what is still owed of it. Not where the sentence gives the part by the
    very denial that the question has."""
    part, whole = pair.first, pair.second
    if COMPARES.search(question.text) or "neither" in question.text or ONE_MORE.search(sentence):
        return False
    if _OTHER.search(question.text) and _OTHER.search(sentence):  # the others are counted there
        return False
    first, last = min(part.start, whole.start), max(part.end, whole.end)
    around = sentence[max(0, first - _REACH) : last] + _SENTENCE_END.split(sentence[last : last + _REACH])[0]
    around = _THE_REST.split(around)[0]
    if _OWED.search(question.text) and not _NOT_YET.search(around):
        return True
    if _denies_the_rest(question, sentence[part.end :]):
        return False
    asked_denied = question.kind is not Kind.THING and bool(
        COMPLEMENT.search(question.text) or _OPPOSITE.search(question.text)
    )
    stated_denied = _is_denied(question, sentence, part, whole)
    if _ALL_BUT.search(sentence[: part.start]):
        return stated_denied and not asked_denied
    if stated_denied or (asked_denied and _is_denied_of_whole(question, sentence, part, whole)):
        return stated_denied and not asked_denied
    if _is_opposite(question, sentence, part):
        return True
    lost = _is_lost(sentence, part, around)
    if asked_denied and (asks_lost := _kept_or_lost(question)) is not None:
        return asks_lost != lost
    if asked_denied:
        return _speaks_of_denied(question, sentence)
    remaining = bool(REMAINING.search(question.text))
    kept = KEPT.search(around) or _ONLY.search(sentence[: part.start])
    return remaining if lost else bool(LOST.search(question.text) and not remaining and kept)


def _denies_the_rest(question: Question, after: str) -> bool:
    """Whether the question denies what the sentence says of the rest: those not online, of "1,400 on paper and the
    others online", are the part."""
    asked, rest = COMPLEMENT.search(question.text), _THE_REST.split(after)[1:]
    said = {s for each in rest for s in content_stems(each)}
    return bool(asked and said.intersection(content_stems(question.text[asked.end() :])) - set(question.stems[:1]))


def _is_denied(question: Question, sentence: str, part: Quantity, whole: Quantity) -> bool:
    """Whether the sentence gives the part by what it is not, and the question is about that: "3 of 17 had not paid",
    "other than Iraq", "all but four", "17 were unpaid"."""
    last = whole if part.end <= whole.start else part
    before = _CLAUSE_END.split(sentence[: part.start])[-1][-_RIGHT_BEFORE:]
    said = f"{before} {_CLAUSE_END.split(sentence[last.end :])[0]}"
    denied = [w.stem for m in STATED.finditer(said) for w in words(said[m.end() :])[:_AFTER_A_DENIAL]]
    denied += [stem(match[1]) for match in _OPPOSITE.finditer(said)]
    if _ALL_BUT.search(before):
        denied += [w.stem for w in words(f"{sentence[max(0, part.start - _REACH) : part.start]} {said}")]
    asked = {*content_stems(question.text), *(stem(match[1]) for match in _OPPOSITE.finditer(question.text))}
    return bool(asked.difference(question.stems[:1]).intersection(denied))


def _is_denied_of_whole(question: Question, sentence: str, part: Quantity, whole: Quantity) -> bool:
    """Whether all of the whole are said not to be so: "of the 50 who were not content, 22"."""
    between = _CLAUSE_END.split(sentence[whole.end :])[0] if whole.end <= part.start else ""
    return any(
        w.stem in question.stems for m in _DENIED.finditer(between) for w in words(between[m.end() :])[:_AFTER_A_DENIAL]
    ) or bool(re.search(rf"(?:{_NEGATION})\s*$", between, re.IGNORECASE))


def _is_lost(sentence: str, part: Quantity, around: str) -> bool:
    """Whether the part is gone, by what is said right before it, or else around the two."""
    before = " ".join(_CLAUSE_END.split(sentence[: part.start])[-1].split()[-2:])
    kept = KEPT.search(around) or _ARE_LEFT.search(around)
    return bool(LOST.search(before) or (LOST.search(around) and not kept))


def _kept_or_lost(question: Question) -> bool | None:
    """Of a question with a denial: whether it asks for the lost ("did not survive"), the kept ("were not lost"), or,
    None, for neither."""
    if not _DENIED.search(question.text):
        return None
    kept, lost = REMAINING.search(question.text), LOST.search(question.text)
    return bool(kept) if bool(kept) != bool(lost) else None


def _speaks_of_denied(question: Question, sentence: str) -> bool:
    """Whether the sentence has anything near what the question denies; of what it says nothing of, nothing follows."""
    match = _DENIED.search(question.text)
    denied = content_stems(question.text[match.end() :]) if match else []
    said = set(content_stems(sentence))
    return not denied or any(akin(each, said) for each in denied if each not in question.focus)


def _is_opposite(question: Question, sentence: str, part: Quantity) -> bool:
    """Whether the question asks about the opposite of what the part is: unspent, of "5, of which 4 is spent", free, of
    "20 rooms. Of these 12 are taken", or attended, of "missed 4 of 22"."""
    before, after = sentence[: part.start], sentence[part.end : part.end + _REACH]
    said = {w.stem for w in words(after)}
    if any(stem(match[1]) in said for match in _OPPOSITE.finditer(question.text)):
        return True
    clause = f"{_CLAUSE_END.split(before)[-1]} {_CLAUSE_END.split(after)[0]}"
    return complementary([w.stem for w in words(predicate_of(question.text))], {w.stem for w in words(clause)})
