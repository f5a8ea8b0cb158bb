"""What a model is given to read: numbered passages behind a fence that their own text cannot know, nor close.

The fence is drawn anew for each request. What a passage says, of itself or of its readers, stays inside.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prompts import Prompt
from qa.answer import Hit

_RUN = 8
"""So many words in a row that the prompt has too are the prompt's, not the model's."""
_WORD = re.compile(r"\w+")


def draw() -> str:
    """A fence: 16 hexadecimal digits that nobody can guess."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Material:
    """A filled prompt, and what of it must not come back."""

    prompt: Prompt
    text: str
    fence: str

    def leaked(self, said: str) -> bool:
        """Whether the model repeats what it was told rather than what it was given to read."""
        own = _WORD.findall(self.prompt.text.casefold())
        runs = {tuple(own[i : i + _RUN]) for i in range(len(own) - _RUN + 1)}
        words = _WORD.findall(said.casefold())
        fenced = "<<" in said or ">>" in said or self.fence in said
        return fenced or any(tuple(words[i : i + _RUN]) in runs for i in range(len(words) - _RUN + 1))


def for_answer(prompt: Prompt, question: str, hits: Sequence[Hit], *, fenced: Callable[[], str] = draw) -> Material:
    """The prompt with the question and its passages, numbered from 1."""
    fence = fenced()
    passages = "\n\n".join(_passage(number, hit, fence) for number, hit in enumerate(hits, start=1))
    return Material(prompt, prompt.fill(question=question, passages=passages, fence=fence), fence)


def fenced_lines(lines: Sequence[str], fence: str) -> str:
    """Lines of a conversation behind the fence."""
    return "\n".join([f"<<{fence}", *(line.replace(fence, "") for line in lines), f"{fence}>>"])


def _passage(number: int, hit: Hit, fence: str) -> str:
    about = ", ".join(part for part in (hit.title, hit.publication, hit.date) if part)
    return f"[{number}] <<{fence}\n{_line(about)}\n{hit.text.replace(fence, '')}\n{fence}>>"


def _line(text: str) -> str:
    return " ".join(text.split())
