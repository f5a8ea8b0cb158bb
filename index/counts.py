"""How far a build has come, and what it has done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Building:
    """Event: how far a build has come."""

    files: int
    """Found to be new or changed, and read, so far."""
    documents: int
    """New, changed or recut ones in the index so far."""
    passages: int
    """Of these."""
    done: float
    """The share of what is to be read that is read, embedded and stored, 0 to 1."""
    name: str
    """The document that was written last."""


@dataclass(slots=True)
class Counts:
    """What a run has done so far."""

    files: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    documents: int = 0
    passages: int = 0
    read: int = 0
    """Bytes of the files that were read, or, of the one being read, characters; so of documents that were kept, but
    have to be cut or embedded again."""
    to_read: int = 0
    """The same of all files that are new or changed, and of all those documents."""
