"""One answer as HTML: the short answer, its arithmetic, the sentences with their markers, and how sure it is."""

import re
from collections.abc import Sequence
from itertools import groupby

from qa.answer import Answer, Citation, Sentence
from qa.layout.tables import is_piped, said_in
from qa.page.cited import cited, place
from qa.page.inert import inert
from qa.page.words import DOUBTS, counted, origin, percent

_EMPHASIS = re.compile(r"\*\*|`")
LONG = 90
"""Characters. A short answer that is longer is no headline."""

VERDICTS = {verdict: f'<span class="verdict {verdict}">{doubt}</span>' for verdict, doubt in DOUBTS.items()}


def card(number: int, answer: Answer, *, marking: str = "") -> str:
    """The answer to the turn of this number. A sentence that only repeats the short answer lends it its markers.

    `marking` goes into the footer: HTML that lets the answer be marked as wrong.
    """
    sentences = list(answer.sentences)
    first = sentences.pop(0) if answer.short and sentences and _same(sentences[0].text, answer.short) else None
    short = _headline(number, answer, first, alone=not sentences)
    rest = "".join(
        _table(number, answer, list(told)) if tabular else "".join(_sentence(number, answer, s) for s in told)
        for tabular, told in groupby(sentences, key=lambda sentence: is_piped(sentence.text))
    )
    prose = "" if answer.sentences else _prose(number, answer)
    told = f"{notice(answer)}{short}{_formulas(answer)}{rest}{prose}{_part_missing(answer)}"
    return f'<div class="answer">{told}{_footer(number, answer, marking)}</div>'


def notice(answer: Answer) -> str:
    """Why a language model that was asked did not write this."""
    return f'<p class="notice" role="note">{inert(answer.notice)}</p>' if answer.notice else ""


def written_by(answer: Answer) -> str:
    """The language model, for the foot of an answer."""
    return f'<span class="by">written by {inert(answer.model)}</span>' if answer.model else ""


def _part_missing(answer: Answer) -> str:
    return f'<p class="reason">{inert(answer.reason)}</p>' if answer.reason else ""


def _headline(number: int, answer: Answer, first: Sentence | None, *, alone: bool) -> str:
    """The short answer; none where it is long and stands in the sentence below anyway, which tells it apart."""
    if not answer.short or (first is None and _tells_apart(answer)):
        return ""
    kind = "short long" if len(answer.short) > LONG else "short"
    return f'<p class="{kind}">{inert(answer.short)}{_held(number, answer, first, from_where=alone)}</p>'


def _tells_apart(answer: Answer) -> bool:
    return len(answer.short or "") > LONG and any((answer.short or "") in s.text for s in answer.sentences[:1])


def _same(one: str, other: str) -> bool:
    return one.strip(" .").casefold() == other.strip(" .").casefold()


def _sentence(number: int, answer: Answer, sentence: Sentence) -> str:
    text, kind = inert(sentence.text), "sentence"
    if answer.short and sentence in answer.sentences[:1] and _tells_apart(answer):
        text = text.replace(inert(answer.short), f"<strong>{inert(answer.short)}</strong>", 1)
    if any(derivation.expression in sentence.text for derivation in answer.derivations):
        text, kind = _worked_out(sentence.text), "formula"
    return f'<p class="{kind}">{text}{_held(number, answer, sentence)}</p>'


def _table(number: int, answer: Answer, rows: Sequence[Sentence]) -> str:
    """Lines of a table that stand between pipes, one below the other, as a table, without Markdown's emphasis."""
    told = ""
    for row in rows:
        cells = "".join(f"<td>{inert(_EMPHASIS.sub('', cell))}</td>" for cell in said_in(row.text))
        told += f"<tr>{cells}<td>{_held(number, answer, row)}</td></tr>"
    return f'<table class="sentence">{told}</table>'


def _held(number: int, answer: Answer, sentence: Sentence | None, *, from_where: bool = True) -> str:
    """What a sentence rests on: its markers, a verdict that falls short, and where several documents speak, which."""
    if sentence is None:
        return ""
    markers = "".join(marker(number, answer, citation) for citation in sentence.citations)
    held = f'<span class="markers">&nbsp;{markers}</span>' if markers else ""
    several = len({citation.document for citation in cited(answer)}) > 1
    origins = [origin(citation) for citation in sentence.citations]
    where = "; ".join(dict.fromkeys(origins)) if from_where and several and all(origins) else ""
    dated = f'<span class="origin">{inert(where)}</span>' if where else ""
    return held + doubted(sentence) + dated


def doubted(sentence: Sentence) -> str:
    """A verdict that falls short, and what speaks against the sentence, or what was mended in it."""
    reasons = f'<span class="origin">{inert(" ".join(sentence.reasons))}</span>' if sentence.reasons else ""
    return VERDICTS.get(sentence.verdict, "") + reasons


def _formulas(answer: Answer) -> str:
    """The arithmetic, but for what a sentence of the answer already shows."""
    shown = [d for d in answer.derivations if not any(d.expression in s.text for s in answer.sentences)]
    wholes = [d.expression if d.result in d.expression else f"{d.expression} = {d.result}" for d in shown]
    return "".join(f'<p class="formula">{_worked_out(whole)}</p>' for whole in wholes)


def _worked_out(text: str) -> str:
    return f'<span class="label">Worked out</span> <code>{inert(text)}</code>'


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


def _footer(number: int, answer: Answer, marking: str) -> str:
    sure = percent(answer.confidence)
    told = f"Of the answers given with {sure}, about {sure.rstrip('%')} in 100 are right."
    if answer.model:
        told = "An estimate for the passages that were found, not for the wording of the language model."
    documents = len({citation.document for citation in cited(answer)})
    return (
        '<footer class="about">'
        '<details class="confidence"><summary>'
        f'<span class="meter" aria-hidden="true"><span style="width:{sure}"></span></span>{sure} confident</summary>'
        f"<p>{told}</p></details>"
        f'<button type="button" class="plain" data-act="show_sources" data-turn="{number}">'
        f"{counted(len(cited(answer)), 'citation')} in {counted(documents, 'document')}</button>"
        f'<span class="time">answered in {answer.seconds:.1f} s</span>{written_by(answer)}{marking}</footer>'
    )
