"""Answers, index reports and states as plain text for the terminal."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qa.answer import Answer, Citation, Sentence, Verdict
from qa.terminal.harmless import harmless

if TYPE_CHECKING:
    from index import BuildReport, DocumentSummary, Problem, Status

WIDTH = 100
_DOUBTS = {
    Verdict.SUPPORTED: "",
    Verdict.PARTLY: " (partly supported)",
    Verdict.UNSUPPORTED: " (not supported by the documents)",
}


def render(answer: Answer) -> str:
    """The short answer, the sentences with their markers, and the sources: documents, and which characters. A sentence
    that only repeats the short answer lends it its markers, and its verdict."""
    return harmless("\n\n".join(_refusal(answer) if answer.refused else _parts(answer)))


def _refusal(answer: Answer) -> list[str]:
    return ["No answer.", _wrap(answer.reason or ""), *_by(answer)]


def _parts(answer: Answer) -> list[str]:
    short = answer.short or ""
    same = [sentence for sentence in answer.sentences if sentence.text in (short, f"{short}.")]
    parts = [short + "".join(map(_borne_by, same[:1]))] if short else []
    parts += [_wrap(f"{s.text}{_borne_by(s)}", indent="  ") for s in answer.sentences if s not in same]
    parts += [_wrap(answer.reason)] if answer.reason else []
    parts.append("\n".join(["Sources", *map(_source, answer.citations)]))
    if answer.standalone_question != answer.question:
        parts.insert(0, f"Understood as: {answer.standalone_question}")
    parts += _by(answer)
    return [*parts, f"Confidence {answer.confidence:.0%}, {answer.seconds * 1000:.0f} ms"]


def _borne_by(sentence: Sentence) -> str:
    """What a sentence rests on: its markers, a verdict that falls short, and why it does."""
    markers = "".join(f"[{c.marker}]" for c in sentence.citations)
    told = f" ({' '.join(sentence.reasons)})" if sentence.reasons else ""
    return f" {markers}{_DOUBTS[sentence.verdict]}{told}"


def _by(answer: Answer) -> list[str]:
    """Who wrote it, where that was a language model, or why it was not."""
    written = [f"Written by {answer.model}, held to the sources."] if answer.model else []
    return [*written, *([_wrap(answer.notice)] if answer.notice else [])]


def _source(citation: Citation) -> str:
    about = ", ".join(part for part in (citation.title, citation.publication, citation.date) if part)
    where = ", ".join(filter(None, [citation.place, f"characters {citation.start} to {citation.end}"]))
    return f"{_wrap(f'[{citation.marker}] {about}', indent='  ')}\n    {citation.document}, {where}"


def render_report(report: "BuildReport", folder: Path) -> str:
    """What an index run did."""
    lines = [
        f"{_held(report.documents, report.passages)} in {folder} ({report.seconds:.1f} s)",
        f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged, {report.removed} removed",
        *_emptied(report),
        *_mended(report.damaged),
        *_problems("skipped", report.skipped),
        *_problems("failed", report.failed),
    ]
    return "\n".join(lines)


def render_status(status: "Status", documents: "Sequence[DocumentSummary]", damage: Sequence[str] = ()) -> str:
    """What an index holds, and what of it cannot be searched."""
    lines = [
        f"{_held(status.documents, status.passages)}, revision {status.revision}",
        f"{status.model} ({status.dimension} dimensions, {status.sha256[:12]})",
        f"passages of about {status.passage_words} words",
        *(f"  {_plain(line)}" for line in _indexed(documents)),
    ]
    lines += [*_problems("skipped", status.skipped), *_problems("failed", status.failed)]
    return "\n".join([*lines, *(f"Damaged: {what}. Mend it: qa index FOLDER" for what in damage)])


def _indexed(documents: "Sequence[DocumentSummary]") -> Iterator[str]:
    """A line for each file: the one document in it, or how many there are."""
    files: dict[str, list[DocumentSummary]] = {}
    for document in documents:
        files.setdefault(document.file, []).append(document)
    for file, held in files.items():
        first, passages = held[0], sum(document.passages for document in held)
        if len(held) == 1:
            yield f"{first.name}  {first.title}{f', {first.date}' if first.date else ''}  ({_passages(passages)})"
        else:
            yield f"{file}  {len(held)} documents  ({_passages(passages)})"


def _held(documents: int, passages: int) -> str:
    return f"{documents} document{'s' * (documents != 1)}, {_passages(passages)}"


def _passages(count: int) -> str:
    return f"{count} passage{'s' * (count != 1)}"


def _plain(text: str) -> str:
    """A name may hold line ends and tabs too: they are spelled out, so that it stays on its line."""
    return harmless(re.sub(r"[\r\n\t]", lambda match: ascii(match[0])[1:-1], text))


def _emptied(report: "BuildReport") -> list[str]:
    there = report.added or report.changed or report.unchanged or report.failed
    return [] if there else ["No document is left under the paths given: what the index held of them is forgotten."]


def _mended(damage: str | None) -> list[str]:
    return [f"The vectors were damaged ({damage}): they were made again."] if damage else []


def _problems(what: str, problems: "Sequence[Problem]") -> list[str]:
    return [f"{len(problems)} {what}:", *(f"  {_plain(f'{p.name}: {p.reason}')}" for p in problems)] if problems else []


def _wrap(text: str, *, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  " * bool(indent))
