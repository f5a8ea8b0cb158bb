"""Fit the reader's weights, threshold and calibration on public questions: `python -m evals.fit --data DIR`.

Each question is asked up to three times over an index of its collection: as it is; with the document that answers it
hidden, so that the nearest other passages stand as near misses; and with a name or number in it exchanged for another
question's, so that the right passage no longer answers. How far another document makes an answer surer is learnt where
it is known what each of them tells: of those written for this project, among them further ones on matters that several
tell. What becomes of it all stands in
`evals/weights.py`.
"""

import argparse
import gzip
import json
import random
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from evals.normal import normalise
from evals.training.corpora import WRITTEN, Context, Question, read_contexts, read_questions
from evals.training.windows import overlap
from evals.training.written import read_written
from evals.weights import Asked, fit
from index import Index, build
from qa.agreement import witnesses
from qa.answer import Hit
from qa.evidence import Candidate, weigh
from qa.features import Features
from qa.names import find_names
from qa.numbers import find_numbers
from qa.question import Kind, analyse
from qa.reader import bounds, reading_of
from qa.retrieve import retrieve
from qa.settings import Settings
from qa.span_model import SpanModel

SETS = ("squadshifts_new_wiki", "nq_oracle", "squad_train_ir")
"""Sets whose licence allows weights fitted on them to be shipped; only documents that the model was not trained on."""
YES_NO_SET = "boolq_val"
AMONG = "squad_train_ir"
"""The set among whose paragraphs those questions are asked that were written over paragraphs of public sets; the others
are asked among the paragraphs that were written with them."""
WRITTEN_SHARE = 3
"""As many of these, in limits: most of them are near misses of which each is asked once."""
STRANGERS = "quoref_contrast"
"""Questions whose names are exchanged for ones that no document of the set has."""
MOST_CONTEXTS = 2400
"""Of each set; more makes the near misses no nearer and the fitting slower."""
SEED = 7
SAME_SENTENCE = 0.7
"""Token F1 from which on two sentences are the same, cut a little otherwise."""
TELLING = [Features._fields.index(name) for name in ("coverage", "phrases", "margin")]


def main() -> None:
    """Fit, report, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with read/SET/*.jsonl.gz")
    parser.add_argument("--limit", type=int, default=500, help="questions of each set")
    parser.add_argument("--out", type=Path, default=Path("qa/model/weights.json"))
    arguments = parser.parse_args()
    data, limit = arguments.data, arguments.limit
    written = read_written(data, held_out=True)
    yes_no = [(YES_NO_SET, read_yes_no(data), limit)]
    other = [(name, read_questions(data, name, held_out=True), limit) for name in SETS]
    over_written = [q for q in written if q.context.pool == WRITTEN]
    for name, asked in (
        (AMONG, [q for q in written if q.context.pool != WRITTEN]),
        (WRITTEN, [q for q in over_written if not q.context.whole]),
        (WRITTEN, [q for q in over_written if q.context.whole]),
    ):
        yes_no.append((name, [q for q in asked if analyse(q.text).kind is Kind.YES_NO], limit))
        other.append((name, [q for q in asked if analyse(q.text).kind is not Kind.YES_NO], WRITTEN_SHARE * limit))
    told_by_several = [
        q for q in over_written if q.context.matter and q.answered and analyse(q.text).kind is not Kind.YES_NO
    ]
    sets = {"sets": [*SETS, WRITTEN, YES_NO_SET], "seed": SEED}
    fitted = {"fitted_on": sets} | fit(
        other=[a for name, questions, most in other for a in ask_set(data, name, questions, most)],
        yes_no=[a for name, questions, most in yes_no for a in ask_set(data, name, questions, most)],
        several=list(ask_set(data, WRITTEN, told_by_several, limit)),
    )
    arguments.out.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(fitted, indent=2))


def ask_set(data: Path, name: str, questions: Sequence[Question], limit: int) -> Iterator[Asked]:
    """Index the set's contexts, then ask a sample of the questions in each of the three ways."""
    settings = Settings.from_environment()
    chosen = random.Random(SEED).sample(list(questions), min(limit, len(questions)))
    with tempfile.TemporaryDirectory() as scratch:
        corpus, place = Path(scratch) / "contexts.jsonl", Path(scratch) / "index"
        contexts = _contexts(data, name, chosen)
        corpus.write_text("\n".join(map(_record, contexts.values())), encoding="utf-8")
        build([corpus], place, cache=settings.cache, passage_words=settings.passage_words)
        asker = _Asker(Index.open(place, cache=settings.cache), contexts, settings, SpanModel())
        strangers = [q.text for q in read_questions(data, STRANGERS, held_out=False)]
        for question in chosen:
            yield from asker.ask(question, [*(q.text for q in chosen), *strangers])


