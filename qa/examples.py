"""Example questions, made from the corpus's own sentences by a few plain patterns.

Each candidate is tried before it is offered, so that no example is refused; one a document first, then more.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, zip_longest

from index.document import Passage
from index.sentences import split_sentences
from qa.names import find_names

MOST_TRIED = 24
_EXPANDED = re.compile(r"\b(?:[A-Z][\w-]+ ){1,5}[A-Z][\w-]+ \((?P<short>[A-Z]{2,6})\)")
_COUNTED = re.compile(r"\b\d[\d,]{2,} (?P<things>(?:[A-Za-z.-]+ )?[a-z]+s)\b(?= (?:were|are|had|have|in|at|who)\b)")
_SPEAKER = re.compile(
    r"\b(?P<name>[A-Z][a-z]+ [A-Z][a-zA-Z]+)(?:, [^,.;]{3,60},)? (?:said|warned|told|announced|argued)\b"
)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_COUNTED, "How many {things} are there?"),
    (_SPEAKER, "What did {name} say?"),
    (_EXPANDED, "What does {short} stand for?"),
)


def suggest(passages: Iterable[Passage], *, answers: Callable[[str], bool], limit: int) -> list[str]:
    """At most `limit` questions that `answers` says are answered, from different documents where possible."""
    by_document: dict[str, list[str]] = {}
    for passage in islice(passages, 500):
        by_document.setdefault(passage.document, []).extend(_from(passage))
    turns = chain.from_iterable(zip_longest(*by_document.values()))
    candidates = dict.fromkeys(question for question in turns if question)
    return list(islice((q for q in islice(candidates, MOST_TRIED) if answers(q)), limit))


def _from(passage: Passage) -> Iterator[str]:
    for span in split_sentences(passage.text):
        sentence = " ".join(passage.text[span.start : span.end].split())
        for pattern, question in _PATTERNS:
            if (match := pattern.search(sentence)) and _is_person(sentence, match):
                yield question.format(**match.groupdict())


def _is_person(sentence: str, match: re.Match[str]) -> bool:
    """True unless the match gives a name, and the name is a body's ("State Department")."""
    if "name" not in match.groupdict():
        return True
    return any(n.person >= 2 for n in find_names(sentence) if n.start <= match.start("name") < n.end)
