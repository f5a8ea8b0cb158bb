"""Scores a reader on documents it was never trained on: where the answer is, and whether there is one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.training.corpora import Question
from evals.training.examples import Example
from evals.training.measures import Floats, auc, best_refusing_f1, exact, fit_logistic, token_f1
from evals.training.predict import Prediction, Predictor
from evals.training.windows import cut
from qa.language.same_name import told_around
from qa.spans.span_model import heading

KINDS = ("same", "counterfactual", "retrieved", "tempting")


@dataclass(frozen=True)
class Calibration:
    """probability = sigmoid(answer · answer_logit + margin · margin + bias), both classes equally likely."""

    answer: float
    margin: float
    bias: float
    threshold: float = 0.5

    def logit(self, prediction: Prediction) -> float:
        """The log-odds that the passage answers; ranks passages and decides on refusing."""
        return self.answer * prediction.answer_logit + self.margin * prediction.margin + self.bias


@dataclass(frozen=True)
class Judged:
    """An example with what the reader said of it."""

    example: Example
    prediction: Prediction

    @property
    def text(self) -> str:
        return self.example.passage[self.prediction.start : self.prediction.end]

    @property
    def f1(self) -> float:
        """Token F1; 0 for an unanswerable example, which has no right span."""
        return token_f1(self.text, self.example.answers) if self.example.answers else 0.0


def judge(predictor: Predictor, examples: Sequence[Example]) -> list[Judged]:
    """The reader's word on every example."""
    predictions = predictor.predict([(e.question, e.passage) for e in examples])
    return [Judged(e, p) for e, p in zip(examples, predictions, strict=True)]


def calibrate(judged: Sequence[Judged]) -> Calibration:
    """Fits the two scores to a probability, and the threshold to refusing F1 with half unanswerable."""
    features = np.array([[j.prediction.answer_logit, j.prediction.margin] for j in judged])
    labels = np.array([float(j.example.answerable) for j in judged])
    answer, margin, bias = (float(w) for w in fit_logistic(features, labels))
    fitted = Calibration(answer, margin, bias)
    _, cut_at = refusing(judged, fitted)
    return Calibration(answer, margin, bias, float(1 / (1 + np.exp(-cut_at))))


def refusing(judged: Sequence[Judged], calibration: Calibration) -> tuple[float, float]:
    """SQuAD-2-style F1 and its best threshold (a logit); positives repeat until they are half."""
    spanned = [j for j in judged if j.example.answers or not j.example.answerable]
    positives = [j for j in spanned if j.example.answerable]
    negatives = [j for j in spanned if not j.example.answerable]
    size = max(len(positives), len(negatives))
    half = [*_repeat(positives, size), *_repeat(negatives, size)]
    scores = np.array([calibration.logit(j.prediction) for j in half])
    labels = np.array([float(j.example.answerable) for j in half])
    return best_refusing_f1(scores, np.array([j.f1 for j in half]), labels)


def score(judged: Sequence[Judged], calibration: Calibration) -> dict[str, float]:
    """Every measure over one group of examples, as plain numbers for the card."""
    positives = [j for j in judged if j.example.answerable]
    spanned = [j for j in positives if j.example.answers]
    known = {"questions": float(len(positives))}
    if spanned:
        known["f1"] = float(np.mean([j.f1 for j in spanned]))
        known["em"] = float(np.mean([exact(j.text, j.example.answers) for j in spanned]))
    groups = {k: [j for j in judged if j.example.kind == k] for k in KINDS}
    groups["all"] = [j for j in judged if not j.example.answerable]
    for kind, negatives in groups.items():
        if len(negatives) >= 10:
            known[f"auc_{kind}"] = auc(_logits(positives, calibration), _logits(negatives, calibration))
    if spanned and groups["all"]:
        known["f1_half_unanswerable"] = refusing([*spanned, *groups["all"]], calibration)[0]
    return known


def score_paragraphs(predictor: Predictor, questions: Sequence[Question], calibration: Calibration) -> dict[str, float]:
    """The whole paragraph as overlapping windows, the answer taken from the best-scored one."""
    pairs, owners = [], []
    for number, question in enumerate(questions):
        for start, end in cut(question.context.text, 60, shared=1):
            window = question.context.text[start:end]
            told = told_around(question.text, window, question.context.text)
            pairs.append((question.text, heading("", told) + window))
            owners.append(number)
    best: dict[int, tuple[float, str]] = {}
    for (_, passage), owner, found in zip(pairs, owners, predictor.predict(pairs), strict=True):
        logit = calibration.logit(found)
        if owner not in best or logit > best[owner][0]:
            best[owner] = (logit, passage[found.start : found.end])
    texts = [best[i][1] for i in range(len(questions))]
    f1s = [token_f1(t, q.answers) for t, q in zip(texts, questions, strict=True)]
    ems = [exact(t, q.answers) for t, q in zip(texts, questions, strict=True)]
    known = {"questions": float(len(questions)), "windows": float(len(pairs))}
    return known | {"f1": float(np.mean(f1s)), "em": float(np.mean(ems))}


def _logits(judged: Sequence[Judged], calibration: Calibration) -> Floats:
    return np.array([calibration.logit(j.prediction) for j in judged])


def _repeat(judged: Sequence[Judged], size: int) -> list[Judged]:
    return [judged[i % len(judged)] for i in range(size)]
