"""The known answers over the sample corpus: what the project is measured by may not fall unnoticed."""

import pytest

from evals.cases import load_shipped
from evals.gate import Threshold, held_to, read_gate, shipped_gate
from evals.origin import origin
from evals.record import Run
from evals.report.tables import shortfall
from evals.run import run
from evals.sample import sample_corpus
from evals.suites.known import SUITE, kept
from qa import Assistant, Settings

GATE = read_gate(shipped_gate(), SUITE)


@pytest.fixture(scope="module")
def known(assistant: Assistant, settings: Settings) -> Run:
    texts = {path.name: path.read_bytes().decode() for path in sample_corpus().glob("*.md")}
    results = run(assistant, load_shipped(), texts=texts)
    return kept(results, name="sample corpus", begun=origin(settings, corpus="", cases=()))


@pytest.mark.parametrize("threshold", GATE, ids=lambda threshold: threshold.name)
def test_a_figure_passes_the_gate(known: Run, threshold: Threshold) -> None:
    assert [shortfall(missed) for missed in held_to(known, (threshold,))] == []
