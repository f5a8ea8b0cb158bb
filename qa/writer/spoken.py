"""What of a reply is meant to be read: not what a model thinks aloud before it answers, and nothing that a terminal or
a page takes for an order.

Local reasoning models write `<think>…</think>` into the reply itself. What is given out does not depend on how the
reply was cut into pieces.
"""

import re
import unicodedata
from collections.abc import Generator, Iterable

from qa.writer.model import Model, ModelFailed

_NAMES = r"(?:think(?:ing)?|thoughts?|reason(?:ing)?)"
_OPENS = re.compile(rf"<{_NAMES}>|\[THINK\]", re.IGNORECASE)
_CLOSES = re.compile(rf"</{_NAMES}>|\[/THINK\]", re.IGNORECASE)
_BEGUN = re.compile(r"(?<!\x1b)[<\[]/?\w{0,9}\Z|\x1b(?:\[[0-?]{0,30}[ -/]{0,9}|\][^\x07\x1b\n]{0,200}\x1b?)?\Z")
"""What may become a tag, or a sequence that a terminal obeys, with the next piece."""
_ESCAPED = re.compile(r"\x1b(?:\[[0-?]{0,30}[ -/]{0,9}[@-~]|\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\))")
_JOINERS = "\u200c\u200d\u200e\u200f"
"""Format characters that some scripts are not written without."""


def spoken(pieces: Iterable[str]) -> Generator[str]:
    """The reply without its thinking and without control characters; a piece, though an empty one, for each that comes.

    Raises `ModelFailed` where thinking ends that never began: then what was given out before it was thinking too.
    """
    held, thinking = "", False
    for piece in pieces:
        held += piece
        begun = _BEGUN.search(held)
        ready, held = (held[: begun.start()], begun[0]) if begun else (held, "")
        said, thinking = _aloud(ready, thinking)
        yield _harmless(said)
    yield "" if thinking else _harmless(held)


def reply(model: Model, prompt: str) -> str:
    """The whole reply. Raises `ModelFailed`."""
    return "".join(spoken(model.write(prompt)))


def _harmless(text: str) -> str:
    """Without what orders a terminal about, turns the direction of writing, or cannot be written as UTF-8."""
    return "".join(char for char in _ESCAPED.sub("", text) if _is_text(char))


def _aloud(text: str, thinking: bool) -> tuple[str, bool]:
    """What of the text is no thinking, and whether it ends in the midst of it."""
    said = ""
    while text:
        tag = (_CLOSES if thinking else _OPENS).search(text)
        aloud = "" if thinking else text[: tag.start() if tag else len(text)]
        if _CLOSES.search(aloud):
            raise ModelFailed("wrote what it thinks into its answer; its server has to keep the two apart")
        said += aloud
        thinking = thinking != bool(tag)
        text = text[tag.end() :] if tag else ""
    return said, thinking


def _is_text(char: str) -> bool:
    kind = unicodedata.category(char)
    return char.isspace() or char in _JOINERS or kind not in ("Cc", "Cf", "Cs")
