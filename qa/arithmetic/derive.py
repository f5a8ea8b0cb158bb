"""Arithmetic in the open: a figure that follows by one step from figures of a text, worked out and shown.

Only operands that the text itself gives are used, and every step is shown with them, so that each derived figure can be
checked by eye. Which step a question asks for, if any, a small trained model says (`qa.arithmetic.model`) together with
the cues of the words (`qa.arithmetic.cues`), whose weights stand in `qa/model/arithmetic.json`.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np

from qa.arithmetic.amounts import Derived
from qa.arithmetic.cues import BY_RULE, cues
from qa.arithmetic.matters import mixes
from qa.arithmetic.model import shipped_arithmetic, softmax
from qa.arithmetic.operations import Operation, Step, steps
from qa.arithmetic.periods import backwards, over_periods
from qa.arithmetic.working import worked
from qa.language.quantities import Measure
from qa.layout.moved import asks_which_moved
from qa.questions.question import Kind, Question

SURE, LIKELY_BY_RULE = 0.65, 0.01
"""How probable a figure has to be, and one that plain rules work out as well, but for that of two columns of a row that
differ in their year, of which the judge has seen few; `python -m evals.arithmetic` tells what comes of it."""
MODEL_WEIGHT = 0.75
"""What the model's log probability counts beside the cues: the best of some tried on held-out texts."""
_LEAST_SEEN = 1e-3
_OF_A_FIGURE = re.compile(
    r"\b(?:total|sum|difference|gap|margin|lead|average|mean|mid-?point|middle|cost|costs|price|pay|paid|charge|earn"
    r"|rate|level|turnout|fee|fare|rent|wage|salary|income|revenue|profit|loss|deficit|surplus|budget|population"
    r"|score|temperature|height|length|width|weight|age|rise|fall|increase|decrease|drop|growth|come to|amount|share"
    r"|part|proportion|percentage|fraction|together|altogether|combined|take home|left over|short of"
    r"|still (?:to|missing)|each (?:get|member|of)|remains?|elsewhere)\b",
    re.IGNORECASE,
)
_ASKS_MEANING = re.compile(
    r"\bwhat (?:exactly )?(?:do|does|did|would|will|could|can|might|may)\b[^?]*(?<!\bthe )(?<!\ba )\bmean\b"
    r"|\bwhat (?:is|was|are|were) [^?]*\bmeant\b",
    re.IGNORECASE,
)
_HOMONYM = re.compile(
    r"\b(?:(?:take[ns]?|taking|took) (?:an? \w+ )?part|in charge|level crossings?"
    r"|(?:middle|bronze|iron|stone|ice) ages?|lead(?= (?:to|pip\w+|paint|singer|guitar\w*|actor|author)\b))\b",
    re.IGNORECASE,
)
"""Words for a figure that are here none: who takes part is no part of anything."""
_YEAR_ASKED = re.compile(r"\b(?:what|which) year\b", re.IGNORECASE)
_POINTS = re.compile(r"\bpoints?\b", re.IGNORECASE)


class Model(Protocol):
    """What judges which step a question asks for."""

    def probabilities(self, asked: Sequence[tuple[str, str]], found: Sequence[Sequence[Step]]) -> list[np.ndarray]:
        """For each question with its text: that of none, then that of each step, `(1 + steps,)`."""
        ...


def derive(question: Question, text: str, *, model: Model | None = None) -> Derived | None:
    """What the question asks for, worked out from the text; None where the text states it, or does not tell."""
    return derive_each([(question, text)], model=model)[0]


