"""The last look before an answer is shown: every sentence is held against the characters it cites.

A citation whose quote is not, character for character, in its document is dropped; one of several sentences is narrowed
to those that carry the claim. What stands in a quote word for word is supported, and so is what rules made of quotes
when all its numbers, dates and names are there or follow from arithmetic that is shown. Prose that a language model
wrote is verified (`qa.support`) besides; where another retrieved passage supports it better than the cited one, the
citation is repaired, and says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from index.document import Document
from index.words import content_stems
from qa.answer import Citation, Derivation, Hit, Sentence, Verdict
from qa.checking.facts import missing
from qa.checking.narrow import covered, narrowed
from qa.compose import Draft, one_line
from qa.language.numbers import find_numbers
from qa.language.orders import evidence
from qa.support import NOT_SAID, Support, Verifier, stands_in

DocumentOf = Callable[[str], Document]
"""A document by its name."""

_REPAIRS = 3
"""How many other passages are tried for a sentence that what it cites does not support."""
_WORTH_TRYING = 0.4
"""A passage with less of the claim's words than this is not tried."""
_ENOUGH = 0.4
"""Of the words of a sentence that shows its arithmetic, whose result stands nowhere."""
_BEFORE = 600
"""Characters before a passage in which a name may stand that the passage only refers to."""
_UNCITED = "It cites nothing."


def check(draft: Draft, document_of: DocumentOf) -> Draft:
    """What rules composed, with verdicts and places in the originals, and without what failed: no sentence of it is
    without a citation that holds, and no result is given whose arithmetic is not shown.
    """
    checker = Checker(document_of)
    checked = [checker.checked(sentence, draft.derivations) for sentence in draft.sentences]
    kept = tuple(checker.numbered(s) for s in checked if s.citations and s.verdict is not Verdict.UNSUPPORTED)
    if not all(any(d.expression in s.text for s in kept) for d in draft.derivations):
        return replace(draft, sentences=kept, short=None, derivations=())
    return replace(draft, sentences=kept)


class Checker:
    """Checks the sentences of one answer in the order in which they come, and numbers the citations of those that are
    shown by first use."""

    def __init__(self, document_of: DocumentOf, *, verifier: Verifier | None = None, hits: Sequence[Hit] = ()) -> None:
        """With a `verifier` every sentence is verified, and may find its support among the `hits`."""
        self._document_of = document_of
        self._verifier = verifier
        self._hits = [each for hit in hits for each in (hit, *hit.twins)]
        self._markers: dict[tuple[str, int, int], int] = {}

    def checked(self, sentence: Sentence, derivations: Sequence[Derivation] = ()) -> Sentence:
        """The sentence with its verdict and its reasons; its citations placed, narrowed, repaired where need
        be, with the numbers that they had."""
        found = [c for c in sentence.citations if self._holds(c)]
        if self._verifier is None:
            kept, support = found, _by_facts(sentence.text, found, derivations)
        else:
            kept, support = self._verified(self._verifier, sentence.text, found, derivations)
        citations = tuple(replace(self._placed(c), verdict=support.verdict) for c in kept)
        return replace(sentence, citations=citations, verdict=support.verdict, reasons=support.reasons)

    def numbered(self, sentence: Sentence) -> Sentence:
        """One that is shown, each of its citations once and with its number."""
        return replace(sentence, citations=tuple(dict.fromkeys(map(self._numbered, sentence.citations))))

    def _verified(
        self, verifier: Verifier, text: str, cited: Sequence[Citation], derivations: Sequence[Derivation]
    ) -> tuple[list[Citation], Support]:
        derived = [n.value for d in derivations for n in find_numbers(d.result)]
        quotes = [_narrow(text, c) for c in cited]
        support = Support(Verdict.UNSUPPORTED, 0.0, (_UNCITED,))
        if quotes:
            support = self._support(verifier, text, quotes, cited, derived)
            if support.verdict is not Verdict.SUPPORTED:
                whole = self._support(verifier, text, cited, cited, derived)
                quotes, support = (list(cited), whole) if whole.verdict is Verdict.SUPPORTED else (quotes, support)
        if derivations and support.reasons == (NOT_SAID,) and _told_enough(text, quotes):
            support = Support(Verdict.SUPPORTED, support.score)
        if support.verdict is Verdict.SUPPORTED:
            return quotes, support
        return self._repaired(verifier, text, cited, derived) or (quotes, support)

    def _repaired(
        self, verifier: Verifier, text: str, cited: Sequence[Citation], derived: Sequence[Fraction]
    ) -> tuple[list[Citation], Support] | None:
        """Another passage that supports the sentence, where one does."""
        for hit in self._others(text, cited):
            whole = passage_cited(hit, text)
            if whole is None:
                continue
            quote = _narrow(text, whole)
            found = self._support(verifier, text, [quote], [whole], derived)
            if found.verdict is Verdict.SUPPORTED:
                return [quote], replace(found, reasons=(_repair(cited, hit),))
        return None

    def _support(
        self,
        verifier: Verifier,
        text: str,
        quotes: Sequence[Citation],
        wholes: Sequence[Citation],
        derived: Sequence[Fraction],
    ) -> Support:
        """The quotes are read; numbers may stand anywhere in the passages, and names before them too."""
        evidence = " ".join(dict.fromkeys(part for c in quotes for part in (f"{c.title}.", one_line(c.quote))))
        around = " ".join(f"{c.date or ''} {one_line(c.quote)}" for c in wholes)
        before = " ".join(self._document_of(c.document).text[max(0, c.start - _BEFORE) : c.start] for c in wholes)
        return verifier.verify(text, evidence, around=around, before=before, derived=derived)

    def _others(self, text: str, cited: Sequence[Citation]) -> Iterator[Hit]:
        stems = set(content_stems(text))
        taken = {(c.document, c.start) for c in cited}
        others = [hit for hit in self._hits if (hit.document, hit.start) not in taken]
        shares = {hit.passage: covered(stems, f"{hit.title} {hit.text}") for hit in others}
        near = [hit for hit in others if shares[hit.passage] >= _WORTH_TRYING]
        return iter(sorted(near, key=lambda hit: -shares[hit.passage])[:_REPAIRS])

    def _holds(self, citation: Citation) -> bool:
        """Whether the quote stands in the document, character for character."""
        return self._document_of(citation.document).text[citation.start : citation.end] == citation.quote

    def _placed(self, citation: Citation) -> Citation:
        place = self._document_of(citation.document).place(citation.start)
        return replace(citation, place=place.label, page=place.page) if place else citation

    def _numbered(self, citation: Citation) -> Citation:
        key = (citation.document, citation.start, citation.end)
        return replace(citation, marker=self._markers.setdefault(key, len(self._markers) + 1))


