"""A paragraph of a public set: what becomes a document when the set is asked."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One text with its name."""

    id: str
    title: str
    text: str

    @property
    def record(self) -> str:
        """The line that `qa index` reads. A record that is only a title is indexed as its title."""
        text = self.text if self.text.strip() else self.title
        return json.dumps({"id": self.id, "title": self.title, "text": text})


def fingerprint(paragraphs: Iterable[Paragraph]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of all their records, in order."""
    digest = hashlib.sha256()
    for paragraph in paragraphs:
        digest.update(f"{paragraph.record}\n".encode())
    return digest.hexdigest()[:16]
