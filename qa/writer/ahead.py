"""What a model is asked before anything is searched: what a follow-up means, and what a compound question consists of.

A reply that is not what was asked for is no failure: None, and the embedded rules decide.
"""

import re
from collections.abc import Sequence

from prompts import load
from qa.dialogue.conversation import MOST_TURNS, Turn
from qa.questions.wording import asks
from qa.writer.material import Material, draw, fenced_lines
from qa.writer.pieces import unmarked

LONGEST = 400
"""Characters of a rewritten question."""
_MOST_PARTS = 4
_LONGEST_TOLD = 500
"""Characters of an earlier answer that are told."""
_COMPOUND = re.compile(
    r"\b(?:and|or|than|both|each|compare\w*|versus|vs|difference|respectively|as well as)\b|;|\?.*\?", re.IGNORECASE
)
_LISTED = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_LABEL = re.compile(
    r"^\**(?:(?:last|stand-?alone|rewritten|final|simple)\s+)?(?:question(?:\s+\d{1,2})?|rewritten)\s*:\**\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w{2,}")


def about_follow_up(question: str, history: Sequence[Turn]) -> Material | None:
    """What to ask of a question with earlier turns; None where there are none."""
    if not history:
        return None
    prompt, fence = load("standalone"), draw()
    told = fenced_lines([line for turn in history[-MOST_TURNS:] for line in _told(turn)], fence)
    return Material(prompt, prompt.fill(conversation=told, question=question, fence=fence), fence)


def about_parts(question: str) -> Material | None:
    """What to ask of a question that may be several; None for one that is plainly not."""
    prompt = load("split")
    return Material(prompt, prompt.fill(question=question), draw()) if _COMPOUND.search(question) else None


def rewritten(reply: str, material: Material) -> str | None:
    """The standalone question."""
    lines = _questions(reply, material)
    return lines[0] if len(lines) == 1 else None


def parts(reply: str, material: Material) -> tuple[str, ...] | None:
    """The simple questions."""
    lines = tuple(dict.fromkeys(_questions(reply, material)))
    return lines if 1 <= len(lines) <= _MOST_PARTS else None


def _questions(reply: str, material: Material) -> list[str]:
    lines = [_LABEL.sub("", _LISTED.sub("", line).strip()).strip(' "“”') for line in reply.splitlines() if line.strip()]
    return lines if all(_is_good(line, material) for line in lines) else []


def _is_good(line: str, material: Material) -> bool:
    """Whether it is a question; a model may answer instead, as if it were asked to."""
    short = len(line) <= LONGEST and len(_WORD.findall(line)) >= 2
    return short and asks(line) and unmarked(line) == line and not material.leaked(line)


def _told(turn: Turn) -> list[str]:
    answer = turn.answer
    said = "(not answered)" if answer is None or answer.refused else answer.text
    asked = answer.standalone_question if answer else turn.question
    return [f"Reader: {asked}", f"Assistant: {' '.join(said.split())[:_LONGEST_TOLD]}"]
