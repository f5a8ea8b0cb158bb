"""Every setting, in one frozen class, read from the environment in one place."""

import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from index.errors import BadSetting

MINILM = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person may choose. Each field is read from `QA_` and its name in capitals: `QA_INDEX`, `QA_PORT`."""

    index: Path = Path("index-data")
    """The folder of the index."""
    cache: Path = Path("~/.cache/qa")
    """Where the exported embedding model is kept."""
    embedding_model: str = MINILM
    """The packaged MiniLM, or a folder or hub name that sentence-transformers can load."""
    passage_words: int = 80
    """Passages are cut along sentences at about this many words."""
    candidates: int = 50
    """How many passages each retriever proposes before fusion."""
    hits: int = 10
    """How many fused passages are considered for an answer."""
    read: int = 6
    """How many of them the trained model reads; the others are weighed by their words alone."""
    threshold: float = 0.0
    """Answer when the confidence is at least this, 0 to 1; 0 means the threshold fitted with the reader."""
    host: str = "127.0.0.1"
    port: int = 7860

    @classmethod
    def from_environment(cls, environment: dict[str, str] | None = None) -> Self:
        """Read `QA_*`; raise `BadSetting` for a value of the wrong type."""
        source = dict(os.environ) if environment is None else environment
        chosen = {f.name: source[f"QA_{f.name.upper()}"] for f in fields(cls) if f"QA_{f.name.upper()}" in source}
        return cls(**{name: _parse(name, text, type(getattr(cls(), name))) for name, text in chosen.items()})


def _parse(name: str, text: str, kind: type) -> object:
    if issubclass(kind, Path):
        return Path(text)
    try:
        return kind(text)
    except ValueError:
        raise BadSetting(f"QA_{name.upper()}={text!r} is not of type {kind.__name__}. Change or unset it.") from None
