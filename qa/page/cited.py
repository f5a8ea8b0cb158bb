"""Which citation a click means: the page names them by their place, since a click brings back only text."""

from qa.answer import Answer, Citation


def cited(answer: Answer) -> tuple[Citation, ...]:
    """Every citation of an answer, once: those it lists, and any that only a sentence holds."""
    held = (citation for sentence in answer.sentences for citation in sentence.citations)
    return tuple(dict.fromkeys((*answer.citations, *held)))


def place(answer: Answer, citation: Citation) -> int:
    """The citation's place in `cited(answer)`."""
    return cited(answer).index(citation)


def at_place(answer: Answer, place: int) -> Citation | None:
    """The citation at a place, or None when a click names one that is not there."""
    every = cited(answer)
    return every[place] if 0 <= place < len(every) else None
