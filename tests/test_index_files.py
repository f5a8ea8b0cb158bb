"""Files to documents: titles, dates, encodings, pages, records."""

import json
from pathlib import Path

import pytest

from index import Document
from index.dates import normalised
from index.files import find, read


def documents(path: Path) -> list[Document]:
    return [item for item in read(find([path])[0]) if isinstance(item, Document)]


def problems(path: Path) -> list[tuple[str, str, bool]]:
    items = [item for item in read(find([path])[0]) if not isinstance(item, Document)]
    return [(name, problem.reason, problem.skipped) for name, problem in items]


def only(path: Path, data: str | bytes) -> Document:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (document,) = documents(path)
    return document


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2019-08-06", "2019-08-06"),
        ("2019-08-06T10:00:00Z", "2019-08-06"),
        ("2018-12", "2018-12"),
        ("2018", "2018"),
        (2018, "2018"),
        ("20190806", "2019-08-06"),
        ("August 6, 2019", "2019-08-06"),
        ("Tuesday, Aug. 6, 2019", "2019-08-06"),
        ("6th August 2019", "2019-08-06"),
        ("Dec 2018", "2018-12"),
        ("Tue, 06 Aug 2019 10:00:00 GMT", "2019-08-06"),
        ("06.08.2019", "2019-08-06"),
        ("6. 8. 2019, 10:00", "2019-08-06"),
        ("08.13.2019", None),
        ("6. August 2019", "2019-08-06"),
        ("6th of August 2019", "2019-08-06"),
        ("of August 2019", None),
        ("08/06/2019", None),
        ("2019-13-45", None),
        ("1 Jan 19 00:00:00 +999999999999999", None),
        ("soon", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_dates_become_one_form(value: object, date: str | None) -> None:
    assert normalised(value) == date


def test_text_is_the_file_character_for_character(tmp_path: Path) -> None:
    text = "A Headline\r\n\r\nIt is “so”.\r\nAnd so.\n"
    document = only(tmp_path / "a.txt", text)
    assert (document.text, document.title, document.body_start) == (text, "A Headline", 0)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Headline\n\nText.", "Headline"),
        ("It is so.\n\nText.", "my file"),
        ("word " * 40 + "\n\nText.", "my file"),
        ("one two\nthree four.", "my file"),
    ],
)
def test_a_text_file_is_titled_by_a_headline_or_its_name(tmp_path: Path, first: str, title: str) -> None:
    assert only(tmp_path / "my-file.txt", first).title == title


def test_front_matter_gives_title_and_date_and_is_not_body(tmp_path: Path) -> None:
    text = "---\r\ntitle: The Title\r\ndate: 2019-08-06\r\npublication: The Paper\r\n---\r\n# Heading\r\nText."
    document = only(tmp_path / "a.md", text)
    assert (document.text, document.title, document.date) == (text, "The Title", "2019-08-06")
    assert document.publication == "The Paper"
    assert document.text[document.body_start :] == "# Heading\r\nText."


def test_the_first_lines_of_a_text_may_say_when_and_by_whom(tmp_path: Path) -> None:
    text = "Date: 3 May 2014\r\nAuthor: Elin Sol\r\n\r\nThe wharf was swept.\r\n"
    document = only(tmp_path / "the-wharf.txt", text)
    assert (document.title, document.date, document.author) == ("the wharf", "2014-05-03", "Elin Sol")
    assert (document.text, document.body_start) == (text, 0)
    document = only(tmp_path / "b.txt", "The wharf\n\ndate: 06.08.2019\n\nIt was swept.")
    assert (document.title, document.date) == ("The wharf", "2019-08-06")
    assert only(tmp_path / "c.txt", "A line.\n" * 20 + "Date: 3 May 2014").date is None
    assert only(tmp_path / "d.txt", "Date: to be agreed\n\nIt was swept.").date is None


@pytest.mark.parametrize("text", ["---\na rule\n---\nText.", "---\n: [broken\n---\nText."])
def test_what_is_no_front_matter_is_text(tmp_path: Path, text: str) -> None:
    assert only(tmp_path / "a.md", text).body_start == 0


