"""Fit the reader's weights, calibrations and thresholds: `python -m evals.fit`, on the collections of `evals/tuning`.

Thirty folders such as people keep, with near misses by somebody who had read all their documents, are nearer to what is
asked than questions over single paragraphs are: weights fitted on tens of thousands of those, on names exchanged and on
documents hidden, answered two to four in a hundred fewer rightly at equal refusal, on collections that neither was
fitted on. What becomes of it all stands in `evals/weights.py`.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from evals.cases import Case, load, yes_or_no
from evals.normal import holds_any
from evals.sample import tuning_collections
from evals.weights import Asked, Settled, fit
from index import Index, build
from qa.candidate import Candidate
from qa.checking.entailment import shipped_scorer
from qa.dialogue.conversation import complete
from qa.evidence import weigh
from qa.questions.question import Kind, Question, analyse
from qa.reader import bounds, reading_of, verdict_on
from qa.retrieve import retrieve
from qa.settings import Settings
from qa.spans.span_model import SpanModel
from qa.yes_no.polarity import told

SINGLE = ("fact", "paraphrase", "yes-no", "unanswerable")
"""The kinds that one sentence answers, or none; the others need several, or arithmetic, or what was asked before."""


def main() -> None:
    """Fit, report, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=__doc__)
    where = "the folder with NAME/cases.jsonl and NAME/docs"
    parser.add_argument("--tuning", type=Path, default=tuning_collections(), help=where)
    parser.add_argument("--out", type=Path, default=Path("qa/model/weights.json"))
    arguments = parser.parse_args()
    asked: dict[bool, list[Asked]] = {True: [], False: []}
    collections = sorted(path.parent for path in arguments.tuning.glob("*/cases.jsonl"))
    if len(collections) < 2:
        raise SystemExit(f"{arguments.tuning}: two collections at least are needed, each with cases.jsonl and docs.")
    for number, collection in enumerate(collections):
        for question, each in ask_collection(collection, half=number % 2):
            asked[question.kind is Kind.YES_NO].append(each)
        print(f"{collection.name}: {sum(map(len, asked.values()))} questions so far", flush=True)
    fitted = {"fitted_on": [each.name for each in collections]} | fit(other=asked[False], yes_no=asked[True])
    arguments.out.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(fitted, indent=2))


def ask_collection(folder: Path, *, half: int) -> Iterator[tuple[Question, Asked]]:
    """Index its documents, and ask those of its cases that a single sentence may answer."""
    settings, model = Settings.from_environment(), SpanModel()
    with tempfile.TemporaryDirectory() as place:
        build([folder / "docs"], Path(place), cache=settings.cache, passage_words=settings.passage_words)
        index = Index.open(Path(place), cache=settings.cache)
        for case in load([folder / "cases.jsonl"]):
            if case.kind not in SINGLE:
                continue
            question = analyse(complete(case.question, ()))
            hits = retrieve(index, question.text, candidates=settings.candidates, limit=settings.hits)
            if question.kind is not Kind.TOPIC:
                yield question, _asked(case, question, weigh(question, hits, index, model), half)


def _asked(case: Case, question: Question, candidates: Sequence[Candidate], half: int) -> Asked:
    asked = Asked(
        features=np.array([c.features for c in candidates]),
        answers=np.array([answers_it(case, c) for c in candidates], dtype=bool),
        bounds=np.array([bounds(question, c)[:2] for c in candidates]),
        half=half,
    )
    if question.kind is not Kind.YES_NO:
        return asked
    return replace(asked, settle=lambda sentence: settled(case, question, candidates[sentence]))


def settled(case: Case, question: Question, candidate: Candidate) -> Settled:
    """What the sentence says of the question, as the reader would ask it."""
    verdict = verdict_on(shipped_scorer(), question, reading_of(candidate, 0.0))
    known, given = case.answers and yes_or_no(case.answers[0]), told(verdict)
    return Settled(abs(verdict or 0.0), not (known and given) or known == given.lower())


def answers_it(case: Case, candidate: Candidate) -> bool:
    """Whether the sentence holds all that the case wants said, in a document that is accepted."""
    accepted = not case.unanswerable and candidate.hit.document in case.documents
    return accepted and all(holds_any(candidate.text, group) for group in case.holds)


if __name__ == "__main__":
    main()
