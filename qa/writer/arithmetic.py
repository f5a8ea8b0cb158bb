"""The arithmetic that a model shows, worked out again: only what comes out, from operands that are quoted, counts."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from qa.answer import Derivation
from qa.language.numbers import Number, find_numbers
from qa.language.units import measures_another

Operand = tuple[str, Number]
"""A number and the quote it stands in."""

_N = r"(?:US)?[$€£]?\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|per ?cent\b|hundred\b|thousand\b|million\b|billion\b|trillion\b))?"
_SHOWN = re.compile(
    rf"(?P<first>{_N})(?P<more>(?:\s*[-+−–*×x·÷/]\s*{_N}){{1,5}})\s*(?P<sign>=|≈)\s*(?:about\s+)?(?P<result>{_N})",
    re.IGNORECASE,
)
_STEP = re.compile(rf"\s*(?P<sign>[-+−–*×x·÷/])\s*(?P<number>{_N})", re.IGNORECASE)
_SIGNS = {"-": "−", "–": "−", "*": "×", "x": "×", "·": "×", "/": "÷"}
_PARTS = ((r"\bhal(?:f|ves)\b", 2), (r"\bthirds?\b", 3), (r"\bquarters?\b", 4))
_WHOLE = Fraction(100)
"""The one operand that no passage need hold: 100 %."""


def shown(text: str, quotes: Sequence[str]) -> Iterator[Derivation]:
    """Each equation of the text that is right, and whose operands stand in the quotes and measure the same where they
    are added or taken from one another."""
    for match in _SHOWN.finditer(text):
        signs, numbers = _operands(match)
        percent = "%" in match["result"] or "cent" in match["result"].lower()
        operands, scale = _quoted([n for n in numbers if not (n == _WHOLE and percent)], quotes)
        worked = _work_out(numbers, signs)
        if not operands or worked is None or ({*signs} <= {*"+−"} and _mixed(operands)):
            continue
        if any(_same(value, match["result"], percent and "÷" in signs) for value in (worked, worked * scale)):
            yield Derivation(" ".join(match[0].split()), match["result"].strip(), tuple(map(_written, operands)))


def _quoted(numbers: Sequence[Fraction], quotes: Sequence[str]) -> tuple[list[Operand], int]:
    """Where each of them stands in the quotes, and in what all are counted there: ones, thousands or millions; nowhere
    where one does not stand there. A half is a division by two."""
    held = [(quote, n) for quote in quotes for n in find_numbers(quote)]
    held += [(q, Number(Fraction(by), *m.span())) for q in quotes for w, by in _PARTS for m in re.finditer(w, q)]
    for scale in (1, 10**3, 10**6, 10**9):
        found = [next(((q, n) for q, n in held if n.value == wanted * scale), None) for wanted in numbers]
        if all(found):
            return [each for each in found if each], scale
    return [], 1


def _mixed(operands: Sequence[Operand]) -> bool:
    """Whether two neighbours measure different things: people less ferries make nothing."""
    return any(measures_another(q, n, other, m) for (q, n), (other, m) in pairwise(operands))


def _written(operand: Operand) -> str:
    quote, number = operand
    return quote[number.start : number.end]


def _operands(match: re.Match[str]) -> tuple[list[str], list[Fraction]]:
    steps = list(_STEP.finditer(match["more"]))
    signs = [_SIGNS.get(step["sign"].lower(), step["sign"]) for step in steps]
    return signs, [_value(match["first"]), *(_value(step["number"]) for step in steps)]


def _value(written: str) -> Fraction:
    number: Number | None = next(find_numbers(re.sub(r"^\D+", "", written)), None)
    return number.value if number else Fraction(-1)


def _work_out(numbers: Sequence[Fraction], signs: Sequence[str]) -> Fraction | None:
    """The value, products before sums; None where it divides by nothing."""
    terms, adding = [numbers[0]], []
    for sign, number in zip(signs, numbers[1:], strict=True):
        if sign in "+−":
            terms.append(number)
            adding.append(sign)
        elif sign == "÷" and not number:
            return None
        else:
            terms[-1] = terms[-1] * number if sign == "×" else terms[-1] / number
    return terms[0] + sum((n if s == "+" else -n for s, n in zip(adding, terms[1:], strict=True)), Fraction(0))


def _same(worked: Fraction, result: str, as_percent: bool) -> bool:
    """Whether the result is what comes out, to the decimals it is written with."""
    decimals = len(m[1]) if (m := re.search(r"\.(\d+)", result)) else 0
    value = _value(result)
    rounded = (round(w, decimals) for w in ((worked, worked * 100) if as_percent else (worked,)))
    return value in rounded or value in (worked, worked * 100 if as_percent else worked)
