"""The conversation as HTML: each question with its answer, a refusal, or what is being done about it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from qa.answer import Answer, Sentence
from qa.checking.narrow import narrowed
from qa.dialogue.conversation import Turn
from qa.page.card import card, doubted, notice, written_by
from qa.page.inert import inert
from qa.page.words import counted, origin, refused, shortened
from qa.page.wrong import marking

NEAREST = 3
"""Passages of which the documents are named with a refusal."""


def thread(turns: Sequence[Turn], *, now: str = "", troubles: Mapping[int, str] = MappingProxyType({})) -> str:
    """The answered turns, and then `now`: the turn that is being answered or could not be, already HTML.

    `troubles` says for a turn's number why its mark could not be kept.
    """
    return "".join(_turn(number, turn, troubles.get(number, "")) for number, turn in enumerate(turns)) + now


def welcome(*, documents: int | None, trouble: str = "") -> str:
    """What an empty conversation shows: what this is."""
    over = f"Ask about {counted(documents, 'document')}" if documents else "Ask the documents"
    return (
        f'<section class="welcome"><h2>{inert(over)}</h2>'
        "<p>Every sentence of an answer points at the exact words it rests on. "
        "Where the documents do not hold the answer, it says so.</p>"
        + (f'<p class="trouble" role="alert">{inert(trouble)}</p>' if trouble else "")
        + "</section>"
    )


def offer(examples: Sequence[str]) -> str:
    """Questions that the documents can answer; a click asks one."""
    offered = "".join(
        f'<li><button type="button" class="example" data-act="ask_example" data-question="{inert(example)}">'
        f"{inert(example)}</button></li>"
        for example in examples
    )
    return f'<h3>For example</h3><ul class="examples">{offered}</ul>' if offered else ""


def making(number: int, question: str, *, doing: str, sentences: Sequence[Sentence] = ()) -> str:
    """A turn whose answer is being made: what is done now, and the sentences that are ready, with their verdicts."""
    ready = "".join(f'<p class="sentence">{inert(s.text)}{doubted(s)}</p>' for s in sentences)
    return _article(number, question, f'<div class="answer making">{ready}<p class="doing">{inert(doing)}</p></div>')


def failed(number: int, question: str, message: str) -> str:
    """A turn that has no answer because something is wrong, and what can be done about it."""
    return _article(number, question, f'<div class="answer trouble" role="alert"><p>{inert(message)}</p></div>')


def _turn(number: int, turn: Turn, trouble: str) -> str:
    answer = turn.answer
    if answer is None:
        return _article(number, turn.question, "")
    foot = marking(number, wrong=turn.wrong, trouble=trouble)
    body = _refusal(number, answer, foot) if answer.refused else card(number, answer, marking=foot)
    return _article(number, turn.question, _understood(turn.question, answer) + body)


def _article(number: int, question: str, body: str) -> str:
    return f'<article class="turn" data-turn="{number}"><h2 class="question">{inert(question)}</h2>{body}</article>'


def _understood(question: str, answer: Answer) -> str:
    if _same(question, answer.standalone_question):
        return ""
    return f'<p class="understood">Understood as: <q>{inert(answer.standalone_question)}</q></p>'


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _refusal(number: int, answer: Answer, foot: str) -> str:
    first = {hit.document: place for place, hit in reversed([*enumerate(answer.hits[:NEAREST])])}
    named = "".join(_nearest(number, answer, place) for place in sorted(first.values()))
    nearest = f'<h3>Nearest passages</h3><ul class="nearest">{named}</ul>' if named else ""
    reason = answer.reason or "The indexed documents do not hold the answer."
    return (
        '<div class="answer refusal"><p class="no-answer">'
        + refused(answer)
        + "</p>"
        + f'{notice(answer)}<p class="reason">{inert(reason)}</p>{nearest}'
        f'<footer class="about">{written_by(answer)}{foot}</footer></div>'
    )


def _nearest(number: int, answer: Answer, place: int) -> str:
    """A passage that was found, by its document and the sentences of it that come nearest to the question."""
    hit = answer.hits[place]
    about = f'<span class="origin">{inert(origin(hit))}</span>' if origin(hit) else ""
    near = narrowed(answer.standalone_question, hit.text)
    return (
        f'<li><button type="button" class="near" data-act="open_hit" data-turn="{number}" data-place="{place}">'
        f'<span class="title">{inert(hit.title)}</span>{about}'
        f'<span class="snippet">{inert(shortened(hit.text[near.start : near.end]))}</span></button></li>'
    )
