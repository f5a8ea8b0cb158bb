"""`qa ask`: answer one question on the terminal, or a file of them as JSON lines."""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import BadInput, BadQuestion
from index.filters import Filter
from qa.caution import Caution
from qa.commands.named import named
from qa.settings import Settings
from qa.terminal.harmless import as_json, harmless
from qa.terminal.json_lines import numbered_lines

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.assistant import Assistant

HELP = "answer a question from the indexed documents"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qa ask`."""
    parser.epilog = 'example: qa ask "How many USAID staff were left in Iraq?"'
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="what you want to know")
    parser.add_argument("--index", type=named, metavar="DIR", help="the index to ask (default: QA_INDEX, index-data)")
    parser.add_argument(
        "--after", metavar="DATE", help="only documents dated on or after it: 2019-01-01, 2019-01, 2019"
    )
    parser.add_argument("--before", metavar="DATE", help="only documents dated on or before it")
    parser.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="GLOB",
        help='only documents so named: "report*.pdf"; repeatable',
    )
    for option, does in (
        ("--title", 'only documents so titled: "annual*"'),
        ("--author", 'only documents by: "*smith"'),
    ):
        parser.add_argument(option, action="append", default=[], metavar="GLOB", help=f"{does}; repeatable")
    parser.add_argument(
        "--language", action="append", default=[], metavar="CODE", help="only documents in it: en, fr; repeatable"
    )
    parser.add_argument(
        "--model",
        metavar="MODEL",
        help="what writes: openai:NAME, anthropic:NAME, huggingface:FOLDER, none (default: QA_MODEL)",
    )
    parser.add_argument(
        "--strict", action="store_true", help="leave out what a model wrote that the documents do not support"
    )
    caution = parser.add_mutually_exclusive_group()
    for point, does in ((Caution.CAUTIOUS, "answer only what is surer"), (Caution.EAGER, "answer more, at more risk")):
        caution.add_argument(f"--{point}", dest="caution", action="store_const", const=point, help=does)
    parser.set_defaults(caution=Caution.BALANCED)
    parser.add_argument("--json", action="store_true", help="print the answer's JSON form")
    parser.add_argument("--prompt", action="store_true", help="print what a language model of your own should be told")
    parser.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help='answer each line {"id", "question"} of FILE, one JSON line each, in order',
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the answer; a refusal is an answer too, so it also exits 0."""
    question = " ".join(arguments.question)
    if bool(arguments.question) == (arguments.batch is not None):
        raise BadQuestion('Give either a question or --batch FILE, for example: qa ask "Who resigned?"')
    from qa.assistant import Assistant
    from qa.terminal.printed import render

    within = Filter(
        after=arguments.after,
        before=arguments.before,
        documents=tuple(arguments.document),
        titles=tuple(arguments.title),
        authors=tuple(arguments.author),
        languages=tuple(arguments.language),
    )
    assistant = Assistant.open(settings=replace(settings, index=arguments.index or settings.index))
    if arguments.batch is not None:
        return _batch(assistant, arguments, within)
    if arguments.prompt:
        print(harmless(assistant.prompt(question, within=within)))
        return 0
    answer = _asked(assistant, question, arguments, within)
    print(as_json(answer.to_dict(), indent=2) if arguments.json else render(answer))
    return 0


def _asked(assistant: "Assistant", question: str, arguments: argparse.Namespace, within: Filter) -> "Answer":
    return assistant.ask(
        question, within=within, caution=arguments.caution, model=arguments.model, strict=arguments.strict
    )


def _batch(assistant: "Assistant", arguments: argparse.Namespace, within: Filter) -> int:
    """One line out for each line in. A question that cannot be asked gives `{"id", "error"}` and exit code 1."""
    failed = False
    for name, question in _questions(arguments.batch):
        try:
            form = {"id": name, **_asked(assistant, question, arguments, within).to_dict()}
        except BadQuestion as error:
            form, failed = {"id": name, "error": str(error)}, True
        print(as_json(form), flush=True)
    return int(failed)


def _questions(path: Path) -> list[tuple[object, str]]:
    """The questions of a batch file, checked before the first is asked, so that a broken line costs no work."""
    return [_question(path, number, line) for number, line in numbered_lines(path, what="The batch file")]


def _question(path: Path, number: int, line: str) -> tuple[object, str]:
    try:
        form = json.loads(line)
        if not isinstance(form["question"], str):
            raise TypeError
        return form["id"], form["question"]
    except (ValueError, KeyError, TypeError):
        raise BadInput(
            f'{path}, line {number}: not a JSON object with "id" and the text "question". Mend the line.'
        ) from None
