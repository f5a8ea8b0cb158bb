"""The collections beside the sample corpus: their cases can be asked, and their evidence stands where they say."""

from importlib.resources import files
from pathlib import Path

import pytest

from evals.cases import load

COLLECTIONS = sorted(path for path in Path(str(files("evals") / "collections")).iterdir() if path.is_dir())


def test_there_are_collections() -> None:
    assert COLLECTIONS


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda path: path.name)
def test_the_evidence_of_every_case_stands_in_its_documents(collection: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (collection / "docs").iterdir()}
    cases = load([collection / "cases.jsonl"])
    assert len(cases) in (100, 112)
    for case in cases:
        assert case.unanswerable or case.evidence, case.id
        assert set(case.documents) <= set(texts), case.id
        for sentence in case.evidence:
            assert any(sentence in texts[name] for name in case.documents), (case.id, sentence)
