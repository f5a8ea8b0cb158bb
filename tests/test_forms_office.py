"""Word, LibreOffice, PowerPoint and Excel files to text."""

import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pptx
import pytest
from made import CORE, W, docx, paragraph, table, zipped
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from index.decoding import Unreadable
from index.document import Document
from index.forms import sheets, slides, word, writer

HEADINGS = "".join(
    f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (("H1", "heading 1"), ("T", "Title"))
)


def test_a_word_file_is_read_in_order() -> None:
    body = (
        paragraph("Ducks", "H1")
        + paragraph("They are many.")
        + paragraph("mallard", listed=True)
        + table(("Name", "Count"), ("Ann", "30"), ("Bob", "31"))
        + f"<w:sdt><w:sdtContent>{paragraph('In a box.')}</w:sdtContent></w:sdt>"
    )
    document = word.read("a.docx", docx(body, styles=HEADINGS))
    assert document.text.split("\n\n") == [
        "# Ducks",
        "They are many.",
        "- mallard",
        "Name: Ann; Count: 30",
        "Name: Bob; Count: 31",
        "In a box.",
    ]
    assert (document.title, document.author, document.date) == ("The Report", "Ann Smith", "2019-08-06")


def test_a_note_follows_its_paragraph_and_what_was_deleted_is_gone() -> None:
    body = (
        '<w:p><w:r><w:t>It is so.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p><w:p><w:r><w:t xml:space="preserve">One </w:t></w:r>'
        "<w:ins><w:r><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:ins></w:p>"
    )
    notes = f'<w:footnote w:id="0" w:type="separator">{paragraph("-")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{paragraph("Says who?")}</w:footnote>'
    assert word.read("a.docx", docx(body, notes=notes)).text == "It is so.\n\nSays who?\n\nOne two three"


def test_a_note_in_a_table_follows_it_and_what_is_hidden_is_not_read() -> None:
    cells = table(("Span", "Length"), ("Main", "640")).replace("640</w:t>", '640</w:t><w:footnoteReference w:id="2"/>')
    notes = f'<w:footnote w:id="2">{paragraph("Measured in 1966.")}</w:footnote>'
    runs = ("<w:vanish/>", "Zorro"), ('<w:vanish w:val="0"/>', "Eva")
    hidden = "".join(f"<w:r><w:rPr>{shape}</w:rPr><w:t>{said}</w:t></w:r>" for shape, said in runs)
    assert word.read("a.docx", docx(f"{cells}<w:p>{hidden}</w:p>", notes=notes)).text.split("\n\n") == [
        "Span: Main; Length: 640",
        "Measured in 1966.",
        "Eva",
    ]


def test_a_word_file_is_titled_by_its_heading_or_name_and_no_template_date_counts() -> None:
    core = CORE.replace("The Report", "").replace("2019-08-06T10:00:00Z", "2013-12-23T23:15:00Z")
    document = word.read("my-file.docx", docx(paragraph("Ducks", "T"), styles=HEADINGS, core=core))
    assert (document.title, document.date) == ("Ducks", None)
    assert word.read("my-file.docx", docx(paragraph("Ducks."), core=core)).title == "my file"


def test_merged_cells_of_a_word_file_stand_in_every_row_and_column() -> None:
    def cell(text: str, shape: str = "") -> str:
        return f"<w:tc><w:tcPr>{shape}</w:tcPr>{paragraph(text)}</w:tc>"

    rows = (
        ("Site", "2017", "2018", "2019"),
        (cell("North", '<w:vMerge w:val="restart"/>'), cell("none", '<w:gridSpan w:val="2"/>'), "23"),
        (cell("", "<w:vMerge/>"), "31", "32", "33"),
    )
    made = "".join(
        f"<w:tr>{''.join(each if each.startswith('<') else cell(each) for each in row)}</w:tr>" for row in rows
    )
    assert word.read("a.docx", docx(f"<w:tbl>{made}</w:tbl>")).text.split("\n\n") == [
        "Site: North; 2017: none; 2018: none; 2019: 23",
        "Site: North; 2017: 31; 2018: 32; 2019: 33",
    ]


