"""PDF files to prose: paragraphs, hyphens, pages, running headers, metadata."""

import pytest
from made import pdf

from index.decoding import Unreadable
from index.forms.line import Line
from index.forms.pdf import read
from index.forms.printed import write

LONG = "The quarterly report says that the group is regrouping in both of the countries that it left,"


def test_wrapped_lines_become_paragraphs_with_a_blank_line_between() -> None:
    page = [
        LONG,
        "officials said on Tuesday after a long meeting of the council that nobody was let into, and",
        "left.",
    ]
    text = read("a.pdf", pdf([*page, "", LONG, "it was said."])).text
    assert text == f"{' '.join(page)}\n\n{LONG} it was said."


def test_a_word_broken_at_a_line_end_is_one_again_and_a_compound_keeps_its_hyphen() -> None:
    first = "It was well-known in the whole country, where the well-paid officers of the quarterly re-"
    second = "port were, and so everybody who lived in the wide regions around it went on being well-"
    text = read("a.pdf", pdf([first, second, "known too."])).text
    assert "quarterly report were" in text
    assert text.endswith("being well-known too.")


def test_a_sentence_over_a_page_end_is_joined_and_the_page_begins_inside_it() -> None:
    document = read("a.pdf", pdf([LONG], ["officials said on Tuesday."]))
    assert document.text == f"{LONG} officials said on Tuesday."
    assert [(place.label, place.page) for place in document.places] == [("page 1", 1), ("page 2", 2)]
    assert document.text[document.places[1].start :].startswith("officials")


def test_a_word_over_a_page_end_is_one_again() -> None:
    document = read("a.pdf", pdf(["They all said that it was quar-"], ["terly, and so it was."]))
    assert document.text == "They all said that it was quarterly, and so it was."
    assert document.text[document.places[1].start :].startswith("terly")


def test_a_running_header_is_said_once_and_page_numbers_are_left_out() -> None:
    pages = [
        [(72, 810, 9, "The Yearly Report"), (72, 600, 11, f"Body {word} is here."), (290, 30, 9, f"Page {n} of 4")]
        for n, word in enumerate(["one", "two", "three", "four"], start=1)
    ]
    bodies = [f"Body {word} is here." for word in ("one", "two", "three", "four")]
    assert read("a.pdf", pdf(*pages)).text.split("\n\n") == ["The Yearly Report", *bodies]


def test_what_pages_repeat_is_kept_where_it_first_stands() -> None:
    customers = ["", "Holm and Sons", "Holm and Sons", "Holm and Sons"]
    pages = [
        [(72, 810, 9, f"Customer: {name}" * bool(name)), (72, 600, 11, f"Item {word} was sent.")]
        for name, word in zip(customers, ["one", "two", "three", "four"], strict=True)
    ]
    document = read("a.pdf", pdf(*pages))
    assert document.text.count("Customer: Holm and Sons") == 1
    assert document.text[document.places[1].start :].startswith("Customer: Holm and Sons\n\nItem two")


def test_what_pages_repeat_does_not_cut_a_sentence_that_goes_over_the_page() -> None:
    pages = [
        [(72, 810, 9, f"The {side} Report"), (72, 600, 11, said), (72, 30, 9, "Printed in Oslo")]
        for side, said in zip(["Left", "Right"] * 3, [LONG, "officials said.", *["So it is."] * 4], strict=True)
    ]
    text = read("a.pdf", pdf(*pages)).text
    assert text.startswith(f"The Left Report\n\nPrinted in Oslo\n\n{LONG} officials said.\n\nThe Right Report\n\n")


def test_what_is_written_into_a_form_is_read_beside_its_label() -> None:
    fields = [("72 600 200 612", "Oslo"), ("140 744 300 760", "Eva Moe"), ("72 712 200 724", "12 Mill Lane")]
    page = ["Applicant:", (72, 726, 11, "Address"), (72, 680, 11, "Please fill in all of it.")]
    paragraphs = ["Applicant: Eva Moe", "Address 12 Mill Lane", "Please fill in all of it.", "Oslo"]
    assert read("a.pdf", pdf(page, form=fields)).text.split("\n\n") == paragraphs


