"""The program `qa`: reads the command line, runs one command, and shows errors as sentences."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import entry_points, version
from typing import Protocol, cast

from index.errors import QAError
from qa.settings import Settings
from qa.terminal.harmless import harmless
from qa.terminal.interrupts import INTERRUPTED

_OWN = {name: f"qa.commands.{name}" for name in ("index", "status", "ask", "check", "chat")}
_GROUP = "qa.commands"
"""Other packages add commands through this entry-point group, so that `qa` need not import them."""


class Command(Protocol):
    """What a command's module offers."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace, settings: Settings) -> int: ...


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it did what was asked, 1 after an error, 2 for a wrong command line."""
    parser, commands = _parser()
    chosen = parser.parse_args(arguments)
    try:
        return commands[chosen.command].run(chosen, Settings.from_environment())
    except QAError as error:
        print(f"qa: {harmless(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> tuple[argparse.ArgumentParser, dict[str, Command]]:
    parser = argparse.ArgumentParser(
        prog="qa",
        description="Answers questions over your documents; every sentence points at exact characters of one of them.",
        epilog='example: qa index ~/reports && qa ask "Who resigned, and why?"',
    )
    parser.add_argument("--version", action=_Version, help="show the version and exit")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands = {name: cast(Command, import_module(module)) for name, module in _modules().items()}
    for name, command in commands.items():
        command.add_arguments(subparsers.add_parser(name, help=command.HELP, description=command.HELP))
    return parser, commands


class _Version(argparse.Action):
    """Looked up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"qa {version('qa-over-documents')}")
        parser.exit()


def _modules() -> dict[str, str]:
    return _OWN | {point.name: point.value for point in entry_points(group=_GROUP)}


if __name__ == "__main__":
    sys.exit(main())
