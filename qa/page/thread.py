"""The conversation as HTML: each question with its answer, a refusal, or what is being done about it."""

import re
from collections.abc import Sequence

from qa.answer import Answer, Citation, Derivation, Hit, Sentence, Verdict
from qa.conversation import Turn
from qa.page.cited import cited, place
from qa.page.inert import inert
from qa.page.words import counted, origin, percent, readable_date

NEAREST = 3
"""Passages named with a refusal."""

VERDICTS = {
    Verdict.SUPPORTED: "",
    Verdict.PARTLY: '<span class="verdict partly">partly supported</span>',
    Verdict.UNSUPPORTED: '<span class="verdict unsupported">not supported by the documents</span>',
}


def thread(turns: Sequence[Turn], *, now: str = "") -> str:
    """The answered turns, and then `now`: the turn that is being answered or could not be, already HTML."""
    return "".join(_turn(number, turn) for number, turn in enumerate(turns)) + now


def welcome(examples: Sequence[str], *, documents: int | None, trouble: str = "") -> str:
    """What an empty conversation shows: what this is, and questions that the documents can answer."""
    over = f"Ask about {counted(documents, 'document')}" if documents else "Ask the documents"
    offered = "".join(
        f'<li><button type="button" class="example" data-act="ask_example" data-question="{inert(example)}">'
        f"{inert(example)}</button></li>"
        for example in examples
    )
    return (
        f'<section class="welcome"><h2>{inert(over)}</h2>'
        "<p>Every sentence of an answer points at the exact words it rests on. "
        "Where the documents do not hold the answer, it says so.</p>"
        + (f'<p class="trouble" role="alert">{inert(trouble)}</p>' if trouble else "")
        + (f'<h3>For example</h3><ul class="examples">{offered}</ul>' if offered else "")
        + "</section>"
    )


def making(number: int, question: str, *, doing: str, sentences: Sequence[Sentence] = ()) -> str:
    """A turn whose answer is being made: what is done now, and the sentences that are ready."""
    ready = "".join(f'<p class="sentence">{inert(sentence.text)}</p>' for sentence in sentences)
    return _article(number, question, f'<div class="answer making">{ready}<p class="doing">{inert(doing)}</p></div>')


def failed(number: int, question: str, message: str) -> str:
    """A turn that has no answer because something is wrong, and what can be done about it."""
    return _article(number, question, f'<div class="answer trouble" role="alert"><p>{inert(message)}</p></div>')


def _turn(number: int, turn: Turn) -> str:
    answer = turn.answer
    if answer is None:
        return _article(number, turn.question, "")
    body = _refusal(number, answer) if answer.refused else _answer(number, answer)
    return _article(number, turn.question, _understood(turn.question, answer) + body)


def _article(number: int, question: str, body: str) -> str:
    return f'<article class="turn" data-turn="{number}"><h2 class="question">{inert(question)}</h2>{body}</article>'


def _understood(question: str, answer: Answer) -> str:
    if _same(question, answer.standalone_question):
        return ""
    return f'<p class="understood">Understood as: <q>{inert(answer.standalone_question)}</q></p>'


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _answer(number: int, answer: Answer) -> str:
    short = f'<p class="short">{inert(answer.short)}</p>' if answer.short else ""
    several = len({citation.document for citation in cited(answer)}) > 1
    sentences = "".join(_sentence(number, answer, sentence, dated=several) for sentence in answer.sentences)
    formulas = "".join(map(_formula, answer.derivations))
    body = short + formulas + (sentences or _prose(number, answer))
    return f'<div class="answer">{body}{_footer(number, answer)}</div>'


def _sentence(number: int, answer: Answer, sentence: Sentence, *, dated: bool) -> str:
    markers = "".join(marker(number, answer, citation) for citation in sentence.citations)
    origins = dict.fromkeys(origin(citation) for citation in sentence.citations)
    where = f'<span class="origin">{inert("; ".join(filter(None, origins)))}</span>' if dated and any(origins) else ""
    return (
        f'<p class="sentence {inert(sentence.verdict)}">{inert(sentence.text)}<span class="markers">{markers}</span>'
        f"{VERDICTS.get(sentence.verdict, '')}{where}</p>"
    )


def _prose(number: int, answer: Answer) -> str:
    """The text itself, where it was not told apart into sentences; its markers still work."""
    by_marker = {str(citation.marker): citation for citation in reversed(cited(answer))}
    parts = re.split(r"\[(\d+)\]", answer.text)
    html = "".join(
        (marker(number, answer, by_marker[part]) if part in by_marker else inert(f"[{part}]")) if odd else inert(part)
        for part, odd in zip(parts, [False, True] * len(parts), strict=False)
    )
    return f'<p class="sentence prose">{html}</p>'


def marker(number: int, answer: Answer, citation: Citation) -> str:
    """A marker that opens the document at the quote."""
    said = ", ".join(filter(None, [citation.title, origin(citation)]))
    return (
        f'<button type="button" class="marker" data-act="open_citation" data-turn="{number}" '
        f'data-place="{place(answer, citation)}" title="{inert(said)}" '
        f'aria-label="Citation {citation.marker}: {inert(said)}">[{citation.marker}]</button>'
    )


def _formula(derivation: Derivation) -> str:
    whole = derivation.expression
    if derivation.result not in whole:
        whole = f"{whole} = {derivation.result}"
    return f'<p class="formula"><span class="label">Worked out</span> <code>{inert(whole)}</code></p>'


def _footer(number: int, answer: Answer) -> str:
    sure = percent(answer.confidence)
    told = f"Of the answers shown at {sure}, about {sure.rstrip('%')} in 100 are right."
    documents = len({citation.document for citation in cited(answer)})
    return (
        '<footer class="about">'
        f'<span class="confidence" title="{told}">'
        f'<span class="meter" aria-hidden="true"><span style="width:{sure}"></span></span>{sure} confident</span>'
        f'<button type="button" class="plain" data-act="show_sources" data-turn="{number}">'
        f"{counted(len(cited(answer)), 'citation')} in {counted(documents, 'document')}</button>"
        f'<span class="time">{answer.seconds:.1f} s</span></footer>'
    )


def _refusal(number: int, answer: Answer) -> str:
    named = "".join(_nearest(number, place, hit) for place, hit in enumerate(answer.hits[:NEAREST]))
    nearest = f'<h3>Nearest passages</h3><ul class="nearest">{named}</ul>' if named else ""
    reason = answer.reason or "The indexed documents do not hold the answer."
    return (
        '<div class="answer refusal"><p class="no-answer">No answer in the documents</p>'
        f'<p class="reason">{inert(reason)}</p>{nearest}</div>'
    )


def _nearest(number: int, place: int, hit: Hit) -> str:
    date = f'<span class="origin">{inert(readable_date(hit.date))}</span>' if hit.date else ""
    return (
        f'<li><button type="button" class="near" data-act="open_hit" data-turn="{number}" data-place="{place}">'
        f"<span>{inert(hit.title)}</span>{date}</button></li>"
    )
