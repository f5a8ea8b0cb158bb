"""A measured figure with its uncertainty."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
SEED = 20240229
AT_ONCE = 4_000_000
"""Numbers drawn in one go."""

Column = NDArray[np.float64]
Statistic = Callable[..., Any]
"""Takes columns whose last axis is the cases, and reduces that axis."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, its 95 % interval, and the number of cases behind it. Without a case all but `n` are None."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def figure(statistic: Statistic, *columns: Sequence[float]) -> Figure:
    """The statistic of the cases, with the percentile bootstrap interval (Efron, 1979).

    Cases are drawn with replacement 2,000 times, with a fixed seed, and the interval runs from the 2.5th to the 97.5th
    percentile of the statistic. Where every case scored alike it has no width: read it together with `n`.
    """
    rows: list[Column] = [np.asarray(column, dtype=np.float64) for column in columns]
    n = len(rows[0])
    if n == 0:
        return Figure(None, None, None, 0)
    low, high = np.percentile(np.concatenate(list(_resampled(statistic, rows, n))), [2.5, 97.5])
    return Figure(float(statistic(*rows)), float(low), float(high), n)


def _resampled(statistic: Statistic, rows: Sequence[Column], n: int) -> Iterator[Column]:
    """The statistic of all resamples, as many at a time as fit into memory."""
    generator, left = np.random.default_rng(SEED), RESAMPLES
    while left > 0:
        some = min(left, max(1, AT_ONCE // n))
        draws = generator.integers(0, n, size=(some, n))
        yield statistic(*(row[draws] for row in rows))
        left -= some


def share(values: Sequence[float]) -> Figure:
    """The mean over the cases; of booleans, the share that is true."""
    return figure(lambda column: column.mean(axis=-1), values)


def ratio(numerators: Sequence[float], denominators: Sequence[float]) -> Figure:
    """The sum over the sum: cases weigh by their denominators, none of which may be 0."""
    return figure(lambda above, below: above.sum(axis=-1) / below.sum(axis=-1), numerators, denominators)


def percentile(values: Sequence[float], rank: float) -> Figure:
    """The percentile over the cases, interpolated linearly between neighbours."""
    return figure(lambda column: np.percentile(column, rank, axis=-1), values)


def count(values: Sequence[float]) -> Figure:
    """The sum over the cases; it is what it is, so the interval has no width."""
    total = float(sum(values))
    return Figure(total, total, total, len(values))
