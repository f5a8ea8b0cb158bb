"""A failed case on the page: folded to a line, and opened, all that was asked, expected, said, cited and retrieved."""

import re
from collections.abc import Iterable
from html import escape

from evals.record import Record
from qa.answer import Answer, Hit

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
SHOWN_HITS = 5
SHOWN_DOCUMENTS = 10
SHOWN_TEXT = 280


def failed_case(record: Record) -> str:
    """The case as a `details` element."""
    facts = "".join(f"<dt>{name}</dt><dd>{told}</dd>" for name, told in _facts(record) if told)
    return (
        f'<details><summary><span class="kind">{escape(record.kind)}</span><span>{escape(record.question)}</span>'
        f'<span class="given">{escape(record.given)}</span></summary><dl class="case">{facts}</dl></details>'
    )


def _facts(record: Record) -> Iterable[tuple[str, str]]:
    yield "case", escape(record.id)
    yield "asked before", _list(map(escape, record.before))
    yield "expected", escape(record.expected)
    yield "wrong", escape(record.explanation)
    if record.answer:
        yield from _answer(record, record.answer)
    elif record.ranked:
        yield "retrieved", _list((_document(name, record) for name in record.ranked[:SHOWN_DOCUMENTS]), ordered=True)


def _answer(record: Record, answer: Answer) -> Iterable[tuple[str, str]]:
    yield (
        "refused" if answer.refused else "answer",
        f"{_prose(answer)} <span class=soft>(confidence {answer.confidence:.2f})</span>",
    )
    if answer.standalone_question != answer.question:
        yield "understood as", escape(answer.standalone_question)
    quotes = (
        f"[{c.marker}] {escape(c.document)} {c.start}–{c.end}: <q>{escape(c.quote)}</q>" for c in answer.citations
    )
    yield "cited", _list(quotes)
    yield "worked out", _list(escape(derivation.expression) for derivation in answer.derivations)
    yield "accepted", escape(", ".join(record.accepted))
    yield "evidence", _list(f"<q>{escape(text)}</q>" for text in record.evidence)
    yield "retrieved", _list((_hit(hit, record) for hit in answer.hits[:SHOWN_HITS]), ordered=True)


def _prose(answer: Answer) -> str:
    """The text, with what Markdown makes bold."""
    return _BOLD.sub(r"<b>\1</b>", escape(answer.text))


def _hit(hit: Hit, record: Record) -> str:
    """A hit of an accepted document is marked; it begins with where it stands."""
    gold = {hit.document, *(twin.document for twin in hit.twins)} & set(record.accepted)
    score = "" if hit.reader_score is None else f", read {hit.reader_score:.2f}"
    text = hit.text if len(hit.text) <= SHOWN_TEXT else f"{hit.text[: SHOWN_TEXT - 1]}…"
    mark = ' class="gold"' if gold else ""
    return f"<li{mark}>{escape(hit.document)} {hit.start}–{hit.end}{score}: {escape(text)}</li>"


def _document(name: str, record: Record) -> str:
    mark = ' class="gold"' if name in record.accepted else ""
    return f"<li{mark}>{escape(name)}</li>"


def _list(items: Iterable[str], *, ordered: bool = False) -> str:
    """Nothing where there is no item."""
    rows = "".join(item if item.startswith("<li") else f"<li>{item}</li>" for item in items)
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{rows}</{tag}>" if rows else ""
