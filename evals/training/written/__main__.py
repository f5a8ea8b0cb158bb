"""`python -m evals.training.written --out FILE`: questions that no model was trained on, as a SQuAD 2 file.

They are those over paragraphs and documents that were written too, and held out; all of these are there, to be found
among. `--whole` writes those over whole documents alone, of several paragraphs. `qa eval --squad FILE --mode open` asks
them. Those of yes or no are left out: SQuAD has none.
"""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from evals.training.corpora import WRITTEN, Context, Question, read_contexts
from evals.training.written import read_written
from qa.questions.question import Kind, analyse

NO_DATA = Path(os.devnull)
"""A data folder without any of the public sets."""


def main() -> None:
    """Write the file, and say what is in it."""
    parser = argparse.ArgumentParser(prog="python -m evals.training.written", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the SQuAD file to write")
    parser.add_argument("--whole", action="store_true", help="only those over whole documents")
    given = parser.parse_args()
    contexts = read_contexts(NO_DATA, WRITTEN)
    asked = [q for q in read_written(NO_DATA, held_out=True) if q.context.pool == WRITTEN and _has_words(q)]
    asked = [q for q in asked if q.context.whole or not given.whole]
    articles = [_article(context, [q for q in asked if q.context == context]) for context in contexts.values()]
    given.out.write_text(json.dumps({"version": "v2.0", "data": articles}, ensure_ascii=False), encoding="utf-8")
    print(f"{len(asked)} questions, {sum(not q.answered for q in asked)} of them unanswerable, {len(articles)} texts")


def _has_words(question: Question) -> bool:
    """Whether what answers it, if anything does, are words of the paragraph."""
    return analyse(question.text).kind is not Kind.YES_NO and (question.exact or not question.answered)


def _article(context: Context, asked: list[Question]) -> dict[str, Any]:
    """One paragraph with its questions, in SQuAD's form."""
    return {"title": context.title, "paragraphs": [{"context": context.text, "qas": [_asked(q) for q in asked]}]}


def _asked(question: Question) -> dict[str, Any]:
    answers = [{"text": a, "answer_start": question.gold[0]} for a in question.answers]
    return {"id": question.id, "question": question.text, "answers": answers, "is_impossible": not question.answered}


if __name__ == "__main__":
    main()
