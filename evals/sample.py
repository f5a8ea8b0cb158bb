"""Where the sample corpus and its cases are, and the tuning collections: package data, found alike in a checkout and in
a wheel."""

from importlib.resources import files
from pathlib import Path


def _home() -> Path:
    return Path(str(files("evals")))


def sample_corpus() -> Path:
    """The folder of briefs (`*.md`) that the shipped cases ask about."""
    return _home() / "corpus"


def shipped_cases() -> list[Path]:
    """The shipped case files (`*.jsonl`), by name."""
    return sorted((_home() / "cases").glob("*.jsonl"))


def tuning_collections() -> Path:
    """Collections in the form of `evals/collections`, on which nothing is measured but arithmetic."""
    return _home() / "tuning"
