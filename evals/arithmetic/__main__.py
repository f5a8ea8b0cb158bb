"""`python -m evals.arithmetic`: is a figure worked out where it follows, and only there?

Of each text that was written for this a figure stands there as it is, or follows by one step, or is not told, and words
mislead. Only the arithmetic is measured (`qa.arithmetic.derive`), not whether the reader finds the text. A fifth of the
texts is held out: the model was trained on the others. Half of their questions are asked besides over another of them
that only shares words with the question, where nothing is to be worked out. The tuning collections (`evals/tuning`) ask
in everyday words; nothing of the arithmetic was trained on them.
"""

import argparse
import random
from collections.abc import Iterator

from evals.arithmetic.counts import count, is_right
from evals.arithmetic.elsewhere import elsewhere
from evals.arithmetic.texts import Asked, load, load_everyday
from evals.report.columns import aligned
from qa.arithmetic.derive import derive
from qa.questions.question import analyse


def main() -> None:
    """Print the counts, for the texts that the model was trained on and for the others."""
    parser = argparse.ArgumentParser(prog="python -m evals.arithmetic", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is worked out wrongly, or not at all")
    parser.add_argument("--held-out", action="store_true", help="only what nothing was trained on")
    options = parser.parse_args()
    rows = []
    for name, questions in _all()[options.held_out :]:
        asked = list(questions)
        told = [worked_out(each) for each in asked]
        found = count(asked, told)
        rows.append((name, str(len(asked)), str(found.follow), str(found.right), str(found.wrong)))
        for each, figure in zip(asked, told, strict=True) if options.wrong else ():
            if (figure and not is_right(each, figure)) or (not figure and each.figure == "follows"):
                print(f"{each.question} {' / '.join(each.answers)}\n  {each.text}\n  {figure}\n")
    print(aligned([("texts", "questions", "follow", "worked out", "wrongly"), *rows]))


def _all() -> list[tuple[str, Iterator[Asked]]]:
    held_out = list(load(held_out=True))
    return [
        ("trained on", load(held_out=False)),
        ("held out", iter(held_out)),
        ("over other texts", iter(elsewhere(held_out, random.Random(1), held_out=True))),
        ("in everyday words", load_everyday()),
    ]


def worked_out(asked: Asked) -> str | None:
    """The figure that the product works out, if any."""
    derived = derive(analyse(asked.question), asked.text)
    return derived.short if derived else None


if __name__ == "__main__":
    main()
