"""Questions made unanswerable: every second one is asked of a paragraph that is not its own.

For sets in which every question has an answer. The other paragraph is one of the same title where there is one, so that
it is about the same things, and holds none of the known answers; which one it is depends on nothing but the set.
"""

from collections.abc import Sequence
from dataclasses import replace

from evals.cases import Case
from evals.formats.paragraphs import Paragraph
from evals.formats.squad import UNANSWERABLE, Questions
from evals.normal import holds


def with_unanswerable(questions: Questions) -> Questions:
    """The set with every second answerable question asked of another paragraph; where there is none, it stays."""
    paragraphs = {paragraph.id: paragraph for paragraph in questions.paragraphs}
    by_title: dict[str, list[Paragraph]] = {}
    for paragraph in questions.paragraphs:
        by_title.setdefault(paragraph.title, []).append(paragraph)
    return replace(
        questions,
        name=f"{questions.name}, half unanswerable",
        cases=tuple(
            case if number % 2 == 0 or case.unanswerable else _elsewhere(case, number, paragraphs, by_title)
            for number, case in enumerate(questions.cases)
        ),
    )


def _elsewhere(case: Case, number: int, paragraphs: dict[str, Paragraph], by_title: dict[str, list[Paragraph]]) -> Case:
    own = paragraphs[case.documents[0]]
    other = _without(case, number, by_title[own.title]) or _without(case, number, list(paragraphs.values()))
    if other is None:
        return case
    return replace(case, kind=UNANSWERABLE, answers=(), holds=(), documents=(other.id,), unanswerable=True)


def _without(case: Case, number: int, among: Sequence[Paragraph]) -> Paragraph | None:
    """The first paragraph, from a place that the case's number gives, that is not its own and holds no answer."""
    turned = [*among[number % len(among) :], *among[: number % len(among)]]
    return next((p for p in turned if p.id not in case.documents and not _told(case, p)), None)


def _told(case: Case, paragraph: Paragraph) -> bool:
    return any(holds(paragraph.text, answer) for group in case.answers for answer in group)
