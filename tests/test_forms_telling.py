"""Books, subtitles and JSON to text."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from made import epub, zipped

from index.decoding import Unreadable
from index.document import Document
from index.forms import book, subtitles
from index.forms import json as json_form

SRT = """1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>We went to the</i>\r\nriver &amp; sea\r\n\r\n2
00:00:02,600 --> 00:00:04,000\nto look for ducks.\n\n3\n01:02:03,000 --> 01:02:05,000\nThere were none.\n"""
VTT = """WEBVTT - The Film

NOTE nobody reads this

00:01.000 --> 00:02.500 align:start
<v Ann>We went to the river &amp; sea

cue-2
00:02.600 --> 00:04.000
to look for <00:00:03.000><c>ducks.</c>

01:02:03.000 --> 01:02:05.000
There were none.
"""


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    document = book.read("a.epub", epub(nav, two="<h1>Two</h1><p>Second.</p>", one="<p>First &#233;.</p>"))
    assert document.text == "Two\n\nSecond.\n\nFirst é."
    assert [(place.label, document.text[place.start :][:5]) for place in document.places] == [
        ("Chapter two", "Two\n\n"),
        ("Chapter one", "First"),
    ]
    assert (document.title, document.author, document.date) == ("The Book", "Ann Smith", "1901-05")
    assert (document.language, document.publication) == ("en", "The Press")


def test_a_book_is_read_without_a_chapter_that_is_missing_and_with_one_that_is_only_said_to_be_xml() -> None:
    lost = '<item id="x" href="lost.xhtml" media-type="application/xhtml+xml"/>'
    made = epub(lost, one="<p>First.</p>", two="<p>Second.</p>")
    files = {name: archive.read(name) for archive in [ZipFile(BytesIO(made))] for name in archive.namelist()}
    package = files["o/p.opf"].decode().replace("<spine>", '<spine><itemref idref="x"/>')
    files["o/p.opf"] = package.replace(
        'two.xhtml" media-type="application/xhtml+xml"', 'two.xhtml" media-type="application/xml"'
    ).encode()
    assert book.read("a.epub", zipped(**files)).text == "First.\n\nSecond."
    with pytest.raises(Unreadable, match=r"no o/lost\.xhtml"):
        book.read("a.epub", zipped(**{name: data for name, data in files.items() if not name.endswith(".xhtml")}))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no book", "broken"),
        (zipped(a="b"), "no META-INF/container.xml"),
        (zipped(**{"META-INF__container_dot_xml": "<container/>"}), "does not say"),
        (zipped(**{"META-INF__rights_dot_xml": "<rights/>"}), "encrypted"),
        (epub(one=""), "no text"),
    ],
)
def test_what_is_no_book_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        book.read("a.epub", data)


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("Language: de-AT", "de"),
        ("Kind: captions\r\nLanguage: de", "de"),
        ("Kind: captions", None),
        ("\nLanguage: de", None),
    ],
)
def test_subtitles_may_say_their_language(head: str, language: str | None) -> None:
    data = f"WEBVTT\r\n{head}\r\n\r\n00:01.000 --> 00:02.500\r\nDas war alles."
    assert subtitles.read("a.vtt", data.encode()).language == language


@pytest.mark.parametrize(("name", "data", "title"), [("a_film.srt", SRT, "a film"), ("a.vtt", VTT, "The Film")])
def test_cues_become_sentences_and_say_when(name: str, data: str, title: str) -> None:
    document = subtitles.read(name, data.encode())
    assert document.text == "We went to the river & sea to look for ducks.\n\nThere were none."
    assert [place.label for place in document.places] == ["00:00:01", "00:00:02", "01:02:03"]
    assert document.text[document.places[1].start :].startswith("to look")
    assert document.title == title


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("1|{0}|The judge|2|{1}|was Eva Moe.|3|{2}|17", "The judge was Eva Moe. 17"),
        ("1|{0}|The judge was||Eva Moe.||2|{1}|12||3|{2}|So it is.", "The judge was Eva Moe. 12 So it is."),
        ("WEBVTT||{0}|The judge||NOTE Zorro||cue 2|{1}|was Eva Moe.|{2}|So.", "The judge was Eva Moe. So."),
    ],
    ids=["no empty line", "an empty line inside", "captions of the web"],
)
def test_a_cue_ends_where_the_next_begins(lines: str, said: str) -> None:
    times = [f"00:00:0{i}.000 --> 00:00:0{i}.900" for i in range(3)]
    assert subtitles.read("a.srt", lines.format(*times).replace("|", "\n").encode()).text == said


def test_captions_that_scroll_are_said_once() -> None:
    cues = ["one two", "one two\nthree four", "three four\nfive"]
    data = "\n\n".join(f"00:00:0{i}.000 --> 00:00:0{i}.900\n{cue}" for i, cue in enumerate(cues))
    assert subtitles.read("a.vtt", f"WEBVTT\n\n{data}".encode()).text == "one two three four five"


def test_a_file_without_cues_says_so() -> None:
    with pytest.raises(Unreadable, match="no subtitles"):
        subtitles.read("a.srt", b"Just a text.")


def read_json(folder: Path, value: object) -> list[Document | tuple[str, Unreadable]]:
    path = folder / "a.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return list(json_form.read_records("a.json", path))


RECORDS = [{"id": 7, "title": "T", "text": "Some text.", "author": "Ann", "language": "en-GB"}, {"text": "More."}]


@pytest.mark.parametrize("value", [RECORDS, {"count": 2, "items": RECORDS}])
def test_a_list_of_records_is_read_as_documents(tmp_path: Path, value: object) -> None:
    first, second = read_json(tmp_path, value)
    assert first == Document("7", "Some text.", "T", author="Ann", language="en")
    assert isinstance(second, Document)
    assert (second.name, second.text) == ("a.json#2", "More.")


def test_what_else_a_record_says_is_read_with_it_and_what_stands_beside_the_records_alone(tmp_path: Path) -> None:
    items = [{"text": "The roof was mended.", "speaker": "Jon", "cost": 51, "vector": [1, 2]}, {"text": "No."}]
    first, second, rest = read_json(tmp_path, {"meeting": {"chair": "Eva Moe", "room": 4}, "items": items})
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(rest, Document)
    assert first.text == "The roof was mended.\n\nspeaker: Jon; cost: 51"
    assert second.text == "No."
    assert (rest.name, rest.text) == ("a.json", "meeting chair: Eva Moe; meeting room: 4")


def test_an_object_says_its_date_and_author(tmp_path: Path) -> None:
    (document,) = read_json(tmp_path, {"name": "The Dock", "date": "2 January 2013", "author": "Eva Moe"})
    assert isinstance(document, Document)
    assert (document.title, document.date, document.author) == ("The Dock", "2013-01-02", "Eva Moe")


def test_a_record_without_text_is_named(tmp_path: Path) -> None:
    _, _, problem = read_json(tmp_path, [*RECORDS, {"title": "x"}])
    assert isinstance(problem, tuple)
    assert (problem[0], problem[1].reason) == ("a.json record 3", "no text")


def test_other_json_says_its_keys_and_values(tmp_path: Path) -> None:
    value = {
        "title": "The Firm",
        "open": True,
        "head": {"name": "Ann", "first_job": None, "age": 30},
        "tags": ["a", "b"],
        "rows": [{"town": "Rome", "n": 1}, {"town": "Oslo", "n": 2}],
        "story": "word " * 50,
    }
    (document,) = read_json(tmp_path, value)
    assert isinstance(document, Document)
    assert document.title == "The Firm"
    assert document.text.split("\n\n") == [
        "title: The Firm; open: true",
        "head name: Ann; head age: 30",
        "tags: a, b",
        "rows town: Rome; rows n: 1",
        "rows town: Oslo; rows n: 2",
        "story: " + ("word " * 50).strip(),
    ]


@pytest.mark.parametrize(
    ("value", "reason"),
    [("{broken", "not JSON"), ("[" * 5000, "not JSON"), ("[" * 500 + "[1]" + "]" * 500, "deep"), ("{}", "no text")],
)
def test_json_that_cannot_be_read_says_why(tmp_path: Path, value: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_json(tmp_path, value)
