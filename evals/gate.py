"""The gate: figures that a run must reach, from a TOML file with a section for each suite."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.measures.figure import Figure
from evals.record import Run
from index.errors import BadInput


@dataclass(frozen=True, slots=True)
class Threshold:
    """What one figure must reach; None where that side is free."""

    name: str
    least: float | None
    most: float | None

    def missed(self, figure: Figure | None) -> bool:
        """Whether the figure falls short; one that was not measured does."""
        if figure is None or figure.value is None:
            return True
        below = self.least is not None and figure.value < self.least
        return below or (self.most is not None and figure.value > self.most)


@dataclass(frozen=True, slots=True)
class Missed:
    """A figure that fell short."""

    threshold: Threshold
    figure: Figure | None


def shipped_gate() -> Path:
    """The gate that ships with the project."""
    return Path(str(files("evals"))) / "gate.toml"


def read_gate(path: Path, suite: str) -> tuple[Threshold, ...]:
    """The thresholds of a suite; raises `BadInput` where the file cannot be read, or has none for it."""
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path}: cannot be read as a gate ({error}). See evals/gate.toml for the form.") from error
    section = sections.get(suite)
    if not isinstance(section, dict) or not section:
        raise BadInput(f'{path} has no thresholds for this suite. Write a section ["{suite}"].')
    return tuple(_threshold(path, name, bounds) for name, bounds in section.items())


def held_to(run: Run, thresholds: tuple[Threshold, ...]) -> tuple[Missed, ...]:
    """The figures of the run that fall short."""
    figures: Mapping[str, Figure] = run.measures
    return tuple(Missed(t, figures.get(t.name)) for t in thresholds if t.missed(figures.get(t.name)))


def _threshold(path: Path, name: str, bounds: Any) -> Threshold:
    known = isinstance(bounds, dict) and bounds.keys() <= {"least", "most"} and bounds
    if not known or not all(isinstance(b, int | float) and not isinstance(b, bool) for b in bounds.values()):
        raise BadInput(f"{path}: {name!r} needs `least`, `most` or both, as numbers.")
    return Threshold(name, bounds.get("least"), bounds.get("most"))
