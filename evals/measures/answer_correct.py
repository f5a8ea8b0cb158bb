"""Right: does the answer say what it must?

An answerable case is right if for every group of its answers some alternative occurs in the answer (its text without
markers, joined with the short answer) as whole tokens after normalisation. Where one thing is asked (one group, and not
a list, two documents, or yes or no) and there is a short answer other than yes or no, that must say it too, by holding
an alternative or being part of one: a sentence may hold what is asked beside what was wrongly taken from it.
A group of a yes-no case that is just `yes` or just `no` is compared with how the short answer begins, or, where that
begins with neither, how the text begins.
A refusal of an answerable case is wrong; an unanswerable case is right exactly if it is refused.
Source: answer containment, as in open-domain QA (Chen et al., DrQA, 2017), made stricter by whole tokens and groups.
"""

from collections.abc import Sequence

from evals.cases import YES_NO, Case, yes_or_no
from evals.measures.figure import Figure, share
from evals.normal import holds, holds_any, normalise, without_markers
from evals.outcome import Outcome
from qa.answer import Answer

_SEVERAL = ("list", "two-documents", "yes-no")
"""Kinds of cases that a short answer alone need not settle."""


def right(case: Case, answer: Answer) -> bool:
    """Whether the answer is right by the rule above."""
    if case.unanswerable or answer.refused:
        return case.unanswerable and answer.refused
    return not missing(case, answer)


def missing(case: Case, answer: Answer) -> tuple[tuple[str, ...], ...]:
    """The groups the answer does not say."""
    said = f"{without_markers(answer.text)}\n{answer.short or ''}"
    return tuple(group for group in case.answers if not _says(case, group, answer, said))


def _says(case: Case, group: tuple[str, ...], answer: Answer, said: str) -> bool:
    if case.kind == "yes-no" and (asked := yes_or_no(group)):
        return polarity(answer) == asked
    return holds_any(said, group) and (not _by_itself(case, answer) or _in_short(answer.short or "", group))


def _by_itself(case: Case, answer: Answer) -> bool:
    """Whether the short answer must say what is asked."""
    one = len(case.answers) == 1 and case.kind not in _SEVERAL
    return one and normalise(answer.short or "") not in ("", *YES_NO)


def _in_short(short: str, group: tuple[str, ...]) -> bool:
    return holds_any(short, group) or any(holds(alternative, short) for alternative in group)


def polarity(answer: Answer) -> str | None:
    """`yes` or `no`, as the short answer begins, or else the text; None where neither begins so."""
    for text in (answer.short or "", without_markers(answer.text)):
        first = normalise(text).split(" ")[0]
        if first in YES_NO:
            return first
    return None


def measure_right(outcomes: Sequence[Outcome]) -> Figure:
    """The share of answerable cases that are right."""
    return share([outcome.right for outcome in outcomes if not outcome.case.unanswerable])


def measure_right_and_cited(outcomes: Sequence[Outcome]) -> Figure:
    """The share of answerable cases that are right and whose evidence is cited."""
    return share([outcome.correct for outcome in outcomes if not outcome.case.unanswerable])


def measure_correct(outcomes: Sequence[Outcome]) -> Figure:
    """The share of all cases that are right and cited or, where there is no answer, refused."""
    return share([outcome.correct for outcome in outcomes])
