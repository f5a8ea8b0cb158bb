"""What came of a case, and of a whole run."""

from dataclasses import dataclass

from evals.cases import Case
from qa.answer import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case, its answer, and its scores. A crash has no answer, scores 0, and is explained."""

    case: Case
    """With its documents under the names they have in the corpus that was asked."""
    answer: Answer | None
    right: bool = False
    """The answer says what it must; of an unanswerable case: it was refused."""
    cited: bool = False
    """The evidence is cited from accepted documents; never true of an unanswerable case."""
    refused: bool = False
    citations: int = 0
    accepted_citations: int = 0
    """How many of the citations point into accepted documents."""
    recall: float = 0.0
    """Recall@5 of the case."""
    mrr: float = 0.0
    """One over the rank of the first relevant hit; 0 where there is none."""
    violations: int = 0
    """Citations whose quote is not, character for character, the document's text at their offsets."""
    seconds: float = 0.0
    """How long the question took, without its history."""
    explanation: str = ""
    """Why it failed; empty where it did not."""

    @property
    def correct(self) -> bool:
        """All that can be asked of the case: right and cited, or refused where there is no answer."""
        return self.right and (self.cited or self.case.unanswerable)

    @property
    def failed(self) -> bool:
        """Not correct, or the promise about offsets was broken."""
        return not self.correct or self.violations > 0


@dataclass(frozen=True, slots=True)
class Ungraded:
    """A case that no measure can grade: it counts nowhere, and is reported with the reason."""

    id: str
    question: str
    why: str


@dataclass(frozen=True, slots=True)
class Results:
    """The outcomes of a run, one for every case, in the order of the cases."""

    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that are not correct, or broke the promise about offsets."""
        return tuple(outcome for outcome in self.outcomes if outcome.failed)
