"""The collections beside the sample corpus, to measure on and to fit on: their cases can be asked, and their evidence
stands where they say."""

from importlib.resources import files
from pathlib import Path

import pytest

from evals.cases import KINDS, load
from evals.sample import tuning_collections


def collections_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


MEASURED, FITTED = collections_in(Path(str(files("evals") / "collections"))), collections_in(tuning_collections())


def test_there_are_collections_and_none_is_both_measured_and_fitted_on() -> None:
    assert MEASURED
    assert FITTED
    assert not {path.name for path in MEASURED} & {path.name for path in FITTED}


@pytest.mark.parametrize("collection", [*MEASURED, *FITTED], ids=lambda path: path.name)
def test_the_evidence_of_every_case_stands_in_its_documents(collection: Path) -> None:
    texts = {path.name: flat(path.read_text(encoding="utf-8")) for path in (collection / "docs").iterdir()}
    cases = load([collection / "cases.jsonl"])
    assert len(cases) >= 100
    assert {case.kind for case in cases} == set(KINDS)
    for case in cases:
        assert case.unanswerable or case.evidence, case.id
        assert set(case.documents) <= set(texts), case.id
        for sentence in case.evidence:
            assert any(flat(sentence) in texts[name] for name in case.documents), (case.id, sentence)


def flat(text: str) -> str:
    """With lines that only wrap put together."""
    return " ".join(text.split())
