"""The figure that two stated figures give together: how many more, how many times as many, how many in all."""

from collections.abc import Sequence

from qa.answer import Derivation
from qa.decompose import Combination
from qa.derive import Derived
from qa.numbers import find_numbers, show_number


def compare(combination: Combination, stated: Sequence[str]) -> Derived | None:
    """Work out the combination from the first number of each text; None where one has none to reckon with."""
    numbers = [next(find_numbers(text), None) for text in stated]
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None or numbers[0].vague or numbers[1].vague:
        return None
    first, second = numbers[0].value, numbers[1].value
    match combination:
        case Combination.SUM:
            result, sign = show_number(first + second), "+"
        case Combination.DIFFERENCE:
            (first, second), sign = (max(first, second), min(first, second)), "−"
            result = show_number(first - second)
        case Combination.RATIO:
            if not second:
                return None
            result, sign = show_number(first / second), "÷"
        case _:
            return None
    expression = f"{show_number(first)} {sign} {show_number(second)} = {result}"
    return Derived(result, expression, Derivation(expression, result, tuple(stated)))
