"""What holds of every form: a reader, a reason, places inside the text; encodings and languages are detected."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made import docx, epub, paragraph, pdf, table

from index import Document
from index.decoding import Unreadable, decoded
from index.files import FORMS, Found, read
from index.forms import SUFFIXES
from index.forms.charset import in_declared_encoding
from index.forms.visible import visible_text
from index.language import declared_language, detected_language

FILES: dict[str, bytes] = {
    ".pdf": pdf(["One line that is text."], ["And one more of it."]),
    ".docx": docx(paragraph("One line.") + table(("Name", "Age"), ("Ann", "30"))),
    ".csv": b"Name,Age\nAnn,30\nBob,31\n",
    ".eml": b"Subject: x\nFrom: a@x.org\n\nText of it.\n",
    ".epub": epub(one="<p>First.</p>", two="<p>Second.</p>"),
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nSo it is.\n\n2\n00:00:09,000 --> 00:00:10,000\nAnd was.\n",
    ".json": b'{"a": "b", "c": [{"d": 1}]}',
    ".html": b"<html><body><p>Text of it.</p></body></html>",
    ".txt": b"Text of it.",
}
WORDS = {
    "cp1252": "Über die Brücke läuft der große Hund, und die Mädchen grüßen ihn früh am Morgen. Es wäre schön.",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl včera ministr v Praze a odešel domů se svým psem.",
    "iso-8859-2": "Zażółć gęślą jaźń, powiedział wczoraj minister w Łodzi, a potem poszedł do domu ze swoim psem.",
    "cp1251": "Министр сказал вчера в Москве, что договор будет подписан, а потом поехал домой со своей собакой.",
    "koi8-r": "Министр сказал вчера в Москве, что договор будет подписан, а потом поехал домой со своей собакой.",
    "shift_jis": "昨日、大臣は東京で条約に署名すると述べ、その後犬と一緒に家に帰りました。",
    "euc-kr": "장관은 어제 서울에서 조약에 서명할 것이라고 말하고 개와 함께 집으로 돌아갔습니다.",
    "big5": "部長昨天在台北說將簽署條約，然後帶著他的狗回家了。這是一個很長的句子。",
    "gb18030": "部长昨天在北京说将签署条约，然后带着他的狗回家了。这是一个很长的句子。",
    "iso2022_jp": "昨日、大臣は東京で条約に署名すると述べ、その後犬と一緒に家に帰りました。",
    "utf-16-le": "The minister said so yesterday, and then went home with his dog.",
    "utf-32": "The minister said so yesterday.",
}


def items(path: Path, data: bytes) -> list[Document | tuple[str, Unreadable]]:
    path.write_bytes(data)
    return list(read(Found(path, path.parent, path.name)))


@pytest.mark.parametrize("suffix", FILES)
def test_every_form_is_read_and_its_places_lie_in_the_text(tmp_path: Path, suffix: str) -> None:
    (document,) = items(tmp_path / f"a{suffix}", FILES[suffix])
    assert isinstance(document, Document)
    starts = [place.start for place in document.places]
    assert starts == sorted(set(starts))
    assert all(start < len(document.text) and not document.text[start].isspace() for start in starts)
    assert document.text == document.text.strip()


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize("damage", ["cut", "noise", "nothing", "another"])
def test_a_broken_file_is_a_reason_and_never_a_traceback(tmp_path: Path, suffix: str, damage: str) -> None:
    chance = random.Random(suffix + damage)
    data = FILES.get(suffix, FILES[".docx"])
    made: dict[str, Callable[[], bytes]] = {
        "cut": lambda: data[: len(data) // 2],
        "noise": lambda: bytes(byte if chance.random() > 0.05 else chance.randrange(256) for byte in data),
        "nothing": lambda: b"",
        "another": lambda: chance.choice(list(FILES.values())),
    }
    for item in items(tmp_path / f"a{suffix}", made[damage]()):
        assert isinstance(item, Document) or item[1].reason


def test_what_is_read_is_what_is_named() -> None:
    named = {word.strip(",") for word in FORMS.split() if word.startswith(".")}
    assert named == SUFFIXES - {".htm"}


def test_readers_load_when_a_file_needs_them() -> None:
    libraries = ("pypdfium2", "pptx", "openpyxl", "lxml", "trafilatura", "chardet", "py3langid", "frontmatter", "numpy")
    code = f"import sys\nimport index.files, index.forms\nprint([m for m in {libraries} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("encoding", WORDS)
def test_encodings_are_detected(encoding: str) -> None:
    assert decoded((WORDS[encoding] * 3).encode(encoding)) == WORDS[encoding] * 3


@pytest.mark.parametrize("cut", [1, 2])
def test_utf_8_that_was_cut_off_is_still_utf_8(cut: int) -> None:
    text = WORDS["koi8-r"] + "я—"
    assert decoded(text.encode()[:-cut]) == text[:-1] + "\ufffd"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 9, bytes(range(1, 128)) * 9 + b"\xff"]
)
def test_what_is_no_text_is_binary(data: bytes) -> None:
    with pytest.raises(Unreadable) as problem:
        decoded(data)
    assert (problem.value.reason, problem.value.skipped) == ("binary", True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (WORDS["cp1252"], "de"),
        (WORDS["cp1250"], "cs"),
        (WORDS["cp1251"], "ru"),
        (WORDS["big5"] * 2, "zh"),
        (WORDS["utf-16-le"], "en"),
        ("Le ministre a dit hier que le traité serait signé, puis il est rentré.", "fr"),
        ("Too short to tell.", None),
        ("1; 2; 3; 4; " * 50, None),
    ],
)
def test_the_language_is_told_from_the_text(tmp_path: Path, text: str, language: str | None) -> None:
    assert detected_language(text) == language
    (document,) = items(tmp_path / "a.txt", text.encode())
    assert isinstance(document, Document)
    assert document.language == language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("de_AT", "de"),
        ("pt-BR", "pt"),
        ("EN-gb", "en"),
        ("eng", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_a_declared_language_is_two_letters(tag: object, language: str | None) -> None:
    assert declared_language(tag) == language


@pytest.mark.parametrize(
    "told", ["The mill was built by Eva Moe. ", "The mill by the river was built by Eva Moe. " * 20]
)
@pytest.mark.parametrize("suffix", [".html", ".eml"])
@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>Zorro <div>built</div> Zorro</div>",
        '<p style="color: red; display: none">Zorro',
        '<p>So <span style="visibility:hidden">Zorro</span> it is.</p>',
        '<ul><li style="font-size:0px">Zorro<li>It stands.</ul>',
    ],
)
def test_what_a_page_hides_is_not_read(tmp_path: Path, suffix: str, hidden: str, told: str) -> None:
    head = "Subject: x\nContent-Type: text/html\n\n" * (suffix == ".eml")
    page = f"{head}<html><body><article>{hidden}<p>{told}</p><p>It still stands.</p></article></body></html>"
    (document,) = items(tmp_path / f"a{suffix}", page.encode())
    assert isinstance(document, Document)
    assert "Zorro" not in document.text
    assert "Eva Moe" in document.text
    assert document.text.endswith("It still stands.")


def test_what_a_page_shows_after_all_is_read() -> None:
    page = """<body hidden><table style="font-size:0"><tr><td style="font-size:9pt">One.</td></tr></table>
    <p style="font-size:0.9em">Two.</p><p aria-hidden="true">Three.</p>"""
    assert visible_text(page) == "One.\n\nTwo.\n\nThree."


@pytest.mark.parametrize(
    "told", ["", "The yards by the river were all founded in the same year, it is said here. " * 9]
)
def test_a_table_of_a_page_is_read_row_by_row(tmp_path: Path, told: str) -> None:
    table = """<table><caption>Yards</caption><tr><th>Region</th><th>Yard</th><th>Head</th></tr>
    <tr><td rowspan=2>North</td><td>A &amp; O<td>Eva<br>Moe</tr><tr><td>Bru</td><td>Jon Ask</td></tr>
    <tr><td colspan="2">South</td><td>Ida Holt</td></tr></table>"""
    page = f"<html><body><h1>Yards</h1><p>{told}</p>{table}<p>{told}</p></body></html>"
    (document,) = items(tmp_path / "a.html", page.encode())
    assert isinstance(document, Document)
    assert [paragraph for paragraph in document.text.split("\n\n") if "Region" in paragraph] == [
        "Region: North; Yard: A & O; Head: Eva Moe",
        "Region: North; Yard: Bru; Head: Jon Ask",
        "Region: South; Yard: South; Head: Ida Holt",
    ]


def test_a_table_that_names_no_columns_may_be_layout(tmp_path: Path) -> None:
    page = "<table><tr><th>Born</th><td>1901</td></tr><tr><th>Died</th><td>1980</td></tr></table>"
    (document,) = items(tmp_path / "a.html", page.encode())
    assert isinstance(document, Document)
    assert "Born: Died" not in document.text


def test_headings_and_lists_of_a_plain_page_are_read(tmp_path: Path) -> None:
    told = "The drier is for rooms of up to 45 square metres, and must not be used near a bath or a shower. "
    page = f"""<html><head><title>Drier</title></head><body><h1>The drier</h1><p>{told * 2}</p>
    <h2>Before the first use</h2><ol><li>Take the tape off the float.</li><li>Let it stand for six hours.</li></ol>
    <h2>May children use it?</h2><p>No. {told * 3}</p></body></html>"""
    (document,) = items(tmp_path / "drier.html", page.encode())
    assert isinstance(document, Document)
    for said in ("Before the first use", "Let it stand for six hours.", "May children use it?"):
        assert said in document.text


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".md", "---\nauthor: Ann\nlang: de\n---\nText."),
        (".html", '<html lang="de-AT"><head><meta name="author" content="Ann"></head><body><p>Text.</p></body></html>'),
        (".jsonl", '{"text": "Text.", "author": "Ann", "language": "de"}'),
    ],
)
def test_author_and_language_are_read_where_they_are_stated(tmp_path: Path, suffix: str, text: str) -> None:
    (document,) = items(tmp_path / f"a{suffix}", text.encode())
    assert isinstance(document, Document)
    assert (document.author, document.language) == ("Ann", "de")


def test_an_encoding_is_told_from_where_it_shows() -> None:
    text = "Only plain letters stand here.\r\n" * 8_000 + "The café of Müller has “quoted” it.\r\n"
    assert decoded(text.encode("cp1252")) == text
    assert decoded(("Plain. " * 30_000 + "caf\xe9 is all.").encode("latin-1")).endswith("café is all.")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("us-ascii", "cp1252"),
        ("iso8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("utf-16", "utf-8"),
        ("undefined", "utf-8"),
        ("EUC-KR", "cp949"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_means(declared: str, encoding: str) -> None:
    text = "그 집은 “작다”." if encoding == "cp949" else "It’s a “café” for €5."
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert text in in_declared_encoding(page.encode(encoding))
