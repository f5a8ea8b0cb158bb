"""How a step of arithmetic is shown: "26 − 21 = 5", "from 563 to 312: 251 fewer, 45 %", "54 % of 1,200 = 648"."""

from dataclasses import replace
from fractions import Fraction

from qa.answer import Derivation
from qa.arithmetic.amounts import Derived, amount, difference_shown, rounded, scaled, shown
from qa.arithmetic.operations import IN_WORDS, Operation, Step
from qa.language.numbers import find_numbers, show_number
from qa.language.pairs import Relation, find_pairs
from qa.language.quantities import Measure, Quantity
from qa.language.units import unit_of
from qa.questions.question import Kind, Question

_HUNDRED = Fraction(100)


def worked(question: Question, step: Step, text: str) -> Derived:
    """The step's result, and how it is told: with the relation of its operands, where the text states one."""
    places = [q.start for q in step.operands]
    return replace(_told(question, step, text), first=min(places), last=max(places))


def _told(question: Question, step: Step, text: str) -> Derived:
    operands = tuple(q.text for q in step.operands)
    a, b = step.operands[0], step.operands[-1]
    related = {(p.relation, p.first.start, p.second.start) for p in find_pairs(text)} if len(step.operands) == 2 else ()
    short = _result(question, step, text)
    match step.operation:
        case Operation.DIFFERENCE if (Relation.PART, b.start, a.start) in related:
            expression = _expression(step, short)
            return _derived(short, f"{shown(b)} of {shown(a)}: {expression}", expression, operands)
        case Operation.DIFFERENCE if (Relation.CHANGE, a.start, b.start) in related and a.value:
            return _change(short, a, b, operands)
        case Operation.DIFFERENCE if (Relation.CHANGE, b.start, a.start) in related and b.value:
            return _change(short, b, a, operands)
        case Operation.CHANGE:
            changed = _change(short, a, b, operands)
            told = (Relation.CHANGE, a.start, b.start) in related
            return changed if told else replace(changed, telling=changed.derivation.expression)
    expression = _expression(step, short)
    return _derived(short, f"{expression}{' years' if short.endswith(' years') else ''}", expression, operands)


def _derived(short: str, telling: str, expression: str, operands: tuple[str, ...]) -> Derived:
    return Derived(short, telling, Derivation(expression, short, operands))


def _result(question: Question, step: Step, text: str) -> str:
    """The short answer: shares that were divided out as one says them, others as they are."""
    a, b = step.operands[0], step.operands[-1]
    if step.in_years:
        return str(step.value)
    if a.measure is b.measure is Measure.YEAR:
        return f"{step.value} years" if question.kind is Kind.DURATION else str(step.value)
    if step.operation is Operation.DIFFERENCE and "point" not in (unit_of(text, a), unit_of(text, b)):
        return difference_shown(step.value, a)
    if not step.in_per_cent:
        return scaled(step.value, _like(step))
    return amount(step.value, a) if a.measure is Measure.PERCENT else rounded(step.value)


def _like(step: Step) -> Quantity:
    """The operand whose manner of writing the result has: the money, the millions."""
    match step.operation:
        case Operation.PRODUCT:
            paid = [q for q in step.operands if q.measure is Measure.MONEY or "illion" in q.text]
            return paid[0] if paid else step.operands[0]
        case Operation.PART | Operation.REST_OF_PART | Operation.BEFORE_RISE | Operation.BEFORE_FALL:
            return step.operands[1]
    return step.operands[0]


def _expression(step: Step, short: str) -> str:
    a, b = shown(step.operands[0]), shown(step.operands[-1])
    like = _like(step)
    result = amount(step.value, like) if step.in_per_cent else scaled(step.value, like)
    result, percent = _equal(step.value, result), _equal(step.value, f"{show_number(step.value)} %")
    match step.operation:
        case Operation.SUM | Operation.DIFFERENCE if step.operands[0].measure is Measure.YEAR:
            sign = "+" if step.operation is Operation.SUM else "−"
            return f"{step.operands[0].text} {sign} {_plain(step.operands[1])} = {step.value}"
        case Operation.SUM | Operation.SUM_OF_THREE:
            return f"{' + '.join(map(shown, step.operands))} {result}"
        case Operation.DIFFERENCE | Operation.REST:
            return f"{' − '.join(map(shown, step.operands))} {_equal(step.value, short)}"
        case Operation.PRODUCT:
            return f"{a} × {b} {result}"
        case Operation.QUOTIENT:
            return f"{a} ÷ {b} {result}"
        case Operation.MEAN:
            return f"({a} + {b}) ÷ 2 {result}"
        case Operation.SHARE:
            return f"{a} ÷ {b} {percent}"
        case Operation.REST_SHARE:
            return f"({b} − {a}) ÷ {b} {percent}"
        case Operation.RISE | Operation.FALL:
            more = step.operation is Operation.RISE
            before = step.operands[0].value + (-1 if more else 1) * step.operands[1].value
            level = amount(before, step.operands[0])
            return f"{a} {'−' if more else '+'} {b} = {level}; {b} ÷ {level} {percent}"
        case Operation.PART:
            return f"{_as_told(step.operands[0])} of {b} {result}"
        case Operation.REST_OF_PART:
            return f"{b} − {_as_told(step.operands[0])} of {b} {result}"
        case Operation.COMPLEMENT | Operation.COMPLEMENT_OF_TWO:
            shares = [f"{show_number(share)} %" for share in (_HUNDRED, *(q.value for q in step.operands))]
            return f"{' − '.join(shares)} {percent}"
        case Operation.BEFORE_RISE | Operation.BEFORE_FALL:
            sign = "+" if step.operation is Operation.BEFORE_RISE else "−"
            return f"{b} ÷ (100 % {sign} {show_number(step.operands[0].value)} %) {result}"
        case Operation.CHANGE | Operation.STATED:
            raise AssertionError("a change is told otherwise, and what is stated needs no working")


def _equal(value: Fraction, told: str) -> str:
    """ "= 5", or "≈ 80.8 %" where that is rounded."""
    number = next(find_numbers(told), None)
    return f"{'=' if number is None or number.value == value else '≈'} {told}"


def _change(short: str, before: Quantity, after: Quantity, operands: tuple[str, ...]) -> Derived:
    """From one level to another: the difference, and what part it is of the first."""
    high, low = (before, after) if before.value > after.value else (after, before)
    change = high.value - low.value
    changed, way = difference_shown(change, high), "fewer" if before is high else "more"
    difference = f"{shown(high)} − {shown(low)} = {changed}"
    telling = f"from {shown(before)} to {shown(after)}: {changed} {way}"
    if before.measure is Measure.PERCENT:
        return _derived(short, f"{telling} ({difference})", difference, operands)
    part = change / before.value * _HUNDRED
    percent = rounded(part)
    ratio = f"{scaled(change, before)} ÷ {shown(before)} "
    ratio += _equal(part, f"{show_number(part)} %" if short == percent else percent)
    expression = f"{difference}; {ratio}"
    return _derived(short, f"{telling}, {percent} ({expression})", expression, operands)


def _plain(quantity: Quantity) -> str:
    return quantity.text if quantity.measure is Measure.YEAR else show_number(quantity.value)


def _as_told(share: Quantity) -> str:
    """ "54 %", or "a third" as it stands."""
    return share.text.lower() if IN_WORDS.fullmatch(share.text) else f"{show_number(share.value)} %"