def _repair(cited: Sequence[Citation], hit: Hit) -> str:
    """What was mended, for people."""
    was = "another passage of it" if any(c.document == hit.document for c in cited) else "another document"
    return f"Repaired: “{hit.title}” says so; the sentence cited {was if cited else 'nothing'}."


def _told_enough(text: str, quotes: Sequence[Citation]) -> bool:
    """Whether what a sentence works out is about what it quotes."""
    return covered(set(content_stems(text)), " ".join(c.quote for c in quotes)) >= _ENOUGH


def _by_facts(text: str, citations: Sequence[Citation], derivations: Sequence[Derivation]) -> Support:
    """The verdict on what rules made: of its facts alone, for its words are theirs."""
    quoted = " ".join(one_line(c.quote) for c in citations)
    if text.rstrip(".") in ("Yes", "No") or stands_in(text, quoted):
        return Support(Verdict.SUPPORTED, 1.0)
    shown = [quoted, *(f"{c.title} {c.date or ''}" for c in citations)]
    shown += [f"{d.expression} {d.result}" for d in derivations]
    lacks = missing(text, " ".join(shown))
    if not lacks.reasons:
        return Support(Verdict.SUPPORTED, 1.0)
    wrong = lacks.wrong or lacks.names
    return Support(Verdict.UNSUPPORTED if wrong else Verdict.PARTLY, 0.0 if wrong else 0.5, lacks.reasons)


def _narrow(text: str, citation: Citation) -> Citation:
    run = narrowed(text, citation.quote)
    start, end = citation.start + run.start, citation.start + run.end
    return replace(citation, start=start, end=end, quote=citation.quote[run.start : run.end])


def passage_cited(hit: Hit, claim: str, *, marker: int = 0) -> Citation | None:
    """The passage as a citation, but for orders to whoever answers from it; None where it does nothing else."""
    stretch = evidence(hit.text, claim)
    if stretch is None:
        return None
    return hit.cite(hit.start + stretch[0], hit.start + stretch[1], marker=marker)
