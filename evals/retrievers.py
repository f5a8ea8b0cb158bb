"""One stage of retrieval at a time: words alone, meaning alone, both fused, and both fused and then read.

Documents are ranked by their best passage. `full` puts the passages that the assistant reads in the order in which it
trusts them; what it does not read follows in the order of fusion.
"""

from collections.abc import Callable, Iterable, Sequence

from evals.opened import OpenedParagraphs
from index import Scored
from index.errors import BadInput
from qa.answer import Hit
from qa.settings import Settings

Retriever = Callable[[str], Sequence[str]]
"""A question in, names of documents out, best first."""

STAGES = ("bm25", "dense", "hybrid", "full")
DOCUMENTS = 100
"""How many documents are ranked."""
PASSAGES = 300
"""How many passages are asked for, so that documents with several leave enough others."""


def retriever(stage: str, found: OpenedParagraphs, settings: Settings) -> Retriever:
    """The stage over what was opened; raises `BadInput` for one there is not."""
    stages: dict[str, Retriever] = {
        "bm25": lambda question: _of_passages(found.index.lexical(question, PASSAGES)),
        "dense": lambda question: _of_passages(found.index.dense(question, PASSAGES)),
        "hybrid": lambda question: _of_hits(found.assistant.search(question, limit=PASSAGES)),
        "full": lambda question: _of_hits(_read_first(found, question, settings)),
    }
    if stage not in stages:
        raise BadInput(f"There is no retriever {stage!r}. There are {', '.join(STAGES)}.")
    return stages[stage]


def _read_first(found: OpenedParagraphs, question: str, settings: Settings) -> list[Hit]:
    read = found.assistant.search(question, limit=settings.hits, read=True)
    return [*read, *found.assistant.search(question, limit=PASSAGES)]


def _of_passages(scored: Iterable[Scored]) -> list[str]:
    return list(dict.fromkeys(each.passage.document for each in scored))[:DOCUMENTS]


def _of_hits(hits: Iterable[Hit]) -> list[str]:
    """A twin's document stands right after its hit's."""
    names = (name for hit in hits for name in (hit.document, *(twin.document for twin in hit.twins)))
    return list(dict.fromkeys(names))[:DOCUMENTS]
