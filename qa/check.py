"""The last look before an answer is shown: every sentence is held against the characters it cites.

A citation whose quote is not, character for character, in its document is dropped. A sentence is supported when it is
verbatim in what it cites, or when all its numbers and names are there or follow from arithmetic that is shown. A
sentence that is left with nothing to stand on is dropped too.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.document import Document
from qa.answer import Citation, Derivation, Sentence, Verdict
from qa.compose import Draft, one_line
from qa.names import name_stems
from qa.numbers import find_numbers

DocumentOf = Callable[[str], Document]
"""A document by its name."""


def check(draft: Draft, document_of: DocumentOf) -> Draft:
    """The draft with verdicts, and places in the originals, without what failed.

    Citations keep their markers; no sentence is without one.
    """
    checked = [_check_sentence(sentence, draft.derivations, document_of) for sentence in draft.sentences]
    return replace(draft, sentences=tuple(s for s in checked if s.citations and s.verdict is not Verdict.UNSUPPORTED))


def _check_sentence(sentence: Sentence, derivations: Sequence[Derivation], document_of: DocumentOf) -> Sentence:
    citations = tuple(placed for c in sentence.citations if (placed := _found(c, document_of(c.document))))
    return replace(sentence, citations=citations, verdict=_verdict(sentence.text, citations, derivations))


def _found(citation: Citation, document: Document) -> Citation | None:
    """The citation with its place, where its quote stands in the document character for character."""
    if document.text[citation.start : citation.end] != citation.quote:
        return None
    place = document.place(citation.start)
    return replace(citation, place=place.label, page=place.page) if place else citation


def _verdict(text: str, citations: Sequence[Citation], derivations: Sequence[Derivation]) -> Verdict:
    quoted = " ".join(one_line(c.quote) for c in citations)
    if text.rstrip(".") in ("Yes", "No") or text in quoted:
        return Verdict.SUPPORTED
    shown = " ".join([quoted, *(c.title for c in citations), *(c.date or "" for c in citations)])
    shown += " ".join(f" {d.expression} {d.result}" for d in derivations)
    unknown = [n for n in _claims(text) if n not in _claims(shown)]
    if not unknown:
        return Verdict.SUPPORTED
    return Verdict.PARTLY if len(unknown) < len(_claims(text)) else Verdict.UNSUPPORTED


def _claims(text: str) -> set[object]:
    """What can be checked word by word: the values of the numbers and the stems of the names."""
    numbers: set[object] = {n.value for n in find_numbers(text)}
    return numbers | name_stems(text)
