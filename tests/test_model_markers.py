"""From a reply in pieces to sentences and the passages that they name, however their markers are written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.writer.pieces import Piece, sentences


def cut(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def told(*pieces: str, passages: int = 5) -> list[Piece]:
    return [piece for piece in sentences(pieces, passages=passages) if piece]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Five were left [1].", [("Five were left.", (1,))]),
        ("Five were left. [1] Six went. [2][3]", [("Five were left.", (1,)), ("Six went.", (2, 3))]),
        ("Five were left.[1]\n\nSix went [2, 4-5].", [("Five were left.", (1,)), ("Six went.", (2, 4, 5))]),
        ("- Five were left [1]\n- Six went 【2†source】", [("Five were left", (1,)), ("Six went", (2,))]),
        ("1. Five were left [passage 1].\n2. Six went [9].", [("Five were left.", (1,)), ("Six went.", ())]),
        ("**Five** were `left` <b>there</b> [1].", [("Five were left there.", (1,))]),
        ("See [this](https://evil.example/?q=1) ![x](http://evil.example) [1].", [("See this x.", (1,))]),
        ("Five [of them] were left [1", [("Five [of them] were left", ())]),
        ("U.S. hires fell [1]. Mr. Smith left [2].", [("U.S. hires fell.", (1,)), ("Mr. Smith left.", (2,))]),
        ("", []),
        ("[1] [2]", []),
        ("Five were left [9 [1]].", [("Five were left.", (1,))]),
        ("Five were left [**9**].", [("Five were left.", ())]),
        ("A pH <6 or >8 is unsafe, and <5 °C [1].", [("A pH <6 or >8 is unsafe, and <5 °C.", (1,))]),
        ("> 8 mg/l of lead is unsafe [1].", [("> 8 mg/l of lead is unsafe.", (1,))]),
        ("> Five were left [1].", [("Five were left.", (1,))]),
        ("12. Mai 2019 war ein Sonntag [1].", [("12. Mai 2019 war ein Sonntag.", (1,))]),
        ("14. [1]", [("14.", (1,))]),
    ],
)
def test_a_reply_becomes_sentences_and_the_passages_they_name(
    reply: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert [(piece.text, piece.numbers) for piece in told(reply)] == expected


FACT = "Clara Voss founded the mill in 1921"
TO_NOTHING = [
    *("[99]", "[Document 99]", "[ref 77]", "[S9]", "[p. 77]", "[12345]", "［99］", "[99a]", "[^99]", "[[99]]"),
    *("[99](http://x.example/a)", f"[99](http://x.example/{'a' * 300})", "¹²", "^22^", "【99†source】", "[99:1-5]"),
    *("[Passage 99, Passage 98]", "[citation:99]", "<cite>99</cite>", "<sup>99</sup>", "(see [55a])", "(Passage 66)"),
    *("(sources 77 and 78)", "[source: 88]", "[ref. 44]", f"[{'9' * 1500}]", "[Document **99**]"),
]
TO_THE_SECOND = [
    *("[2]", "[Document 2]", "[Passage 2: The mill]", "[Passage 2, page 7]", "[citation:2]", "［2］", "【2】", "[^2]"),
    *("<sup>2</sup>", "<sup>[2]</sup>", "²", "^2^", "(Passage 2)", "(see passage 2)", "(2)", "[[2]]", "[2](#p2)"),
]


@pytest.mark.parametrize("marker", TO_NOTHING)
@pytest.mark.parametrize("form", ["{fact} {marker}.", "{fact} {marker}. It has 14 looms [1].", "{fact}. {marker}"])
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_a_marker_to_nothing_leaves_nothing_however_it_is_written(marker: str, form: str, size: int) -> None:
    reply = form.format(fact=FACT, marker=marker)
    found = told(*cut(reply, size))
    assert [piece.text for piece in found] == [f"{FACT}.", "It has 14 looms."][: len(found)]
    assert [piece.numbers for piece in found] == [(), (1,)][: len(found)]


@pytest.mark.parametrize("marker", TO_THE_SECOND)
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_a_marker_is_understood_however_it_is_written(marker: str, size: int) -> None:
    reply = f"{FACT} {marker}. It has 14 looms [1]."
    found = told(*cut(reply, size))
    assert [(piece.text, piece.numbers) for piece in found] == [(f"{FACT}.", (2,)), ("It has 14 looms.", (1,))]


@pytest.mark.parametrize(
    ("marker", "numbers"),
    [
        ("[Passages 1 and 3]", (1, 3)),
        ("[Passage 1; Passage 3]", (1, 3)),
        ("[1–3]", (1, 2, 3)),
        ("¹,³", (1, 3)),
        ("(1)(3)", (1, 3)),
    ],
)
def test_a_marker_may_name_several(marker: str, numbers: tuple[int, ...]) -> None:
    assert [(piece.text, piece.numbers) for piece in told(f"{FACT} {marker}.")] == [(f"{FACT}.", numbers)]


@pytest.mark.parametrize(
    "text",
    [
        "The lake covers 12 km² and holds 10⁶ fish.",
        "Five [of them] were left.",
        "Unit (No. 2) left.",
        "Two sons (2) and three cows (3) were left.",
        "The treaty (Article 5) holds.",
    ],
)
def test_what_is_no_marker_stays(text: str) -> None:
    assert told(f"{text[:-1]} [1].") == [Piece(text, (1,))]


def test_a_bare_number_is_no_marker_where_the_sentence_has_one_or_there_is_no_such_passage() -> None:
    assert told("Six went (2) [1]. ", "Five were left (99).") == [
        Piece("Six went (2).", (1,)),
        Piece("Five were left (99).", ()),
    ]


def test_a_heading_is_no_claim() -> None:
    assert [piece.heading for piece in told("## The staff\n\nThey left:\n\n- Five were left [1].")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("According to [1], dogs may swim.", "Dogs may swim."),
        ("- Based on passages [1] and [2], dogs may swim.", "Dogs may swim."),
        ("As stated in [1], dogs may swim [2].", "Dogs may swim."),
        ("In [1], dogs may swim.", "Dogs may swim."),
        ("Passages [1] and [2] say that dogs may swim.", "Dogs may swim."),
        ("[1] states that dogs may swim.", "Dogs may swim."),
        ("Dogs may swim, according to [1].", "Dogs may swim."),
        ("Dogs, as noted in [1], may swim.", "Dogs may swim."),
        ("Dogs may swim ([1] and [2]).", "Dogs may swim."),
        ("Passages [1] and [2] differ.", "Passages differ."),
        ("In 1921 [1], dogs might swim.", "In 1921, dogs might swim."),
    ],
)
def test_what_only_leads_to_a_marker_goes_with_it(said: str, meant: str) -> None:
    assert [piece.text for piece in told(said)] == [meant]
    assert told(said)[0].numbers[0] == 1


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_markers_may_stand_before_what_they_belong_to(size: int) -> None:
    reply = f"[1] {FACT}. [2][3] It has 14 looms. [1]\n\n[3] It burnt."
    assert [(piece.text, piece.numbers) for piece in told(*cut(reply, size))] == [
        (f"{FACT}.", (1,)),
        ("It has 14 looms.", (2, 3)),
        ("It burnt.", (3,)),
    ]


@pytest.mark.parametrize(
    "announced", ["\n\nSources:\n", "\nReferences:\n\n", "\n\n**Citations**\n", "\n## Sources\n\n- ", "\n\nSources: "]
)
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_a_list_of_sources_is_not_read(announced: str, size: int) -> None:
    reply = f"{FACT} [1].{announced}[1] Mill Lane traffic order\n[2]: Library rules. They are old."
    assert told(*cut(reply, size)) == [Piece(f"{FACT}.", (1,))]


def test_what_sources_say_is_read() -> None:
    assert told("Sources say that five left [1].") == [Piece("Sources say that five left.", (1,))]


REPLIES = st.lists(
    st.sampled_from(
        [
            *("Five were left", " [1]", "[2]", ". ", "\n", "\n\n- ", "[9", "]", " U.S. hires", "?", "【3", "】", "**"),
            *("According to", "\nSources", ":", "\n> 5", "12. May ", " and "),
            *("²", "(Passage ", "2)", "<sup>", "</sup>", "[Document 9: a", "](http://x.example/)", "［", "］"),
        ]
    ),
    max_size=60,
).map("".join)


@example("[9 [1]]", [1])
@given(REPLIES, st.lists(st.integers(1, 9), min_size=1, max_size=30))
def test_how_a_reply_is_cut_into_pieces_changes_nothing(reply: str, cuts: list[int]) -> None:
    pieces, at = [], 0
    while at < len(reply):
        size = cuts[len(pieces) % len(cuts)]
        pieces.append(reply[at : at + size])
        at += size
    assert told(*pieces) == told(reply)
    assert not any("[1]" in piece.text or "[9]" in piece.text for piece in told(reply))
