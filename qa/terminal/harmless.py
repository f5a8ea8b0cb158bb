"""What goes to a terminal: it shows what a document or a name holds, and obeys none of it.

A terminal takes control characters for orders (clear the screen, retitle the window), and marks of direction make a
text read otherwise than it stands. They are spelled out; the JSON form says the same in JSON's own spelling.
"""

import json
import re

_ORDERS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)")


def harmless(text: object) -> str:
    """The text as it may be printed, line ends and tabs as they are."""
    return _ORDERS.sub(lambda match: ascii(match[0])[1:-1], str(text))


def as_json(form: object, *, indent: int | None = None) -> str:
    """The JSON form as it may be printed: read back, it is exact."""
    written = json.dumps(form, ensure_ascii=False, indent=indent, default=str)
    return _ORDERS.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
