"""The check over the sample corpus: faithful claims in other words, and more than 200 corruptions of them."""

from collections import Counter
from pathlib import Path

import pytest

from evals.claims.__main__ import FAITHFUL, Checked, run, shares
from evals.claims.faithful import load_claims
from evals.sample import sample_corpus
from index import Index, build
from qa.answer import Verdict


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> list[Checked]:
    folder = tmp_path_factory.mktemp("claims") / "index"
    build([sample_corpus()], folder, cache=cache, passage_words=80)
    return list(run(Index.open(folder, cache=cache)))


def test_every_claim_is_in_its_own_words_and_its_evidence_is_the_documents() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in sample_corpus().glob("*.md")}
    for claim in load_claims():
        assert all(sentence in texts[claim.document] for sentence in claim.evidence)
        assert claim.claim not in texts[claim.document]


def test_the_corruptions_are_many_and_of_every_kind(checked: list[Checked]) -> None:
    kinds = Counter(each.kind for each in checked)
    assert sum(kinds.values()) - kinds[FAITHFUL] >= 200
    assert set(kinds) == {
        FAITHFUL,
        "wrong document",
        "number",
        "date",
        "name",
        "place",
        "negation",
        "opposite",
        "exchange",
        "addition",
    }


def test_most_faithful_claims_are_supported_and_most_corrupted_ones_are_not(checked: list[Checked]) -> None:
    found = shares(checked)
    assert (found[FAITHFUL].value or 0) >= LEAST_FAITHFUL
    assert (found["corrupted"].value or 0) >= LEAST_CAUGHT
    for kind in ("number", "date", "wrong document"):
        assert (found[kind].value or 0) >= 0.95


def test_no_corrupted_number_is_ever_supported(checked: list[Checked]) -> None:
    assert not [each.claim for each in checked if each.kind == "number" and each.verdict is Verdict.SUPPORTED]


LEAST_FAITHFUL = 0.5
LEAST_CAUGHT = 0.85
