"""Recall@k: which share of the relevant documents is among the first k?

A document is relevant when its grade is above 0. Source: trec_eval's `recall`.
"""

from collections.abc import Mapping, Sequence

DEPTHS = (1, 3, 5, 10, 20, 100)


def recall_at(ranked: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """0 to 1; 0 where nothing is relevant."""
    relevant = {name for name, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else 0.0
