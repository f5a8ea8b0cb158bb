"""A run and its cases in the form in which every report shows them, whatever was asked and however it was graded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evals.align import Pair
from evals.measures.figure import Figure
from evals.origin import Origin
from evals.outcome import Ungraded
from qa.answer import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One case: what was asked, what should have come, what came, and its scores."""

    id: str
    kind: str
    question: str
    before: tuple[str, ...] = ()
    """The questions asked before it."""
    expected: str
    unanswerable: bool = False
    accepted: tuple[str, ...] = ()
    """Documents that may be cited, or are relevant."""
    evidence: tuple[str, ...] = ()
    """Sentences of the documents, verbatim."""
    answer: Answer | None = None
    """None after a crash, and where only documents were retrieved."""
    ranked: tuple[str, ...] = ()
    """Documents as retrieved, best first."""
    scores: Mapping[str, float]
    """By name, only those that apply to the case."""
    failed: bool
    explanation: str = ""
    """Why it failed; empty where it did not."""
    seconds: float = 0.0

    @property
    def given(self) -> str:
        """The answer in a few words."""
        if self.answer is None:
            return ", ".join(self.ranked[:5]) or "—"
        if self.answer.refused:
            return "refused"
        return self.answer.short or " ".join(self.answer.text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A whole run, as it is kept."""

    suite: str
    """`known answers`, `squad reading`, `squad open`, `beir bm25` ...; what a gate has thresholds for."""
    name: str
    """Of the set of questions."""
    main: str
    """The score that says which of two runs did better on a case."""
    measures: Mapping[str, Figure]
    kinds: Mapping[str, Figure] = field(default_factory=dict)
    """The mean of the main score over the cases of each kind."""
    records: tuple[Record, ...]
    ungraded: tuple[Ungraded, ...] = ()
    origin: Origin
    pairs: tuple[Pair, ...] = ()
    """Which document of the corpus stands for which of the cases', where the names differ."""

    @property
    def failed(self) -> tuple[Record, ...]:
        """The cases that failed, in order."""
        return tuple(record for record in self.records if record.failed)
