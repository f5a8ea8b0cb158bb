"""Every setting, in one frozen class, read from the environment in one place."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from index.errors import BadSetting

MINILM = "all-MiniLM-L6-v2"

ALLOWED: Mapping[str, tuple[float, float]] = {
    "passage_words": (10, 1000),
    "candidates": (1, 1000),
    "hits": (1, 100),
    "threshold": (0, 1),
    "model_timeout": (0.01, 86_400),
    "port": (0, 65_535),
}
"""The least and the most that a number may be."""


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
    hits: int = 12
    """How many fused passages are read for an answer."""
    threshold: float = 0.0
    """Answer when the confidence is at least this, 0 to 1; 0 means the threshold fitted with the reader."""
    model: str = "none"
    """The language model that writes: `openai:NAME`, `anthropic:NAME`, `huggingface:FOLDER`, or `none`; several with
    commas between them can be chosen from, and the first writes."""
    model_url: str = ""
    """Where it is, such as `http://localhost:11434/v1`; empty means its maker's own address."""
    model_key: str = field(default="", repr=False)
    """Its key; empty means `OPENAI_API_KEY` or `ANTHROPIC_API_KEY`, where no other address than the maker's is set."""
    model_timeout: float = 60.0
    """Seconds without a word from it after which the embedded answer is given instead."""
    host: str = "127.0.0.1"
    port: int = 7860

    def __post_init__(self) -> None:
        if not self.host.strip():
            raise BadSetting("QA_HOST is empty, which would be every address of this machine. Give one, or unset it.")
        for name, (least, most) in ALLOWED.items():
            value = getattr(self, name)
            if not least <= value <= most:
                raise BadSetting(f"QA_{name.upper()}={value} is not from {least:,} to {most:,}. Change or unset it.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read `QA_*`; raise `BadSetting` for a value of the wrong type, or outside of what is allowed."""
        source = os.environ if environment is None else environment
        given = {field.name: source.get(f"QA_{field.name.upper()}") for field in fields(cls)}
        plain = cls()
        chosen: dict[str, Any] = {
            name: _parse(name, text, type(getattr(plain, name))) for name, text in given.items() if text is not None
        }
        return cls(**chosen)


def _parse(name: str, text: str, kind: Callable[[str], Any]) -> Any:
    try:
        value = kind(text)
        if isinstance(value, Path) and not text:
            raise ValueError
        return value
    except ValueError:
        wanted = {int: "a whole number", float: "a number"}.get(kind, "a path")  # type: ignore[call-overload]
        raise BadSetting(f"QA_{name.upper()}={text!r} is not {wanted}. Change or unset it.") from None