def test_facts_at_the_edges_of_pages_are_kept() -> None:
    pages = [
        [(72, 780, 11, f"Balance of the year: {n} euros."), (72, 600, 11, "All is well.")] for n in (510, 322, 98, 77)
    ]
    text = read("a.pdf", pdf(*pages)).text
    assert all(f"Balance of the year: {n} euros." in text for n in (510, 322, 98, 77))


def test_a_line_that_pages_share_is_kept_where_it_is_not_the_outermost() -> None:
    pages = [
        [(72, 780, 11, f"Chapter of {word}."), (72, 766, 11, "In the beginning."), (72, 500, 11, "It ends.")]
        for word in ("ducks", "geese", "swans", "herons")
    ]
    assert read("a.pdf", pdf(*pages)).text.count("In the beginning.") == 4


def test_a_raised_mark_does_not_cut_the_sentence() -> None:
    lines = [
        Line("The Act (DMCA) was signed into law by", 144, 565.3, 551.7, 505.9, 551.7),
        Line("1", 381.1, 565.7, 557.6, 384.5, 557.6),
        Line("President Clinton.", 108, 551.9, 538.3, 200, 538.3),
    ]
    assert write([lines]).text == "The Act (DMCA) was signed into law by President Clinton."


def test_columns_are_read_one_after_the_other() -> None:
    left = [(72, 700 - 14 * i, 11, f"left {word} of the column that") for i, word in enumerate(("one", "two"))]
    right = [(320, 700 - 14 * i, 11, f"right {word} of the column that") for i, word in enumerate(("one", "two"))]
    text = read("a.pdf", pdf([*left, *right])).text
    assert text.index("left two") < text.index("right one")


def test_a_row_of_numbers_stands_alone() -> None:
    text = read("a.pdf", pdf(["Year Ducks Geese", "2019 120 80", "2020 135 95"])).text
    assert "\n\n2019 120 80\n\n2020 135 95" in text


def test_metadata_give_title_author_and_date() -> None:
    data = pdf(["Text."], info="/Title(The Report)/Author(Ann Smith)/CreationDate(D:20190806101112Z)")
    document = read("a.pdf", data)
    assert (document.title, document.author, document.date) == ("The Report", "Ann Smith", "2019-08-06")


@pytest.mark.parametrize("stale", ["", "/Title(Microsoft Word - draft3.docx)", "/Title(untitled)"])
def test_without_a_title_of_its_own_the_largest_line_is_the_title(stale: str) -> None:
    page = [(72, 700, 24, "Ducks of the North"), (72, 660, 11, "They are many."), (72, 646, 11, "They fly.")]
    assert read("my-file.pdf", pdf(page, info=stale)).title == "Ducks of the North"
    assert read("my-file.pdf", pdf(["They are many."], info=stale)).title == "my file"


@pytest.mark.parametrize(
    ("data", "reason", "skipped"),
    [
        (pdf([]), "no text in it (scanned pages?)", True),
        (b"%PDF-1.4 and no more", "broken: not a PDF that can be read", False),
        (b"", "broken: not a PDF that can be read", False),
        (
            pdf(["Text."]).replace(
                b"/Info 4 0 R",
                b"/Info 4 0 R/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"
                b"/ID[(i)(i)]",
            ),
            "encrypted",
            False,
        ),
    ],
    ids=["empty", "cut off", "no bytes", "encrypted"],
)
def test_what_is_no_readable_pdf_says_why(data: bytes, reason: str, skipped: bool) -> None:
    with pytest.raises(Unreadable) as problem:
        read("a.pdf", data)
    assert (problem.value.reason, problem.value.skipped) == (reason, skipped)
