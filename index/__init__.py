"""Files to documents to passages to a searchable index; it knows nothing of questions.

`Index.open(folder)` searches, `build(paths, folder)` writes. Importing this package loads nothing heavy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.blocks import Span
    from index.building import BuildReport, build
    from index.catalogue import Problem
    from index.counts import Building
    from index.document import Document, Passage, Place
    from index.embedder import Embedder
    from index.filters import ANY, Filter
    from index.opened import Index, Scored
    from index.passages import cut_document
    from index.sentences import split_sentences
    from index.status import DocumentSummary, Status

_ROOMS = {
    "index.blocks": ("Span",),
    "index.building": ("BuildReport", "build"),
    "index.catalogue": ("Problem",),
    "index.document": ("Document", "Passage", "Place"),
    "index.embedder": ("Embedder",),
    "index.filters": ("ANY", "Filter"),
    "index.counts": ("Building",),
    "index.opened": ("Index", "Scored"),
    "index.passages": ("cut_document",),
    "index.sentences": ("split_sentences",),
    "index.status": ("DocumentSummary", "Status"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "ANY",
    "BuildReport",
    "Building",
    "Document",
    "DocumentSummary",
    "Embedder",
    "Filter",
    "Index",
    "Passage",
    "Place",
    "Problem",
    "Scored",
    "Span",
    "Status",
    "build",
    "cut_document",
    "split_sentences",
]


def __getattr__(name: str) -> Any:
    """Load the room a public name lives in when the name is first used."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOM_OF[name]), name)
