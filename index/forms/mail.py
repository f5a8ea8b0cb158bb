"""Documents out of .eml files: what the message says, and the names of what is attached."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import cast

from index.dates import normalised
from index.decoding import Unreadable, decoded, encoding_by_mark, storable
from index.document import Document, readable
from index.forms.draft import Draft
from index.forms.visible import visible_text

_FIELD = re.compile(rb"^[\w-]+:", re.MULTILINE)


def read(name: str, data: bytes) -> Document:
    """The document of a message: the plain text where there is one, else what its page shows."""
    if encoding_by_mark(data):
        data = decoded(data).encode("utf-8")
    if not _FIELD.search(data[:20_000]):
        raise Unreadable("not a mail message")
    message = message_from_bytes(data, policy=policy.default)
    draft = Draft()
    for text in _texts(message):
        draft.add(text)
    attached = list(dict.fromkeys(_attached(message)))
    draft.add(f"Attachments: {', '.join(attached)}" if attached else "")
    return Document(
        name,
        draft.text,
        _header(message, "subject") or readable(name),
        normalised(_header(message, "date")),
        author=_sender(_header(message, "from")),
    )


def _texts(part: EmailMessage) -> Iterator[str]:
    """The texts a reader would be shown, in order; of alternatives the plainest that says anything."""
    if part.get_content_type() == "multipart/alternative":
        choices = sorted(_parts(part), key=lambda choice: choice.get_content_type() != "text/plain")
        shown = ("\n\n".join(_texts(choice)) for choice in choices)
        yield next((text for text in shown if text.strip()), "")
    elif part.is_multipart():
        for inner in _parts(part):
            yield from _texts(inner)
    elif part.get_content_maintype() == "text" and not _is_attachment(part):
        yield _text(part)


def _text(part: EmailMessage) -> str:
    """A part's text in the charset it declares, or as detected."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):
        text = _detected(data)
    if part.get_content_subtype() == "html":
        return visible_text(text)
    return text.replace("\r\n", "\n")


def _detected(data: bytes) -> str:
    try:
        return decoded(data)
    except Unreadable:
        return data.decode("utf-8", "replace")


def _attached(message: EmailMessage) -> Iterator[str]:
    for part in cast("Iterator[EmailMessage]", message.walk()):
        if not part.is_multipart() and _is_attachment(part) and _filename(part):
            yield _filename(part)


def _is_attachment(part: EmailMessage) -> bool:
    return _disposition(part) == "attachment" or bool(_filename(part)) or part.get_content_maintype() != "text"


def _disposition(part: EmailMessage) -> str:
    try:
        return part.get_content_disposition() or ""
    except Exception:  # the header parser fails on some broken headers
        return ""


def _filename(part: EmailMessage) -> str:
    try:
        return " ".join(storable(part.get_filename() or "").split())
    except Exception:  # the header parser fails on some broken headers
        return ""


def _parts(part: EmailMessage) -> list[EmailMessage]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, EmailMessage)] if isinstance(payload, list) else []


def _header(message: EmailMessage, field: str) -> str:
    """A header in words; bytes outside ASCII, which none should have, as they most likely were meant."""
    try:
        value = str(message[field] or "")
    except Exception:  # the header parser fails on some broken headers
        value = next((str(raw) for key, raw in message.raw_items() if key.lower() == field), "")
    if any("\udc80" <= char <= "\udcff" for char in value):
        value = _detected(value.encode("utf-8", "surrogateescape"))
    return " ".join(storable(value).split())


def _sender(value: str) -> str | None:
    person, address = parseaddr(value)
    return person or address or value or None
