"""A case: a question with its known answers, and the documents that hold the evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from evals.formats.lines import Line, read_lines
from evals.normal import holds_any, normalise
from evals.sample import shipped_cases
from index.errors import BadInput

KINDS = ("fact", "arithmetic", "two-documents", "list", "yes-no", "follow-up", "paraphrase", "unanswerable")
NOT_QUOTED = ("arithmetic", "yes-no")
"""Kinds whose answer stands in no quote."""
YES_NO = ("yes", "no")

Groups = tuple[tuple[str, ...], ...]
"""What must be said: of every group, some alternative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with its known answers."""

    id: str
    kind: str
    question: str
    history: tuple[str, ...] = ()
    """The questions asked before it, in order."""
    answers: Groups = ()
    holds: Groups = ()
    """What the cited quotes must hold; where a file does not say, the answers."""
    documents: tuple[str, ...] = ()
    """Names of the documents whose evidence is accepted."""
    every_document: bool = False
    """Whether each of the documents must be cited."""
    evidence: tuple[str, ...] = ()
    """Sentences of the documents, verbatim."""
    unanswerable: bool = False
    why: str = ""


def load(paths: Iterable[Path]) -> tuple[Case, ...]:
    """Read case files, one JSON object a line; raise `BadInput` with the file and line of the first that is wrong."""
    places: dict[str, str] = {}
    cases: list[Case] = []
    for path in paths:
        for line in read_lines(path):
            case = _read(line)
            if case.id in places:
                raise BadInput(
                    f"{line.place}: the id {case.id!r} was used before, at {places[case.id]}. Give it another."
                )
            places[case.id] = line.place
            cases.append(case)
    return tuple(cases)


def load_shipped() -> tuple[Case, ...]:
    """The cases that ship with the project, about its sample corpus."""
    return load(shipped_cases())


def yes_or_no(group: Sequence[str]) -> str | None:
    """`yes` or `no` where the group is just that, however it is written; else None."""
    said = {normalise(alternative) for alternative in group}
    return said.pop() if len(said) == 1 and said <= {*YES_NO} else None


def check(case: Case) -> None:
    """What the fields must be together; raises `ValueError` saying what they are not."""
    if case.kind not in KINDS:
        raise ValueError(f"unknown kind {case.kind!r}; the kinds are {', '.join(KINDS)}")
    if case.unanswerable:
        if case.answers:
            raise ValueError("an unanswerable case has no 'answers'")
        return
    if case.kind == "unanswerable":
        raise ValueError("a case of kind 'unanswerable' must be unanswerable")
    if not case.answers or not case.documents:
        raise ValueError("an answerable case needs 'answers' and 'documents'")
    if case.kind == "yes-no" and not yes_or_no(case.answers[0]):
        raise ValueError('the first of the \'answers\' of a yes-no case must be just ["yes"] or just ["no"]')
    for group in case.holds if case.evidence else ():
        if not any(holds_any(sentence, group) for sentence in case.evidence):
            raise ValueError(f"no sentence of the 'evidence' holds {group[0]!r}, so no quote could; write it as there")


def _read(line: Line) -> Case:
    try:
        case = _case(line.form)
        check(case)
    except ValueError as error:
        raise BadInput(f"{line.place}: {error}.") from error
    return case


def _case(form: dict[str, Any]) -> Case:
    if unknown := sorted(form.keys() - {field.name for field in fields(Case)}):
        raise ValueError(f"unknown field {', '.join(map(repr, unknown))}")
    answers = _groups(form, "answers")
    unanswerable = _flag(form, "unanswerable", usual=form.get("kind") == "unanswerable")
    if form.get("kind") in NOT_QUOTED and not form.get("holds") and not unanswerable:
        raise ValueError(f"a case of kind {form['kind']!r} needs 'holds': what the cited quotes must hold")
    return Case(
        id=_text(form, "id"),
        kind=_text(form, "kind"),
        question=_text(form, "question"),
        history=_texts(form, "history"),
        answers=answers,
        holds=_groups(form, "holds") or answers,
        documents=_texts(form, "documents"),
        every_document=_flag(form, "every_document"),
        evidence=_texts(form, "evidence"),
        unanswerable=unanswerable,
        why=_remark(form, "why"),
    )


def _text(form: dict[str, Any], name: str) -> str:
    value = form.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name!r} must be a text that is not empty")
    return value


def _remark(form: dict[str, Any], name: str) -> str:
    value = form.get(name, "")
    if not isinstance(value, str):
        raise ValueError(f"{name!r} must be a text")
    return value


def _flag(form: dict[str, Any], name: str, *, usual: bool = False) -> bool:
    value = form.get(name, usual)
    if not isinstance(value, bool):
        raise ValueError(f"{name!r} must be true or false")
    return value


def _texts(form: dict[str, Any], name: str) -> tuple[str, ...]:
    values = form.get(name) or []
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise ValueError(f"{name!r} must be a list of texts that are not empty")
    return tuple(values)


def _groups(form: dict[str, Any], name: str) -> Groups:
    groups = form.get(name) or []
    if not isinstance(groups, list) or not all(isinstance(group, list) and group for group in groups):
        raise ValueError(f"{name!r} must be a list of groups, each a list of alternatives")
    for alternative in (alternative for group in groups for alternative in group):
        if not isinstance(alternative, str) or not normalise(alternative):
            raise ValueError(f"{name!r} has the alternative {alternative!r}, which holds no word and no number")
    return tuple(tuple(group) for group in groups)
