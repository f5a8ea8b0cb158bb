"""Which model writes: `openai:NAME`, `anthropic:NAME`, `huggingface:FOLDER`, or `none`."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import urlsplit

from index.errors import BadSetting
from qa.settings import Settings
from qa.writer.model import Model

NONE = "none"
"""No model: the embedded answer, in the documents' own words."""
KINDS = ("openai", "anthropic", "huggingface")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A model, where it is, and what it takes to reach it."""

    kind: str
    name: str
    """As its server knows it; of `huggingface`, the folder."""
    url: str = ""
    """Empty: the maker's own address."""
    key: str = field(default="", repr=False)
    timeout: float = 60.0
    """Seconds without a word from it after which it is given up."""

    @property
    def fingerprint(self) -> str:
        """`openai:llama3 at localhost:11434`; of the address only the host and port, for it may hold a password."""
        parts = urlsplit(self.url)
        where = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
        return f"{self.kind}:{self.name}" + (f" at {where}" if where else "")


def choose(said: str, settings: Settings, environment: Mapping[str, str] = os.environ) -> Choice | None:
    """The choice in its parts; None for no model. Raises `BadSetting` for what is neither.

    Without `QA_MODEL_KEY` and `QA_MODEL_URL`, what the makers' own tools read counts: `OPENAI_API_KEY`,
    `OPENAI_BASE_URL`, `ANTHROPIC_API_KEY`, `ANTHROPIC_BASE_URL`. A maker's key goes to no other address.
    """
    if said.strip() in ("", NONE):
        return None
    kind, _, name = said.strip().partition(":")
    if kind not in KINDS or not name:
        raise BadSetting(
            f"{said!r} names no language model. Say openai:NAME, anthropic:NAME, huggingface:FOLDER or none."
        )
    makers = environment.get(f"{kind.upper()}_BASE_URL", "")
    url = settings.model_url or makers
    if kind != "huggingface" and url and not _is_address(url):
        raise BadSetting(f"QA_MODEL_URL={url!r} is no address. Give one like http://localhost:11434/v1")
    return Choice(
        kind=kind,
        name=name,
        url="" if kind == "huggingface" else url.rstrip("/"),
        key=settings.model_key or (environment.get(f"{kind.upper()}_API_KEY", "") if url == makers else ""),
        timeout=settings.model_timeout,
    )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # A port that is no number, half a bracket.
        return False


class Models:
    """The models that the settings offer, each connected when it is first asked."""

    def __init__(self, settings: Settings, connect: Callable[[Choice], Model] | None = None) -> None:
        """Raises `BadSetting` for a name that is none, at once rather than at the first question."""
        self._settings = settings
        self._connect = connect
        self._connected: dict[Choice, Model] = {}
        self._lock = Lock()
        said = [name.strip() for name in settings.model.split(",")]
        self.names = tuple(name for name in said if choose(name, settings) is not None)
        """The first one writes unless another is asked for."""

    def get(self, said: str | None = None) -> Model | None:
        """The model of this name, by default the first; None for no model. Raises `BadSetting`."""
        choice = choose(said if said is not None else next(iter(self.names), NONE), self._settings)
        if choice is None:
            return None
        with self._lock:
            if choice not in self._connected:
                self._connected[choice] = self._connecting()(choice)
            return self._connected[choice]

    def _connecting(self) -> Callable[[Choice], Model]:
        if self._connect is not None:
            return self._connect
        from qa.writer.connect import connect

        return connect
