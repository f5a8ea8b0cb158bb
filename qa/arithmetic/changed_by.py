"""A change that a sentence gives with what it led to: "the bill was cut by 40 to 210", so it was 250 before."""

import re
from itertools import pairwise

from qa.arithmetic.amounts import Result
from qa.language.quantities import Measure, find_quantities
from qa.language.units import begins, with_unit
from qa.questions.question import Question

_BEFORE = re.compile(r"\b(?:before|earlier|until then|previous\w*|at first|originally|used to)\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?P<how>r[io]se[ns]?|rising|raised?|grew|grow[ns]?|increas\w*|climb\w*|went up|go(?:es|ne)? up|f[ae]ll(?:en|s)?"
    r"|falling|dropp?\w*|cut|reduc\w*|lower\w*|declin\w*|decreas\w*|shr[aiu]nk|went down) by $",
    re.IGNORECASE,
)
_UPWARDS = re.compile(r"r[io]s|rais|gr[eo]w|increas|climb|.* up", re.IGNORECASE)
_TO = re.compile(r"(?: [\w-]+){0,2}? to ", re.IGNORECASE)


def changed_by(question: Question, sentence: str, *, share: bool) -> Result | None:
    """The level before a change by so much to so much, "was cut by 40 to 210", or the change as a `share` of it; None
    where the sentence gives no such change, or the question asks for neither."""
    if not share and not _BEFORE.search(question.text):
        return None
    for change, now in pairwise(q for q in find_quantities(sentence) if not q.vague):
        start, end = with_unit(sentence, change.start, change.end)
        how = _BY.search(sentence[:start])
        alike = change.measure is now.measure is not Measure.PERCENT
        if not how or not alike or not _TO.fullmatch(sentence[end : begins(sentence, now)]):
            continue
        before = now.value - change.value if _UPWARDS.match(how["how"]) else now.value + change.value
        if before > 0:
            return Result(change.value / before * 100 if share else before, (change, now))
    return None
