"""BM25 held against an independent implementation, and an index made from an earlier one against one made afresh."""

from pathlib import Path

import bm25s
import numpy as np
import pytest

from index.document import Passage
from index.lexical import K1, B, Lexical
from index.passages import content_key
from index.words import content_stems

TEXTS = [
    "The camp holds 70,000 people; the camp is full.",
    "Tunnels and caves in the valley of Iraq.",
    "Of 26 USAID staff, 21 left the embassy in Iraq.",
    "",
    "People left the valley. " * 12,
]


def passage(number: int, text: str, title: str = "A title") -> Passage:
    return Passage(f"p{number}", f"d{number}.txt", 0, 0, len(text), text, title)


PASSAGES = [passage(i, text) for i, text in enumerate(TEXTS)]


@pytest.mark.parametrize("question", ["people in the camp", "Iraq valley staff", "title", "iraq iraq", "26", "nowhere"])
def test_scores_are_those_of_bm25s(question: str) -> None:
    theirs = bm25s.BM25(method="lucene", k1=K1, b=B)
    theirs.index([content_stems(f"{p.title}\n{p.text}") for p in PASSAGES], show_progress=False)
    words = [w for w in dict.fromkeys(content_stems(question)) if w in theirs.vocab_dict]
    wanted = theirs.get_scores(words) if words else np.zeros(len(PASSAGES))
    found = dict(Lexical.of(PASSAGES).search(question, 10))
    assert [found.get(p.id, 0.0) for p in PASSAGES] == pytest.approx(list(wanted), abs=1e-5)


@pytest.mark.parametrize("question", ["people in the camp", "Iraq valley staff", "iraq iraq", "nowhere", ""])
def test_the_scores_of_some_passages_are_those_that_a_search_gives_them(question: str) -> None:
    made = Lexical.of(PASSAGES)
    found = dict(made.search(question, 10))
    assert made.scores(question, ["p4", "p0", "p3", "gone"]) == {i: found.get(i, 0.0) for i in ("p4", "p0", "p3")}


def test_best_come_first_and_no_more_than_asked_for() -> None:
    found = Lexical.of(PASSAGES).search("camp people", 1)
    assert [identifier for identifier, _ in found] == ["p0"]


def test_a_search_among_some_leaves_the_others_out() -> None:
    found = Lexical.of(PASSAGES).search("iraq", 10, frozenset({"p2", "p4"}))
    assert [identifier for identifier, _ in found] == ["p2"]


@pytest.mark.parametrize(
    "passages", [[], [passage(0, "the", "of")], [passage(0, "", "")]], ids=["none", "stopwords", "empty"]
)
def test_without_a_word_nothing_is_found(passages: list[Passage]) -> None:
    assert Lexical.of(passages).search("camp", 5) == []


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    made = Lexical.of(PASSAGES)
    made.save(tmp_path / "1")
    assert Lexical.load(tmp_path / "1").search("people in Iraq", 5) == made.search("people in Iraq", 5)


def test_one_that_is_not_whole_is_an_error(tmp_path: Path) -> None:
    Lexical.of(PASSAGES).save(tmp_path / "1")
    (tmp_path / "1" / "weights.npy").write_bytes(b"x")
    with pytest.raises((OSError, ValueError)):
        Lexical.load(tmp_path / "1")


def test_a_change_takes_over_what_stayed(monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = Lexical.of(PASSAGES)
    changed = [PASSAGES[0], PASSAGES[4], passage(2, "New words stand here."), passage(1, TEXTS[1], "Another title")]
    afresh = Lexical.of(changed)
    taken_apart = []
    monkeypatch.setattr("index.lexical.content_stems", lambda text: taken_apart.append(text) or content_stems(text))
    read = {p.id: p for p in changed}
    contents = [(p.id, content_key(p)) for p in changed]
    again = earlier.followed_by(contents, lambda ids: {i: read[i] for i in ids})
    assert len(taken_apart) == 2
    assert again.ids == [p.id for p in changed]
    monkeypatch.undo()
    for question in ("camp people", "words stand", "iraq valley", "another title", "embassy"):
        assert again.search(question, 5) == afresh.search(question, 5)
        assert again.rarity(content_stems(question)[0]) == afresh.rarity(content_stems(question)[0])


def test_what_is_drawn_together_with_an_empty_word_is_empty() -> None:
    assert content_stems("Hasn't she said they're sure she'll win, let's say, and I'm US can't won't") == [
        "said",
        "sure",
        "win",
        "let",
        "say",
        "us",
    ]
