"""Measures of a ranking: by hand on three rows, and against ir_measures on many."""

import random

import ir_measures
import pytest
from ir_measures import RR, R, Success, nDCG

from evals.measures.hit_at import hit_at
from evals.measures.ndcg import ndcg
from evals.measures.recall_at import recall_at
from evals.measures.reciprocal_rank import reciprocal_rank
from evals.suites.beir import score

GRADES = {"a": 2, "b": 1, "x": 0}


@pytest.mark.parametrize(
    ("ranked", "gained", "recalled", "hit", "reciprocal"),
    [
        (("a", "b"), 1.0, 1.0, 1.0, 1.0),
        (("x", "b", "a"), (1 / 1.584963 + 2 / 2) / (2 + 1 / 1.584963), 0.5, 1.0, 1 / 2),
        (("x", "y"), 0.0, 0.0, 0.0, 0.0),
    ],
)
def test_three_rankings_by_hand(
    ranked: tuple[str, ...], gained: float, recalled: float, hit: float, reciprocal: float
) -> None:
    assert ndcg(ranked, GRADES) == pytest.approx(gained, abs=1e-6)
    assert recall_at(ranked, GRADES, 2) == recalled
    assert hit_at(ranked, GRADES, 2) == hit
    assert reciprocal_rank(ranked, GRADES) == reciprocal


def test_nothing_relevant_scores_nothing() -> None:
    assert set(score(("a",), {"a": 0}).values()) == {0.0}


def test_many_rankings_agree_with_ir_measures() -> None:
    draw = random.Random(5)
    names = [f"d{n}" for n in range(150)]
    grades = {f"q{q}": {name: draw.choice((-1, 0, 1, 1, 2, 3)) for name in draw.sample(names, 30)} for q in range(40)}
    ranked = {query: draw.sample(names, draw.choice((0, 3, 100))) for query in grades}
    qrels = [ir_measures.Qrel(q, name, grade) for q in grades for name, grade in grades[q].items()]
    run = [ir_measures.ScoredDoc(q, name, 1.0 / rank) for q in ranked for rank, name in enumerate(ranked[q], 1)]
    theirs = {
        "ndcg@10": nDCG @ 10,
        "mrr": RR,
        "recall@1": R @ 1,
        "recall@5": R @ 5,
        "recall@20": R @ 20,
        "recall@100": R @ 100,
        "hit@1": Success @ 1,
        "hit@10": Success @ 10,
    }
    taken = {(m.query_id, m.measure): m.value for m in ir_measures.iter_calc(list(theirs.values()), qrels, run)}
    ours = {query: score(ranked[query], grades[query]) for query in grades}
    for name, measure in theirs.items():
        for query in grades:
            assert ours[query][name] == pytest.approx(taken.get((query, measure), 0.0), abs=1e-4), (query, name)
