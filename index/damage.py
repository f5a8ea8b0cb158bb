"""Whether what was made from the catalogue is still what it was when the last revision was committed."""

import time

from index.catalogue import Catalogue
from index.layout import Generation
from index.seal import Seal

_REWRITTEN = 0.3
"""Seconds after which a file that a build is writing anew is there again."""
MENDING = "they are being made again, and are not all there yet"


def sealed(catalogue: Catalogue) -> tuple[Seal, bool]:
    """The seal of the last revision, and whether it still holds: a build that writes to Chroma breaks it."""
    return Seal.from_text(catalogue.setting("seal")), catalogue.setting("unsealed", "0") == "0"


def vectors_damage(catalogue: Catalogue, generation: Generation) -> str | None:
    """What is wrong with Chroma's files, as far as sizes, times and hashes tell; None where nothing is.

    While a build is writing them, or after one was killed, they may have grown, and can only be too short.
    """
    if catalogue.setting("mending"):
        return MENDING
    before = sealed(catalogue)
    seal, whole = before
    if seal.marks and not generation.database.is_file():
        return f"{generation.database.name} is gone"
    why = seal.damage(generation.folder, "chroma", grown=not whole)
    if why and sealed(catalogue) != before:  # a build began, or ended, while they were looked at
        return vectors_damage(catalogue, generation)
    if why and not whole:  # Chroma empties a file before it writes it anew
        time.sleep(_REWRITTEN)
        return seal.damage(generation.folder, "chroma", grown=True)
    return why


def count_damage(seal: Seal, vectors: int) -> str | None:
    """What is wrong with the number of vectors that Chroma has, where the seal holds."""
    return f"it holds {vectors:,} of {seal.vectors:,}" if seal.marks and vectors != seal.vectors else None


def lexical_damage(catalogue: Catalogue, generation: Generation, revision: int) -> str | None:
    """What is wrong with the files of the lexical index of a revision; of all but the newest nothing is known."""
    return sealed(catalogue)[0].damage(generation.folder, f"lexical/{revision}")
