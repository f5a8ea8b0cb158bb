"""The numbers that readers see: citations in the order in which they are first used, each place under one number."""

from dataclasses import replace

from qa.answer import Citation, Sentence


class Numbering:
    """Gives out the numbers of one answer, as its sentences come."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}

    def number(self, sentence: Sentence) -> Sentence:
        """The sentence with its citations renumbered, each once."""
        citations = {self._of(citation): citation for citation in sentence.citations}
        return replace(sentence, citations=tuple(replace(c, marker=number) for number, c in citations.items()))

    def _of(self, citation: Citation) -> int:
        place = (citation.document, citation.start, citation.end)
        return self._numbers.setdefault(place, len(self._numbers) + 1)
