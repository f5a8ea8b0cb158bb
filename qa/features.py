"""What is measured of a sentence as evidence for a question; the reader weighs it.

Every feature is a number between about −1 and 1, so that fitted weights can be read and compared.
"""

from typing import NamedTuple


class Features(NamedTuple):
    """The evidence for one sentence."""

    coverage: float
    """The share of the question's content words in the sentence, each weighing as much as it is rare."""
    coverage_nearby: float
    """The same, the sentence before, the title and the date counted in."""
    coverage_passage: float
    """The same, over the whole passage, the title and the date."""
    phrases: float
    """The share of the question's neighbouring words that stand close together in the sentence."""
    missing_names: float
    """The share of the words of the question's proper names that the passage, its neighbours and the beginning of its
    document lack."""
    missing_nearby: float
    """The same for the sentence, the one before it and the title: who or where it is about."""
    missing_numbers: float
    """The same for the question's numbers."""
    unknown: float
    """The share of the question's names and numbers that no indexed passage has."""
    dense: float
    """The passage's cosine to the question."""
    lexical: float
    """The passage's BM25 score as a part of the best one."""
    rank: float
    """One over the passage's fused rank."""
    kind_present: float
    """1 where the sentence has something of the kind asked for, or the kind cannot be told."""
    fit: float
    """How well that something stands to the question's words."""
    brevity: float
    """Near 1 for short sentences."""
    answerable: float
    """The model's logit that the passage answers the question."""
    answerable_lead: float
    """How far that logit stands below the best passage's."""
    margin: float
    """The model's best span in the sentence, over its "no answer"."""
