"""Fusion by rank, and folding of passages that say the same."""

from pathlib import Path

import pytest
from fakes import WordHashes

from index import Index, build
from qa.retrieve import RRF_K, retrieve

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


def test_a_passage_found_by_both_ways_is_fused_by_its_ranks(index: Index) -> None:
    first = retrieve(index, "What did the flood take in Kent?", candidates=10, limit=5)[0]
    assert first.dense_rank is not None
    assert first.lexical_rank is not None
    assert first.fused_score == pytest.approx(1 / (RRF_K + first.dense_rank) + 1 / (RRF_K + first.lexical_rank))


def test_passages_that_say_the_same_are_one_hit(index: Index) -> None:
    hits = retrieve(index, "What did the flood take in Kent?", candidates=10, limit=5)
    assert [len(hit.twins) for hit in hits] == [1, 0]
    assert {hits[0].document, hits[0].twins[0].document} == {"a.txt", "b.txt"}


def test_no_more_hits_than_asked_for(index: Index) -> None:
    assert len(retrieve(index, "flood barn", candidates=10, limit=1)) == 1
