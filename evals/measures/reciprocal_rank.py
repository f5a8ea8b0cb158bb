"""Reciprocal rank: how early comes the first relevant document? Its mean is MRR. Source: Voorhees, TREC-8, 1999."""

from collections.abc import Mapping, Sequence


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """One over the rank, from 1, of the first relevant document; 0 where none was found."""
    return next((1 / rank for rank, name in enumerate(ranked, 1) if grades.get(name, 0) > 0), 0.0)
