"""What the tests of reading in worker processes share."""

from pathlib import Path

from index import Document
from index.files import Found, find
from index.parsing.limits import Item, Limits
from index.parsing.pool import Parser

LIMITS = Limits(seconds=0.6, memory=200_000_000)
HERE = Path(__file__).parent


def written(folder: Path, *orders: str) -> list[Found]:
    for number, order in enumerate(orders):
        (folder / f"{number:03}.txt").write_text(order)
    return find([folder])


def outcome(item: Item) -> str:
    return item.name if isinstance(item, Document) else f"{item[0]}: {item[1].reason}"


def outcomes(parser: Parser, files: list[Found]) -> list[str]:
    return [outcome(item) for _, items in parser.read_all(files) for item in items]
