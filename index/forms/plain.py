"""Documents out of .txt and .md files: front matter, title, date."""

import re
from typing import Any

import frontmatter
import yaml  # type: ignore[import-untyped]

from index.dates import normalised
from index.decoding import decoded
from index.document import Document, readable
from index.language import declared_language

_FRONT = re.compile(r"---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"(title|author|date):\s*(\S.*)", re.IGNORECASE)
_HEAD = 6
"""Lines that may say what the text is, where it has no front matter."""
_TITLE_LENGTH = 120


def read(name: str, data: bytes) -> Document:
    """The document of a text or Markdown file; its text is the file's, front matter and all."""
    text = decoded(data)
    fields, body_start = _front_matter(text)
    fields = fields or _head(text)
    return Document(
        name,
        text,
        _string(fields.get("title")) or _own_title(name, text[body_start:]) or readable(name),
        normalised(fields.get("date") or fields.get("published")),
        _string(fields.get("publication") or fields.get("source")),
        body_start,
        author=_people(fields.get("author") or fields.get("authors")),
        language=declared_language(fields.get("language") or fields.get("lang")),
    )


def _front_matter(text: str) -> tuple[dict[str, Any], int]:
    """The fields before the text, and where the text begins; front matter that is not YAML is text."""
    match = _FRONT.match(text)
    if match is None:
        return {}, 0
    try:
        fields, _ = frontmatter.parse(text[: match.end()].replace("\r\n", "\n"))
    except (yaml.YAMLError, ValueError):
        return {}, 0
    return (dict(fields), match.end()) if fields else ({}, 0)


def _head(text: str) -> dict[str, Any]:
    """What the first lines say in the manner of `Date: 6 August 2019`."""
    found = (_FIELD.fullmatch(line.strip()) for line in text[:2000].splitlines()[:_HEAD])
    return {match[1].lower(): match[2] for match in found if match}


def _own_title(name: str, body: str) -> str | None:
    if name.lower().endswith(".md"):
        match = _HEADING.search(body.replace("\r\n", "\n"))
        return match[1].strip() if match else None
    return _headline(body)


def _headline(body: str) -> str | None:
    """The first line, where it is short, stands alone and does not end like a sentence."""
    lines = body.lstrip().splitlines()
    first = lines[0].strip() if lines else ""
    alone = len(lines) > 1 and not (lines[1].strip() and lines[1].lstrip()[0].islower())
    headline = 0 < len(first) <= _TITLE_LENGTH and first[-1] not in ".,;:" and alone and not _FIELD.match(first)
    return first.lstrip("# ").strip() or None if headline else None


def _people(value: object) -> str | None:
    return ", ".join(filter(None, map(_string, value))) or None if isinstance(value, list) else _string(value)


def _string(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int | float) else None
