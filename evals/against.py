"""Two runs over the same cases: what got better, what got worse, and whether that is more than luck.

The paired permutation test (Fisher, 1935; Smucker, Allan and Carterette, 2007): if the two runs were equally good, each
case's difference could as well have the other sign. `p` is the share of sign assignments whose mean difference is at
least as far from 0 as the one observed: all of them where at most `EXACT` cases differ, else `DRAWS` drawn with a fixed
seed, the observed one counted in (so that p is never 0).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.kept import Past, PastCase
from evals.record import Record, Run

EXACT = 14
DRAWS = 10_000
SEED = 20240301
SIGNIFICANT = 0.05
_NOT_TESTED = ("confidence", "violations")


@dataclass(frozen=True, slots=True)
class Tested:
    """One score over the paired cases."""

    name: str
    before: float
    after: float
    p: float
    n: int


@dataclass(frozen=True, slots=True)
class Change:
    """A case whose main score is another."""

    now: Record
    before: PastCase
    difference: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """This run against an earlier one, `other`."""

    other: str
    main: str
    tested: tuple[Tested, ...]
    better: tuple[Change, ...]
    """Most gained first."""
    worse: tuple[Change, ...]
    """Most lost first."""
    unpaired: tuple[str, ...]
    """Ids of cases that only one of the runs has."""
    notes: tuple[str, ...]
    """What differs between the runs, besides the figures."""


def compare(run: Run, past: Past) -> Comparison:
    """Pair the cases by their ids and test every score they share."""
    before = {case.id: case for case in past.cases}
    paired = [(record, before[record.id]) for record in run.records if record.id in before]
    ids = {record.id for record in run.records}
    both = [(now, then) for now, then in paired if run.main in now.scores and run.main in then.scores]
    changes = [Change(now, then, now.scores[run.main] - then.scores[run.main]) for now, then in both]
    return Comparison(
        other=past.folder,
        main=run.main,
        tested=tuple(t for name in _names(paired) if (t := _tested(name, paired))),
        better=tuple(sorted((c for c in changes if c.difference > 0), key=lambda c: -c.difference)),
        worse=tuple(sorted((c for c in changes if c.difference < 0), key=lambda c: c.difference)),
        unpaired=tuple(sorted(ids ^ before.keys())),
        notes=_notes(run, past),
    )


def permutation_test(differences: Sequence[float]) -> float:
    """The two-sided p of the mean difference being 0; 1 where nothing differs."""
    moved = np.asarray([d for d in differences if d != 0], dtype=np.float64)
    if len(moved) == 0:
        return 1.0
    if len(moved) <= EXACT:
        signs = 1 - 2 * ((np.arange(2 ** len(moved))[:, None] >> np.arange(len(moved))) & 1)
        return float(np.mean(_as_far(signs @ moved, moved)))
    generator = np.random.default_rng(SEED)
    draws = (generator.choice((-1.0, 1.0), size=len(moved)) @ moved for _ in range(DRAWS))
    return float((1 + _as_far(np.fromiter(draws, dtype=np.float64, count=DRAWS), moved).sum()) / (1 + DRAWS))


def _as_far(sums: np.ndarray, moved: np.ndarray) -> np.ndarray:
    """Which sums are as far from 0 as the observed one, but for rounding."""
    far: np.ndarray = np.abs(sums) >= abs(moved.sum()) - 1e-9
    return far


def _names(paired: Sequence[tuple[Record, PastCase]]) -> list[str]:
    """The scores that some pair shares, in their order."""
    shared = dict.fromkeys(name for now, then in paired for name in now.scores if name in then.scores)
    return [name for name in shared if name not in _NOT_TESTED]


def _tested(name: str, paired: Sequence[tuple[Record, PastCase]]) -> Tested | None:
    both = [(n.scores[name], t.scores[name]) for n, t in paired if name in n.scores and name in t.scores]
    if not both:
        return None
    after, before = np.mean(both, axis=0)
    return Tested(name, float(before), float(after), permutation_test([n - t for n, t in both]), len(both))


def _notes(run: Run, past: Past) -> tuple[str, ...]:
    """Runs over other documents, or with other settings, can be paired, but it must be said."""
    now: dict[str, str] = {"suite": run.suite} | run.origin.facts
    then: dict[str, str] = {"suite": past.suite, **past.facts}
    names = (name for name in now | then if now.get(name) != then.get(name))
    return tuple(f"{name}: {then.get(name, 'none')} before, {now.get(name, 'none')} now" for name in names)
