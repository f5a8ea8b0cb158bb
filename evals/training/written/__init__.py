"""Questions and claims written for this project, and read from beside this file.

The questions are asked as people ask who have not read the text, in other words than its own, each beside near misses
that its paragraph tempts to answer and does not. The claims are what a careful writer would say of a paragraph, and
what a careless one would. Most are about paragraphs of the public sets, which are not copied: `set` and `context` name
them. The others are about paragraphs that were written too, on invented people and places, in the manner of the news,
of reports, minutes, manuals and whatever else people keep, of which the public sets have none.

`questions.jsonl` has a `question` a line, and what of the paragraph `answers` it, `settles` it (yes or no, which is its
`verdict`), or only `tempts`, and where those words begin from the character `at` on, if they stand further up too;
`claims.jsonl` a `claim` a line, and whether it is `supported`; `passages.jsonl` the `id`, `title` and `text` of what
was written, the `matter` that several tell together, at different dates and for different readers, and whether it is a
`whole` document of several paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.training.corpora import (
    WRITTEN,
    Context,
    Question,
    Span,
    has_set,
    occurrences,
    read_contexts,
    written_lines,
)

PLACES = ("answers", "settles", "tempts")


@dataclass(frozen=True)
class Claim:
    """A claim about a paragraph."""

    text: str
    context: Context
    supported: bool


def read_written(data: Path, *, held_out: bool) -> list[Question]:
    """The questions of one half whose paragraphs were written or are in the data folder, in the file's order."""
    rows = _rows("questions.jsonl", data, held_out=held_out)
    found = (_question(str(number), row, context) for number, (row, context) in enumerate(rows))
    return [question for question in found if question]


def read_claims(data: Path, *, held_out: bool) -> list[Claim]:
    """The claims of one half whose paragraphs were written or are in the data folder, in the file's order."""
    rows = _rows("claims.jsonl", data, held_out=held_out)
    return [Claim(row["claim"], context, row["supported"]) for row, context in rows]


def _rows(name: str, data: Path, *, held_out: bool) -> Iterator[tuple[dict[str, Any], Context]]:
    """The file's rows, each with its paragraph."""
    rows = list(written_lines(name))
    contexts = {each: read_contexts(data, each) for each in {row["set"] for row in rows} if has_set(data, each)}
    for row in rows:
        context = contexts.get(row["set"], {}).get(row["context"])
        if context and context.held_out == held_out:
            yield row, context


def _question(ident: str, row: dict[str, Any], context: Context) -> Question | None:
    """None where the paragraph in this data folder does not have the words."""
    place = next(p for p in PLACES if p in row)
    gold = next((span for span in _standing(row[place], context.text) if span[0] >= row.get("at", 0)), None)
    if gold is None:
        return None
    exact, answered = place == "answers", place != "tempts"
    answers = (context.text[slice(*gold)],) if exact else ()
    affirmed = row["verdict"] == "yes" if "verdict" in row else None
    return Question(ident, WRITTEN, row["question"], context, answers, gold, exact, answered, affirmed)


def _standing(words: str, text: str) -> Iterator[Span]:
    """Where the words stand, whatever white space is between them."""
    yield from occurrences(words, text)
    pattern = r"\s+".join(map(re.escape, words.split()))
    yield from (match.span() for match in re.finditer(pattern, text))
