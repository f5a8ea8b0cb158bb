"""Example questions, made from the corpus's own sentences by a few plain patterns.

Each candidate is tried before it is offered, so that no example is refused; patterns and documents take turns.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, zip_longest

from index.document import Passage
from index.sentences import split_sentences
from qa.language.names import find_names

MOST_PASSAGES = 500
MOST_TRIED = 24
_COUNTED = re.compile(
    r"\b\d[\d,]{2,} "
    r"(?P<things>(?:(?!(?:after|before|of|in|to|for|from|and|or|by|at|on|with|the) )[A-Za-z.-]+ )?[a-z]+s)\b"
    r"(?= (?:were|are|had|have|in|at|who)\b)"
)
_SPEAKER = re.compile(
    r"\b(?P<name>[A-Z][a-z]+ [A-Z][a-zA-Z]+)(?:, [^,.;]{3,60},)? (?:said|warned|told|announced|argued)\b"
)
_CHANGED = re.compile(
    r"(?P<things>\b(?:(?!(?:The|These|Those|Its|Their|All) )[A-Z][\w.-]+ )?(?:[a-z-]+ )?[a-z]+s)"
    r" (?:f[ae]ll|rose|dropped|grew|shrank|declined|increased|went)(?: up| down)? from \d[\d,]* to \d"
)
_SOMEBODY = re.compile(r"\b(?P<name>[A-Z][a-z]+ [A-Z][a-zA-Z]+), (?:the|an?|then|former) [^,.;]{3,60}[,.;]")
_EXPANDED = re.compile(r"\b(?:[A-Z][\w-]+ ){1,5}[A-Z][\w-]+ \((?P<short>[A-Z]{2,6})\)")
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_CHANGED, "By how many did the number of {things} change?"),
    (_SOMEBODY, "Who is {name}?"),
    (_COUNTED, "How many {things} are there?"),
    (_SPEAKER, "What did {name} say?"),
    (_EXPANDED, "What does {short} stand for?"),
)


def suggest(passages: Iterable[Passage], *, answers: Callable[[str], bool], limit: int) -> list[str]:
    """At most `limit` questions that `answers` says are answered."""
    sentences = [(p.document, s) for p in islice(passages, MOST_PASSAGES) for s in _sentences(p)]
    rounds = [_in_turn(_made(sentences, pattern, question)) for pattern, question in _PATTERNS]
    turns = chain.from_iterable(zip_longest(*rounds))
    candidates = dict.fromkeys(question for question in turns if question)
    return list(islice((q for q in islice(candidates, MOST_TRIED) if answers(q)), limit))


def _sentences(passage: Passage) -> Iterator[str]:
    for span in split_sentences(passage.text):
        yield " ".join(passage.text[span.start : span.end].split())


def _made(sentences: Iterable[tuple[str, str]], pattern: re.Pattern[str], question: str) -> Iterator[tuple[str, str]]:
    """The document and the question for each sentence that fits the pattern."""
    for document, sentence in sentences:
        if (match := pattern.search(sentence)) and _is_person(sentence, match):
            yield document, question.format(**match.groupdict())


def _in_turn(made: Iterable[tuple[str, str]]) -> list[str]:
    """The questions, one a document first, then the second ones."""
    by_document: dict[str, list[str]] = {}
    for document, question in made:
        by_document.setdefault(document, []).append(question)
    return [q for turn in zip_longest(*by_document.values()) for q in turn if q]


def _is_person(sentence: str, match: re.Match[str]) -> bool:
    """True unless the match gives a name, and the name is a body's ("State Department")."""
    if "name" not in match.groupdict():
        return True
    return any(n.person >= 1 for n in find_names(sentence) if n.start <= match.start("name") < n.end)