def derive_each(asked: Sequence[tuple[Question, str]], *, model: Model | None = None) -> list[Derived | None]:
    """The same of several questions, each with its text, at once; in their order."""
    over = [over_periods(question, text) for question, text in asked]
    found = [
        [
            step
            for step in fitting_steps(question, text)
            if not mixes(question, text, step) and not backwards(step, pair)
        ]
        for (question, text), pair in zip(asked, over, strict=True)
    ]
    some = [number for number, each in enumerate(found) if each]
    if not some:
        return [None] * len(asked)
    read = (model or shipped_arithmetic()).probabilities(
        [(asked[number][0].text, asked[number][1]) for number in some], [found[number] for number in some]
    )
    derived: list[Derived | None] = [None] * len(asked)
    for number, seen in zip(some, read, strict=True):
        question, text = asked[number]
        said = cues(question, text, found[number])
        ruled = [BY_RULE in each for each in said[1:]]
        least = 0.0 if over[number] else LIKELY_BY_RULE
        if step := _chosen(found[number], weighed(said, seen)[1:], ruled, least=least):
            derived[number] = worked(question, step, text)
    return derived


def weighed(found: Sequence[Sequence[str]], seen: np.ndarray) -> np.ndarray:
    """How probable each step is, and first that there is none, by its cues and by what the model has `seen`."""
    weights = _shipped_weights()
    said = np.array([sum(weights.get(cue, 0.0) for cue in dict.fromkeys(each)) for each in found])
    return softmax(said + MODEL_WEIGHT * np.log(np.maximum(seen, _LEAST_SEEN)))


def asks_for_figure(question: Question) -> bool:
    """Whether what it asks for may be a figure, or a year, that has to be worked out."""
    match question.kind:
        case Kind.NUMBER | Kind.PERCENT | Kind.MONEY | Kind.DURATION:
            return True
        case Kind.THING:
            return _names_a_figure(question.text) and not asks_which_moved(question)
        case Kind.DATE:
            return bool(_YEAR_ASKED.search(question.text))
    return False


def _names_a_figure(asked: str) -> bool:
    return bool(_OF_A_FIGURE.search(_HOMONYM.sub("", asked))) and not _ASKS_MEANING.search(asked)


def fitting_steps(question: Question, text: str) -> list[Step]:
    """The steps that come to something of the kind asked for; none where the question asks for no figure, or where
    there is nothing to be worked out."""
    if not asks_for_figure(question):
        return []
    found = [step for step in steps(text) if _is_asked_for(question, step)]
    return found if any(step.operation is not Operation.STATED for step in found) else []


def _is_asked_for(question: Question, step: Step) -> bool:
    match question.kind:
        case Kind.PERCENT:
            return step.in_per_cent
        case Kind.DATE:
            return step.in_years
        case Kind.DURATION | Kind.MONEY:
            return not step.in_per_cent and not step.in_years
        case _ if all(q.measure is Measure.YEAR and q.text in question.text for q in step.operands):
            return step.operation is Operation.STATED  # of years that the question names none is asked for
        case _:
            return not question.counts or not step.in_per_cent or bool(_POINTS.search(question.text))


def _chosen(found: Sequence[Step], probabilities: np.ndarray, ruled: Sequence[bool], *, least: float) -> Step | None:
    """The most probable step to the most probable figure, if that is probable enough, for several may lead to one, or
    to what the rules work out, if that is as probable as the `least`; None where the figure is stated as it is."""
    sums: dict[tuple[object, bool], float] = {}
    for step, probability in zip(found, probabilities, strict=True):
        key = (step.value, step.in_per_cent)
        sums[key] = sums.get(key, 0.0) + float(probability)
    by_rule = {(step.value, step.in_per_cent) for step, is_by_rule in zip(found, ruled, strict=True) if is_by_rule}
    best = max(sums, key=lambda key: (key in by_rule and sums[key] >= least, sums[key]))
    if sums[best] < (least if best in by_rule else SURE):
        return None
    leading = (i for i, step in enumerate(found) if (step.value, step.in_per_cent) == best)
    step = found[max(leading, key=lambda i: (ruled[i], probabilities[i]))]
    return None if step.operation is Operation.STATED else step


@cache
def _shipped_weights() -> dict[str, float]:
    """Of the cues, by their names."""
    text = (files("qa") / "model" / "arithmetic.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["cues"])
