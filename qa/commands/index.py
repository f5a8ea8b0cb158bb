"""`qa index`: build the index of files and folders, or bring it up to date."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.settings import Settings

if TYPE_CHECKING:
    from index import BuildReport

HELP = "build the index of files, folders or a .jsonl corpus, or bring it up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qa index`."""
    parser.epilog = "example: qa index ~/reports minutes.jsonl"
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a folder, a file, or a .jsonl corpus")
    parser.add_argument(
        "--index", type=Path, metavar="DIR", help="where the index is kept (default: QA_INDEX, index-data)"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Build, and report. Exit code 1 when a file failed: the rest is indexed all the same."""
    from qa.terminal import render_report

    settings = replace(settings, index=arguments.index or settings.index)
    report = build_index(arguments.paths, settings)
    print(
        json.dumps(asdict(report), ensure_ascii=False, indent=2, default=str)
        if arguments.json
        else render_report(report, settings.index)
    )
    return 1 if report.failed else 0


def build_index(paths: Sequence[Path], settings: Settings) -> "BuildReport":
    """Index the paths as the settings say, showing progress where a person watches."""
    from index import build

    return build(
        paths,
        settings.index,
        cache=settings.cache,
        embedding_model=settings.embedding_model,
        passage_words=settings.passage_words,
        on_event=_show if sys.stderr.isatty() else None,
    )


def _show(event: object) -> None:
    print(f"\r\033[K{event}", end="", file=sys.stderr, flush=True)
