"""The claims that ship: each a sentence as a language model might write it, with the sentences that carry it."""

from dataclasses import dataclass
from importlib.resources import as_file, files

from evals.formats.lines import read_lines
from index.errors import BadInput


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that its document supports."""

    id: str
    claim: str
    document: str
    evidence: tuple[str, ...]
    """Sentences of the document, verbatim."""


def load_claims() -> tuple[Claim, ...]:
    """All of them; raises `BadInput` with the line of one that is not in form."""
    with as_file(files("evals") / "claims" / "faithful.jsonl") as path:
        return tuple(_claim(line.place, line.form) for line in read_lines(path))


def _claim(place: str, form: dict[str, object]) -> Claim:
    try:
        id_, claim, document, evidence = (form[name] for name in ("id", "claim", "document", "evidence"))
        return Claim(str(id_), str(claim), str(document), tuple(map(str, evidence)))  # type: ignore[call-overload]
    except (KeyError, TypeError) as error:
        raise BadInput(f'{place}: not a claim with "id", "claim", "document" and "evidence" ({error}).') from None
