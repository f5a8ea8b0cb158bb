"""`qa index`: build the index of files and folders, bring it up to date, or follow them as they change."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import QAError
from qa.commands.named import named
from qa.settings import Settings
from qa.terminal.harmless import as_json, harmless
from qa.terminal.interrupts import INTERRUPTED, heard

if TYPE_CHECKING:
    from index import Building, BuildReport

HELP = "build the index of files, folders or a .jsonl corpus, or bring it up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qa index`."""
    parser.epilog = "example: qa index ~/reports minutes.jsonl"
    parser.add_argument("paths", nargs="+", type=named, metavar="PATH", help="a folder, a file, or a .jsonl corpus")
    parser.add_argument(
        "--index", type=named, metavar="DIR", help="where the index is kept (default: QA_INDEX, index-data)"
    )
    parser.add_argument("--watch", action="store_true", help="go on: follow the paths as they change, until Ctrl-C")
    parser.add_argument("--json", action="store_true", help="print events and the report, a JSON line each")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Build, and report. Exit code 1 when a file failed: the rest is indexed all the same."""
    settings = replace(settings, index=arguments.index or settings.index)
    tell = _print_json if arguments.json else partial(_print_report, settings.index)
    try:
        with heard():
            if arguments.watch:
                return _follow(arguments.paths, settings, tell, as_json=arguments.json)
            report = build_index(arguments.paths, settings, on_event=_print_json if arguments.json else None)
    except KeyboardInterrupt:
        print("\nStopped. What was committed is kept: run the same command to go on.", file=sys.stderr)
        return INTERRUPTED
    tell(report)
    return 1 if report.failed else 0


def build_index(
    paths: Sequence[Path], settings: Settings, *, on_event: "Callable[[Building], None] | None" = None
) -> "BuildReport":
    """Index the paths as the settings say; without `on_event`, show progress where a person watches."""
    from index import build
    from qa.terminal.progress import Bar

    with Bar() as bar:
        return build(
            paths,
            settings.index,
            cache=settings.cache,
            embedding_model=settings.embedding_model,
            passage_words=settings.passage_words,
            on_event=on_event or bar.show,
        )


def _follow(paths: Sequence[Path], settings: Settings, tell: "Callable[[Any], None]", *, as_json: bool) -> int:
    """Build again at every change. An error that the next change may mend is told and does not end it."""
    from index.watching import follow

    build = partial(build_index, paths, settings, on_event=tell if as_json else None)
    for outcome in follow(paths, build, own=settings.index):
        if isinstance(outcome, QAError):
            print(f"qa: {harmless(outcome)}", file=sys.stderr)
        else:
            tell(outcome)
        if not as_json:
            print("Watching for changes (stop with Ctrl-C).", file=sys.stderr)
    return 0


def _print_json(event: "Building | BuildReport") -> None:
    """One line: the event's or the report's fields, and which of the two it is."""
    form = {"event": "building" if hasattr(event, "done") else "finished", **asdict(event)}
    print(as_json(form), flush=True)


def _print_report(folder: Path, report: "BuildReport") -> None:
    from qa.terminal.printed import render_report

    print(render_report(report, folder), flush=True)
