"""A language model's opinion of the answers: beside the figures, never in them.

Only what was answered and has a known answer is judged. What the judge says is compared with the string measure `right`
of the same cases: the share on which they agree, and Cohen's kappa (1960), which discounts agreement by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from evals.measures.figure import Figure, share
from evals.normal import without_markers
from evals.record import Record, Run
from prompts import Prompt, load

PROMPT = "grade"
_VERDICTS = {"right": True, "wrong": False}


class Judge(Protocol):
    """Whatever answers a prompt with text."""

    @property
    def fingerprint(self) -> str:
        """Tells this judge from any other: the model's name, and where it runs."""
        ...

    def __call__(self, prompt: str) -> str:
        """The reply."""
        ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge said of one case."""

    id: str
    right: bool | None
    """None where the reply could not be read, or none came."""
    measured: bool
    """What the string measure says."""
    said: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The judge's opinions, and how far they agree with the string measure."""

    judge: str
    prompt: str
    """The prompt's fingerprint."""
    judgements: tuple[Judgement, ...]
    right: Figure
    """The share that the judge finds right, of those it could be read on."""
    agreement: Figure
    kappa: float | None
    """None where one of the two says the same of every case."""


def judged(run: Run, judge: Judge) -> Judged:
    """Have the judge grade every answer of the run that has a known one."""
    prompt = load(PROMPT)
    judgements = tuple(_judgement(r, judge, prompt) for r in run.records if _gradable(r))
    read = [(j.right, j.measured) for j in judgements if j.right is not None]
    return Judged(
        judge=judge.fingerprint,
        prompt=prompt.fingerprint,
        judgements=judgements,
        right=share([said for said, _ in read]),
        agreement=share([said == measured for said, measured in read]),
        kappa=_kappa(read),
    )


def _gradable(record: Record) -> bool:
    return record.answer is not None and not record.answer.refused and not record.unanswerable


def _judgement(record: Record, judge: Judge, prompt: Prompt) -> Judgement:
    assert record.answer is not None
    text = " ".join(f"{record.answer.short or ''}\n{without_markers(record.answer.text)}".split())
    question = record.answer.standalone_question
    measured = record.scores.get("right", 0.0) > 0
    try:
        said = judge(prompt.fill(question=question, expected=record.expected, answer=text)).strip()
    except Exception as error:  # a judge that fails must not lose the run
        return Judgement(record.id, None, measured, f"no reply: {error}")
    first = said.split(maxsplit=1)[0].strip(".:,*\"'`").lower() if said else ""
    return Judgement(record.id, _VERDICTS.get(first), measured, said)


def _kappa(read: Sequence[tuple[bool | None, bool]]) -> float | None:
    if not read:
        return None
    n = len(read)
    agreed = sum(one == other for one, other in read) / n
    said, measured = sum(bool(one) for one, _ in read) / n, sum(other for _, other in read) / n
    by_chance = said * measured + (1 - said) * (1 - measured)
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else None
