"""The plots of a run, from its records and figures; what a run has no data for is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt

import numpy as np

from evals.measures.calibration import bins
from evals.measures.risk_coverage import curve
from evals.record import Run
from evals.report.columns import value
from evals.report.plots import Axis, Bar, Point, Series, bars, histogram, percent, scatter, shares

_AT = re.compile(r"(recall|hit)@(\d+)")
_LATENCY_BINS = 24
MOST_MARKS = 40
"""A curve of more points is a line alone."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing with its heading and how to read it."""

    title: str
    caption: str
    svg: str


def plots(run: Run) -> Iterator[Plot]:
    """What can be drawn of the run."""
    shown = [
        (r.answer.confidence, r.scores.get("right", 0.0)) for r in run.records if r.answer and not r.answer.refused
    ]
    if run.kinds:
        yield _kinds(run)
    if shown:
        sure, right = [confidence for confidence, _ in shown], [right for _, right in shown]
        yield _risk_coverage(sure, right, len(run.records))
        yield _reliability(sure, right)
    if any(_AT.fullmatch(name) and figure.value is not None for name, figure in run.measures.items()):
        yield _recall(run)
    if any(record.seconds > 0 for record in run.records):
        yield _latency([record.seconds for record in run.records if record.seconds > 0])


def _kinds(run: Run) -> Plot:
    rows = [
        Bar(kind, f.value, f.low or 0.0, f.high or 0.0, f"{percent(f.value)} of {f.n}")
        for kind, f in run.kinds.items()
        if f.value is not None
    ]
    rows.sort(key=lambda row: -row.value)
    caption = f"Mean of “{run.main}” over the questions of a kind, with its 95 % interval."
    return Plot("Score by kind of question", caption, bars("score by kind of question", rows))


def _risk_coverage(sure: Sequence[float], right: Sequence[float], asked: int) -> Plot:
    steps = curve(sure, [1 - each for each in right], asked)
    points = tuple(
        Point(s.coverage, s.risk, f"from {s.threshold:.2f} on: {percent(s.coverage)} answered, {percent(s.risk)} wrong")
        for s in steps
    )
    axes = shares("answered, of all questions"), shares("wrong, of those answered", max(0.1, *(p.y for p in points)))
    drawn = scatter("risk-coverage curve", [Series("risk", points, marks=len(points) <= MOST_MARKS)], *axes)
    caption = "The surest answers first: a threshold further left answers fewer questions, and fewer wrongly."
    return Plot("Risk and coverage", caption, drawn)


def _reliability(sure: Sequence[float], right: Sequence[float]) -> Plot:
    points = tuple(
        Point(
            b.confidence, b.right, f"{b.n} answers: {percent(b.confidence)} sure, {percent(b.right)} right", _size(b.n)
        )
        for b in bins(sure, right)
    )
    axes = shares("confidence"), shares("right")
    drawn = scatter("reliability diagram", [Series("right", points)], *axes, diagonal=True)
    caption = "How many of the answers shown at a confidence are right? Dashed: as promised. Large dots: many answers."
    return Plot("Reliability of the confidence", caption, drawn)


def _size(n: int) -> float:
    return min(3 + sqrt(n) / 2, 12)


def _recall(run: Run) -> Plot:
    found: dict[str, list[Point]] = {}
    for name, figure in run.measures.items():
        at = _AT.fullmatch(name)
        if at and figure.value is not None:
            note = f"{name}: {value(name, figure.value)}"
            found.setdefault(f"{at[1]}@k", []).append(Point(int(at[2]), figure.value, note))
    series = [Series(name, tuple(sorted(points, key=lambda p: p.x))) for name, points in found.items()]
    depths = sorted({point.x for each in series for point in each.points})
    x = Axis("k", depths[0], depths[-1], tuple(depths), logarithmic=True)
    drawn = scatter("recall at k", series, x, shares("found among the first k"))
    return Plot("Retrieval", "How much of what is relevant stands among the first k retrieved.", drawn)


def _latency(seconds: Sequence[float]) -> Plot:
    logs = [log10(second) for second in seconds]
    low, high = min(logs), max(max(logs), min(logs) + 0.3)
    edges = np.linspace(low, high, _LATENCY_BINS + 1)
    counts = np.histogram(logs, bins=edges)[0]
    x = _seconds_axis(10**low, 10**high)
    rows = [(float(10**a), float(10**b), int(n)) for a, b, n in zip(edges[:-1], edges[1:], counts, strict=True)]
    marks = [
        (f"p{rank} {np.percentile(seconds, rank):.3f} s", float(np.percentile(seconds, rank))) for rank in (50, 95)
    ]
    drawn = histogram("latency distribution", rows, x, marks)
    return Plot("Latency", "Seconds a question, models loaded, on a logarithmic axis.", drawn)


def _seconds_axis(low: float, high: float) -> Axis:
    decades = range(floor(log10(low)), ceil(log10(high)) + 1)
    ticks = tuple(base * 10.0**d for d in decades for base in (1, 1.5, 2, 3, 5, 7) if low <= base * 10.0**d <= high)
    return Axis("seconds", low, high, ticks, lambda s: f"{s:g}", logarithmic=True)
