"""Offsets: is every quote, character for character, the document's text at its offsets?

The promise is `document.text[start:end] == quote` for every citation; a violation is a citation that breaks it, or
names a document the index does not hold. Both the answer's citations and those of its sentences are held to it.
"""

from collections.abc import Mapping, Sequence

from evals.measures.figure import Figure, count
from evals.outcome import Outcome
from qa.answer import Answer, Citation


def violations(answer: Answer, texts: Mapping[str, str]) -> tuple[Citation, ...]:
    """The citations that break the promise; `texts` are the documents' texts as indexed, by name."""
    of_sentences = (citation for sentence in answer.sentences for citation in sentence.citations)
    cited = dict.fromkeys((*answer.citations, *of_sentences))
    return tuple(citation for citation in cited if not _exact(citation, texts.get(citation.document)))


def _exact(citation: Citation, text: str | None) -> bool:
    if text is None or not 0 <= citation.start < citation.end <= len(text):
        return False
    return text[citation.start : citation.end] == citation.quote


def measure_violations(outcomes: Sequence[Outcome]) -> Figure:
    """How many citations break the promise: a count over all cases, which should be 0."""
    return count([outcome.violations for outcome in outcomes])
