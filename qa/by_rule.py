"""What plain rules work out: a figure that follows from two quantities whose relation the sentence states, as a part of
a whole, or a change from one value to another. It is one of the cues of arithmetic (`qa.cues`).
"""

import calendar
import re
from dataclasses import replace
from fractions import Fraction

from qa.amounts import Derived, amount, difference_shown, equals, rounded, scaled, shown, undone
from qa.answer import Derivation
from qa.bearing import asked_about
from qa.changed_by import changed_by
from qa.dates import Time, find_times, years_in
from qa.names import inside
from qa.numbers import show_number
from qa.quantities import KEPT, Measure, Pair, Quantity, Relation, find_quantities
from qa.question import Kind, Question
from qa.remainder import REMAINING, asks_for_rest
from qa.side_by_side import TOTAL, side_by_side
from qa.unsaid import level_before, rest_of

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


def by_rule(question: Question, sentence: str) -> Derived | None:
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
    named = {match["name"] for match in _NUMBERED.finditer(inside(question.text))} - set(calendar.month_name)

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
    if changed := changed_by(question, seen, share=_asks_share_changed(question)):
        return changed
    if question.kind is Kind.PERCENT or _CHANGE.search(question.text) or _THAN.search(question.text):
        return None
    if compared := level_before(question, seen):
        now, change, more = compared
        value, expression = undone(now, change, more=more)
        before = amount(value, now)
        return Derived(before, expression, Derivation(expression, before, (now.text, change.text)))
    return None


def _asks_share_changed(question: Question) -> bool:
    return question.kind is Kind.PERCENT and bool(_CHANGE.search(question.text))


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
    if _HOW_HIGH.match(question.text) or (whole.value > _FAR_LESS * part.value and "illion" not in part.text):
        return None
    rest_asked = asks_for_rest(question, sentence, pair)
    if question.kind is Kind.PERCENT:
        return _rest_share(part, whole) if rest_asked else _share(part, whole)
    if not rest_asked:
        return None
    rest = whole.value - part.value
    expression = f"{shown(whole)} − {shown(part)} = {amount(rest, whole)}"
    return Derived(
        amount(rest, whole),
        f"{shown(part)} of {shown(whole)}: {expression}",
        Derivation(expression, amount(rest, whole), (whole.text, part.text)),
    )


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
    changed = difference_shown(change, high)
    difference = f"{shown(high)} − {shown(low)} = {changed}"
    ratio = f"{scaled(change, before)} ÷ {shown(before)} = {show_number(change / before.value * 100)} %"
    operands = (before.text, after.text)
    telling = f"from {shown(before)} to {shown(after)}: {changed} {way}, {percent}"
    if _TO_WHAT.match(question.text) or _EXCEEDS.search(question.text) or _BESIDE_CHANGE.search(question.text):
        return None
    if question.kind is Kind.PERCENT and REMAINING.search(question.text) and before is high:
        return _share(after, before)
    if not _CHANGE.search(question.text):
        return None
    if question.kind is Kind.PERCENT:
        return Derived(
            percent, f"{telling} ({difference}; {ratio})", Derivation(f"{difference}; {ratio}", percent, operands)
        )
    if REMAINING.search(question.text):
        return None
    worked = f"{difference}; {scaled(change, before)} ÷ {shown(before)} {equals(change / before.value * 100)} {percent}"
    return Derived(changed, f"{telling} ({worked})", Derivation(worked, changed, operands))


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
    asked_lost = bool(_CHANGE.search(question.text)) and not REMAINING.search(question.text)
    asked_kept = bool(REMAINING.search(question.text))
    clause = re.split(r"[,;]| and | but | while ", sentence[: percents[0].end])[-1]
    kept, lost = bool(KEPT.search(clause)), bool(re.search(r"\blos[ts]|\bfreed|\bliberat", clause))
    if not (asked_lost and kept and not lost) and not (asked_kept and lost and not kept):
        return None
    rest = f"{show_number(100 - percents[0].value)} %"
    expression = f"100 % − {show_number(percents[0].value)} % = {rest}"
    return Derived(rest, expression, Derivation(expression, rest, (percents[0].text,)))
