"""Questions written for this project over paragraphs of the public sets: asked as people ask who have not read the
text, in other words than its own, each beside near misses that its paragraph tempts to answer and does not.

They stand in `questions.jsonl`, one a line: `set` and `context` name the paragraph, which is not copied; then the
`question`, and what of the paragraph `answers` it, `settles` it (yes or no), or only `tempts`.
"""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from evals.training.corpora import Context, Question, Span, has_set, occurrences, read_contexts

WRITTEN = "written"
"""What the questions are called among the sets."""
PLACES = ("answers", "settles", "tempts")


def read_written(data: Path, *, held_out: bool) -> list[Question]:
    """Those of one half whose paragraphs are in the data folder, in the file's order."""
    rows = [json.loads(line) for line in _file().read_text(encoding="utf-8").splitlines()]
    sets = dict.fromkeys(row["set"] for row in rows)
    contexts = {name: read_contexts(data, name) for name in sets if has_set(data, name)}
    found = (
        _question(str(number), row, context)
        for number, row in enumerate(rows)
        if (context := contexts.get(row["set"], {}).get(row["context"])) and context.held_out == held_out
    )
    return [question for question in found if question]


def _file() -> Path:
    return Path(str(files("evals.training") / "questions.jsonl"))


def _question(ident: str, row: dict[str, str], context: Context) -> Question | None:
    """None where the paragraph in this data folder does not have the words."""
    place = next(p for p in PLACES if p in row)
    gold = next(_standing(row[place], context.text), None)
    if gold is None:
        return None
    exact, answered = place == "answers", place != "tempts"
    answers = (context.text[slice(*gold)],) if exact else ()
    return Question(ident, WRITTEN, row["question"], context, answers, gold, exact=exact, answered=answered)


def _standing(words: str, text: str) -> Iterator[Span]:
    """Where the words stand, whatever white space is between them."""
    yield from occurrences(words, text)
    pattern = r"\s+".join(map(re.escape, words.split()))
    yield from (match.span() for match in re.finditer(pattern, text))
