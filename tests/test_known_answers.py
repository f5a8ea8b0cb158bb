"""The known answers over the sample corpus: what the project is measured by may not fall unnoticed."""

import pytest

from evals.cases import load_shipped
from evals.measures import measure
from evals.outcome import Results
from evals.run import run
from evals.sample import sample_corpus
from qa import Assistant


@pytest.fixture(scope="module")
def results(assistant: Assistant) -> Results:
    texts = {path.name: path.read_bytes().decode() for path in sample_corpus().glob("*.md")}
    return run(assistant, load_shipped(), texts=texts)


@pytest.mark.parametrize(
    ("name", "least"), [("right and cited", 0.50), ("refused", 0.75), ("recall@5", 0.85), ("citation precision", 0.90)]
)
def test_a_figure_stays_where_it_was(results: Results, name: str, least: float) -> None:
    assert measure(results.outcomes)[name].value >= least


@pytest.mark.parametrize("name", ["offset violations", "crashes"])
def test_what_must_never_happen_does_not(results: Results, name: str) -> None:
    assert measure(results.outcomes)[name].value == 0
