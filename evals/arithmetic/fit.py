"""`python -m evals.arithmetic.fit`: the weights of the cues of arithmetic, in a quarter of an hour; writes
`qa/model/arithmetic.json`.

A log-linear model over the steps of each text: the likelihood of all steps that come to the known answer, with a ridge
on the weights (maximum marginal likelihood, as in Kushman et al., 2014), over the texts that are not held out, and over
such that only share words with a question.
"""

import argparse
import json
import random
from array import array
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from evals.arithmetic.elsewhere import elsewhere
from evals.arithmetic.texts import Asked, gives, load
from qa.arithmetic.cues import cues
from qa.arithmetic.derive import fitting_steps
from qa.questions.question import analyse

Numbers: TypeAlias = "array[int]"

SEED = 1
RIDGE = 2.0
FEWEST = 4
"""Questions that a cue has to occur in."""
LEAST = 0.05
"""Smaller weights are left out of the file."""


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(prog="python -m evals.arithmetic.fit", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(str(files("qa") / "model" / "arithmetic.json")))
    out = parser.parse_args().out
    written = list(load(held_out=False))
    weights = fit([*written, *elsewhere(written, random.Random(SEED))])
    kept = {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    out.write_text(json.dumps({"cues": kept}, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(kept)} weights of {len(weights)} cues")


def fit(asked: Sequence[Asked]) -> dict[str, float]:
    """The weight of each cue that is common enough."""
    numbers: dict[str, int] = {}
    rows, right = _examples(asked, numbers)
    counts = Counter(chain.from_iterable(set(chain.from_iterable(each)) for each in rows))
    common = {cue: number for cue, number in numbers.items() if counts[number] >= FEWEST}
    found = _fitted(_table(rows, [*common.values()]), np.concatenate(right), np.array([len(each) for each in right]))
    return {cue: float(weight) for cue, weight in zip(common, found, strict=True)}


def _examples(asked: Sequence[Asked], numbers: dict[str, int]) -> tuple[list[list[Numbers]], list[np.ndarray]]:
    """For each question the cues of its steps, that of none first, each by its number, which new ones are given; and
    which steps are right."""
    rows, right = [], []
    for each in asked:
        question = analyse(each.question)
        steps = fitting_steps(question, each.text)
        told = [gives(each, step) for step in steps]
        if steps and (any(told) or each.figure != "follows"):
            said = cues(question, each.text, steps)
            rows.append([array("I", {numbers.setdefault(cue, len(numbers)) for cue in row}) for row in said])
            right.append(np.array([not any(told), *told]))
    return rows, right


def _table(rows: Sequence[Sequence[Numbers]], common: Sequence[int]) -> csr_matrix:
    """(steps, common cues): 1 where a step has a cue."""
    places = {number: place for place, number in enumerate(common)}
    found = [array("I", sorted(places[cue] for cue in row if cue in places)) for each in rows for row in each]
    ends = np.cumsum([0, *map(len, found)])
    columns = np.fromiter(chain.from_iterable(found), dtype=np.int32)
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(found), len(common)))


def _fitted(table: csr_matrix, right: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    starts = np.cumsum([0, *sizes[:-1]])
    question = np.repeat(np.arange(len(sizes)), sizes)
    turned = table.T.tocsr()

    def sums(scores: np.ndarray) -> np.ndarray:
        most = np.maximum.reduceat(scores, starts)
        return np.asarray(most + np.log(np.add.reduceat(np.exp(scores - most[question]), starts)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        every, those = sums(scores), sums(np.where(right, scores, -1e9))
        given = np.exp(scores - every[question])
        wanted = np.where(right, np.exp(np.minimum(scores - those[question], 0.0)), 0.0)
        return float((every - those).sum() + RIDGE * weights @ weights / 2), turned @ (given - wanted) + RIDGE * weights

    start = np.zeros(table.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x)


if __name__ == "__main__":
    main()
