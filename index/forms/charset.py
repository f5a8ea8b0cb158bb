"""Bytes to text in the encoding that they declare for themselves, as it is meant."""

import codecs
import re

from index.decoding import decoded, encoding_by_mark

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What is meant by whoever declares the smaller encoding, as browsers take it; the names are Python's."""


def meant(declared: str) -> str:
    """The encoding that is meant by the one declared; raises `LookupError` for what is none."""
    name = codecs.lookup(declared).name
    return _SUPERSETS.get(name, name)


def in_declared_encoding(data: bytes) -> str:
    """The page in the encoding it declares near its top; one that breaks its own rules is read as well as it can be.

    One that says so in ASCII is in no encoding of two bytes or four.
    """
    match = None if encoding_by_mark(data) or b"\0" in data else _CHARSET.search(data, 0, 4096)
    if match is None:
        return decoded(data)
    try:
        encoding = meant(match[1].decode("ascii"))
        return data.decode("utf-8" if encoding.startswith(("utf-16", "utf-32")) else encoding, "replace")
    except (LookupError, ValueError):
        return decoded(data)
