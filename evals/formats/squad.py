"""Questions over paragraphs: SQuAD v1.1 and v2.0 files, and folders with `questions.jsonl` and `contexts.jsonl`.

A question becomes a case whose one group of answers are the annotators', whose document is its paragraph, and whose
kind is its question word. SQuAD: Rajpurkar et al., 2016 and 2018; the folders are described with `qa eval --help`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.cases import Case
from evals.formats.lines import either, read_lines, read_text
from evals.formats.paragraphs import Paragraph, read_paragraphs
from evals.outcome import Ungraded
from index.errors import BadInput

_ASKING = re.compile(
    r"\b(how (?:many|much|long|old|far|often)|who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE
)
_YES_NO = re.compile(r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b", re.IGNORECASE)
_SAME = {"whom": "who", "whose": "who"}
OTHER = "other"
UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class Questions:
    """A set of questions and the paragraphs they are asked of."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    cases: tuple[Case, ...]
    """Each with exactly one document: the paragraph that answers, or that does not."""
    ungraded: tuple[Ungraded, ...]
    """Questions that no measure can grade, and why."""


def read_squad(path: Path) -> Questions:
    """Read a SQuAD file or a folder of pairs; raises `BadInput` naming the place that is wrong."""
    if not path.exists():
        raise BadInput(f"There is no {path}. Give a SQuAD file, or a folder with questions.jsonl and contexts.jsonl.")
    found = _of_folder(path) if path.is_dir() else _of_file(path)
    if not found.cases:
        raise BadInput(f"{path}: no question can be graded ({len(found.ungraded)} cannot). Give a set with answers.")
    return found


def kind_of(question: str) -> str:
    """The question word, `yes-no`, or `other`."""
    if _YES_NO.match(question.strip()):
        return "yes-no"
    asking = _ASKING.search(question)
    if not asking:
        return OTHER
    word = asking[1].lower()
    return _SAME.get(word, word)


def _of_folder(folder: Path) -> Questions:
    questions, contexts = either(folder, "questions.jsonl"), either(folder, "contexts.jsonl")
    if questions is None or contexts is None:
        raise BadInput(
            f"{folder} has no questions.jsonl and contexts.jsonl (or both with .gz). Give a folder that has."
        )
    paragraphs = read_paragraphs(read_lines(contexts), "id", "_id")
    gathered = _Gathered()
    for line in read_lines(questions):
        answers = line.form.get("answers") or []
        if not isinstance(answers, list) or not all(isinstance(answer, str) for answer in answers):
            raise BadInput(f"{line.place}: 'answers' must be a list of texts.")
        gathered.add(
            line.place,
            line.text("id"),
            line.text("question"),
            line.text("context_id", empty=True) if "context_id" in line.form else "",
            answers,
            unanswerable=line.flag("unanswerable"),
            known=paragraphs.keys(),
        )
    return Questions(folder.name, tuple(paragraphs.values()), tuple(gathered.cases), tuple(gathered.ungraded))


def _of_file(path: Path) -> Questions:
    try:
        form = json.loads(read_text(path))
    except ValueError as error:
        raise BadInput(f"{path}: not JSON ({error}). Give a SQuAD file, v1.1 or v2.0.") from error
    paragraphs: dict[str, Paragraph] = {}
    gathered = _Gathered()
    try:
        for title, number, entry in _entries(form):
            name = f"{title}#{number}"
            name = name if name not in paragraphs else f"{name}@{len(paragraphs)}"
            paragraphs[name] = Paragraph(name, title, _told(entry, "context"))
            for asked in entry["qas"]:
                answers = [answer["text"] for answer in asked.get("answers") or []]
                unanswerable = asked.get("is_impossible", False)
                if not isinstance(unanswerable, bool):
                    raise TypeError("'is_impossible' must be true or false")
                gathered.add(
                    str(path),
                    str(asked["id"]),
                    _told(asked, "question"),
                    name,
                    answers,
                    unanswerable=unanswerable,
                    known=paragraphs,
                )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{path}: not as SQuAD has it ({type(error).__name__}: {error}). Give v1.1 or v2.0.") from error
    return Questions(
        path.name.split(".")[0], tuple(paragraphs.values()), tuple(gathered.cases), tuple(gathered.ungraded)
    )


def _told(form: dict[str, Any], name: str) -> str:
    if not isinstance(form[name], str):
        raise TypeError(f"{name!r} must be a text")
    told: str = form[name]
    return told


def _entries(form: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for article in form["data"]:
        for number, entry in enumerate(article["paragraphs"]):
            yield str(article.get("title", "")), number, entry


class _Gathered:
    """Cases as they are read, and what cannot be one."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self.ungraded: list[Ungraded] = []
        self._places: dict[str, str] = {}

    def add(
        self,
        place: str,
        identifier: str,
        question: str,
        paragraph: str,
        answers: list[str],
        *,
        unanswerable: bool,
        known: Any,
    ) -> None:
        if identifier in self._places:
            raise BadInput(f"{place}: the id {identifier!r} was used before, at {self._places[identifier]}.")
        self._places[identifier] = place
        told = tuple(dict.fromkeys(answer for answer in answers if answer.strip()))
        if paragraph not in known:
            self.ungraded.append(Ungraded(identifier, question, f"its paragraph {paragraph!r} is not in the set"))
        elif not unanswerable and not told:
            self.ungraded.append(Ungraded(identifier, question, "it has no answer and is not marked unanswerable"))
        else:
            self.cases.append(_case(identifier, question, paragraph, () if unanswerable else told))


def _case(identifier: str, question: str, paragraph: str, answers: tuple[str, ...]) -> Case:
    """The case; without answers it is unanswerable. That the answer is yes or no stands in no quote."""
    yes_no = bool(answers) and {answer.lower() for answer in answers} <= {"yes", "no"}
    groups = (answers,) if answers else ()
    return Case(
        id=identifier,
        kind="yes-no" if yes_no else kind_of(question) if answers else UNANSWERABLE,
        question=question,
        answers=groups,
        holds=() if yes_no else groups,
        documents=(paragraph,),
        unanswerable=not answers,
    )
