"""What a language model is to the rest: a prompt goes in, its reply comes out in pieces, and it can be stopped."""

from collections.abc import Generator
from typing import Protocol

from index.errors import QAError

ENDS = (".", "!", "?", "]", ")", "”", '"', "。", "】", ">")
"""With what a reply ends that is whole, where nothing else tells."""


class ModelFailed(QAError):
    """The model gave no reply that can be used. The message says what it did, to be read after its name."""


class Model(Protocol):
    """A connected language model; safe to share between threads."""

    @property
    def fingerprint(self) -> str:
        """Tells this model from any other: its kind and name, and where it runs. Never its key."""
        ...

    def write(self, prompt: str) -> Generator[str]:
        """The reply as it comes; an empty piece, at least once a second, says that more is awaited.

        Closing the generator stops the model: its request is closed. Raises `ModelFailed`.
        """
        ...
