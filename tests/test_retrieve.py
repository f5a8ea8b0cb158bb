"""Fusion by score, and folding of passages that say the same."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from fakes import WordHashes
from hypothesis import given
from hypothesis import strategies as st

from index import ANY, Filter, Index, Passage, Scored, build
from index.words import content_stems
from qa.answer import Hit
from qa.retrieve import DENSE_SHARE, FOLD_AT, retrieve

FLOOD = "The flood of last spring took forty cows from the farm in Kent, the owner said."


@pytest.fixture
def index(tmp_path: Path) -> Index:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(FLOOD)
    (corpus / "b.txt").write_text(f"{FLOOD} It rained.")
    (corpus / "c.txt").write_text("A barn in Essex burned down; nobody was hurt, and the insurance paid.")
    build([corpus], tmp_path / "index", embedder=WordHashes())
    return Index.open(tmp_path / "index", embedder=WordHashes())


def test_a_passage_is_fused_by_both_its_scores(index: Index) -> None:
    first = retrieve(index, "Which cows of the farm were in the flood of last spring?", candidates=10, limit=5)[0]
    assert (first.dense_rank, first.lexical_rank) == (1, 1)
    assert first.dense_score is not None
    assert first.fused_score == pytest.approx(DENSE_SHARE * first.dense_score + 1 - DENSE_SHARE)


def test_what_one_way_alone_proposes_has_the_score_of_the_other_too(index: Index) -> None:
    question = "Was anybody in Essex hurt when the barn burned?"
    every = retrieve(index, question, candidates=10, limit=5)
    nearest = retrieve(index, question, candidates=1, limit=5)
    assert [hit.fused_score for hit in nearest] == [hit.fused_score for hit in every][: len(nearest)]
    alone = retrieve(index, "insurance of cows", candidates=1, limit=5)
    assert {(hit.dense_rank, hit.lexical_rank) for hit in alone} == {(1, None), (None, 1)}
    assert all(hit.dense_score is not None and hit.lexical_score is not None for hit in alone)


def test_a_word_found_by_chance_counts_for_less_than_a_best_match(index: Index) -> None:
    question = "Which animals drowned, which houses were ruined, and who else was hurt?"
    hit = next(h for h in retrieve(index, question, candidates=10, limit=5) if h.document == "c.txt")
    assert hit.lexical_rank == 1
    assert hit.dense_score is not None
    assert 0 < hit.fused_score - DENSE_SHARE * hit.dense_score < (1 - DENSE_SHARE) / 2


def test_passages_that_say_the_same_are_one_hit(index: Index) -> None:
    hits = retrieve(index, "What did the flood take in Kent?", candidates=10, limit=5)
    assert [len(hit.twins) for hit in hits] == [1, 0]
    assert {hits[0].document, hits[0].twins[0].document} == {"a.txt", "b.txt"}


def test_no_more_hits_than_asked_for(index: Index) -> None:
    assert len(retrieve(index, "flood barn", candidates=10, limit=1)) == 1


class Ranked:
    """As much of an index as retrieval asks: passages in an order."""

    def __init__(self, texts: Sequence[str]) -> None:
        passages = [Passage(f"{i:03}", f"{i:03}", 0, 0, len(text), text, "") for i, text in enumerate(texts)]
        self._scored = [Scored(passage, 1.0) for passage in passages]

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.ones((len(texts), 1), np.float32)

    def dense(self, question: str | np.ndarray, limit: int, within: Filter = ANY) -> list[Scored]:
        assert len(question)
        assert not within
        return self._scored[:limit]

    def lexical(self, question: str, limit: int, within: Filter = ANY) -> list[Scored]:
        return self.dense(question, limit, within)

    def dense_scores(self, question: np.ndarray, passages: Sequence[str]) -> dict[str, float]:
        assert len(question)
        return dict.fromkeys(passages, 1.0)

    lexical_scores = dense_scores

    def rarity(self, stem: str) -> float:
        return float(bool(stem))


def twins_by_definition(texts: Sequence[str], limit: int) -> list[list[int]]:
    """Each hit with its twins, every two passages compared."""
    stems = [content_stems(text) for text in texts]
    grams = [set(zip(s, s[1:], s[2:], strict=False)) for s in stems]
    kept: list[list[int]] = []
    for i, own in enumerate(grams):
        like = (group for group in kept if len(own & grams[group[0]]) >= FOLD_AT * min(len(own), len(grams[group[0]])))
        same = next((group for group in like if own and grams[group[0]]), None)
        if same is not None:
            same.append(i)
        elif len(kept) < limit:
            kept.append([i])
        else:
            break
    return kept


WORDS = st.lists(st.sampled_from(["flood", "farm", "cow", "barn"]), max_size=12).map(" ".join)


@given(texts=st.lists(WORDS, max_size=12), limit=st.integers(1, 8))
def test_twins_are_those_of_the_definition(texts: list[str], limit: int) -> None:
    hits: list[Hit] = retrieve(cast(Index, Ranked(texts)), "Which?", candidates=50, limit=limit)
    assert [[int(h.document) for h in (hit, *hit.twins)] for hit in hits] == twins_by_definition(texts, limit)
