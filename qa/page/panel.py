"""The sources panel as HTML: what an answer cites, how it was found, and a cited document opened at the quote."""

from index.blocks import Span
from index.document import Document
from qa.answer import Answer, Citation, Hit, Verdict
from qa.page.card import VERDICTS
from qa.page.cited import cited
from qa.page.inert import inert
from qa.page.marks import dressed, marked
from qa.page.words import counted, origin, percent, shortened


def no_sources() -> str:
    """Before the first answer."""
    return (
        '<section class="sources empty"><h2>Sources</h2>'
        "<p>The passages an answer rests on appear here. "
        "A marker such as <b>[1]</b> opens its document at the quoted words.</p></section>"
    )


def sources(number: int, question: str, answer: Answer) -> str:
    """The citations of one answer, and what was searched for it."""
    listed = "".join(_citation(number, place, citation) for place, citation in enumerate(cited(answer)))
    why = "the documents do not answer this question" if answer.hits else "no document was searched"
    none = f'<p class="none">Nothing is cited: {why}.</p>'
    return (
        f'<section class="sources" data-turn="{number}"><h2 tabindex="-1">Sources</h2>'
        f'<p class="for">for “{inert(question)}”</p>'
        + (f'<ol class="citations">{listed}</ol>' if listed else none)
        + _searched(number, answer)
        + "</section>"
    )


def _citation(number: int, place: int, citation: Citation) -> str:
    return (
        f'<li><button type="button" class="citation" data-act="open_citation" data-turn="{number}" '
        f'data-place="{place}"><span class="number">{citation.marker}</span>'
        f'<span class="title">{inert(citation.title)}</span>'
        f'<span class="origin">{inert(origin(citation, citation.place))}</span>'
        f'<span class="quote">{dressed(citation.quote)}</span>'
        f"{VERDICTS.get(Verdict(citation.verdict), '')}</button></li>"
    )


def _searched(number: int, answer: Answer) -> str:
    if not answer.hits:
        return ""
    hits = "".join(_hit(number, place, hit) for place, hit in enumerate(answer.hits))
    return (
        f'<details class="searched"><summary>What was searched <span>{counted(len(answer.hits), "passage")}</span>'
        f'</summary><p class="for">Searched for “{inert(answer.standalone_question)}”. '
        "Each passage with its place by meaning, by words and by both together, and how likely it holds the answer.</p>"
        f'<ol class="hits">{hits}</ol></details>'
    )


def _hit(number: int, place: int, hit: Hit) -> str:
    twins = f'<span class="twins">with {counted(len(hit.twins), "near-identical passage")}</span>' if hit.twins else ""
    return (
        f'<li class="{"used" if hit.used else "unused"}"><button type="button" class="hit" data-act="open_hit" '
        f'data-turn="{number}" data-place="{place}"><span class="title">{inert(hit.title)}</span>'
        f'<span class="origin">{inert(origin(hit))}</span><span class="snippet">{inert(shortened(hit.text))}</span>'
        f'<span class="ranks">{_ranks(hit)}</span>{twins}</button></li>'
    )


def _ranks(hit: Hit) -> str:
    likely = "not read" if hit.reader_score is None else percent(hit.reader_score)
    shown = [
        ("by meaning", _rank(hit.dense_rank), _scored("Cosine", hit.dense_score, hit.dense_rank)),
        ("by words", _rank(hit.lexical_rank), _scored("BM25", hit.lexical_score, hit.lexical_rank)),
        ("together", _rank(hit.fused_rank), _scored("Fused", hit.fused_score, hit.fused_rank)),
        ("holds the answer", likely, "How likely, as the reading model has it"),
    ]
    ranks = "".join(f'<span title="{inert(told)}">{name} <b>{inert(rank)}</b></span>' for name, rank, told in shown)
    return ranks + f'<span class="use">{"used" if hit.used else "not used"}</span>'


def _rank(rank: int | None) -> str:
    return "–" if rank is None else f"no. {rank}"


def _scored(what: str, score: float | None, rank: int | None) -> str:
    told = f"{what} score {score:.3f}" if score is not None else ""
    return told if rank is not None else f"Not found this way. {told}".rstrip()


def opened_citation(number: int, answer: Answer, citation: Citation, document: Document) -> str:
    """The document at the quote; or, where it has changed since, the document and the quote as it was."""
    here = Span(citation.start, citation.end)
    also = [c for c in cited(answer) if c.document == document.name and document.text[c.start : c.end] == c.quote]
    if document.text[here.start : here.end] != citation.quote:
        note = _note("This document has changed since the answer was given. The words quoted then:", citation.quote)
        return _opened(number, document, None, also, note=note)
    return _opened(number, document, here, also, head=f'<span class="number">{citation.marker}</span>')


def opened_hit(number: int, answer: Answer, hit: Hit, document: Document) -> str:
    """The document at a passage that was found."""
    also = [c for c in cited(answer) if c.document == document.name and document.text[c.start : c.end] == c.quote]
    if document.text[hit.start : hit.end] != hit.text:
        note = _note("This document has changed since the answer was given. The passage found then:", hit.text)
        return _opened(number, document, None, also, note=note)
    return _opened(number, document, Span(hit.start, hit.end), also)


def missing(number: int, message: str, quote: str) -> str:
    """A document that can no longer be opened; the quote is still shown."""
    return f'<section class="opened">{_back(number)}{_note(message, quote)}</section>'


def _opened(
    number: int, document: Document, here: Span | None, also: list[Citation], *, head: str = "", note: str = ""
) -> str:
    spans = [Span(citation.start, citation.end) for citation in also]
    body = marked(document.text, here, spans, front=document.body_start)
    place = document.place(here.start) if here else None
    return (
        f'<section class="opened">{_back(number)}'
        f'<header tabindex="-1">{head}<h2>{inert(document.title)}</h2>'
        f'<p class="origin">{inert(origin(document, place and place.label))}</p>'
        f'<p class="name">{inert(document.name)}</p></header>'
        f'{note}<div class="document" tabindex="0" role="region" aria-label="Text of the document">{body}</div>'
        "</section>"
    )


def _note(message: str, quote: str) -> str:
    return f'<div class="note"><p>{inert(message)}</p><blockquote>{inert(quote)}</blockquote></div>'


def _back(number: int) -> str:
    return (
        f'<nav><button type="button" data-act="show_sources" data-turn="{number}">'
        '<span aria-hidden="true">←</span> All sources</button>'
        f'<button type="button" class="up" data-act="to_answer" data-turn="{number}">'
        'To the answer <span aria-hidden="true">✕</span></button></nav>'
    )
