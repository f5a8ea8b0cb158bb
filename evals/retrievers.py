"""One stage of retrieval at a time: words alone, meaning alone, both fused, and both fused and then read.

Documents are ranked by their best passage. `full` puts the first hits of `hybrid`, as many as the assistant reads, in
the order in which it trusts them; the others follow as they were.
"""

from collections.abc import Callable, Sequence

from evals.opened import OpenedParagraphs
from index import Scored
from index.errors import BadInput
from qa.answer import Hit

Retriever = Callable[[str], Sequence[str]]
"""A question in, names of documents out, best first."""

STAGES = ("bm25", "dense", "hybrid", "full")
DOCUMENTS = 100
"""How many documents are ranked."""
PASSAGES = (150, 300)
"""How many passages are asked for: so many, and, where those come from too few documents, so many more."""

_Found = Sequence[Scored] | Sequence[Hit]


def retriever(stage: str, found: OpenedParagraphs) -> Retriever:
    """The stage over what was opened; raises `BadInput` for one there is not."""
    stages: dict[str, Callable[[str, int], _Found]] = {
        "bm25": found.index.lexical,
        "dense": found.index.dense,
        "hybrid": lambda question, limit: found.assistant.search(question, limit=limit),
        "full": lambda question, limit: found.assistant.search(question, limit=limit, read=True),
    }
    if stage not in stages:
        raise BadInput(f"There is no retriever {stage!r}. There are {', '.join(STAGES)}.")
    return lambda question: _deep_enough(stages[stage], question)


def _deep_enough(ask: Callable[[str, int], _Found], question: str) -> list[str]:
    names: list[str] = []
    for depth in PASSAGES:
        passages = ask(question, depth)
        names = list(dict.fromkeys(name for passage in passages for name in _documents(passage)))
        if len(names) >= DOCUMENTS or len(passages) < depth:
            break
    return names[:DOCUMENTS]


def _documents(passage: Scored | Hit) -> tuple[str, ...]:
    """Its document; a twin's stands right after its hit's."""
    if isinstance(passage, Scored):
        return (passage.passage.document,)
    return (passage.document, *(twin.document for twin in passage.twins))
