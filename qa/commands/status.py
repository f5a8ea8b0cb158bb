"""`qa status`: what is indexed, what was skipped and why, what failed and why."""

import argparse
from dataclasses import asdict, replace

from qa.commands.named import named
from qa.settings import Settings
from qa.terminal.harmless import as_json

HELP = "show what is indexed, skipped and failed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qa status`."""
    parser.epilog = "example: qa status --json"
    parser.add_argument("--index", type=named, metavar="DIR", help="the index to show (default: QA_INDEX, index-data)")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the state of the index. Exit code 1 when some of it cannot be searched."""
    from index import Index
    from qa.terminal.printed import render_status

    settings = replace(settings, index=arguments.index or settings.index)
    opened = Index.open(settings.index, cache=settings.cache)
    status, damage = opened.status(), opened.check()
    form = asdict(status) | {"damage": damage}
    print(as_json(form, indent=2) if arguments.json else render_status(status, opened.documents(), damage))
    return 1 if damage else 0
