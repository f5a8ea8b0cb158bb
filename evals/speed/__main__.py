"""`python -m evals.speed [questions|index]`: one set of measurements, as a table or as JSON."""

import sys

from evals.door import through
from evals.speed import indexing, questions


def main() -> int:
    """The first word says what is measured; questions where there is none."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["index"]:
        return indexing.main(arguments[1:])
    return questions.main(arguments[1:] if arguments[:1] == ["questions"] else arguments)


if __name__ == "__main__":
    sys.exit(through(main))
