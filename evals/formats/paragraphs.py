"""A paragraph of a public set: what becomes a document when the set is asked."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from evals.formats.lines import Line
from index.errors import BadInput


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


def read_paragraphs(lines: Iterable[Line], *names: str) -> dict[str, Paragraph]:
    """Records with `title` and `text`, by the id that the first of these fields holds; raises `BadInput` with the place
    of what is wrong, and of an id used twice: one text would stand for two."""
    found: dict[str, Paragraph] = {}
    for line in lines:
        title, identifier = line.form.get("title"), line.text(*names)
        if identifier in found:
            raise BadInput(f"{line.place}: the id {identifier!r} was used before. Give it another.")
        told = title if isinstance(title, str) else ""
        found[identifier] = Paragraph(identifier, told, line.text("text", empty=True))
    return found


def fingerprint(paragraphs: Iterable[Paragraph]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of all their records, in order."""
    digest = hashlib.sha256()
    for paragraph in paragraphs:
        digest.update(f"{paragraph.record}\n".encode())
    return digest.hexdigest()[:16]
