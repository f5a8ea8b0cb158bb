"""`qa chat`: the chat page and the HTTP API on one port; with `--sample`, over the sample corpus if need be."""

import argparse
import sys
from dataclasses import replace
from importlib.metadata import entry_points

from index.errors import NoIndex
from qa.commands.named import named
from qa.settings import ALLOWED, Settings

HELP = "serve the chat page and the HTTP API"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qa chat`."""
    parser.epilog = "example: qa chat --port 8080"
    parser.add_argument("--index", type=named, metavar="DIR", help="the index to ask (default: QA_INDEX, index-data)")
    parser.add_argument("--host", help="address to listen on (default: QA_HOST, 127.0.0.1)")
    parser.add_argument("--port", type=_port, help="port to listen on (default: QA_PORT, 7860)")
    parser.add_argument(
        "--model",
        metavar="MODEL",
        help="what writes, as QA_MODEL says it: openai:NAME, anthropic:NAME, huggingface:FOLDER, none",
    )
    parser.add_argument("--sample", action="store_true", help="index the sample corpus first if nothing is indexed")


def _port(text: str) -> int:
    """A port of the command line."""
    least, most = ALLOWED["port"]
    if not (text.isdecimal() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"{text} is not a port: give a number from {least} to {most}")
    return int(text)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until interrupted."""
    from qa.assistant import Assistant
    from qa.server.serve import serve

    settings = replace(
        settings,
        index=arguments.index or settings.index,
        host=arguments.host or settings.host,
        port=settings.port if arguments.port is None else arguments.port,
        model=arguments.model or settings.model,
    )
    try:
        assistant = Assistant.open(settings=settings)
    except NoIndex as error:
        if not arguments.sample:
            raise NoIndex(f"{error} (or, to look around with sample articles: qa chat --sample)") from None
        _index_sample(settings)
        assistant = Assistant.open(settings=settings)
    serve(assistant, host=settings.host, port=settings.port, on_ready=_announce)
    return 0


def _index_sample(settings: Settings) -> None:
    """Index the corpus that the project ships, found through the entry-point group `qa.corpora`."""
    from qa.commands.index import build_index

    samples = [point.load()() for point in entry_points(group="qa.corpora", name="sample")]
    if not samples:
        raise NoIndex(f"No index at {settings.index}, and no sample corpus is installed. Build one: qa index FOLDER")
    print(f"Nothing is indexed at {settings.index} yet: indexing the sample corpus.", file=sys.stderr)
    build_index(samples, settings)


def _announce(address: str) -> None:
    print(f"Ask at {address}  (the API is described at {address}/docs; stop with Ctrl-C)", flush=True)
