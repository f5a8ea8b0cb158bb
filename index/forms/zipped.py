"""The forms that are a zip of XML files, opened with care: office files and electronic books."""

import io
import zipfile
from typing import Any, NamedTuple

from lxml import etree

from index.dates import normalised
from index.decoding import Unreadable, storable
from index.language import declared_language

_MOST = 512 * 1024 * 1024
_RATIO = 200
_SMALL = 32 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEMPLATES = ("2013-12-23T23:15", "2013-01-27T09:1")
"""When the blank documents of python-docx and python-pptx were made: no date of what was written into them."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def opened(data: bytes) -> zipfile.ZipFile:
    """The zip, once its declared sizes are known to be no trap; zipfile reads no more of a member than is declared."""
    if data.startswith(_OLD_OFFICE):
        raise Unreadable("encrypted" if _ENCRYPTED in data else "an Office file of the old binary kind")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except Exception:  # zipfile has an error for every kind of damage
        raise Unreadable("broken: not the zip it should be") from None
    size = sum(member.file_size for member in members)
    if size > _MOST or (size > _SMALL and size > _RATIO * len(data)):
        raise Unreadable(f"unpacks to {size // 1024**2} MB, which is too much")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("encrypted")
    return archive


def member(archive: zipfile.ZipFile, path: str) -> bytes:
    """One file of the zip."""
    try:
        return archive.read(path)
    except KeyError:
        raise Unreadable(f"broken: there is no {path} in it") from None
    except Exception:  # zipfile and the packers under it have an error for every kind of damage
        raise Unreadable(f"broken: {path} in it cannot be unpacked") from None


def xml(data: bytes) -> Any:
    """The root of an XML file; entities are not resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Unreadable("broken: not the XML it should be")
    return root


def tag(element: Any) -> str:
    """An element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class About(NamedTuple):
    """What an office file says of itself."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    language: str | None = None


def properties(archive: zipfile.ZipFile, path: str = "docProps/core.xml") -> About:
    """The properties a person or the program has filled in; nothing where there are none."""
    if path not in archive.namelist():
        return About()
    try:
        root = xml(member(archive, path))
    except Unreadable:
        return About()
    found = {tag(child): storable((child.text or "").strip()) for child in root.iter() if len(child) == 0}
    author = found.get("initial-creator") or found.get("creator")
    dates = [found[key] for key in ("created", "creation-date", "modified", "date") if found.get(key)]
    return About(
        found.get("title") or None,
        author if author not in ("", "python-docx", "openpyxl") else None,
        next((normalised(date) for date in dates if not date.startswith(_TEMPLATES)), None),
        declared_language(found.get("language")),
    )
