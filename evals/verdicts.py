"""How many yes/no questions are told yes or no, and how many of these rightly: `python -m evals.verdicts`.

The questions were written for this project so that words mislead, over paragraphs that no model was trained on; of each
the sentence that settles it is given, so that nothing but the verdict is measured: by the words alone
(`qa.yes_no.polarity`), and as the product gives it, with the trained scorer. A share of those that their paragraph
leaves open is told too; it is for the reader to refuse them.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.door import through
from evals.training.corpora import Question
from evals.training.written import read_written
from index.sentences import split_sentences
from qa.checking.entailment import Scorer, shipped_scorer
from qa.questions.question import Kind, analyse
from qa.yes_no.polarity import told, verdict_of


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What became of the questions that are settled, or are left open."""

    told: float
    """The share that is told yes or no."""
    right: float
    """The share of these that is right; 0 of those left open."""


def main() -> None:
    """Print both ways of telling."""
    parser = argparse.ArgumentParser(prog="python -m evals.verdicts", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path(os.devnull), help="the folder with read/: asks over its paragraphs too"
    )
    asked = [q for q in read_written(parser.parse_args().data, held_out=True) if analyse(q.text).kind is Kind.YES_NO]
    known = [q for q in asked if q.affirmed is not None]
    left_open = [q for q in asked if not q.answered]
    for name, scorer in (("by the words alone", None), ("with the scorer", shipped_scorer())):
        found, other = verdicts(known, scorer), verdicts(left_open, scorer)
        print(
            f"{name}: of {len(known)} questions {found.told:.1%} are told yes or no, {found.right:.1%} of them rightly;"
            f" of {len(left_open)} that are left open {other.told:.1%} are told"
        )


def verdicts(questions: Sequence[Question], scorer: Scorer | None) -> Verdicts:
    """Over the sentences that settle them, or tempt to."""
    found = [_verdict(question, scorer) for question in questions]
    right = [(verdict == "Yes") == q.affirmed for q, verdict in zip(questions, found, strict=True) if verdict]
    return Verdicts(len(right) / max(len(found), 1), sum(right) / max(len(right), 1))


def _verdict(question: Question, scorer: Scorer | None) -> str | None:
    text = question.context.text
    spans = split_sentences(text)
    number = max(n for n, s in enumerate(spans) if s.start <= question.gold[0])
    (start, end), lead = spans[number], spans[max(0, number - 1)].start
    around, asked = f"{question.context.title} {text[:start]}", analyse(question.text)
    return told(verdict_of(scorer, asked, text[start:end], led=text[lead:end], around=around))


if __name__ == "__main__":
    sys.exit(through(main))
