"""Small files of the forms that are read, made here byte by byte so that a test says what is in them."""

import io
import zipfile
from collections.abc import Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = """<cp:coreProperties xmlns:cp="core" xmlns:dc="dc" xmlns:dcterms="dcterms"><dc:title>The Report</dc:title>
<dc:creator>Ann Smith</dc:creator><dcterms:created>2019-08-06T10:00:00Z</dcterms:created></cp:coreProperties>"""


def zipped(**files: str | bytes) -> bytes:
    """A zip of the files; `__` in a name stands for a slash, `_dot_` for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def docx(body: str, *, styles: str = "", notes: str = "", core: str = CORE) -> bytes:
    """A Word file of the paragraphs and tables given as XML."""
    return zipped(
        word__document_dot_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>",
        word__styles_dot_xml=f"<w:styles {W}>{styles}</w:styles>",
        word__footnotes_dot_xml=f"<w:footnotes {W}>{notes}</w:footnotes>",
        docProps__core_dot_xml=core,
    )


def paragraph(text: str, style: str = "", *, listed: bool = False) -> str:
    """A paragraph of a Word file."""
    shape = f'<w:pStyle w:val="{style}"/>' * bool(style) + "<w:numPr/>" * listed
    return f"<w:p><w:pPr>{shape}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table of a Word file."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def pdf(
    *pages: Sequence[str | tuple[float, float, int, str]], info: str = "", form: Sequence[tuple[str, str]] = ()
) -> bytes:
    """A PDF of the lines of each page: text alone goes 14 points below the last, or is given as x, y, size, text.

    Every page shows the form: its fields as `left bottom right top` and what is written in.
    """
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", f"<<{info}>>"]
    kids = []
    for number, (box, said) in enumerate(form):
        objects.append(f"<</Type/Annot/Subtype/Widget/FT/Tx/T(f{number})/V({said})/Rect[{box}]>>")
    fields = " ".join(f"{5 + number} 0 R" for number in range(len(form)))
    objects[0] = f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{fields}]>>>>" if form else objects[0]
    for lines in pages:
        content = _content(lines)
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        shape = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"{shape}/Annots[{fields}]/Contents {len(objects)} 0 R>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, at = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        at.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in at)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def _content(lines: Sequence[str | tuple[float, float, int, str]]) -> str:
    content, y = "", 760.0
    for line in lines:
        x, y, size, text = (72, y - 14, 11, line) if isinstance(line, str) else line
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        content += f"BT /F {size} Tf {x} {y} Td ({escaped}) Tj ET\n" * bool(text)
    return content


def epub(package: str = "", **pages: str) -> bytes:
    """A book of the pages given, in order; `package` may hold further items."""
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in pages)
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    about = """<metadata xmlns:dc="dc"><dc:title>The Book</dc:title><dc:creator>Ann Smith</dc:creator>
    <dc:date>1901-05</dc:date><dc:language>en-GB</dc:language><dc:publisher>The Press</dc:publisher></metadata>"""
    ncx = '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    points = "".join(
        f'<navPoint><navLabel><text>Chapter {name}</text></navLabel><content src="{name}.xhtml#x"/></navPoint>'
        for name in pages
    )
    return zipped(
        **{
            "META-INF__container_dot_xml": '<container><rootfile full-path="o/p.opf"/></container>',
            "o__p_dot_opf": f"<package>{about}<x>{items}{ncx}{package}</x><spine>{spine}</spine></package>",
            "o__toc_dot_ncx": f"<ncx><navMap>{points}</navMap></ncx>",
        },
        **{f"o__{name}_dot_xhtml": f"<html><body>{body}</body></html>" for name, body in pages.items()},
    )
