"""The bytes of a web page to text, in the encoding it declares for itself."""

import re

from index.decoding import decoded, encoding_by_mark

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SUPERSETS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
}
"""What pages mean when they declare the smaller encoding, as browsers take it."""


def in_declared_encoding(data: bytes) -> str:
    """The page in the encoding it declares near its top; one that breaks its own rules is read as well as it can be."""
    match = None if encoding_by_mark(data) or b"\0" in data else _CHARSET.search(data, 0, 4096)
    if match is None:
        return decoded(data)
    declared = match[1].decode("ascii").lower()
    try:
        return data.decode(_SUPERSETS.get(declared, declared), "replace")
    except LookupError:
        return decoded(data)
