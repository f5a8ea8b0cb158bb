"""Figures and rows as plain text, for a terminal."""

from collections.abc import Sequence

from evals.measures.figure import Figure

_COUNTS = ("offset violations", "crashes")
_SECONDS = ("seconds p50", "seconds p95")
_PLAIN = ("mrr", "ndcg@10", "aurc", "calibration error", "best threshold")


def aligned(rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Rows as columns: the first ones to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ([*map(str.ljust, row[:left], widths), *map(str.rjust, row[left:], widths[left:])] for row in rows)
    return "\n".join("  ".join(line).rstrip() for line in lines)


def value(name: str, number: float | None) -> str:
    """A figure's number as people read it: counts whole, times in seconds, shares in per cent."""
    if number is None:
        return "—"
    if name in _COUNTS:
        return f"{number:.0f}"
    if name in _SECONDS:
        return f"{number:.3f} s"
    if name == "passages read":
        return f"{number:.1f}"
    return f"{number:.3f}" if name in _PLAIN else f"{100 * number:.1f} %"


def interval(name: str, figure: Figure) -> str:
    """The 95 % interval; nothing for a count, which is what it is."""
    if figure.value is None or name in (*_COUNTS, "best threshold"):
        return ""
    return f"{value(name, figure.low)} – {value(name, figure.high)}"