def odt(body: str, manifest: str = "<manifest/>") -> bytes:
    space = 'xmlns:text="text" xmlns:table="table" xmlns:office="office"'
    content = f"<office:document {space}><office:body><office:text>{body}</office:text></office:body></office:document>"
    return zipped(**{"content_dot_xml": content, "META-INF__manifest_dot_xml": manifest, "meta_dot_xml": CORE})


def test_a_libreoffice_file_is_read_in_order() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    body = (
        '<text:h text:outline-level="2">Ducks</text:h><text:p>They<text:s/>are <text:span>many</text:span>.</text:p>'
        "<text:list><text:list-item><text:p>mallard</text:p></text:list-item></text:list>"
        f"<table:table>{row.format('Name', 'Age')}{row.format('Ann', '30')}</table:table>"
    )
    document = writer.read("a.odt", odt(body))
    assert document.text == "## Ducks\n\nThey are many.\n\n- mallard\n\nName: Ann; Age: 30"
    assert (document.title, document.author, document.date) == ("The Report", "Ann Smith", "2019-08-06")


def test_merged_cells_of_a_libreoffice_file_stand_in_every_row_and_column() -> None:
    def row(*cells: tuple[str, str]) -> str:
        made = (f"<table:table-cell {shape}><text:p>{said}</text:p></table:table-cell>" for said, shape in cells)
        return f"<table:table-row>{''.join(made)}<table:covered-table-cell/></table:table-row>"

    wide, tall = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    table = (
        row(("Site", ""), ("2017", ""), ("2018", ""), ("2019", ""))
        + row(("North", tall), ("none", wide), ("23", ""))
        + row(("31", ""), ("32", ""), ("33", ""))
    )
    assert writer.read("a.odt", odt(f"<table:table>{table}</table:table>")).text.split("\n\n") == [
        "Site: North; 2017: none; 2018: none; 2019: 23",
        "Site: North; 2017: 31; 2018: 32; 2019: 33",
    ]


def test_slides_say_title_bullets_tables_charts_and_notes() -> None:
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[1])
    first.shapes.title.text, first.placeholders[1].text = "Ducks", "They fly.\nThey swim."
    first.notes_slide.notes_text_frame.text = "Say it slowly."
    second = show.slides.add_slide(show.slide_layouts[6])
    grid = second.shapes.add_table(3, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    for at, cell in enumerate(("Name", "Age", "Ann", "30", "", "31")):
        grid.cell(at // 2, at % 2).text = cell
    grid.cell(1, 0).merge(grid.cell(2, 0))
    data = CategoryChartData()
    data.categories = ["2019", "2020"]
    data.add_series("Ducks", (120, 135.5))
    second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(3), Inches(4), Inches(3), data)
    show.core_properties.author = "Ann Smith"
    out = io.BytesIO()
    show.save(out)
    document = slides.read("a.pptx", out.getvalue())
    assert (
        "# Ducks\n\nThey fly.\n\nThey swim.\n\nSay it slowly.\n\nName: Ann; Age: 30\n\nName: Ann; Age: 31\n\n"
        in document.text
    )
    assert document.text.endswith("2019; Ducks: 120\n\n2020; Ducks: 135.5")
    assert [(place.label, place.page) for place in document.places] == [("slide 1", 1), ("slide 2", 2)]
    assert document.text[document.places[1].start :].startswith("Name: Ann")
    assert (document.author, document.date) == ("Ann Smith", None)


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> Document:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return sheets.read("a.xlsx", out.getvalue())


def test_rows_of_a_sheet_can_be_read_alone() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet.title = "Costs"
        sheet.append(["Spending of the year"])
        sheet.append([])
        sheet.append(["Item", "Price", "Share", "Bought"])
        sheet.append(["Boat", 0.1 + 0.2, 0.25, datetime.datetime(2019, 8, 6)])
        sheet.append(["Oars", 20.0, 0.125, datetime.datetime(2019, 8, 7, 10, 30)])
        for row in (4, 5):
            sheet.cell(row, 3).number_format = "0.0%"
        book.create_sheet("Notes").append(["Nothing else."])

    document = workbook(fill)
    assert document.text.split("\n\n") == [
        "Spending of the year",
        "Item: Boat; Price: 0.3; Share: 25%; Bought: 2019-08-06",
        "Item: Oars; Price: 20; Share: 12.5%; Bought: 2019-08-07 10:30",
        "Nothing else.",
    ]
    labels = ["sheet Costs, row 1", "sheet Costs, row 4", "sheet Costs, row 5", "sheet Notes, row 1"]
    assert [place.label for place in document.places] == labels
    assert document.text[document.places[2].start :].startswith("Item: Oars")


@pytest.mark.parametrize(
    ("value", "form", "said"),
    [(1, "0%", "100%"), (2, "0.0%", "200%"), (0.125, "0.0%", "12.5%"), (5.2, '0.0"%"', "5.2%"), (5.2, "0.0\\%", "5.2%"),
     (7, "0", "7"), (True, "0%", "True")],
)  # fmt: skip
def test_a_share_of_a_sheet_is_what_the_sheet_shows(value: float, form: str, said: str) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["Item", "Share"])
        book.active.append(["Boat", value])
        book.active.append(["Oars", 0.5])
        book.active.cell(2, 2).number_format = form

    assert workbook(fill).text.startswith(f"Item: Boat; Share: {said}\n\n")


