"""Token F1: how much of the predicted text and of a known answer is the same words?

Precision and recall of the words, each counted as often as it occurs, and their harmonic mean; the best over the known
answers. Where either has no word, it is 1 if neither has, else 0. Source: SQuAD v2.0's script (Rajpurkar et al., 2018).
"""

from collections import Counter
from collections.abc import Sequence

from evals.cases import Case
from evals.measures.figure import Figure, share
from evals.measures.squad_text import known, normalised, predicted
from evals.outcome import Outcome
from qa.answer import Answer


def token_f1(text: str, answers: Sequence[str]) -> float:
    """0 to 1, the best over the answers."""
    return max((_f1(normalised(text).split(), normalised(answer).split()) for answer in answers), default=0.0)


def f1(case: Case, answer: Answer | None) -> float:
    """The F1 of a case; a crash scores 0, also where nothing was to be said."""
    return token_f1(predicted(answer), known(case)) if answer else 0.0


def _f1(said: Sequence[str], told: Sequence[str]) -> float:
    if not said or not told:
        return float(said == told)
    same = (Counter(said) & Counter(told)).total()
    return 2 * same / (len(said) + len(told))


def measure_f1(outcomes: Sequence[Outcome]) -> Figure:
    """The mean over all cases, refusals of the unanswerable counted as right."""
    return share([f1(o.case, o.answer) for o in outcomes])


def measure_answerable(outcomes: Sequence[Outcome]) -> Figure:
    """The mean over the answerable cases: HasAns of SQuAD 2.0."""
    return share([f1(o.case, o.answer) for o in outcomes if not o.case.unanswerable])


def measure_unanswerable(outcomes: Sequence[Outcome]) -> Figure:
    """The mean over the unanswerable cases: NoAns of SQuAD 2.0, where exact match is the same."""
    return share([f1(o.case, o.answer) for o in outcomes if o.case.unanswerable])
