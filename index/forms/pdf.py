"""Documents out of .pdf files.

PDFium reads them (pypdfium2): over 80 mixed files it took 0.5 s, pypdf 4.0 s and pdfplumber 9.0 s; 86 %, 84 % and 74 %
of the words they found were words of an English vocabulary, and only PDFium kept columns apart, took doubled letters
for one and told the hyphens at line ends.
"""

import re
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from itertools import dropwhile, takewhile
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from index.dates import normalised
from index.decoding import Unreadable, storable
from index.document import Document, readable
from index.forms.broken import broken_is_unreadable
from index.forms.line import Line
from index.forms.printed import write

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": None, "\u00a0": " ", "\u0002": "\ufffe"}
)
_STALE_TITLE = re.compile(
    r"(?:(?:microsoft )?(?:word|powerpoint|excel)\b.*|untitled.*|\S*\.(?:[a-z]{2,4}))\Z", re.IGNORECASE
)
_TITLE_LENGTH = 150
_WRITTEN_IN = (
    pdfium_raw.FPDF_FORMFIELD_TEXTFIELD,
    pdfium_raw.FPDF_FORMFIELD_COMBOBOX,
    pdfium_raw.FPDF_FORMFIELD_LISTBOX,
)
"""The fields of a form that hold words."""


def read(name: str, data: bytes) -> Document:
    """The document of a PDF; raises `Unreadable` for one that is encrypted or broken, or holds only pictures."""
    with broken_is_unreadable("PDF"), closing(_opened(data)) as pdf:
        with suppress(pdfium.PdfiumError):  # its text is there without its form
            pdf.init_forms()
        pages = [_lines(pdf, number) for number in range(len(pdf))]
        fields = {key: storable(value).strip() for key, value in pdf.get_metadata_dict().items()}
    draft = write(pages)
    if not draft.text:
        raise Unreadable("no text in it (scanned pages?)", skipped=True)
    title, author = fields.get("Title", ""), fields.get("Author", "")
    return Document(
        name,
        draft.text,
        (title if title and not _STALE_TITLE.match(title) else None) or _headline(pages[0]) or readable(name),
        normalised(re.sub(r"D:(\d{8}).*", r"\1", fields.get("CreationDate", ""), flags=re.DOTALL)),
        author=author if author.lower() not in ("", "anonymous", "unknown") else None,
        places=tuple(draft.places),
    )


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_raw.FPDF_ERR_PASSWORD, pdfium_raw.FPDF_ERR_SECURITY):
            raise Unreadable("encrypted") from None
        raise Unreadable("broken: not a PDF that can be read") from None


def _lines(pdf: pdfium.PdfDocument, number: int) -> list[Line]:
    """The page's lines with their places on it; a page that cannot be loaded has none."""
    try:
        page = pdf[number]
    except pdfium.PdfiumError:
        return []
    with closing(page), closing(page.get_textpage()) as textpage:
        lines = list(_printed(textpage))
        for field in _fields(pdf, page) if pdf.formenv else ():
            _fill_in(lines, field)
        return lines


def _printed(textpage: pdfium.PdfTextPage) -> Iterator[Line]:
    at = 0
    for piece in textpage.get_text_range().split("\r\n"):
        line = _line(textpage, piece, at)
        at += len(piece.encode("utf-16-le")) // 2 + 2
        if line:
            yield line


def _fields(pdf: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[Line]:
    """What is written into the fields of a form, and where."""
    for index in range(pdfium_raw.FPDFPage_GetAnnotCount(page)):
        field = pdfium_raw.FPDFPage_GetAnnot(page, index)
        if pdfium_raw.FPDFAnnot_GetFormFieldType(pdf.formenv, field) in _WRITTEN_IN:
            length = pdfium_raw.FPDFAnnot_GetFormFieldValue(pdf.formenv, field, None, 0)
            buffer = (pdfium_raw.FPDF_WCHAR * (length // 2))()
            pdfium_raw.FPDFAnnot_GetFormFieldValue(pdf.formenv, field, buffer, length)
            box = pdfium_raw.FS_RECTF()
            pdfium_raw.FPDFAnnot_GetRect(field, box)
            text = " ".join(bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").split())
            if text:
                yield Line(text, box.left, box.top, box.bottom, box.right, box.bottom)
        pdfium_raw.FPDFPage_CloseAnnot(field)


def _fill_in(lines: list[Line], field: Line) -> None:
    """Put what is written into a field behind the words beside it or right above it, or else at the page's end."""
    beside = [line for line in lines if line.left < field.left and line.base < field.top and field.base < line.top]
    above = [line for line in lines if line.size > max(2 * abs(line.base - field.top), abs(line.left - field.left))]
    label = max(beside, key=lambda line: line.left, default=None) or min(
        above, key=lambda line: line.base, default=None
    )
    if label is None:
        lines.append(field)
    else:
        lines[lines.index(label)] = replace(label, text=f"{label.text} {field.text}")


def _line(textpage: pdfium.PdfTextPage, piece: str, at: int) -> Line | None:
    text = " ".join(piece.translate(_LIGATURES).split())
    if not text:
        return None
    start = at + len(piece) - len(piece.lstrip())
    end = at + len(piece.encode("utf-16-le")) // 2 - (len(piece) - len(piece.rstrip())) - 1
    left, bottom, _, top = _box(textpage, start)
    _, last, right, _ = _box(textpage, end if piece.rstrip()[-1] != "\ufffe" else end - 1)
    return Line(text, left, top, bottom, right, last)


def _box(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the character at an index of the text."""
    char = max(0, pdfium_raw.FPDFText_GetCharIndexFromTextIndex(textpage, index))
    rect = pdfium_raw.FS_RECTF()
    pdfium_raw.FPDFText_GetLooseCharBox(textpage, char, rect)
    return rect.left, rect.bottom, rect.right, rect.top


def _headline(lines: list[Line]) -> str | None:
    """What the first page says in its largest type, where that is short and larger than most."""
    usual = median(line.size for line in lines) if lines else 0.0
    largest = max((line.size for line in lines if _wordy(line.text)), default=0.0)
    large = dropwhile(lambda line: not (_wordy(line.text) and line.size > 0.85 * largest), lines)
    title = " ".join(line.text for line in takewhile(lambda line: line.size > 0.85 * largest, large))
    return title if largest > 1.15 * usual and len(lines) > 2 and 3 < len(title) <= _TITLE_LENGTH else None


def _wordy(text: str) -> bool:
    return text[0].isalnum() and sum(map(str.isalpha, text)) > 0.6 * len(text) and "@" not in text
