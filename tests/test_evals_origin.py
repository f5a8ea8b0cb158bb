"""Where a run comes from: what changes a figure is recorded, and what does not change one is no difference."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from evals.origin import MODEL_FILES, fingerprint, fingerprint_of_documents, origin
from prompts import load
from qa.settings import Settings


def test_settings_prompts_models_documents_and_cases_are_recorded() -> None:
    facts = origin(Settings(threshold=0.5), corpus="c0", cases=("a",)).facts
    assert (facts["setting threshold"], facts["documents"]) == ("0.5", "c0")
    assert facts["prompt answer"] == load("answer").fingerprint
    assert len(facts["model reader.onnx"]) == 16
    assert facts["cases"] != origin(Settings(), corpus="c0", cases=("b",)).facts["cases"]


def test_every_file_of_the_models_is_recorded() -> None:
    shipped = {path.name for path in (files("qa") / "model").iterdir()}
    assert {name for name in shipped if not name.endswith(".md")} == set(MODEL_FILES)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://ann:s3cret@models.example:8000/v1", "http://models.example:8000/v1"),
        ("http://ann:s3@cret@models.example", "http://models.example"),
        ("http://models.example/v1/a@b", "http://models.example/v1/a@b"),
    ],
)
def test_what_opens_the_address_of_a_model_is_not_kept(url: str, kept: str) -> None:
    made = origin(Settings(model_url=url), corpus="", cases=())
    assert (made.settings["model_url"], "s3" in repr(made)) == (kept, False)


@pytest.mark.parametrize("name", ["index", "cache"])
def test_where_something_lies_is_no_difference(name: str) -> None:
    here, there = Settings(), replace(Settings(), **{name: Path("elsewhere")})
    assert origin(here, corpus="", cases=()).facts == origin(there, corpus="", cases=()).facts


def test_texts_that_are_parted_differently_differ() -> None:
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])
    assert fingerprint_of_documents({"a": "x", "b": "y"}) == fingerprint_of_documents({"b": "y", "a": "x"})
    assert fingerprint_of_documents({"a": "x"}) != fingerprint_of_documents({"a": "z"})
