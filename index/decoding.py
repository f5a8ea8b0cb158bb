"""Bytes to text, or the reason why not."""

from collections.abc import Callable
from functools import partial


class Unreadable(Exception):
    """This file or record is left out; the message is the reason. `skipped` where nothing is wrong with it.

    `lasting` where the same bytes will meet the same end, so that they need not be tried again.
    """

    def __init__(self, reason: str, *, skipped: bool = False, lasting: bool = True) -> None:
        super().__init__(reason, skipped, lasting)
        self.reason = reason
        self.skipped = skipped
        self.lasting = lasting

    def __reduce__(self) -> tuple[Callable[..., "Unreadable"], tuple[str]]:
        """It crosses from the process that reads to the one that indexes."""
        return partial(Unreadable, skipped=self.skipped, lasting=self.lasting), (self.reason,)

    def __str__(self) -> str:
        return self.reason


_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def encoding_by_mark(data: bytes) -> str | None:
    """The encoding that a byte order mark announces."""
    return next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)


def decoded(data: bytes) -> str:
    """The text, line ends untouched: by its byte order mark, else UTF-8, else cp1252; raises `Unreadable`."""
    announced = encoding_by_mark(data)
    if b"\0" in data and announced != "utf-16":
        raise Unreadable("binary", skipped=True)
    for encoding in [announced] if announced else ["utf-8", "cp1252"]:
        try:
            return _clean(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"not text in {announced}" if announced else "neither UTF-8 nor cp1252 text")


def _clean(text: str) -> str:
    if "\0" in text:
        raise Unreadable("binary", skipped=True)
    return storable(text)


def storable(text: str) -> str:
    """The text with NULs and lone surrogates replaced one for one: no database or tokenizer takes them."""
    text = text.replace("\0", "\ufffd")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
