"""The arithmetic that a model shows, worked out again: only what comes out, from operands that are quoted, counts."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from qa.answer import Derivation
from qa.numbers import Number, find_numbers

_N = r"(?:US)?[$€£]?\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|per ?cent\b|hundred\b|thousand\b|million\b|billion\b|trillion\b))?"
_SHOWN = re.compile(
    rf"(?P<first>{_N})(?P<more>(?:\s*[-+−–*×x·÷/]\s*{_N}){{1,5}})\s*(?P<sign>=|≈)\s*(?:about\s+)?(?P<result>{_N})",
    re.IGNORECASE,
)
_STEP = re.compile(rf"\s*(?P<sign>[-+−–*×x·÷/])\s*(?P<number>{_N})", re.IGNORECASE)
_SIGNS = {"-": "−", "–": "−", "*": "×", "x": "×", "·": "×", "/": "÷"}
_WHOLE = Fraction(100)
"""The one operand that no passage need hold: 100 %."""


def shown(text: str, quotes: Sequence[str]) -> Iterator[Derivation]:
    """Each equation of the text that is right and whose operands stand in the quotes."""
    held = [(n.value, quote[n.start : n.end]) for quote in quotes for n in find_numbers(quote)]
    for match in _SHOWN.finditer(text):
        signs, numbers = _operands(match)
        written = [next((w for value, w in held if value == n), None) for n in numbers]
        percent = "%" in match["result"] or "cent" in match["result"].lower()
        known = all(w or (n == _WHOLE and percent) for n, w in zip(numbers, written, strict=True))
        worked = _work_out(numbers, signs)
        if known and worked is not None and _same(worked, match["result"], percent and "÷" in signs):
            yield Derivation(" ".join(match[0].split()), match["result"].strip(), tuple(filter(None, written)))


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
