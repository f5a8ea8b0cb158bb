"""Fit the reader's weights, threshold and calibration on public questions: `python -m evals.fit --data DIR`.

Each question is asked up to three times over an index of its collection: as it is; with the document that answers it
hidden, so that the nearest other passages stand as near misses; and with a name or number in it exchanged for another
question's, so that the right passage no longer answers. A logistic regression over the features of the retrieved
sentences, then one over the best few of each question (hard negatives), gives the weights; Platt's scaling of the best
sentence's score (Platt, 1999) makes it the probability that the answer is right; the threshold is the one that serves
both kinds of question best on held-out documents.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from evals.normal import normalise
from evals.training.corpora import Question, read_contexts, read_questions
from index import Index, build
from qa.answer import Hit
from qa.evidence import Features, weigh
from qa.names import find_names
from qa.numbers import find_numbers
from qa.question import analyse
from qa.retrieve import retrieve
from qa.settings import Settings
from qa.span_model import SpanModel

SETS = ("squadshifts_new_wiki", "nq_oracle")
"""Sets whose licence allows weights fitted on them to be shipped; only documents that the model was not trained on."""
SEED = 7
CONFUSABLE = 3
"""The final weights are fitted on so many best sentences of each question."""
MOST_STEPS = 3000


@dataclass(frozen=True, slots=True)
class Asked:
    """One question over one state of the collection: the features of its sentences, and which of them answer."""

    features: np.ndarray
    """(sentences, features) float."""
    answers: np.ndarray
    """(sentences,) bool."""
    held_out: bool


def main() -> None:
    """Fit, report, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with read/SET/*.jsonl.gz")
    parser.add_argument("--limit", type=int, default=500, help="questions of each set")
    parser.add_argument("--out", type=Path, default=Path("qa/model/weights.json"))
    arguments = parser.parse_args()
    asked = [a for name in SETS for a in ask_set(arguments.data, name, arguments.limit)]
    fitted = fit(asked)
    arguments.out.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(fitted, indent=2))


def ask_set(data: Path, name: str, limit: int) -> Iterator[Asked]:
    """Index the set's contexts, then ask questions of its held-out documents in each of the three ways."""
    questions = read_questions(data, name, held_out=True)
    random.Random(SEED).shuffle(questions)
    settings = Settings.from_environment()
    with tempfile.TemporaryDirectory() as scratch:
        corpus, place = Path(scratch) / "contexts.jsonl", Path(scratch) / "index"
        contexts = read_contexts(data, name).values()
        corpus.write_text("\n".join(json.dumps({"id": c.id, "title": c.title, "text": c.text}) for c in contexts))
        build([corpus], place, cache=settings.cache, passage_words=settings.passage_words)
        asker = _Asker(Index.open(place, cache=settings.cache), settings, SpanModel())
        others = [question.text for question in questions]
        for question in questions[:limit]:
            yield from asker.ask(question, others)


@dataclass(frozen=True, slots=True)
class _Asker:
    """Asks the questions of one set over its index."""

    index: Index
    settings: Settings
    model: SpanModel

    def ask(self, question: Question, others: Sequence[str]) -> Iterator[Asked]:
        """As it is, with its document hidden, and with a name or number exchanged."""
        depth = self.settings.hits
        hits = retrieve(self.index, question.text, candidates=self.settings.candidates, limit=2 * depth)
        gold = [hit for hit in hits[:depth] if hit.document == question.context.id]
        if gold:
            yield self._asked(question, question.text, hits[:depth])
        near = [hit for hit in hits if hit.document != question.context.id][:depth]
        if near and not any(_holds(hit.text, question.answers) for hit in near[:3]):
            yield self._asked(question, question.text, near)
        exchanged = exchange(question.text, others, " ".join(hit.text for hit in gold))
        if gold and exchanged:
            hits = retrieve(self.index, exchanged, candidates=self.settings.candidates, limit=depth)
            yield self._asked(replace(question, answers=()), exchanged, hits)

    def _asked(self, question: Question, text: str, hits: Sequence[Hit]) -> Asked:
        candidates = weigh(analyse(text), hits, self.index.rarity, self.model, read=self.settings.read)
        answers = [c.hit.document == question.context.id and _holds(c.text, question.answers) for c in candidates]
        features = np.array([c.features for c in candidates])
        return Asked(features, np.array(answers, dtype=bool), question.context.half == 1)


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


def fit(asked: Sequence[Asked]) -> dict[str, Any]:
    """Weights, threshold and the figures on the held-out documents."""
    trained, held = [a for a in asked if not a.held_out], [a for a in asked if a.held_out]
    every = LogisticRegression(max_iter=MOST_STEPS).fit(*_sentences(trained))
    confusable = [_best(every, a) for a in trained]
    ranking = LogisticRegression(C=0.1, max_iter=MOST_STEPS).fit(*_sentences(confusable))
    tops = np.array([_top(ranking, a) for a in trained])
    scaling = LogisticRegression(C=1e6).fit(tops[:, :1], tops[:, 1])
    slope, offset = float(scaling.coef_[0, 0]), float(scaling.intercept_[0])
    figures = np.array([_top(ranking, a) for a in held])
    probabilities = 1 / (1 + np.exp(-(slope * figures[:, 0] + offset)))
    threshold, report = _threshold(probabilities, figures[:, 1] > 0, np.array([a.answers.any() for a in held]))
    return {
        "bias": round(slope * float(ranking.intercept_[0]) + offset, 4),
        "threshold": threshold,
        "features": {n: round(slope * float(w), 4) for n, w in zip(Features._fields, ranking.coef_[0], strict=True)},
        "fitted_on": {"sets": SETS, "questions": len(trained), "seed": SEED},
        "held_out": report | {"questions": len(held)},
    }


def _sentences(asked: Sequence[Asked]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([a.features for a in asked]), np.concatenate([a.answers for a in asked])


def _best(ranking: LogisticRegression, asked: Asked) -> Asked:
    """The few best sentences of a question: what the final weights have to tell apart."""
    best = np.argsort(-ranking.decision_function(asked.features))[:CONFUSABLE]
    return replace(asked, features=asked.features[best], answers=asked.answers[best])


def _top(ranking: LogisticRegression, asked: Asked) -> tuple[float, float]:
    """The best sentence's logit, and 1 where that sentence answers."""
    logits = ranking.decision_function(asked.features)
    best = int(np.argmax(logits))
    return float(logits[best]), float(asked.answers[best])


def _threshold(probabilities: np.ndarray, right: np.ndarray, answerable: np.ndarray) -> tuple[float, dict[str, float]]:
    """The threshold with the best mean of answerable answered rightly and unanswerable refused."""

    def served(threshold: float) -> tuple[float, float]:
        shown = probabilities >= threshold
        return float((shown & right)[answerable].mean()), float((~shown)[~answerable].mean())

    best = max((round(t, 2) for t in np.arange(0.05, 0.95, 0.01)), key=lambda t: sum(served(t)))
    answered, refused = served(best)
    return best, {
        "right sentence first": round(float(right[answerable].mean()), 3),
        "answerable answered rightly": round(answered, 3),
        "unanswerable refused": round(refused, 3),
    }


if __name__ == "__main__":
    main()
