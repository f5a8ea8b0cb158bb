"""Hit@k: is any relevant document among the first k? Source: trec_eval's `success`."""

from collections.abc import Mapping, Sequence


def hit_at(ranked: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """1 where one is, else 0."""
    return float(any(grades.get(name, 0) > 0 for name in ranked[:depth]))
