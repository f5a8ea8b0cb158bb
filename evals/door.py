"""The door of the programs `python -m evals...`: an error that was foreseen is shown as a sentence."""

import sys
from collections.abc import Callable

from index.errors import QAError
from qa.terminal.harmless import harmless


def through(program: Callable[[], int | None]) -> int:
    """Run the program; its exit code, which is 1 after a `QAError`, and 0 where it has none."""
    try:
        return program() or 0
    except QAError as error:
        print(harmless(error), file=sys.stderr)
        return 1
