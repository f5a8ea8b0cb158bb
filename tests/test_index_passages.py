"""Passages: exact, complete, of the right size; and the same as LlamaIndex nodes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, cut_document
from index.blocks import blocks
from index.passages import cut

SHARDS = [
    "The same sentence again. ",
    "Short.\n\n",
    "# Head\n",
    "\r\n",
    "a " * 40,
    "x" * 500,
    "漢字" * 30,
    "\n\n\n",
    "- item\n",
    "\u00a0",
]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(SHARDS), max_size=40).map("".join))


@given(texts, st.integers(1, 60), st.integers(0, 20))
def test_every_character_of_the_body_is_in_exactly_one_passage(text: str, words: int, start: int) -> None:
    document = Document("d", text, "T", body_start=min(start, len(text)))
    passages = cut_document(document, words=words)
    assert all(text[p.start : p.end] == p.text == p.text.strip() != "" for p in passages)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    inside = {i for p in passages for i in range(p.start, p.end)}
    assert {i for i in range(document.body_start, len(text)) if not text[i].isspace()} <= inside
    assert min(inside, default=document.body_start) >= document.body_start
    assert [p.ordinal for p in passages] == list(range(len(passages)))
    assert len({p.id for p in passages}) == len(passages)


@given(texts, st.integers(5, 60))
def test_no_passage_is_much_longer_than_asked(text: str, words: int) -> None:
    assert all(len(text[s.start : s.end].split()) <= 2.5 * words for s in cut(text, words=words))


def test_short_paragraphs_are_merged() -> None:
    assert len(cut("\n\n".join(["Ten words are in this short paragraph, which is short."] * 10), words=120)) == 1


def test_long_paragraphs_are_cut_evenly_between_sentences() -> None:
    text = " ".join(["This is a sentence of seven words."] * 20)
    pieces = [text[s.start : s.end] for s in cut(text, words=120)]
    assert [len(piece.split()) for piece in pieces] == [70, 70]
    assert all(piece.endswith("words.") for piece in pieces)


@pytest.mark.parametrize(
    "heading", ["## Next", "NEXT", "2. What comes next", "WHAT COMES NEXT:", "**What comes next**", "Next\n===="]
)
def test_a_heading_goes_with_what_follows(heading: str) -> None:
    text = "\n\n".join(["Many words of text. " * 20, heading, "Other words of text. " * 20])
    pieces = [text[s.start : s.end] for s in cut(text, words=100)]
    assert len(pieces) == 2
    assert pieces[1].startswith(heading)


@pytest.mark.parametrize("question", ["**TJ:** What rained?", "“What rained?”", "What rained?"])
def test_a_question_by_itself_goes_with_what_answers_it(question: str) -> None:
    text = "\n\n".join(["Many words of text. " * 20, question, "Other words of text. " * 20])
    assert cut_texts(text)[1].startswith(question)
    assert not any(piece.startswith("Is it?") for piece in cut_texts(text.replace(question, "It is. Is it?")))


def cut_texts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in cut(text, words=100)]


@pytest.mark.parametrize("line", ["NO ENTRY!", "Next", "**Next** it rained", "IT IS ALL IN CAPITALS. " * 4])
def test_what_ends_as_a_sentence_is_no_heading(line: str) -> None:
    text = "\n\n".join(["Many words of text. " * 15, line.strip(), "Other words of text. " * 20])
    assert next(text[s.start : s.end] for s in cut(text, words=100)).endswith(line.strip())


@pytest.mark.parametrize("above", ["They bring:", "## What to bring", "TO BRING"])
@pytest.mark.parametrize("items", [["- a lamp"] * 9, ["a) a lamp"] * 9, ["Ada Hill - a lamp", "Bo Carr - a rope"] * 4])
def test_a_list_stays_with_what_announces_it(above: str, items: list[str]) -> None:
    told = "\n".join([above, "", *items])
    text = f"{'Many words of text. ' * 8}\n\n{told}\n\n{'Other words of text. ' * 8}"
    assert any(told in text[s.start : s.end] for s in cut(text, words=45))


def test_the_sentence_that_announces_a_list_leaves_a_long_paragraph_for_it_with_those_before() -> None:
    told = "They bring:\n\n- a lamp\n- a rope\n- nine apples and a map of the hills"
    text = f"{'Many words of text. ' * 10}{told}"
    pieces = [text[s.start : s.end] for s in cut(text, words=45)]
    assert pieces == [("Many words of text. " * 7).strip(), f"{'Many words of text. ' * 3}{told}"]


def test_a_list_that_is_too_long_is_cut_between_its_items() -> None:
    text = "They bring:\n\n" + "\n".join(f"- lamp number {n}" for n in range(40))
    pieces = [text[s.start : s.end] for s in cut(text, words=60)]
    assert len(pieces) > 2
    assert all(piece.startswith("- lamp") for piece in pieces[1:])


def test_an_endless_word_is_cut_hard() -> None:
    text = "x" * 10_000
    spans = cut(text, words=10)
    assert "".join(text[s.start : s.end] for s in spans) == text
    assert max(s.end - s.start for s in spans) <= 80


def test_an_id_depends_on_document_place_and_all_that_is_embedded() -> None:
    ids = {
        cut_document(Document(name, text, "T"), words=50)[0].id for name in "ab" for text in ("One.", " One.", "Two.")
    }
    assert len(ids) == 6
    assert cut_document(Document("a", "One.", "T", "2019-08-06"), words=50)[0].id in ids
    assert cut_document(Document("a", "One.", "Other"), words=50)[0].id not in ids


def test_llama_nodes_have_exact_offsets_where_text_repeats() -> None:
    from llama_index.core.schema import Document as LlamaDocument
    from llama_index.core.schema import TextNode

    from index.llama import PassageParser

    text = "\n\n".join(["The same words again and again. " * 10] * 6)
    nodes = PassageParser(passage_words=30).get_nodes_from_documents([LlamaDocument(text=text, metadata={"k": "v"})])
    found = [(n.start_char_idx, n.end_char_idx, n.text) for n in nodes if isinstance(n, TextNode)]
    assert len(found) == len(nodes) > 6
    assert [(s.start, s.end) for s in cut(text, words=30)] == [(start, end) for start, end, _ in found]
    assert all(text[start:end] == piece for start, end, piece in found)
    assert nodes[0].metadata == {"k": "v"}
    assert nodes[1].prev_node is not None


def test_clauses_begin_blocks_and_a_number_before_capitals_makes_no_item_of_a_heading() -> None:
    text = (
        "POLICY\n\n1. SCOPE\n1.1 It is for all.\n1.2 It is for guests,\nwho travel.\n\n"
        "It grew by\n3.5 per cent.\n\n1. Milk\n2. Bread"
    )
    found = [(text[b.span.start : b.span.end], b.heading, b.item) for b in blocks(text)]
    assert found == [
        ("POLICY", True, False),
        ("1. SCOPE", True, False),
        ("1.1 It is for all.", False, False),
        ("1.2 It is for guests,\nwho travel.", False, False),
        ("It grew by\n3.5 per cent.", False, False),
        ("1. Milk", False, True),
        ("2. Bread", False, True),
    ]
    ports = "Ports:\n1. USB\n2. HDMI\n3. VGA\n\nIt rose by\n3.5 Euros."
    assert [(b.heading, b.item) for b in blocks(ports)] == [(False, False), *[(False, True)] * 3, (False, False)]
