"""Documents out of .epub books: the chapters in reading order."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from index.dates import normalised
from index.decoding import Unreadable, storable
from index.document import Document, readable
from index.forms.charset import in_declared_encoding
from index.forms.draft import Draft
from index.forms.visible import visible_text
from index.forms.zipped import member, opened, tag, xml
from index.language import declared_language

_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_HEAD = 4096
_LOCKED = "META-INF/rights.xml"


def read(name: str, data: bytes) -> Document:
    """The document of a book; a place is a chapter, by the name the table of contents gives it."""
    archive = opened(data)
    if _LOCKED in archive.namelist():
        raise Unreadable("encrypted")
    path = _package_path(archive)
    package = xml(member(archive, path))
    draft = Draft()
    titles = _titles(archive, path, package)
    missing: Unreadable | None = None
    for number, page in enumerate(_spine(archive, path, package), start=1):
        try:
            text = visible_text(in_declared_encoding(member(archive, page)))
        except Unreadable as problem:  # the other chapters can be read
            missing = missing or problem
            continue
        draft.place(titles.get(page) or f"section {number}")
        draft.add(text)
    if not draft.text:
        raise missing or Unreadable("no text in it", skipped=True)
    about = _about(package)
    return Document(
        name,
        draft.text,
        next(iter(about.get("title", [])), None) or readable(name),
        next(filter(None, map(normalised, about.get("date", []))), None),
        next(iter(about.get("publisher", [])), None),
        author=", ".join(about.get("creator", [])) or None,
        language=declared_language(next(iter(about.get("language", [])), None)),
        places=tuple(draft.places),
    )


def _package_path(archive: zipfile.ZipFile) -> str:
    for element in xml(member(archive, "META-INF/container.xml")).iter():
        if tag(element) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise Unreadable("broken: the book does not say where its pages are")


def _spine(archive: zipfile.ZipFile, path: str, package: Any) -> Iterator[str]:
    """The paths of the pages, in reading order."""
    items = {e.get("id"): e for e in package.iter() if tag(e) == "item"}
    for element in package.iter():
        item = items.get(element.get("idref")) if tag(element) == "itemref" else None
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        page, kind = _resolved(path, item.get("href") or ""), item.get("media-type")
        if kind in _PAGES or (kind == "application/xml" and _is_page(archive, page)):
            yield page


def _is_page(archive: zipfile.ZipFile, path: str) -> bool:
    return path in archive.namelist() and b"<html" in member(archive, path)[:_HEAD]


def _titles(archive: zipfile.ZipFile, path: str, package: Any) -> dict[str, str]:
    """The chapters' names, by the page they begin on, out of either kind of table of contents."""
    titles: dict[str, str] = {}
    for item in (e for e in package.iter() if tag(e) == "item"):
        contents = _resolved(path, item.get("href") or "")
        if contents not in archive.namelist():
            continue
        if "nav" in (item.get("properties") or "").split() or item.get("media-type") == "application/x-dtbncx+xml":
            for target, title in _entries(xml(member(archive, contents))):
                titles.setdefault(_resolved(contents, target), title)
    return titles


def _entries(contents: Any) -> Iterator[tuple[str, str]]:
    for element in contents.iter():
        if tag(element) == "a" and element.get("href"):
            yield element.get("href"), _words(element)
        elif tag(element) == "navPoint":
            target = next((e.get("src") for e in element if tag(e) == "content"), None)
            label = next((_words(e) for e in element if tag(e) == "navLabel"), "")
            if target and label:
                yield target, label


def _about(package: Any) -> dict[str, list[str]]:
    """What the metadata say, by the names of the Dublin Core."""
    found: dict[str, list[str]] = {}
    for element in (e for group in package if tag(group) == "metadata" for e in group.iter()):
        if _words(element) and len(element) == 0:
            found.setdefault(tag(element), []).append(_words(element))
    return found


def _words(element: Any) -> str:
    return storable(" ".join("".join(element.itertext()).split()))


def _resolved(base: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(target.partition("#")[0])))
