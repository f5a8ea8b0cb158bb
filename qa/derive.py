"""Arithmetic in the open: what follows from two quantities that one sentence states, worked out and shown.

Only operands that the sentence itself gives are used, and only relations that it states (a part of a whole, a change
from one value to another), so every derived figure can be checked by eye.
"""

import calendar
import re
from dataclasses import dataclass
from fractions import Fraction

from index.words import stem, words
from qa.answer import Derivation
from qa.bearing import asked_about, counts_it
from qa.dates import Time, find_times, years_in
from qa.numbers import SCALES, show_number
from qa.quantities import KEPT, LOST, Measure, Pair, Quantity, Relation, find_pairs, find_quantities
from qa.question import Kind, Question
from qa.unsaid import level_before, rest_of

_REMAINING = re.compile(
    r"\b(?:(?:was|were|is|are|be|been|being|has|have|had) (?:still |now )?left\b|left (?:in|at|on|over|behind"
    r"|after|with|to)\b"
    r"|remain\w*|still|stay\w*|surviv\w*|kept|keep|retain\w*|the rest|spared)",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(
    r"\b(?:not|other|others|outside|abroad|elsewhere|besides|apart from|except|the rest|neither|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_STATED_COMPLEMENT = re.compile(
    r"\b(?:other than|outside|besides|apart from|except|without"
    r"|(?:are|is|was|were|has|have|had|did|do|does)(?: not|n['’]t))\b",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(r"\bun(\w{2,}(?:ed|en|nt|ld|id))\b", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:more|fewer|less)\b.* than\b", re.IGNORECASE)
_APART = re.compile(r"\b(?:apart|differ\w*|gap|width|spread|distance|margin|range)\b", re.IGNORECASE)
_MIDDLE = re.compile(r"\b(?:mid-?point|middle|halfway|average|mean)\b", re.IGNORECASE)
_BETWEEN_YEARS = re.compile(
    r"\bhow (?:many years|long)\b.*\b(?:between|before|after|from|earlier|later|since)\b", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:by how (?:many|much)|fewer|less|more|drop\w*|f[ae]ll\w*|declin\w*|decreas\w*|reduc\w*|cut\w*"
    r"|los[ets]\w*|loss\w*|"
    r"shr[aiu]nk\w*|left|depart\w*|gone|gain\w*|r[io]se\w*|increas\w*|gr[eo]w\w*|differ\w*|gap|chang\w*|disappear\w*|vanish\w*|went|shed)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\bin total(?! (?!are|is|were|was|did|do|does|ha[sd]|have|by|at|on|in|across|for|from|over|will|would)\w)"
    r"|\b(?:altogether|combined|in all|total of both|sum of|taken together|put together|added together)\b",
    re.IGNORECASE,
)
"""Not the change "in total sales"."""
_NUMBERED = re.compile(r"\b(?P<name>[A-Z][\w-]+) (?P<number>\d{1,4})\b")
_SCALE = re.compile(r" (?P<scale>million|billion)$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:in|of|from|to|by|for|at|with|on|within|after|over|under|during)\s+$", re.IGNORECASE)
_REACH = 60
"""How far, in characters, a word may stand from a quantity and still tell what became of it."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure worked out from a sentence: the short answer, how it is told, and the arithmetic."""

    short: str
    telling: str
    derivation: Derivation


def derive(question: Question, sentence: str) -> Derived | None:
    """What the question asks for, worked out from the sentence; None where the sentence needs no arithmetic."""
    if question.kind is Kind.DURATION:
        return _between_years(question, sentence)
    if question.kind not in (Kind.NUMBER, Kind.PERCENT, Kind.THING, Kind.MONEY):
        return None
    seen = _without_numbered(question, sentence)
    if found := _left_to_work_out(question, sentence, seen):
        return found
    sentence = seen
    if _TOTAL.search(question.text):
        return _sum(question, sentence)
    pair = asked_about(question, sentence)
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
    asked = f"so {question.text[:1].lower()}{question.text[1:]}"
    named = {match["name"] for match in _NUMBERED.finditer(asked)} - set(calendar.month_name)

    def hidden(match: re.Match[str]) -> str:
        return f"{match['name']} {'x' * len(match['number'])}" if match["name"] in named else match[0]

    return _NUMBERED.sub(hidden, sentence)


def _left_to_work_out(question: Question, sentence: str, seen: str) -> Derived | None:
    """The rest of a whole, or the level that the sentence compares with; `seen` is without the figures in names."""
    if question.kind is Kind.THING:
        return None
    if found := rest_of(question, sentence, seen):
        whole, parts = found
        return _rest(whole, parts, share=question.kind is Kind.PERCENT and whole.measure is not Measure.PERCENT)
    if question.kind is Kind.PERCENT or _CHANGE.search(question.text):
        return None
    if compared := level_before(question, seen):
        now, change, more = compared
        before = _amount(now.value - change.value if more else now.value + change.value, now)
        expression = f"{_show(now)} {'−' if more else '+'} {_show(change)} = {before}"
        return Derived(before, expression, Derivation(expression, before, (now.text, change.text)))
    return None


def _rest(whole: Quantity, parts: tuple[Quantity, ...], *, share: bool) -> Derived:
    rest = whole.value - sum((part.value for part in parts), Fraction(0))
    worked = " − ".join(map(_show, (whole, *parts)))
    percent = rest / whole.value * 100
    short = _round(percent) if share else _amount(rest, whole)
    expression = f"({worked}) ÷ {_show(whole)} = {show_number(percent)} %" if share else f"{worked} = {short}"
    return Derived(short, expression, Derivation(expression, short, (whole.text, *(part.text for part in parts))))


def _from_part(question: Question, sentence: str, pair: Pair) -> Derived | None:
    part, whole = pair.first, pair.second
    if not whole.value or part.value == whole.value or part.measure is not whole.measure:
        return None
    around = sentence[max(0, min(part.start, whole.start) - _REACH) : max(part.end, whole.end) + _REACH]
    lost = bool(LOST.search(around)) and not KEPT.search(around)
    rest_asked = _asks_for_rest(question, lost=lost, complement=_stated_complement(question, around))
    rest_asked = rest_asked or _denies(question, sentence[part.end : part.end + _REACH])
    if question.kind is Kind.PERCENT:
        return _rest_share(part, whole) if rest_asked else _share(part, whole)
    if not rest_asked:
        return None
    rest = whole.value - part.value
    expression = f"{_show(whole)} − {_show(part)} = {_amount(rest, whole)}"
    return Derived(
        _amount(rest, whole),
        f"{_show(part)} of {_show(whole)}: {expression}",
        Derivation(expression, _amount(rest, whole), (whole.text, part.text)),
    )


def _stated_complement(question: Question, around: str) -> bool:
    """Whether the sentence gives the part by what it is not ("other than Iraq"), and the question asks about that."""
    match = _STATED_COMPLEMENT.search(around)
    following = [w.stem for w in words(around[match.end() :])[:5]] if match else []
    return any(stem in question.stems for stem in following)


def _denies(question: Question, after: str) -> bool:
    """Whether the question asks about the opposite of what the part is: unspent, of "5, of which 4 is spent"."""
    said = {w.stem for w in words(after)}
    return any(stem(match[1]) in said for match in _OPPOSITE.finditer(question.text))


def _asks_for_rest(question: Question, *, lost: bool, complement: bool) -> bool:
    """True when the question asks for what is not the part: the remaining of a loss, the lost of a remainder, those
    who are not where the part are those who are (`complement` tells that the sentence gives the part by a negation)."""
    if _COMPARES.search(question.text):
        return False
    if question.kind is not Kind.THING and bool(_COMPLEMENT.search(question.text)) != complement:
        return True
    remaining = _REMAINING.search(question.text)
    return bool(remaining if lost else LOST.search(question.text) and not remaining)


def _share(part: Quantity, whole: Quantity) -> Derived:
    share = part.value / whole.value * 100
    expression = f"{_show(part)} ÷ {_show(whole)} = {show_number(share)} %"
    return Derived(_round(share), expression, Derivation(expression, _round(share), (part.text, whole.text)))


def _rest_share(part: Quantity, whole: Quantity) -> Derived:
    share = (whole.value - part.value) / whole.value * 100
    expression = f"({_show(whole)} − {_show(part)}) ÷ {_show(whole)} = {show_number(share)} %"
    return Derived(_round(share), expression, Derivation(expression, _round(share), (whole.text, part.text)))


def _from_change(question: Question, pair: Pair) -> Derived | None:
    before, after = pair.first, pair.second
    if not before.value or before.value == after.value:
        return None
    high, low = (before, after) if before.value > after.value else (after, before)
    change = high.value - low.value
    way = "fewer" if before is high else "more"
    percent = _round(change / before.value * 100)
    amount = f"{_show(high)} − {_show(low)} = {_amount(change, high)}"
    ratio = f"{_scaled(change, before)} ÷ {_show(before)} = {show_number(change / before.value * 100)} %"
    operands = (before.text, after.text)
    telling = f"from {_show(before)} to {_show(after)}: {_amount(change, high)} {way}, {percent}"
    if question.kind is Kind.PERCENT and _REMAINING.search(question.text) and before is high:
        return _share(after, before)
    if question.kind is Kind.PERCENT:
        return Derived(percent, f"{telling} ({amount}; {ratio})", Derivation(f"{amount}; {ratio}", percent, operands))
    if _REMAINING.search(question.text) or not _CHANGE.search(question.text):
        return None
    worked = f"{amount}; {_scaled(change, before)} ÷ {_show(before)} {_equals(change / before.value * 100)} {percent}"
    return Derived(_amount(change, high), f"{telling} ({worked})", Derivation(worked, _amount(change, high), operands))


def _from_range(question: Question, pair: Pair) -> Derived | None:
    """How far the bounds of a range stand apart, or what lies in the middle."""
    low, high = pair.first, pair.second
    if _MIDDLE.search(question.text):
        middle = _amount((low.value + high.value) / 2, high)
        expression = f"({_show(low)} + {_show(high)}) ÷ 2 = {middle}"
    elif _APART.search(question.text):
        middle = _amount(high.value - low.value, high)
        expression = f"{_show(high)} − {_show(low)} = {middle}"
    else:
        return None
    return Derived(middle, expression, Derivation(expression, middle, (low.text, high.text)))


def _between_years(question: Question, sentence: str) -> Derived | None:
    """The years between two events, from a sentence that dates exactly two by year and gives no length of time."""
    years = sorted(years_in(sentence))
    stated = any(t.kind is Time.DURATION for t in find_times(sentence))
    if len(years) != 2 or stated or not _BETWEEN_YEARS.search(question.text):
        return None
    length = years[1] - years[0]
    expression = f"{years[1]} − {years[0]} = {length}"
    operands = (str(years[0]), str(years[1]))
    return Derived(f"{length} years", f"{expression} years", Derivation(expression, f"{length} years", operands))


def _rest_of_percent(question: Question, sentence: str) -> Derived | None:
    """ "Only 1 % was still held" answers "what share was lost?" with 99 %."""
    percents = [q for q in find_quantities(sentence) if q.measure is Measure.PERCENT and not q.vague]
    if question.kind is not Kind.PERCENT or len(percents) != 1 or not 0 < percents[0].value < 100:
        return None
    asked_lost = bool(_CHANGE.search(question.text)) and not _REMAINING.search(question.text)
    asked_kept = bool(_REMAINING.search(question.text))
    clause = re.split(r"[,;]| and | but | while ", sentence[: percents[0].end])[-1]
    kept, lost = bool(KEPT.search(clause)), bool(re.search(r"\blos[ts]|\bfreed|\bliberat", clause))
    if not (asked_lost and kept and not lost) and not (asked_kept and lost and not kept):
        return None
    rest = f"{show_number(100 - percents[0].value)} %"
    expression = f"100 % − {show_number(percents[0].value)} % = {rest}"
    return Derived(rest, expression, Derivation(expression, rest, (percents[0].text,)))


def _sum(question: Question, sentence: str) -> Derived | None:
    """The total of the counts that a sentence lists, where it lists exactly two or three, of what is asked about, all
    after a preposition or none, and no part or change of another."""
    counts = [q for q in find_quantities(sentence) if not q.vague and q.measure is Measure.COUNT]
    said = {w.stem for w in words(sentence)}
    spoken_of = counts_it(question, said)
    listed = len({bool(_PREPOSITION.search(sentence[: q.start])) for q in counts}) == 1
    if not 2 <= len(counts) <= 3 or not spoken_of or not listed or any(find_pairs(sentence)):
        return None
    total = _scaled(sum((q.value for q in counts), Fraction(0)), counts[0])
    expression = f"{' + '.join(_show(q) for q in counts)} = {total}"
    return Derived(total, expression, Derivation(expression, total, tuple(q.text for q in counts)))


def _show(quantity: Quantity) -> str:
    return _scaled(quantity.value, quantity)


def _round(percent: Fraction) -> str:
    """A share as one says it: whole per cents from 10 on, one decimal below."""
    return f"{show_number(percent) if percent < 10 else round(percent)} %"


def _equals(percent: Fraction) -> str:
    return "=" if percent < 10 or percent.denominator == 1 else "≈"


def _amount(value: Fraction, like: Quantity) -> str:
    return f"{show_number(value)} %" if like.measure is Measure.PERCENT else _scaled(value, like)


def _scaled(value: Fraction, like: Quantity) -> str:
    """In millions where the other is, as far as three decimals tell it."""
    if scale := _SCALE.search(like.text):
        scaled = value / SCALES[scale["scale"].lower()]
        if 1000 % scaled.denominator == 0:
            return f"{show_number(scaled, digits=3)}{scale[0]}"
    return show_number(value)
