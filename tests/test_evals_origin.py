"""Where a run comes from: what changes a figure is recorded, and what does not change one is no difference."""

from dataclasses import replace
from pathlib import Path

import pytest

from evals.origin import fingerprint, fingerprint_of_documents, origin
from prompts import load
from qa.settings import Settings


def test_settings_prompts_models_documents_and_cases_are_recorded() -> None:
    facts = origin(Settings(threshold=0.5), corpus="c0", cases=("a",)).facts
    assert (facts["setting threshold"], facts["documents"]) == ("0.5", "c0")
    assert facts["prompt answer"] == load("answer").fingerprint
    assert len(facts["model reader.onnx"]) == 16
    assert facts["cases"] != origin(Settings(), corpus="c0", cases=("b",)).facts["cases"]


@pytest.mark.parametrize("name", ["index", "cache"])
def test_where_something_lies_is_no_difference(name: str) -> None:
    here, there = Settings(), replace(Settings(), **{name: Path("elsewhere")})
    assert origin(here, corpus="", cases=()).facts == origin(there, corpus="", cases=()).facts


def test_texts_that_are_parted_differently_differ() -> None:
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])
    assert fingerprint_of_documents({"a": "x", "b": "y"}) == fingerprint_of_documents({"b": "y", "a": "x"})
    assert fingerprint_of_documents({"a": "x"}) != fingerprint_of_documents({"a": "z"})
