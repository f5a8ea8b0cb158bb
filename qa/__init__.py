"""Answers questions over a corpus of documents; every sentence points at exact characters of one of them.

from qa import Assistant
assistant = Assistant.open("index-data")
print(assistant.ask("How many USAID staff were left?").text)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.errors import QAError as QAError
    from qa.answer import Answer as Answer
    from qa.answer import Citation as Citation
    from qa.answer import Hit as Hit
    from qa.answer import Sentence as Sentence
    from qa.answer import Verdict as Verdict
    from qa.assistant import Assistant as Assistant
    from qa.caution import Caution as Caution
    from qa.dialogue.conversation import Turn as Turn
    from qa.settings import Settings as Settings

_HOMES = {
    "Answer": "qa.answer",
    "Assistant": "qa.assistant",
    "Caution": "qa.caution",
    "Citation": "qa.answer",
    "Hit": "qa.answer",
    "QAError": "index.errors",
    "Sentence": "qa.answer",
    "Settings": "qa.settings",
    "Turn": "qa.dialogue.conversation",
    "Verdict": "qa.answer",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that `import qa` stays instant."""
    if name not in _HOMES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
