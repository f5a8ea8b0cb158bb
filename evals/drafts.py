"""`qa eval drafts`: answers that readers marked wrong become cases, once someone has said what the answer is.

A draft has the question, what was answered, and what was cited. Accepting it writes a case with the answers given; its
documents are those that were cited, unless others are named.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.cases import load
from evals.formats.lines import GZIPPED, read_text
from index.errors import BadInput
from qa.marked import Marked, forget, read_marked
from qa.settings import Settings
from qa.terminal.harmless import harmless


def command(arguments: argparse.Namespace, settings: Settings) -> int:
    """List the drafts, or accept or drop one; 0 when it was done. Raises `BadInput` for what cannot be."""
    folder: Path = arguments.index or settings.index
    if not folder.is_dir():
        raise BadInput(f"There is no index at {folder}. Say where it is: --index DIR")
    drafts = read_marked(folder)
    if arguments.accept:
        print(accept(folder, _named(drafts, arguments.accept), arguments))
    elif arguments.drop:
        forget(folder, _named(drafts, arguments.drop).id)
        print(f"{arguments.drop} is dropped.")
    elif arguments.json:
        print(json.dumps([_form(draft) for draft in drafts], indent=2, ensure_ascii=False))
    else:
        print(harmless(listed(drafts)))
    return 0


def listed(drafts: Sequence[Marked]) -> str:
    """Every draft with what was answered, and how to go on."""
    if not drafts:
        return "No answer was marked wrong."
    how = 'Make a case of one: qa eval drafts --accept ID --answer "5 / five" --into mine.jsonl   Or: --drop ID'
    return "\n\n".join([*map(_shown, drafts), how])


def accept(folder: Path, draft: Marked, arguments: argparse.Namespace) -> str:
    """Add the case to the file, unless it would not be one, and take the draft out; what was done, in a sentence."""
    if arguments.into is None:
        raise BadInput("Say which file the case is added to: --into FILE.")
    form = case_form(draft, arguments)
    try:
        _add(form, arguments.into)
    except OSError as error:
        why = error.strerror or error
        raise BadInput(f"{arguments.into} cannot be written ({why}). Give another: --into FILE") from error
    forget(folder, draft.id)
    return f"{form['id']} is a case of {arguments.into} now."


def _add(form: dict[str, Any], into: Path) -> None:
    """Whole or not at all."""
    if into.suffix == GZIPPED:
        raise BadInput(f"{into}: nothing can be added to a gzipped file. Unzip it, or give another: --into FILE")
    before = ""
    if into.exists():
        load([into])
        before = read_text(into)
    part = into.with_name(f"{into.name}.part")
    text = f"{before.rstrip()}\n{json.dumps(form, ensure_ascii=False)}\n".lstrip()
    part.write_text(text, encoding="utf-8", errors="backslashreplace")
    try:
        load([part])
    except BadInput as error:
        part.unlink()
        raise BadInput(f"{form['id']} does not make a case: {str(error).split(': ', 1)[-1]}") from error
    part.replace(into)


def case_form(draft: Marked, arguments: argparse.Namespace) -> dict[str, Any]:
    """The case as a line of a case file. Without an answer it is one that must be refused."""
    answers, holds = _groups(arguments.answer), _groups(arguments.holds)
    cited = list(dict.fromkeys(citation.document for citation in draft.answer.citations))
    kind = arguments.kind or ("follow-up" if draft.history else "fact")
    form: dict[str, Any] = {
        "id": f"marked-{draft.id}",
        "kind": kind if answers else "unanswerable",
        "question": draft.answer.question,
        "history": list(draft.history),
    }
    if answers:
        form |= {"answers": answers, "documents": arguments.document or cited} | ({"holds": holds} if holds else {})
    return form | {
        "why": draft.note or f"answered wrongly: {' '.join((draft.answer.short or draft.answer.text).split())}"
    }


def _groups(texts: Sequence[str]) -> list[list[str]]:
    return [[text.strip() for text in group.split(" / ")] for group in texts]


def _named(drafts: Sequence[Marked], identifier: str) -> Marked:
    found = next((draft for draft in drafts if draft.id == identifier), None)
    if found is None:
        raise BadInput(f"There is no draft {identifier!r}. See: qa eval drafts")
    return found


def _shown(draft: Marked) -> str:
    answer = draft.answer
    lines = [f"{draft.id}  {draft.when}", *(f"  before:    {asked}" for asked in draft.history)]
    lines += [f"  question:  {answer.question}", f"  given:     {' '.join(answer.text.split())}"]
    lines += [f"  cited:     {c.document}[{c.start}:{c.end}] {c.quote}" for c in answer.citations]
    return "\n".join([*lines, *([f"  note:      {draft.note}"] if draft.note else [])])


def _form(draft: Marked) -> dict[str, Any]:
    return {
        "id": draft.id,
        "when": draft.when,
        "history": list(draft.history),
        "note": draft.note,
        "answer": draft.answer.to_dict(),
    }
