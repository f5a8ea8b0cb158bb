"""Cases asked over another folder that holds the same facts under other file names.

Each shipped document is mapped to the document of the folder that tells the same: of all one-to-one assignments, the
one whose cosines of TF-IDF vectors sum highest (Kuhn and Munkres, as scipy solves it). One-to-one on whole documents,
because several files may tell of the same report, and a greedy choice could give one of them twice. Pairs with a
cosine under `FLOOR` share no subject, and stay unmapped. A `documents.json` in the folder, an object of shipped name
to the folder's name, overrides what it names.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.cases import Case
from index.errors import BadInput

OVERRIDE = "documents.json"
FLOOR = 0.1


@dataclass(frozen=True, slots=True)
class Pair:
    """A document of the cases, and the document of the corpus that stands for it."""

    shipped: str
    name: str
    likeness: float | None = None
    """Their cosine, 0 to 1; None where nothing had to be measured: the same name, or `documents.json` says so."""


def align(
    cases: Sequence[Case], corpus: Mapping[str, str], *, shipped: Mapping[str, str], override: Mapping[str, str]
) -> tuple[Pair, ...]:
    """Map every document the cases name; raise `BadInput` naming those that have no counterpart.

    `corpus` and `shipped` are texts by name. A document that the corpus has under the same name is itself.
    """
    needed = sorted({document for case in cases for document in case.documents})
    pairs = [Pair(name, override[name]) for name in needed if name in override]
    pairs += [Pair(name, name) for name in needed if name in corpus and name not in override]
    if unknown := [pair.name for pair in pairs if pair.name not in corpus]:
        raise BadInput(f"{OVERRIDE} names {', '.join(unknown)}, which the corpus does not hold. Correct it.")
    settled = {pair.shipped for pair in pairs}
    if set(needed) - settled:
        pairs += _by_content(shipped, corpus, pairs)
    pairs = [pair for pair in pairs if pair.shipped in needed]
    if lost := sorted(set(needed) - {pair.shipped for pair in pairs}):
        raise BadInput(
            f"No document of the corpus tells what {', '.join(lost)} tells. "
            f'Say which one does in its {OVERRIDE}: {{"{lost[0]}": "NAME"}}.'
        )
    return tuple(sorted(pairs, key=lambda pair: pair.shipped))


def apply(cases: Iterable[Case], pairs: Iterable[Pair]) -> tuple[Case, ...]:
    """The cases with their documents under the names they have in the corpus."""
    names = {pair.shipped: pair.name for pair in pairs}
    return tuple(replace(case, documents=tuple(names[document] for document in case.documents)) for case in cases)


def read_override(folder: Path) -> dict[str, str]:
    """What the folder's `documents.json` says; nothing where there is none."""
    path = folder / OVERRIDE
    if not path.is_file():
        return {}
    try:
        form = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadInput(f"{path}: not JSON ({error}). Write an object of shipped name to name.") from error
    if not isinstance(form, dict) or not all(isinstance(name, str) for name in form.values()):
        raise BadInput(f"{path}: not an object of names. Write an object of shipped name to name.")
    return form


def _by_content(shipped: Mapping[str, str], corpus: Mapping[str, str], taken: Sequence[Pair]) -> list[Pair]:
    """Assign what is left of the shipped documents, also those no case needs: they keep their counterparts occupied."""
    from scipy.optimize import linear_sum_assignment

    left = sorted(shipped.keys() - {pair.shipped for pair in taken})
    right = sorted(corpus.keys() - {pair.name for pair in taken})
    if not left or not right:
        return []
    cosines = _cosines([shipped[name] for name in left], [corpus[name] for name in right])
    rows, columns = linear_sum_assignment(cosines, maximize=True)
    pairs = (Pair(left[r], right[c], float(cosines[r, c])) for r, c in zip(rows, columns, strict=True))
    return [pair for pair in pairs if pair.likeness is not None and pair.likeness >= FLOOR]


def _cosines(left: list[str], right: list[str]):  # type: ignore[no-untyped-def]
    """Every text of one side against every text of the other; TF-IDF is unit-normalised, so the product is it."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), strip_accents="unicode").fit_transform(
        left + right
    )
    return (vectors[: len(left)] @ vectors[len(left) :].T).toarray()
