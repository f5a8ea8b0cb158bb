"""The gate: each figure that falls short is named; what is badly broken does not pass."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evals.cases import Case, load_shipped
from evals.gate import Threshold, held_to, read_gate, shipped_gate
from evals.measures import MEASURES
from evals.measures.figure import Figure
from evals.origin import origin
from evals.outcome import Results
from evals.record import Run
from evals.report.tables import gate
from evals.run import run
from evals.sample import sample_corpus
from evals.suites.known import SUITE, kept
from index import Index, Scored
from index.errors import BadInput
from qa import Assistant, Settings
from qa.answer import Hit
from qa.caution import Caution
from qa.questions.question import Question
from qa.reader import WeighingReader
from qa.reading import Corpus, Reading

TEXTS = {path.name: path.read_bytes().decode() for path in sample_corpus().glob("*.md")}
SHIPPED = read_gate(shipped_gate(), SUITE)
FEW = [case for n, case in enumerate(load_shipped()) if n % 15 == 0]


def judged(assistant: Assistant, cases: Sequence[Case]) -> Run:
    return kept(run(assistant, cases, texts=TEXTS), name="few", begun=origin(Settings(), corpus="", cases=()))


def missed(found: Run) -> set[str]:
    return {missed.threshold.name for missed in held_to(found, SHIPPED)}


class Changed:
    """The reader as shipped, but with another threshold."""

    def __init__(self, *, threshold: float) -> None:
        self._own = WeighingReader()
        self._threshold = threshold

    def threshold(self, caution: Caution = Caution.BALANCED) -> float:
        return self._threshold if caution in Caution else 0.0

    def read(self, question: Question, hits: Sequence[Hit], corpus: Corpus) -> list[Reading]:
        return self._own.read(question, hits, corpus)


class Worst(Index):
    """A retriever that turns everything around: what is least alike comes first."""

    def dense(self, *arguments, **options):  # type: ignore[no-untyped-def]
        return turned(super().dense(*arguments, **options))

    def lexical(self, *arguments, **options):  # type: ignore[no-untyped-def]
        return turned(super().lexical(*arguments, **options))


def turned(found: list[Scored]) -> list[Scored]:
    return [Scored(each.passage, 1 / (1 + each.score)) for each in found[::-1]]


def test_a_reader_that_always_answers_fails(settings: Settings) -> None:
    index = Index.open(settings.index, cache=settings.cache)
    assert "refused" in missed(judged(Assistant(index, Changed(threshold=0.0), settings=settings), FEW))


def test_a_reader_that_always_refuses_fails(settings: Settings) -> None:
    index = Index.open(settings.index, cache=settings.cache)
    assert {"right and cited", "false refusals"} <= missed(
        judged(Assistant(index, Changed(threshold=2.0), settings=settings), FEW)
    )


def test_a_retriever_that_brings_up_the_wrong_passages_fails(settings: Settings) -> None:
    index = Worst.open(settings.index, cache=settings.cache)
    broken = Assistant(index, WeighingReader(), settings=replace(settings, candidates=200))
    assert {"recall@5", "mrr"} <= missed(judged(broken, FEW))


def test_every_shipped_threshold_is_of_a_measure() -> None:
    assert {threshold.name for threshold in SHIPPED} <= MEASURES.keys()


@pytest.mark.parametrize(
    ("least", "most", "value", "expected"),
    [
        (0.5, None, 0.5, False),
        (0.5, None, 0.49, True),
        (None, 0, 0.0, False),
        (None, 0, 1.0, True),
        (0.2, 0.4, 0.5, True),
        (0.5, None, None, True),
    ],
)
def test_a_figure_is_held_to_its_bounds(
    least: float | None, most: float | None, value: float | None, expected: bool
) -> None:
    assert Threshold("f1", least, most).missed(Figure(value, value, value, 3)) is expected


def test_a_figure_that_was_not_measured_falls_short_and_is_named() -> None:
    nothing = kept(Results(()), name="n", begun=origin(Settings(), corpus="", cases=()))
    shown = gate(held_to(nothing, (Threshold("refused", 0.8, None), Threshold("crashes", None, 0))))
    assert "refused: not measured, ≥ 80.0 % is asked" in shown
    assert "crashes" not in shown
    assert gate(()) == "The gate is passed."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no thresholds for this suite"),
        ("[", "cannot be read as a gate"),
        ('["known answers"]\nright = 0.5\n', "'right' needs `least`"),
        ('["known answers"]\nright = { least = "much" }\n', "'right' needs `least`"),
        ('["known answers"]\nright = { lest = 0.5 }\n', "'right' needs `least`"),
    ],
)
def test_a_gate_that_cannot_be_read_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "gate.toml"
    path.write_text(text)
    with pytest.raises(BadInput, match=said):
        read_gate(path, SUITE)
