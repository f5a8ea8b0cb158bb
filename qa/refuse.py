"""Refusals: that the corpus does not hold the answer, which passages come nearest, and why they fall short."""

from collections.abc import Collection, Sequence

from index.filters import ANY, Filter
from index.sentences import split_sentences
from index.status import DocumentSummary
from index.words import content_stems, words
from qa.answer import Hit
from qa.language.meanings import shipped_meanings
from qa.language.names import name_stems
from qa.language.same_name import spelled_out, with_namesakes
from qa.questions.needs import asks_age
from qa.questions.question import Kind, Question
from qa.spans.short import find_short

NEAREST = 3
_MOST_WORDS = 3
"""More missing words than these tell a reader no more."""
_SPOKEN_OF = 0.4
"""A word is spoken of where one of this nearness in meaning stands."""
_LIGHT = frozenset(
    content_stems(
        "get gets got go goes went gone come came take took taken make made give gave put call called use used"
    )
)
"""Words that mean nothing alone: that they are missing tells a reader nothing."""
_FIGURES = {
    Kind.NUMBER: "a number",
    Kind.PERCENT: "a share",
    Kind.MONEY: "a sum of money",
    Kind.DATE: "a date",
    Kind.DURATION: "a length of time",
}


def explain(question: Question, hits: Sequence[Hit], within: Filter = ANY) -> str:
    """One or two sentences for the reader: what was looked for, what is nearest, what is missing there."""
    searched = f" Only documents {within} were searched." if within else ""
    if not hits:
        return "No passage is indexed that could answer."
    nearest = hits[:NEAREST]
    named = ", ".join(f"“{title}”" for title in dict.fromkeys(hit.title for hit in nearest))
    return f"No passage answers this. The nearest are in {named}; {_shortfall(question, nearest)}.{searched}"


def unmatched(within: Filter, documents: Sequence[DocumentSummary]) -> str:
    """Why nothing was searched: the filter lets none of the documents through."""
    undated = sum(document.date is None for document in documents) if within.after or within.before else 0
    dates = f"; {undated} of {len(documents)} have no date" if undated else ""
    return f"No document matches the filter: there is none {within}{dates}."


def _shortfall(question: Question, hits: Sequence[Hit]) -> str:
    """What the near passages lack: names and numbers of the question, what it asks for, or others of its words."""
    there = _said(question, hits)
    absent = {
        w.stem: question.text[w.start : w.end]
        for w in words(question.text)
        if w.stem in question.stems and w.stem not in there
    }
    names = name_stems(question.text)
    exact = [word for stem, word in absent.items() if stem in names or stem[0].isdigit()]
    if exact:
        return f"they do not mention {_listed(exact[:_MOST_WORDS])}"
    sentences = (hit.text[s.start : s.end] for hit in hits for s in split_sentences(hit.text))
    if question.kind in _FIGURES and not any(find_short(question, sentence) for sentence in sentences):
        return f"they do not give {'an age' if asks_age(question) else _FIGURES[question.kind]}"
    strange = sorted(absent, key=lambda stem: shipped_meanings().nearness(stem, there))
    unspoken = [absent[s] for s in strange if s not in _LIGHT and shipped_meanings().nearness(s, there) < _SPOKEN_OF]
    if unspoken:
        return f"they do not mention {_listed(unspoken[:_MOST_WORDS])}"
    return "they share its words but do not state what is asked"


def _said(question: Question, hits: Sequence[Hit]) -> Collection[str]:
    stems = (stem for hit in hits for stem in content_stems(f"{hit.title} {hit.author or ''} {hit.text}"))
    return with_namesakes(stems, spelled_out([f"{hit.title}\n{hit.text}" for hit in hits], question.text))


def _listed(items: Sequence[str]) -> str:
    quoted = [f"“{item}”" for item in items]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
