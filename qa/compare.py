"""What two stated figures give together: how many more, how many times as many, how many in all, which is more."""

from collections.abc import Sequence

from index.words import words
from qa.answer import Derivation
from qa.decompose import Combination
from qa.derive import Derived
from qa.numbers import show_number
from qa.quantities import Measure, Quantity, find_quantities


def compare(combination: Combination, stated: Sequence[str], names: Sequence[str] = ()) -> Derived | None:
    """Work out the combination from the first number of each text; None where one has none to reckon with, or they
    measure different things. Which of the two is told by its name."""
    figures = [next(iter(find_quantities(text)), None) for text in stated]
    if len(figures) != 2 or figures[0] is None or figures[1] is None or figures[0].vague or figures[1].vague:
        return None
    if not _alike(figures[0], figures[1], stated):
        return None
    first, second = figures[0].value, figures[1].value
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
        case Combination.MORE | Combination.FEWER if first != second and figures[0].measure is not Measure.PERCENT:
            return _which(figures[0], figures[1], stated, names, more=combination is Combination.MORE)
        case _:
            return None
    expression = f"{show_number(first)} {sign} {show_number(second)} = {result}"
    return Derived(result, expression, Derivation(expression, result, tuple(stated)))


def _alike(one: Quantity, other: Quantity, stated: Sequence[str]) -> bool:
    """Whether both count the same, as far as they say what they count."""
    units = [next((w.stem for w in words(t[q.end :])), None) for q, t in zip((one, other), stated, strict=True)]
    return one.measure is other.measure and (None in units or units[0] == units[1])


def _which(first: Quantity, second: Quantity, stated: Sequence[str], names: Sequence[str], *, more: bool) -> Derived:
    """The name of the one that has more, or fewer."""
    name = names[0] if more == (first.value > second.value) else names[1]
    expression = f"{show_number(first.value)} {'>' if first.value > second.value else '<'} {show_number(second.value)}"
    telling = f"{names[0]}: {stated[0]}; {names[1]}: {stated[1]} ({expression})"
    return Derived(name, telling, Derivation(expression, name, tuple(stated)))
