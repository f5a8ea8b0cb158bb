"""Plots as inline SVG: no library, no script, no network; colours are the page's, so that light and dark both work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from math import log10

WIDTH, HEIGHT = 390, 270
LEFT, RIGHT, TOP, BOTTOM = 60, 24, 12, 42
ROW = 26
"""The height of a bar with its gap."""


@dataclass(frozen=True, slots=True)
class Point:
    """One mark; `note` is shown when the pointer rests on it."""

    x: float
    y: float
    note: str = ""
    size: float = 3.0


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together."""

    name: str
    points: tuple[Point, ...]
    line: bool = True
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with ticks at these values."""

    label: str
    low: float
    high: float
    ticks: tuple[float, ...]
    shown: Callable[[float], str] = field(default=lambda value: f"{value:g}")
    logarithmic: bool = False

    def share(self, value: float) -> float:
        """Where on the axis the value stands, 0 to 1."""
        if self.logarithmic:
            return (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart, with its interval."""

    name: str
    value: float
    low: float
    high: float
    note: str


def percent(value: float) -> str:
    """For ticks: 0.2 is 20 %."""
    return f"{100 * value:.0f} %"


def shares(label: str, high: float = 1.0) -> Axis:
    """From 0 to a share that leaves room, with about five ticks."""
    step = next((s for s in (0.02, 0.05, 0.1, 0.2) if high / s <= 5.5), 0.25)
    count = max(1, -int(-high // step))
    return Axis(label, 0, step * count, tuple(step * n for n in range(count + 1)), percent)


def scatter(title: str, series: Sequence[Series], x: Axis, y: Axis, *, diagonal: bool = False) -> str:
    """Lines and points over two axes; `diagonal` draws where both are the same."""
    parts = [_grid(x, y)]
    if diagonal:
        low, high = (_at(Point(v, v), x, y) for v in (0.0, 1.0))
        parts.append(f'<line class="ideal" x1="{low[0]}" y1="{low[1]}" x2="{high[0]}" y2="{high[1]}"/>')
    parts += [_series(each, n, x, y) for n, each in enumerate(series)]
    if len(series) > 1:
        parts.append(_legend([each.name for each in series]))
    return _svg(title, HEIGHT, parts)


def histogram(
    title: str, counts: Sequence[tuple[float, float, int]], x: Axis, marks: Sequence[tuple[str, float]]
) -> str:
    """Counts between two values each, and named values as upright lines."""
    most = max((n for _, _, n in counts), default=1) or 1
    y = Axis("questions", 0, most, tuple(sorted({0, most // 2, most})))
    parts = [_grid(x, y)]
    for low, high, n in counts:
        (left, top), (right, bottom) = _at(Point(low, n), x, y), _at(Point(high, 0), x, y)
        box = f'x="{left + 0.5:.1f}" y="{top}" width="{max(right - left - 1, 0.5):.1f}" height="{bottom - top:.1f}"'
        parts.append(f'<rect class="bar" {box}><title>{low:.3g} to {high:.3g}: {n}</title></rect>')
    for n, (name, at) in enumerate(marks):
        place, _ = _at(Point(at, 0), x, y)
        parts.append(f'<line class="mark" x1="{place}" y1="{TOP}" x2="{place}" y2="{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text class="noted" x="{place + 4}" y="{TOP + 11 + 13 * n}">{escape(name)}</text>')
    return _svg(title, HEIGHT, parts)


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Shares as bars to the right, each with its interval as a whisker."""
    height, left, wide = ROW * len(rows) + 30, 104, WIDTH - 104 - 88
    parts = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = left + wide * tick
        parts.append(f'<line class="grid" x1="{x}" y1="4" x2="{x}" y2="{height - 24}"/>')
        parts.append(f'<text class="tick" x="{x}" y="{height - 8}" text-anchor="middle">{percent(tick)}</text>')
    for n, row in enumerate(rows):
        top = 6 + ROW * n
        middle, low, high = top + ROW / 2 - 3, left + wide * row.low, left + wide * row.high
        parts.append(f'<text class="named" x="{left - 8}" y="{middle + 4}" text-anchor="end">{escape(row.name)}</text>')
        parts.append(
            f'<rect class="bar" x="{left}" y="{top}" width="{wide * row.value:.1f}" height="{ROW - 8}">'
            f"<title>{escape(row.note)}</title></rect>"
            f'<line class="whisker" x1="{low:.1f}" y1="{middle}" x2="{high:.1f}" y2="{middle}"/>'
        )
        parts.append(f'<text class="tick" x="{left + wide + 8}" y="{middle + 4}">{escape(row.note)}</text>')
    return _svg(title, height, parts)


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    view = f'viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{"".join(parts)}</svg>'


def _at(point: Point, x: Axis, y: Axis) -> tuple[float, float]:
    across = LEFT + (WIDTH - LEFT - RIGHT) * x.share(point.x)
    return round(across, 1), round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y.share(point.y), 1)


def _grid(x: Axis, y: Axis) -> str:
    """Lines across at the ticks of y, ticks below, and both labels."""
    parts = []
    for tick in y.ticks:
        _, level = _at(Point(x.low, tick), x, y)
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{level}" x2="{WIDTH - RIGHT}" y2="{level}"/>')
        shown = escape(y.shown(tick))
        parts.append(f'<text class="tick" x="{LEFT - 6}" y="{level + 4}" text-anchor="end">{shown}</text>')
    for tick in x.ticks:
        across, _ = _at(Point(tick, y.low), x, y)
        shown = escape(x.shown(tick))
        parts.append(f'<text class="tick" x="{across}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{shown}</text>')
    middle = LEFT + (WIDTH - LEFT - RIGHT) / 2
    parts.append(f'<text class="label" x="{middle}" y="{HEIGHT - 6}" text-anchor="middle">{escape(x.label)}</text>')
    upright = (HEIGHT - BOTTOM + TOP) / 2
    turned = f'transform="rotate(-90 11 {upright})" x="11" y="{upright}"'
    parts.append(f'<text class="label" {turned} text-anchor="middle">{escape(y.label)}</text>')
    return "".join(parts)


def _series(series: Series, number: int, x: Axis, y: Axis) -> str:
    places = [_at(point, x, y) for point in series.points]
    parts = []
    if series.line and len(places) > 1:
        parts.append(f'<polyline class="line s{number}" points="{" ".join(f"{a},{b}" for a, b in places)}"/>')
    if series.marks:
        for point, (a, b) in zip(series.points, places, strict=True):
            note = f"<title>{escape(point.note)}</title>" if point.note else ""
            parts.append(f'<circle class="dot s{number}" cx="{a}" cy="{b}" r="{point.size:.1f}">{note}</circle>')
    return "".join(parts)


def _legend(names: Sequence[str]) -> str:
    """In the lower right corner, where rising curves leave room."""
    parts = []
    for n, name in enumerate(names):
        level = HEIGHT - BOTTOM - 14 - 16 * (len(names) - 1 - n)
        parts.append(f'<line class="line s{n}" x1="{WIDTH - 110}" y1="{level}" x2="{WIDTH - 90}" y2="{level}"/>')
        parts.append(f'<text class="tick" x="{WIDTH - 84}" y="{level + 4}">{escape(name)}</text>')
    return "".join(parts)