def test_markdown_is_titled_by_its_first_heading(tmp_path: Path) -> None:
    assert only(tmp_path / "a.md", "Intro.\n\n# The Heading #\n\nText.").title == "The Heading"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    assert only(tmp_path / "a.txt", "Café “so” – déjà vu.".encode(encoding)).text == "Café “so” – déjà vu."


def test_a_binary_file_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"PK\0\0")
    assert problems(path) == [("a.txt", "binary", True)]


def test_a_page_gives_its_article_title_date_and_site(tmp_path: Path) -> None:
    paragraph = "The quarterly report says that the group is regrouping in both countries, officials said on Tuesday. "
    page = f"""<html><head><title>Group regroups</title><meta property="article:published_time" content="2019-08-06">
    <meta property="og:site_name" content="The Paper"></head><body><nav><a href="/">Home</a></nav>
    <article><h1>Group regroups</h1><p>{paragraph * 3}</p><p>Second &amp; last. {paragraph * 2}</p></article>
    <footer>Cookies</footer></body></html>"""
    document = only(tmp_path / "a.html", page)
    assert (document.title, document.date, document.publication) == ("Group regroups", "2019-08-06", "The Paper")
    assert "\n\nSecond & last." in document.text
    assert "Cookies" not in document.text


def test_a_page_without_an_article_gives_its_visible_text(tmp_path: Path) -> None:
    document = only(tmp_path / "odd_page.htm", "<p>Hello <b>there</b></p><script>no()</script><p>you")
    assert document.text == "Hello there\n\nyou"
    assert document.title == "odd page"
    assert document.date is None


@pytest.mark.parametrize(
    ("encoding", "written"), [("iso-8859-2", "Zażółć".encode("iso-8859-2")), ("utf-8", "Zażółć".encode() + b"\xff")]
)
def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path, encoding: str, written: bytes) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>'.encode() + written + b"</p></body></html>"
    assert only(tmp_path / "a.html", page).text.removesuffix("\ufffd") == "Zażółć"


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ('<meta http-equiv="Content-Language" content="nb-NO"><p>Ja.', "nb"),
        ('<html lang="da"><meta http-equiv="content-language" content="nb"><p>Ja.', "da"),
        ("<p>Ja.", None),
    ],
)
def test_a_page_says_which_language_it_is_in(tmp_path: Path, page: str, language: str | None) -> None:
    assert only(tmp_path / "a.html", page).language == language


def test_records_are_documents_and_broken_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    good = {"_id": 7, "title": "T", "text": "Some text.\ud800\0", "date": "2018-12", "publication": "P"}
    lines = [json.dumps(good).encode(), b"{broken", b"", b"\xff", b'["list"]', b'{"id": "x"}', b'{"text": "Nameless."}']
    path.write_bytes(b"\n".join(lines))
    first, last = documents(path)
    assert first == Document("7", "Some text.\ufffd\ufffd", "T", "2018-12", "P")
    assert (last.name, last.text) == ("corpus.jsonl#7", "Nameless.")
    assert [name for name, *_ in problems(path)] == [f"corpus.jsonl line {n}" for n in (2, 4, 5, 6)]
    assert not any(skipped for *_, skipped in problems(path))


def test_records_may_begin_with_a_mark_and_hold_separators(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"id": "a", "text": "One\u2028two."}\n{"id": "b", "text": "Three."}', encoding="utf-8-sig")
    assert [(document.name, document.text) for document in documents(path)] == [("a", "One\u2028two."), ("b", "Three.")]


def test_hidden_files_and_folders_are_ignored_and_names_are_relative(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "sub/b.txt", "a.txt", "c.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert sorted(found.name for found in find([tmp_path])) == ["a.txt", "c.pdf", "sub/b.txt"]
    assert [found.name for found in find([tmp_path / "sub" / "b.txt"])] == ["b.txt"]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    ((name, _, skipped),) = problems(tmp_path)
    assert (name, skipped) == ("gone.txt", False)
