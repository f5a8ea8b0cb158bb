"""Ask every case, score every answer, lose none."""

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from evals.align import Pair, apply
from evals.cases import Case
from evals.measures import answer_correct, citation_correct, offsets, retrieval
from evals.outcome import Outcome, Results
from qa.answer import Answer
from qa.dialogue.conversation import Turn


class Asked(Protocol):
    """Whatever can be asked; `qa.Assistant` is one."""

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        """The answer to the question, asked after the turns before it."""
        ...


def run(
    assistant: Asked,
    cases: Sequence[Case],
    mapping: Sequence[Pair] | None = None,
    on_case: Callable[[Outcome], None] | None = None,
    *,
    texts: Mapping[str, str],
) -> Results:
    """Ask the cases in order of the one assistant; otherwise as `run_each`.

    `mapping` gives the cases' documents the names of the corpus (None: they have them already).
    """
    return run_each(lambda _: assistant, cases if mapping is None else apply(cases, mapping), on_case, texts=texts)


def run_each(
    asked: Callable[[Case], Asked],
    cases: Sequence[Case],
    on_case: Callable[[Outcome], None] | None = None,
    *,
    texts: Mapping[str, str],
) -> Results:
    """Ask every case in order of the assistant that is `asked` for it, and call `on_case` after each.

    `texts` are the documents as indexed, by name. A case that crashes scores 0 and carries the last line of its
    traceback.
    """
    outcomes = []
    for case in cases:
        outcome = _outcome(asked, case, texts)
        outcomes.append(outcome)
        if on_case:
            on_case(outcome)
    return Results(tuple(outcomes))


def _outcome(asked: Callable[[Case], Asked], case: Case, texts: Mapping[str, str]) -> Outcome:
    began = time.perf_counter()
    try:
        assistant = asked(case)
        turns: list[Turn] = []
        for question in case.history:
            turns.append(Turn(question, assistant.ask(question, history=list(turns))))
        began = time.perf_counter()
        answer = assistant.ask(case.question, history=list(turns))
        return score(case, answer, texts=texts, seconds=time.perf_counter() - began)
    except Exception as error:
        last = traceback.format_exception_only(error)[-1].strip()
        return Outcome(case=case, answer=None, seconds=time.perf_counter() - began, explanation=f"crashed: {last}")


def score(case: Case, answer: Answer, *, texts: Mapping[str, str], seconds: float) -> Outcome:
    """The outcome of a case that was answered or refused."""
    broken = offsets.violations(answer, texts)
    return Outcome(
        case=case,
        answer=answer,
        right=answer_correct.right(case, answer),
        cited=citation_correct.cited(case, answer),
        refused=answer.refused,
        citations=len(answer.citations),
        accepted_citations=len(citation_correct.accepted(case, answer)),
        recall=retrieval.recall(case, answer.hits),
        mrr=retrieval.reciprocal_rank(case, answer.hits),
        violations=len(broken),
        seconds=seconds,
        explanation="; ".join(explain(case, answer, texts)),
    )


def explain(case: Case, answer: Answer, texts: Mapping[str, str]) -> list[str]:
    """What is wrong with the answer, in words; nothing where nothing is."""
    wrong = [f"the text at {c.document}[{c.start}:{c.end}] is not its quote" for c in offsets.violations(answer, texts)]
    if case.unanswerable:
        return wrong if answer.refused else [*wrong, "answered what the corpus does not hold"]
    if answer.refused:
        return [*wrong, f"refused what the corpus holds: {answer.reason or 'no reason given'}"]
    wrong += [f"does not say {_any_of(group)}" for group in answer_correct.missing(case, answer)]
    wrong += [f"no accepted quote holds {_any_of(group)}" for group in citation_correct.missing_evidence(case, answer)]
    if case.every_document:
        wrong += [f"does not cite {name}" for name in citation_correct.missing_documents(case, answer)]
    elif not citation_correct.accepted(case, answer):
        wrong.append(f"cites none of {', '.join(case.documents)}")
    return wrong


def _any_of(group: tuple[str, ...]) -> str:
    return " or ".join(f"“{alternative}”" for alternative in group)
