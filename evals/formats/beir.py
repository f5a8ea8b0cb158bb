"""Retrieval collections in BEIR's form (Thakur et al., 2021): a corpus, queries, and who judged what relevant.

`corpus.jsonl` has `_id`, `title`, `text`; `queries.jsonl` has `_id`, `text`; the judgements stand in `qrels/SPLIT.tsv`
or in one `qrels.tsv`, as lines of query, document and grade. Any of them may be gzipped. A folder of questions and
contexts, as `evals.formats.squad` reads it, is a collection too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.formats.lines import GZIPPED, either, read_lines, read_text
from evals.formats.paragraphs import Paragraph, read_paragraphs
from evals.formats.squad import Questions, read_squad
from evals.outcome import Ungraded
from index.errors import BadInput

USUAL_SPLIT = "test"
_WHOLE = re.compile(r"-?\d+")
_NUMBER = re.compile(r"[-+.\d].*")
"""Or what was meant as one: no heading begins so."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the documents that were judged for it."""

    id: str
    text: str
    grades: Mapping[str, int]
    """Above 0 is relevant, and more is better. At least one is."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A corpus with judged queries."""

    name: str
    documents: tuple[Paragraph, ...]
    queries: tuple[Query, ...]
    ungraded: tuple[Ungraded, ...]
    """Queries without a relevant document in the judgements."""


def read_beir(folder: Path, *, split: str | None = None) -> Collection:
    """Read a folder. Without a `split`, `qrels/test.tsv` counts, or, where there is none, all judgements there are.

    Raises `BadInput` naming the file, and the line, that is missing or wrong.
    """
    if either(folder, "questions.jsonl"):
        if split is not None:
            raise BadInput(f"{folder} holds questions and contexts, which have no splits. Leave out --split {split}.")
        return of_questions(read_squad(folder))
    documents = read_paragraphs(read_lines(_needed(folder, "corpus.jsonl")), "_id", "id")
    grades: dict[str, dict[str, int]] = {}
    for path in _judgements(folder, split):
        for identifier, document, grade in _judged(path):
            grades.setdefault(identifier, {})[document] = grade
    queries, ungraded = [], []
    for query in _queries(folder, grades):
        if any(grade > 0 for grade in query.grades.values()):
            queries.append(query)
        elif query.id in grades:
            ungraded.append(Ungraded(query.id, query.text, "no document is judged relevant to it"))
        elif split is None and not (folder / "qrels").is_dir():
            ungraded.append(Ungraded(query.id, query.text, "nothing is judged for it"))
    if not queries:
        raise BadInput(
            f"{folder}: no query has a relevant document. See its queries.jsonl and qrels: are the ids the same?"
        )
    return Collection(folder.name, tuple(documents.values()), tuple(queries), tuple(ungraded))


def of_questions(questions: Questions) -> Collection:
    """Questions over paragraphs as a collection: to each that has an answer, its own paragraph is relevant."""
    queries = tuple(
        Query(case.id, case.question, dict.fromkeys(case.documents, 1))
        for case in questions.cases
        if not case.unanswerable
    )
    if not queries:
        raise BadInput(f"{questions.name}: no question has an answer, so nothing is relevant. Give a set with answers.")
    return Collection(questions.name, questions.paragraphs, queries, questions.ungraded)


def _needed(folder: Path, name: str) -> Path:
    found = either(folder, name)
    if found is None:
        raise BadInput(f"{folder} has no {name} (nor {name}{GZIPPED}). Give a folder in BEIR's form.")
    return found


def _queries(folder: Path, grades: Mapping[str, Mapping[str, int]]) -> Iterator[Query]:
    """Each with what was judged for it; one id is one query, or it would count twice."""
    known: set[str] = set()
    for line in read_lines(_needed(folder, "queries.jsonl")):
        identifier = line.text("_id", "id")
        if identifier in known:
            raise BadInput(f"{line.place}: the id {identifier!r} was used before. Give it another.")
        known.add(identifier)
        yield Query(identifier, line.text("text"), grades.get(identifier, {}))


def _judgements(folder: Path, split: str | None) -> list[Path]:
    if split is not None:
        return [_needed(folder, f"qrels/{split}.tsv")]
    usual = either(folder, f"qrels/{USUAL_SPLIT}.tsv") or either(folder, "qrels.tsv")
    found = [usual] if usual else sorted((*folder.glob("qrels/*.tsv"), *folder.glob("qrels/*.tsv.gz")))
    return found or [_needed(folder, "qrels.tsv")]


def _judged(path: Path) -> Iterator[tuple[str, str, int]]:
    """Query, document and grade of each line; a heading is passed over, and TREC's form with four columns is read."""
    for number, line in enumerate(read_text(path).splitlines(), 1):
        fields = line.split("\t") if "\t" in line else line.split()
        if not fields or (number == 1 and not _NUMBER.fullmatch(fields[-1].strip())):
            continue
        if len(fields) not in (3, 4) or not _WHOLE.fullmatch(fields[-1].strip()):
            raise BadInput(f"{path}:{number}: not a query, a document and a whole grade, parted by tabs.")
        yield fields[0], fields[-2], int(fields[-1])
