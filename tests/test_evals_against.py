"""Two runs are paired case by case, and a permutation test says whether their difference is more than luck."""

import random
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import permutation_test as scipys

from evals.against import compare, permutation_test
from evals.kept import Past, PastCase, read, write
from evals.measures.figure import share
from evals.origin import origin
from evals.record import Record, Run
from evals.report.tables import comparison
from index.errors import BadInput
from qa.settings import Settings


def record(name: str, score: float, **scores: float) -> Record:
    return Record(
        id=name,
        kind="fact",
        question=f"{name}?",
        expected="5",
        ranked=("staff.md",),
        scores={"correct": score} | scores,
        failed=score == 0,
    )


def made(*records: Record) -> Run:
    figures = {"correct": share([r.scores["correct"] for r in records])}
    begun = origin(Settings(), corpus="c0", cases=("k",))
    return Run(suite="known answers", name="n", main="correct", measures=figures, records=records, origin=begun)


def past(run: Run) -> Past:
    cases = tuple(PastCase(r.id, r.given, r.scores) for r in run.records)
    return Past("before", run.suite, run.origin.facts, cases)


def test_three_differences_by_hand() -> None:
    assert permutation_test([1, 1, 1]) == 2 / 8
    assert permutation_test([1, 1, -1]) == 1.0
    assert permutation_test([3, 1, 0]) == 2 / 4
    assert permutation_test([]) == permutation_test([0.0, 0.0]) == 1.0


def test_few_differences_agree_with_every_sign_assignment() -> None:
    draw = random.Random(1)
    differences = [draw.uniform(-1, 2) for _ in range(10)]
    sums = [abs(sum(s * d for s, d in zip(signs, differences, strict=True))) for signs in product((1, -1), repeat=10)]
    assert permutation_test(differences) == np.mean([s >= abs(sum(differences)) - 1e-9 for s in sums])


def test_many_differences_agree_with_scipy() -> None:
    differences = np.random.default_rng(2).normal(0.15, 1, size=120)
    theirs = scipys((differences,), np.mean, permutation_type="samples", n_resamples=9999, rng=3).pvalue
    assert permutation_test(differences.tolist()) == pytest.approx(theirs, abs=0.02)


def test_what_got_better_and_worse_stands_with_both_answers() -> None:
    before = made(record("a", 0.0), record("b", 1.0), record("c", 0.5), record("gone", 1.0))
    after = made(record("a", 1.0), replace(record("b", 0.0), ranked=()), record("c", 0.5), record("new", 1.0))
    found = compare(after, past(before))
    assert [(c.now.id, c.before.given, c.now.given, c.difference) for c in (*found.better, *found.worse)] == [
        ("a", "staff.md", "staff.md", 1.0),
        ("b", "staff.md", "—", -1.0),
    ]
    assert (found.unpaired, found.notes) == (("gone", "new"), ())
    assert [(t.name, t.before, t.after, t.p, t.n) for t in found.tested] == [("correct", 0.5, 0.5, 1.0, 3)]


def test_only_scores_that_both_have_are_tested() -> None:
    before = made(record("a", 1.0, mrr=0.5, confidence=0.4), record("b", 1.0))
    after = made(record("a", 1.0, mrr=1.0, confidence=0.9), record("b", 1.0, mrr=1.0))
    tested = {t.name: (t.before, t.after, t.n) for t in compare(after, past(before)).tested}
    assert tested == {"correct": (1.0, 1.0, 2), "mrr": (0.5, 1.0, 1)}


def test_what_is_not_the_same_in_both_runs_is_told() -> None:
    run = made(record("a", 1.0))
    facts = run.origin.facts | {"documents": "other", "setting threshold": "0.5"}
    found = compare(run, replace(past(run), facts=facts))
    assert found.notes == ("documents: other before, c0 now", "setting threshold: 0.5 before, 0.0 now")
    assert "Not the same in both runs:\n  documents: other before" in comparison(found)


def test_a_clear_gain_is_more_than_luck() -> None:
    names = [f"q{n}" for n in range(8)]
    found = compare(made(*(record(n, 1.0) for n in names)), past(made(*(record(n, 0.0) for n in names))))
    assert found.tested[0].p == 2 / 2**8
    shown = comparison(found)
    assert "more than luck" in shown
    assert "8 cases got better" in shown
    assert "No case got worse." in shown


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    run = made(record("a", 1.0), record("b", 0.0))
    write(run, tmp_path)
    assert read(tmp_path) == replace(past(run), folder=str(tmp_path))


def test_a_case_without_the_main_score_got_neither_better_nor_worse() -> None:
    before, now = past(made(record("a", 1.0), record("b", 0.0))), made(record("a", 1.0), record("b", 1.0))
    without = replace(before, cases=(replace(before.cases[0], scores={"f1": 1.0}), before.cases[1]))
    assert [change.now.id for change in compare(now, without).better] == ["b"]


def test_scores_that_are_none_are_named(tmp_path: Path) -> None:
    write(made(record("a", 1.0)), tmp_path)
    (tmp_path / "cases.jsonl").write_text('{"id": "a", "given": "5", "scores": [1]}')
    with pytest.raises(BadInput, match="holds no run that can be read"):
        read(tmp_path)


@pytest.mark.parametrize("text", ["{", "{}", "[]"])
def test_what_is_no_run_is_named(tmp_path: Path, text: str) -> None:
    write(made(record("a", 1.0)), tmp_path)
    (tmp_path / "results.json").write_text(text)
    with pytest.raises(BadInput, match="holds no run that can be read"):
        read(tmp_path)
