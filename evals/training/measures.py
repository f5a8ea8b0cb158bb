"""The measures: SQuAD's token F1 and exact match, ROC AUC, and a two-feature logistic fit."""

import re
import string
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def normalise(text: str) -> str:
    """SQuAD's: lower case, no punctuation, no articles, single spaces."""
    text = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def token_f1(predicted: str, answers: Sequence[str]) -> float:
    """The best token F1 over the accepted answers."""
    return max(_f1(normalise(predicted).split(), normalise(answer).split()) for answer in answers)


def exact(predicted: str, answers: Sequence[str]) -> float:
    """1 when the prediction is one of the accepted answers after normalising, else 0."""
    return float(any(normalise(predicted) == normalise(answer) for answer in answers))


def auc(positive: Sequence[float] | Floats, negative: Sequence[float] | Floats) -> float:
    """The chance that a positive outscores a negative, ties counting half."""
    scores = np.concatenate([np.asarray(positive), np.asarray(negative)])
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n, m = len(positive), len(negative)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * m))


def fit_logistic(features: Floats, labels: Floats) -> Floats:
    """Weights and bias (last) by Newton's method, the two classes weighted equally."""
    x = np.column_stack([features, np.ones(len(features))])
    share = np.where(labels == 1, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (share * (p - labels)) + 1e-3 * weights
        hessian = (x.T * (share * p * (1 - p))) @ x + 1e-3 * np.eye(x.shape[1])
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def best_refusing_f1(scores: Floats, f1s: Floats, answerable: Floats) -> tuple[float, float]:
    """SQuAD 2's F1 at its best threshold, and that threshold; a refused unanswerable question earns 1."""
    order = np.argsort(-scores)
    shown = np.concatenate([[0.0], np.cumsum(np.where(answerable[order] == 1, f1s[order], 0.0))])
    refused = (answerable == 0).sum() - np.concatenate([[0.0], np.cumsum(answerable[order] == 0)])
    best = int((shown + refused).argmax())
    threshold = float(scores[order[best - 1]]) if best else float("inf")
    return float((shown + refused)[best] / len(scores)), threshold


def _f1(predicted: list[str], gold: list[str]) -> float:
    common = sum((Counter(predicted) & Counter(gold)).values())
    return 2 * common / (len(predicted) + len(gold)) if common else float(predicted == gold)
