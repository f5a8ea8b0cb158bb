"""What plain rules work out: a figure that follows from two quantities whose relation the sentence states, as a part of
a whole, or a change from one value to another. It is one of the cues of arithmetic (`qa.arithmetic.cues`).
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from qa.arithmetic.amounts import Result
from qa.arithmetic.bearing import asked_about
from qa.arithmetic.changed_by import changed_by
from qa.arithmetic.operations import years
from qa.arithmetic.periods import over_periods
from qa.arithmetic.remainder import REMAINING, asks_for_rest
from qa.arithmetic.side_by_side import TOTAL, side_by_side
from qa.arithmetic.unsaid import level_before, rest_of
from qa.language.dates import Time, find_times
from qa.language.names import inside
from qa.language.pairs import KEPT, Pair, Relation
from qa.language.quantities import Measure, Quantity, find_quantities
from qa.questions.question import Kind, Question

_APART = re.compile(r"\b(?:apart|differ\w*|gap|width|spread|distance|margin|range)\b", re.IGNORECASE)
_MIDDLE = re.compile(r"\b(?:mid-?point|middle|halfway|average|mean)\b", re.IGNORECASE)
_BETWEEN_YEARS = re.compile(
    r"\bhow (?:many years|long)\b.*\b(?:between|before|after|from|earlier|later|since)\b", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:by how (?:many|much)|by what|go(?:es|ne)? (?:up|down)|fewer|less|more|drop\w*|f[ae]ll\w*|declin\w*"
    r"|decreas\w*|reduc\w*|cut\w*|los[ets]\w*|loss\w*|shr[aiu]nk\w*|left|depart(?:s|ed|ing|ures?)?|gone|gain\w*|r[io]se\w*"
    r"|increas\w*|gr[eo]w(?:s|n|ing|th)?|differ\w*|gap|chang\w*|disappear\w*|vanish\w*|went|shed)\b",
    re.IGNORECASE,
)
_HOMONYM = re.compile(
    r"\b(?:left|right)(?=[ -](?:bank|shore|side|hand|half|wing|foot|leg|arm|ear|eye|lane|edge)s?\b)"
    r"|\b((?:this|last|next|that|each|every|the) )fall\b(?! (?:in|of (?!\d)|to|from|by)\b)"
    r"|\b(?:rain|snow|hail)(?: (?:had|has|have))? f[ae]ll(?:en|s)?\b"
    r"|\brose (?:garden|bush|window|petal)\w*|\bof rose\b",
    re.IGNORECASE,
)
"""Words that tell of a change elsewhere: a left bank is not what is left, and last fall nothing need have fallen."""
_THAN = re.compile(r"\b\w{3,}er\b.* than\b", re.IGNORECASE)
_FAR_LESS = 10_000
"""Nine of 12 buses are no part of the 3.6 million that they cost."""
_HOW_HIGH = re.compile(r"^how (?:high|tall|deep|wide|long|old|far|fast|strong|large|big|heavy)\b", re.IGNORECASE)
_EXCEEDS = re.compile(r"\b(?:exceed|outnumber|outstrip)\w*\b", re.IGNORECASE)
_TO_WHAT = re.compile(r"^(?:to|from|at) (?:what|which|how)\b", re.IGNORECASE)
_BESIDE_CHANGE = re.compile(
    r"\b(?:before|after|prior to|following|until|since) (?:the|this|that|its|their|it|they) ?(?:[\w-]+ ){0,2}?"
    r"(?:rise|fall|cut|drop|rose|fell|was cut|were cut|change|increase|decrease|reduction|growth|decline)\b",
    re.IGNORECASE,
)
"""It asks for a level, not for the change."""
_NUMBERED = re.compile(r"\b(?P<name>[A-Z][\w-]+) (?P<number>\d{1,4})\b")


def by_rule(question: Question, sentence: str) -> Result | None:
    """What the question asks for, worked out from the sentence; None where the sentence needs no arithmetic."""
    if question.kind is Kind.DURATION:
        return _between_years(question, sentence)
    if question.kind not in (Kind.NUMBER, Kind.PERCENT, Kind.THING, Kind.MONEY):
        return None
    question = replace(question, text=_HOMONYM.sub(r"\1one", question.text))
    seen = _without_numbered(question, sentence)
    if found := _left_to_work_out(question, sentence, seen):
        return found
    sentence = seen
    if question.kind is not Kind.PERCENT and (found := side_by_side(question, sentence)):
        return found
    if TOTAL.search(question.text):
        return None
    pair = asked_about(question, sentence) or over_periods(question, sentence)
    if pair is None:
        return _rest_of_percent(question, sentence)
    match pair.relation:
        case Relation.PART:
            return _from_part(question, sentence, pair)
        case Relation.CHANGE:
            return _from_change(question, pair)
        case Relation.RANGE:
            return _from_range(question, pair)


def _without_numbered(question: Question, sentence: str) -> str:
    """With other characters for the figures that are part of a name in the question: the 5 of "Otter 5" counts
    nothing."""
    named = {match["name"] for match in _NUMBERED.finditer(inside(question.text))} - set(calendar.month_name)

    def hidden(match: re.Match[str]) -> str:
        return f"{match['name']} {'x' * len(match['number'])}" if match["name"] in named else match[0]

    return _NUMBERED.sub(hidden, sentence)


def _left_to_work_out(question: Question, sentence: str, seen: str) -> Result | None:
    """The rest of a whole, or the level that the sentence compares with; `seen` is without the figures in names."""
    if question.kind is Kind.THING:
        return None
    if found := rest_of(question, sentence, seen):
        whole, parts = found
        share = question.kind is Kind.PERCENT and whole.measure is not Measure.PERCENT
        return _rest(whole, parts, share=share)
    if changed := changed_by(question, seen, share=_asks_share_changed(question)):
        return changed
    if question.kind is Kind.PERCENT or _CHANGE.search(question.text) or _THAN.search(question.text):
        return None
    if compared := level_before(question, seen):
        now, change, more = compared
        return Result(now.value - change.value if more else now.value + change.value, (now, change))
    return None


def _asks_share_changed(question: Question) -> bool:
    return question.kind is Kind.PERCENT and bool(_CHANGE.search(question.text))


def _rest(whole: Quantity, parts: Sequence[Quantity], *, share: bool) -> Result:
    """What the parts leave of the whole, or which share of it."""
    rest = whole.value - sum((part.value for part in parts), Fraction(0))
    return Result(rest / whole.value * 100 if share else rest, (whole, *parts))


def _share(part: Quantity, whole: Quantity) -> Result:
    return Result(part.value / whole.value * 100, (part, whole))


def _from_part(question: Question, sentence: str, pair: Pair) -> Result | None:
    part, whole = pair.first, pair.second
    if not whole.value or part.value == whole.value or part.measure is not whole.measure:
        return None
    if _HOW_HIGH.match(question.text) or (whole.value > _FAR_LESS * part.value and "illion" not in part.text):
        return None
    share = question.kind is Kind.PERCENT
    if asks_for_rest(question, sentence, pair):
        return _rest(whole, [part], share=share)
    return _share(part, whole) if share else None


def _from_change(question: Question, pair: Pair) -> Result | None:
    before, after = pair.first, pair.second
    if not before.value or before.value == after.value:
        return None
    if _TO_WHAT.match(question.text) or _EXCEEDS.search(question.text) or _BESIDE_CHANGE.search(question.text):
        return None
    remaining, share = REMAINING.search(question.text), question.kind is Kind.PERCENT
    if share and remaining and before.value > after.value:
        return _share(after, before)
    if not _CHANGE.search(question.text) or (remaining and not share):
        return None
    change = abs(before.value - after.value)
    return Result(change / before.value * 100 if share else change, (before, after))


def _from_range(question: Question, pair: Pair) -> Result | None:
    """How far the bounds of a range stand apart, or what lies in the middle."""
    low, high = pair.first, pair.second
    if _MIDDLE.search(question.text):
        return Result((low.value + high.value) / 2, (low, high))
    return Result(high.value - low.value, (low, high)) if _APART.search(question.text) else None


def _between_years(question: Question, sentence: str) -> Result | None:
    """The years between two events, from a sentence that dates exactly two by year and gives no length of time."""
    dated = {q.value: q for q in years(sentence)}
    stated = any(t.kind is Time.DURATION for t in find_times(sentence))
    if len(dated) != 2 or stated or not _BETWEEN_YEARS.search(question.text):
        return None
    first, last = sorted(dated)
    return Result(last - first, (dated[first], dated[last]))


def _rest_of_percent(question: Question, sentence: str) -> Result | None:
    """ "Only 1 % was still held" answers "what share was lost?" with 99 %."""
    percents = [q for q in find_quantities(sentence) if q.measure is Measure.PERCENT and not q.vague]
    if question.kind is not Kind.PERCENT or len(percents) != 1 or not 0 < percents[0].value < 100:
        return None
    asked_lost = bool(_CHANGE.search(question.text)) and not REMAINING.search(question.text)
    asked_kept = bool(REMAINING.search(question.text))
    clause = re.split(r"[,;]| and | but | while ", sentence[: percents[0].end])[-1]
    kept, lost = bool(KEPT.search(clause)), bool(re.search(r"\blos[ts]|\bfreed|\bliberat", clause))
    if (asked_lost and kept and not lost) or (asked_kept and lost and not kept):
        return Result(100 - percents[0].value, (percents[0],))
    return None
