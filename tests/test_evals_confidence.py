"""What a confidence is worth: risk against coverage, and calibration, by hand and against scikit-learn."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.calibration import calibration_curve

from evals.cases import Case
from evals.measures.calibration import bins, measure_ece
from evals.measures.risk_coverage import Step, curve, measure_aurc
from evals.outcome import Outcome
from qa.answer import Answer

CASE = Case(id="a", kind="fact", question="?", answers=(("5",),), documents=("c",))
ANSWER = Answer("?", "?", "Five.", "5", False, None, 0.9, (), (), (), (), 0.1)


def outcome(confidence: float, right: bool, *, refused: bool = False) -> Outcome:
    return Outcome(
        case=CASE, answer=replace(ANSWER, confidence=confidence, refused=refused), right=right, refused=refused
    )


THREE = [outcome(0.9, True), outcome(0.85, False), outcome(0.3, True), outcome(0.1, False, refused=True)]


def test_the_curve_takes_the_surest_first_and_equals_together() -> None:
    assert curve([0.3, 0.9, 0.8], [0, 0, 1], 4) == (
        Step(0.25, 0.0, 0.9),
        Step(0.5, 0.5, 0.8),
        Step(0.75, pytest.approx(1 / 3), 0.3),
    )
    assert curve([0.5, 0.5], [0, 1], 2) == (Step(1.0, 0.5, 0.5),)
    assert curve([], [], 3) == ()


def test_the_area_is_the_mean_risk_of_the_answers_shown() -> None:
    taken = measure_aurc(THREE)
    assert (taken.value, taken.n) == (pytest.approx((0 + 1 / 2 + 1 / 3) / 3), 3)
    assert measure_aurc([outcome(0.5, True), outcome(0.5, False)]).value == pytest.approx(0.5)
    assert measure_aurc(list(reversed(THREE))).value == taken.value


def test_calibration_error_by_hand() -> None:
    taken = measure_ece(THREE)
    assert taken.value == pytest.approx((abs(0.85 - 0) + abs(0.9 - 1) + abs(0.3 - 1)) / 3)
    assert taken.n == 3


def test_bins_agree_with_scikit_learn() -> None:
    draw = np.random.default_rng(4)
    sure = draw.uniform(size=500)
    right = (draw.uniform(size=500) < sure).astype(float)
    ours = bins(sure.tolist(), right.tolist())
    shares, means = calibration_curve(right, sure, n_bins=10)
    assert [b.right for b in ours] == pytest.approx(list(shares))
    assert [b.confidence for b in ours] == pytest.approx(list(means))
    assert sum(b.n for b in ours) == 500


def test_full_confidence_falls_into_the_last_bin() -> None:
    assert [(b.low, b.n) for b in bins([1.0], [1.0])] == [(0.9, 1)]
