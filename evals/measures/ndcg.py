"""nDCG@10: are the best documents on top, graded?

The gain of a document is its grade (below 0 counts as 0), discounted by log2 of one more than its rank; the sum over
the first ten is divided by that of the best possible order of all judged documents. Source: Järvelin and Kekäläinen,
2002, in trec_eval's form (linear gain), which BEIR reports.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import log2

DEPTH = 10


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """0 to 1; 0 where nothing is relevant."""
    best = _gain(sorted(grades.values(), reverse=True), depth)
    return _gain((grades.get(name, 0) for name in ranked), depth) / best if best else 0.0


def _gain(grades: Iterable[int], depth: int) -> float:
    return sum(max(grade, 0) / log2(rank + 1) for rank, grade in enumerate(islice(grades, depth), 1))
