"""Mail to text: headers, encodings, alternatives, attachments."""

import base64
from email.message import EmailMessage

import pytest

from index.decoding import Unreadable
from index.forms.mail import read


def message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = (
        "Über Enten",
        "Änn Smith <ann@x.org>",
        "Tue, 06 Aug 2019 10:00:00 +0200",
    )
    for name, value in headers.items():
        made[name] = value
    return made


def test_headers_give_title_author_and_date() -> None:
    made = message()
    made.set_content("Hello — you.\n\nMore.")
    document = read("a.eml", made.as_bytes())
    assert document.text == "Hello — you.\n\nMore."
    assert (document.title, document.author, document.date) == ("Über Enten", "Änn Smith", "2019-08-06")


def test_of_alternatives_the_plain_text_is_read() -> None:
    made = message()
    made.set_content("The plain one.")
    made.add_alternative("<p>The rich one.</p>", subtype="html")
    assert read("a.eml", made.as_bytes()).text == "The plain one."


@pytest.mark.parametrize(
    "plain", ["Your program cannot show this. Look at it in a browser.", "The mill was sold."], ids=["other", "shorter"]
)
def test_a_text_that_only_stands_in_for_the_page_is_not_read(plain: str) -> None:
    made = message()
    made.set_content(plain)
    made.add_alternative(
        "<p>The mill was sold to Eva Moe, who will let it again from May on to the bakers of Tolk.</p>", subtype="html"
    )
    assert read("a.eml", made.as_bytes()).text.startswith("The mill was sold to Eva Moe")


def test_a_text_with_a_file_name_is_the_body_where_there_is_no_other() -> None:
    made = message()
    made.add_attachment("The pier was dredged.", filename="body.txt", disposition="inline")
    made.add_attachment("a,b", subtype="csv", filename="costs.csv")
    assert read("a.eml", made.as_bytes()).text == "The pier was dredged.\n\nAttachments: costs.csv"


def test_a_message_that_was_forwarded_says_who_wrote_it() -> None:
    inner = message()
    inner.set_content("The noise woke us.")
    made = EmailMessage()
    made["Subject"], made["From"] = "Fwd: Enten", "Jon <jon@x.org>"
    made.set_content("See below.")
    made.add_attachment(inner)
    document = read("a.eml", made.as_bytes())
    assert document.text.split("\n\n") == [
        "See below.",
        "From: Änn Smith <ann@x.org>; Date: Tue, 06 Aug 2019 10:00:00 +0200; Subject: Über Enten",
        "The noise woke us.",
    ]
    assert (document.title, document.author) == ("Fwd: Enten", "Jon")


def test_a_page_is_read_where_there_is_no_plain_text() -> None:
    made = message()
    made.set_content("<style>p{}</style><p>One &amp; <b>two</b>.<p>Three.", subtype="html")
    assert read("a.eml", made.as_bytes()).text == "One & two.\n\nThree."


def test_attachments_are_named_at_the_end() -> None:
    made = message()
    made.set_content("See below.")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="ärger.pdf")
    made.add_attachment("words", filename="b.txt")
    assert read("a.eml", made.as_bytes()).text == "See below.\n\nAttachments: ärger.pdf, b.txt"


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("koi8-r", "Здравствуйте".encode("koi8-r")),
        ("no-such-charset", "déjà vu".encode()),
        ("utf-8", b"caf\xe9 au lait"),
    ],
)
def test_a_body_is_read_in_its_charset_or_as_detected(charset: str, body: bytes) -> None:
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    text = read("a.eml", head.encode() + base64.b64encode(body)).text
    assert text in ("Здравствуйте", "déjà vu", "café au lait")


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (b"=?windows-1251?B?wPLo6u7iYQ==?=", "Атиковa"),
        ("Grüße".encode(), "Grüße"),
        (b"=?utf-8?Q?broken", "=?utf-8?Q?broken"),
        (b"", "a"),
    ],
)
def test_a_subject_is_decoded_however_it_is_written(raw: bytes, title: str) -> None:
    assert read("a.eml", b"Subject: " + raw + b"\nFrom: ann@x.org\n\nText.").title == title


def test_what_is_no_mail_says_so() -> None:
    with pytest.raises(Unreadable, match="not a mail message"):
        read("a.eml", b"\x00\x01\x02")


def test_a_message_without_words_is_empty() -> None:
    assert read("a.eml", b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n").text == ""


def test_a_body_that_declares_less_than_it_has_is_read_as_meant() -> None:
    head = b"Subject: Costs\nFrom: Ann <a@x.org>\nContent-Type: text/plain; charset=iso-8859-1\n"
    body = head + b"Content-Transfer-Encoding: 8bit\n\nIt\x92s \x80500 now.\n"
    assert read("a.eml", body).text == "It’s €500 now."
