"""Documents out of .eml files: what the message says, and the names of what is attached."""

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import cast

from index.dates import normalised
from index.decoding import Unreadable, decoded, encoding_by_mark, storable
from index.document import Document, readable
from index.forms.charset import meant
from index.forms.draft import Draft
from index.forms.visible import visible_text

_WORD = re.compile(r"\w+")
_PAGES = frozenset({"text/html", "multipart/related", "multipart/mixed"})
_MUCH = 3
_FIELD = re.compile(rb"^[\w-]+:", re.MULTILINE)


def read(name: str, data: bytes) -> Document:
    """The document of a message: the plain text where there is one, else what its page shows."""
    if encoding_by_mark(data):
        data = decoded(data).encode("utf-8")
    if not _FIELD.search(data[:20_000]):
        raise Unreadable("not a mail message")
    message = message_from_bytes(data, policy=policy.default)
    draft = Draft()
    shown = _shown(message)
    for text in _texts(message, shown):
        draft.add(text)
    attached = list(dict.fromkeys(_attached(message, shown)))
    draft.add(f"Attachments: {', '.join(attached)}" if attached else "")
    return Document(
        name,
        draft.text,
        _header(message, "subject") or readable(name),
        normalised(_header(message, "date")),
        author=_sender(_header(message, "from")),
    )


def _texts(part: EmailMessage, shown: Sequence[EmailMessage]) -> Iterator[str]:
    """The texts a reader would be shown, in order; a message inside begins with who wrote it, when and of what."""
    if part.get_content_type() == "multipart/alternative":
        yield _alternative(part, shown)
    elif part.is_multipart():
        forwarded = part.get_content_type() == "message/rfc822"
        for inner in _parts(part):
            yield _heading(inner) if forwarded else ""
            yield from _texts(inner, shown)
    elif any(part is one for one in shown):
        yield _text(part)


def _alternative(part: EmailMessage, shown: Sequence[EmailMessage]) -> str:
    """Of alternatives the plainest that says anything, unless it only stands in for a page that says other things."""
    choices = sorted(_parts(part), key=lambda choice: choice.get_content_type() != "text/plain")
    said = [(choice, "\n\n".join(_texts(choice, shown)).strip()) for choice in choices]
    said = [(choice, text) for choice, text in said if text]
    page = next((text for choice, text in said if choice.get_content_type() in _PAGES), "")
    plain = said[0][1] if said else ""
    return page if page and _stands_in(plain, page) else plain


def _stands_in(plain: str, page: str) -> bool:
    """Whether a text is much shorter than a page, or has few words in common with it and is not much longer."""
    words, others = (_WORD.findall(text.casefold()) for text in (plain, page))
    other = 2 * len(set(words) & set(others)) < len(set(words))
    return _MUCH * len(words) < len(others) or (other and len(words) < _MUCH * len(others))


def _heading(message: EmailMessage) -> str:
    """What a message that was forwarded says above its text."""
    said = ((field, _header(message, field.lower())) for field in ("From", "Date", "Subject"))
    return "; ".join(f"{field}: {value}" for field, value in said if value)


def _shown(message: EmailMessage) -> list[EmailMessage]:
    """The texts of a message and of those inside it; one with a file's name only where a message has no other."""
    texts, inside = list[EmailMessage](), list[EmailMessage]()
    for part in _own(message):
        if part.get_content_type() == "message/rfc822":
            inside += (one for inner in _parts(part) for one in _shown(inner))
        elif part.get_content_maintype() == "text" and _disposition(part) != "attachment":
            texts.append(part)
    named = [part for part in texts if part.get_content_type() == "text/plain"][:1]
    return ([part for part in texts if not _filename(part)] or named) + inside


def _own(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message that have none, or are a message."""
    if part.is_multipart() and part.get_content_type() != "message/rfc822":
        for inner in _parts(part):
            yield from _own(inner)
    else:
        yield part


def _text(part: EmailMessage) -> str:
    """A part's text in the charset it declares, or as detected."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    try:
        text = data.decode(meant(part.get_content_charset() or "utf-8"))
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


def _attached(message: EmailMessage, shown: Sequence[EmailMessage]) -> Iterator[str]:
    for part in cast("Iterator[EmailMessage]", message.walk()):
        if not part.is_multipart() and not any(part is one for one in shown) and _filename(part):
            yield _filename(part)


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
