"""Arithmetic in the open: what follows from two quantities that one sentence states, worked out and shown.

Only operands that the sentence itself gives are used, and only relations that it states (a part of a whole, a change
from one value to another), so every derived figure can be checked by eye.
"""

import calendar
import re
from dataclasses import replace
from fractions import Fraction

from index.words import stem, words
from qa.amounts import Derived, amount, equals, rounded, scaled, shown
from qa.answer import Derivation
from qa.antonyms import complementary
from qa.bearing import asked_about, predicate_of
from qa.dates import Time, find_times, years_in
from qa.numbers import show_number
from qa.quantities import KEPT, LOST, Measure, Pair, Quantity, Relation, find_quantities
from qa.question import Kind, Question
from qa.side_by_side import TOTAL, side_by_side
from qa.unsaid import level_before, rest_of

_REMAINING = re.compile(
    r"\b(?:(?:was|were|is|are|be|been|being|has|have|had) (?:still |now )?left\b|left (?:in|at|on|over|behind"
    r"|after|with|to)\b"
    r"|remain\w*|still|stay\w*|surviv\w*|kept|keep|retain\w*|the rest|spared)",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(
    r"\b(?:not|never|cannot|other|others|outside|abroad|elsewhere|besides|apart from|except|the rest|neither|without)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_STATED_COMPLEMENT = re.compile(
    r"\b(?:other than|outside|besides|apart from|except|without"
    r"|(?:are|is|was|were|has|have|had|did|do|does|can|could|will|would|should|may|might|must)(?: not|n['’]t)"
    r"|cannot|never)\b",
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
    r"shr[aiu]nk\w*|left|depart\w*|gone|gain\w*|r[io]se\w*|increas\w*|gr[eo]w(?:s|n|ing|th)?|differ\w*|gap|chang\w*|disappear\w*|vanish\w*|went|shed)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\bothers?\b", re.IGNORECASE)
_OWED = re.compile(
    r"\b(?:still|yet) (?:(?:ha[sd]|have|needs?|needed) )?to be\b|\bstill (?:ha[sd]|have|needs?|needed) to\b|\bto go\??$"
    r"|\bstill wait\w* for\b|\bmissing from\b|\bshort of\b|\bbeyond what\b"
    r"|\b(?:still|yet) (?:outstanding|missing|unpaid|lacking|unfilled)\b",
    re.IGNORECASE,
)
"""What is not yet done of a whole of which a part is."""
_NOT_YET = re.compile(r"\b(?:still|yet|remain\w*|left|missing|wait\w*|outstanding|unpaid|lack\w*)\b", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:left|right)(?=[ -](?:bank|shore|side|hand|half|wing|foot|leg|arm|ear|eye|lane|edge)s?\b)")
"""A left bank is no bank that is left."""
_NUMBERED = re.compile(r"\b(?P<name>[A-Z][\w-]+) (?P<number>\d{1,4})\b")
_CLAUSE_END = re.compile(r"[,;:]|[.!?](?:\s|$)")
_REACH = 60
"""How far, in characters, a word may stand from a quantity and still tell what became of it."""


def derive(question: Question, sentence: str) -> Derived | None:
    """What the question asks for, worked out from the sentence; None where the sentence needs no arithmetic."""
    if question.kind is Kind.DURATION:
        return _between_years(question, sentence)
    if question.kind not in (Kind.NUMBER, Kind.PERCENT, Kind.THING, Kind.MONEY):
        return None
    question = replace(question, text=_SIDE.sub("one", question.text))
    seen = _without_numbered(question, sentence)
    if found := _left_to_work_out(question, sentence, seen):
        return found
    sentence = seen
    if question.kind is not Kind.PERCENT and (found := side_by_side(question, sentence)):
        return found
    if TOTAL.search(question.text):
        return None
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
        before = amount(now.value - change.value if more else now.value + change.value, now)
        expression = f"{shown(now)} {'−' if more else '+'} {shown(change)} = {before}"
        return Derived(before, expression, Derivation(expression, before, (now.text, change.text)))
    return None


def _rest(whole: Quantity, parts: tuple[Quantity, ...], *, share: bool) -> Derived:
    rest = whole.value - sum((part.value for part in parts), Fraction(0))
    worked = " − ".join(map(shown, (whole, *parts)))
    percent = rest / whole.value * 100
    short = rounded(percent) if share else amount(rest, whole)
    expression = f"({worked}) ÷ {shown(whole)} = {show_number(percent)} %" if share else f"{worked} = {short}"
    return Derived(short, expression, Derivation(expression, short, (whole.text, *(part.text for part in parts))))


def _from_part(question: Question, sentence: str, pair: Pair) -> Derived | None:
    part, whole = pair.first, pair.second
    if not whole.value or part.value == whole.value or part.measure is not whole.measure:
        return None
    around = sentence[max(0, min(part.start, whole.start) - _REACH) : max(part.end, whole.end) + _REACH]
    lost = bool(LOST.search(around)) and not KEPT.search(around)
    owed = bool(_OWED.search(question.text)) and not _NOT_YET.search(around)
    rest_asked = _asks_for_rest(question, lost=lost, complement=_stated_complement(question, around), owed=owed)
    rest_asked = rest_asked or _denies(question, sentence[part.end : part.end + _REACH])
    if question.kind is Kind.PERCENT:
        return _rest_share(part, whole) if rest_asked else _share(part, whole)
    if not rest_asked or (_OTHER.search(question.text) and _OTHER.search(sentence)):  # then these are counted there
        return None
    rest = whole.value - part.value
    expression = f"{shown(whole)} − {shown(part)} = {amount(rest, whole)}"
    return Derived(
        amount(rest, whole),
        f"{shown(part)} of {shown(whole)}: {expression}",
        Derivation(expression, amount(rest, whole), (whole.text, part.text)),
    )


def _stated_complement(question: Question, around: str) -> bool:
    """Whether the sentence gives the part by what it is not ("other than Iraq"), and the question asks about that."""
    following = (w.stem for m in _STATED_COMPLEMENT.finditer(around) for w in words(around[m.end() :])[:5])
    return any(stem in question.stems for stem in following)


def _denies(question: Question, after: str) -> bool:
    """Whether the question asks about the opposite of what the part is: unspent, of "5, of which 4 is spent", or free,
    of "20 rooms. Of these 12 are taken"."""
    said = {w.stem for w in words(after)}
    if any(stem(match[1]) in said for match in _OPPOSITE.finditer(question.text)):
        return True
    clause = {w.stem for w in words(_CLAUSE_END.split(after)[0])}
    return complementary([w.stem for w in words(predicate_of(question.text))], clause)


def _asks_for_rest(question: Question, *, lost: bool, complement: bool, owed: bool) -> bool:
    """True when the question asks for what is not the part: the remaining of a loss, the lost of a remainder, those
    who are not where the part are those who are (`complement` tells that the sentence gives the part by a negation),
    what is `owed` of it."""
    if _COMPARES.search(question.text):
        return False
    if owed:
        return True
    if question.kind is not Kind.THING and bool(_COMPLEMENT.search(question.text)) != complement:
        return True
    remaining = _REMAINING.search(question.text)
    return bool(remaining if lost else LOST.search(question.text) and not remaining)


def _share(part: Quantity, whole: Quantity) -> Derived:
    share = part.value / whole.value * 100
    expression = f"{shown(part)} ÷ {shown(whole)} = {show_number(share)} %"
    return Derived(rounded(share), expression, Derivation(expression, rounded(share), (part.text, whole.text)))


def _rest_share(part: Quantity, whole: Quantity) -> Derived:
    share = (whole.value - part.value) / whole.value * 100
    expression = f"({shown(whole)} − {shown(part)}) ÷ {shown(whole)} = {show_number(share)} %"
    return Derived(rounded(share), expression, Derivation(expression, rounded(share), (whole.text, part.text)))


def _from_change(question: Question, pair: Pair) -> Derived | None:
    before, after = pair.first, pair.second
    if not before.value or before.value == after.value:
        return None
    high, low = (before, after) if before.value > after.value else (after, before)
    change = high.value - low.value
    way = "fewer" if before is high else "more"
    percent = rounded(change / before.value * 100)
    difference = f"{shown(high)} − {shown(low)} = {amount(change, high)}"
    ratio = f"{scaled(change, before)} ÷ {shown(before)} = {show_number(change / before.value * 100)} %"
    operands = (before.text, after.text)
    telling = f"from {shown(before)} to {shown(after)}: {amount(change, high)} {way}, {percent}"
    if question.kind is Kind.PERCENT and _REMAINING.search(question.text) and before is high:
        return _share(after, before)
    if question.kind is Kind.PERCENT:
        return Derived(
            percent, f"{telling} ({difference}; {ratio})", Derivation(f"{difference}; {ratio}", percent, operands)
        )
    if _REMAINING.search(question.text) or not _CHANGE.search(question.text):
        return None
    worked = f"{difference}; {scaled(change, before)} ÷ {shown(before)} {equals(change / before.value * 100)} {percent}"
    return Derived(amount(change, high), f"{telling} ({worked})", Derivation(worked, amount(change, high), operands))


def _from_range(question: Question, pair: Pair) -> Derived | None:
    """How far the bounds of a range stand apart, or what lies in the middle."""
    low, high = pair.first, pair.second
    if _MIDDLE.search(question.text):
        middle = amount((low.value + high.value) / 2, high)
        expression = f"({shown(low)} + {shown(high)}) ÷ 2 = {middle}"
    elif _APART.search(question.text):
        middle = amount(high.value - low.value, high)
        expression = f"{shown(high)} − {shown(low)} = {middle}"
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