def read_yes_no(data: Path) -> list[Question]:
    """Yes/no questions; names get back the capitals that the set took from them."""
    contexts = read_contexts(data, YES_NO_SET)
    with gzip.open(data / "read" / YES_NO_SET / "questions.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Question(row["id"], YES_NO_SET, _recased(row["question"], context.text), context, (), (0, 0), exact=False)
        for row in rows
        if (context := contexts.get(row["context_id"]))
    ]


def _recased(question: str, text: str) -> str:
    """Words that the text only has capitalised are capitalised."""
    there = set(re.findall(r"\w+", text))
    words = re.split(r"(\w+)", question)
    return "".join(w.capitalize() if w not in there and w.capitalize() in there else w for w in words) + "?"


def _contexts(data: Path, name: str, questions: Sequence[Question]) -> dict[str, Context]:
    """The contexts of the questions, and at most `MOST_CONTEXTS` others, by id."""
    own = {q.context.id: q.context for q in questions}
    return own | dict(list(read_contexts(data, name).items())[:MOST_CONTEXTS])


def _record(context: Context) -> str:
    return json.dumps({"id": context.id, "title": context.title, "text": context.text})


@dataclass(frozen=True, slots=True)
class _Asker:
    """Asks the questions of one set over its index."""

    index: Index
    contexts: Mapping[str, Context]
    settings: Settings
    model: SpanModel

    def ask(self, question: Question, others: Sequence[str]) -> Iterator[Asked]:
        """As it is, with its document hidden, and with a name or number exchanged."""
        depth = self.settings.hits
        hits = retrieve(self.index, question.text, candidates=self.settings.candidates, limit=2 * depth)
        gold = [hit for hit in hits[:depth] if hit.document == question.context.id]
        if gold:
            yield self._asked(question, question.text, hits[:depth])
        if not question.answered:
            return
        near = [hit for hit in hits if not self.contexts[hit.document].may_tell_what(question.context)][:depth]
        if near and not any(_holds(hit.text, question.answers) for hit in near[:3]):
            yield self._asked(question, question.text, near)
        exchanged = exchange(question.text, others, " ".join(hit.text for hit in gold))
        if gold and exchanged:
            hits = retrieve(self.index, exchanged, candidates=self.settings.candidates, limit=depth)
            yield self._asked(replace(question, answers=(), exact=True), exchanged, hits)

    def _asked(self, question: Question, text: str, hits: Sequence[Hit]) -> Asked:
        analysed = analyse(text)
        candidates = weigh(analysed, hits, self.index, self.model)
        alone = question.context.pool != WRITTEN or question.context.whole  # of others it is not known what they tell
        readings = [reading_of(c, 0.0) for c in candidates]
        seconds = None if alone else tuple(map(tuple, witnesses(analysed, readings)))
        features = np.array([c.features for c in candidates])
        answers = np.array([answers_it(question, c, self.contexts[c.hit.document]) for c in candidates], dtype=bool)
        if not question.exact and answers.any():  # of a passage that answers as a whole, the sentence that says most
            answers &= np.arange(len(answers)) == np.where(answers, features[:, TELLING].sum(axis=1), -np.inf).argmax()
        bounded = np.array([bounds(analysed, c) for c in candidates])
        return Asked(features, answers, bounded, seconds, question.context.half)


def answers_it(question: Question, candidate: Candidate, context: Context) -> bool:
    """By the known answer, also in what tells the same matter, or where only its sentence or clause is known, by that;
    where not even that is, any sentence may; none of what only tempts to."""
    if not (question.answered and context.may_tell_what(question.context)):
        return False
    if question.exact:
        return _holds(candidate.text, question.answers)
    if context.id != question.context.id:
        return False
    said = question.context.text[slice(*question.gold)]
    return said in candidate.text or overlap(candidate.text, said) > SAME_SENTENCE


def exchange(question: str, others: Sequence[str], passage: str) -> str | None:
    """The question with its last name or number exchanged for another question's that the passage does not hold."""
    own = _exchangeable(question)
    if not own:
        return None
    start, end, is_number = own[-1]
    for other in random.Random(question).sample(others, min(30, len(others))):
        for first, last, number in _exchangeable(other):
            new = other[first:last]
            if number == is_number and new.lower() not in passage.lower() and new.lower() not in question.lower():
                return question[:start] + new + question[end:]
    return None


def _exchangeable(text: str) -> list[tuple[int, int, bool]]:
    names = [(n.start, n.end, False) for n in find_names(f"So {text}"[3:]) if n.start > 0]
    return sorted([*names, *((n.start, n.end, True) for n in find_numbers(text))])


def _holds(text: str, answers: Sequence[str]) -> bool:
    flat = f" {normalise(text)} "
    return any(f" {normalise(answer)} " in flat for answer in answers)


if __name__ == "__main__":
    main()
