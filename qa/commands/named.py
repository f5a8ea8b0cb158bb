"""A path as the command line gives it."""

import argparse
from pathlib import Path


def named(path: str) -> Path:
    """The path; an empty one, out of a variable that was not set, is no name for this folder."""
    if not path:
        raise argparse.ArgumentTypeError("an empty path")
    return Path(path)
