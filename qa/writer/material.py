"""What a model is given to read: numbered passages behind a fence that their own text cannot know, nor close.

The fence is drawn anew for each request. What a passage says, of itself or of its readers, stays inside.
"""

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from prompts import Prompt
from qa.answer import Hit

_RUN = 6
"""So many words in a row that the prompt has too are the prompt's, not the model's; so many digits, the fence's."""
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
        told, words = (_runs(_WORD.findall(text.casefold()), _RUN) for text in (self.prompt.text, said))
        return self._fenced(said) or not set(told).isdisjoint(words)

    def _fenced(self, said: str) -> bool:
        digits = re.sub(r"[\W_]+", "", said.casefold())
        return "<<" in said or ">>" in said or any("".join(part) in digits for part in _runs(self.fence, _RUN))


def for_answer(prompt: Prompt, question: str, hits: Sequence[Hit], *, fenced: Callable[[], str] = draw) -> Material:
    """The prompt with the question and its passages, numbered from 1."""
    fence = fenced()
    passages = "\n\n".join(_passage(number, hit, fence) for number, hit in enumerate(hits, start=1))
    return Material(prompt, prompt.fill(question=question, passages=passages, fence=fence), fence)


def fenced_lines(lines: Sequence[str], fence: str) -> str:
    """Lines of a conversation behind the fence."""
    return "\n".join([f"<<{fence}", *(line.replace(fence, "") for line in lines), f"{fence}>>"])


def _runs(items: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(items[i : i + length]) for i in range(len(items) - length + 1))


def _passage(number: int, hit: Hit, fence: str) -> str:
    about = ", ".join(part for part in (hit.title, hit.author, hit.publication, hit.date) if part)
    return f"[{number}] <<{fence}\n{_line(about)}\n{hit.text.replace(fence, '')}\n{fence}>>"


def _line(text: str) -> str:
    return " ".join(text.split())
