"""Refusals: that the corpus does not hold the answer, which passages come nearest, and why they fall short."""

from collections.abc import Sequence

from index.filters import ANY, Filter
from index.words import words
from qa.answer import Hit
from qa.question import Question

NEAREST = 3


def explain(question: Question, hits: Sequence[Hit], within: Filter = ANY) -> str:
    """One or two sentences for the reader: what was looked for, what is nearest, what is missing there."""
    searched = f" Only documents {within} were searched." if within else ""
    if not hits:
        return f"No indexed passage shares anything with the question.{searched}"
    nearest = list(dict.fromkeys(hit.title for hit in hits[:NEAREST]))
    named = ", ".join(f"“{title}”" for title in nearest)
    missing = _missing(question, hits[:NEAREST])
    if missing:
        return f"No passage answers this. The nearest are in {named}; they do not mention {_listed(missing)}.{searched}"
    nearest_say = "they share its words but do not state what is asked."
    return f"No passage answers this. The nearest are in {named}; {nearest_say}{searched}"


def _missing(question: Question, hits: Sequence[Hit]) -> list[str]:
    """The question's own words that no near passage has."""
    there = {w.stem for hit in hits for w in words(f"{hit.title} {hit.text}")}
    absent = {
        w.stem: question.text[w.start : w.end]
        for w in words(question.text)
        if w.stem in question.stems and w.stem not in there
    }
    return list(absent.values())


def _listed(items: Sequence[str]) -> str:
    quoted = [f"“{item}”" for item in items]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