def test_merged_cells_of_a_sheet_stand_in_every_row_and_column() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for row in (["Plant", 2018, None], [None, "Output", "Staff"], ["Lem", 41, 33], [None, 45, 37]):
            book.active.append(row)
        for span in ("B1:C1", "A3:A4"):
            book.active.merge_cells(span)

    document = workbook(fill)
    assert document.text.split("\n\n") == [
        "Plant: Lem; 2018 Output: 41; 2018 Staff: 33",
        "Plant: Lem; 2018 Output: 45; 2018 Staff: 37",
    ]
    assert [place.label for place in document.places] == ["sheet Sheet, row 3", "sheet Sheet, row 4"]


def test_a_workbook_without_a_word_is_skipped() -> None:
    with pytest.raises(Unreadable) as problem:
        workbook(lambda _: None)
    assert problem.value.skipped


READERS = {"word": word.read, "writer": writer.read, "slides": slides.read, "sheets": sheets.read}
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def locked() -> bytes:
    """A zip whose members say that they are encrypted."""
    return docx(paragraph("x")).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    return out.getvalue()


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "broken"),
        (b"PK and nothing", "broken"),
        (zipped(a="b"), "broken"),
        (OLD + bytes(600), "old binary kind"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (locked(), "encrypted"),
        (bomb(), "unpacks to 38 MB"),
    ],
    ids=["empty", "cut off", "another zip", "old", "encrypted", "locked zip", "bomb"],
)
def test_what_is_no_office_file_says_why(form: str, data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        READERS[form]("a", data)


def test_an_encrypted_libreoffice_file_says_so() -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        writer.read("a.odt", odt("", manifest="<manifest><encryption-data/></manifest>"))


def test_entities_are_not_blown_up() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>So &l9;</w:t></w:r></w:p></w:body></w:document>"
    xml = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>{body}'
    assert len(word.read("a.docx", zipped(word__document_dot_xml=xml)).text) < 100


def test_entities_of_a_sheet_are_refused() -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Text"])
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"].decode()
    files["xl/worksheets/sheet1.xml"] = f'<!DOCTYPE d [<!ENTITY a "ha">]>{sheet}'.replace("Text", "&a;").encode()
    with pytest.raises(Unreadable, match="broken"):
        sheets.read("a.xlsx", zipped(**files))
