"""Cited: do the citations hold the evidence?

A case is cited if it was answered, and for every group of its `holds` some alternative occurs (as whole tokens, after
normalisation) in a quote cited from an accepted document. Where `every_document` is set, each of the documents must be
cited. A citation of another document does not fail the case, and does not help it; citation precision counts it.
Source: citation recall and precision (ALCE, Gao et al., 2023), with known evidence in the place of an entailment model.
"""

from collections.abc import Sequence

from evals.cases import Case
from evals.measures.figure import Figure, ratio, share
from evals.normal import holds_any
from evals.outcome import Outcome
from qa.answer import Answer, Citation


def cited(case: Case, answer: Answer) -> bool:
    """Whether the citations hold the evidence by the rule above."""
    if case.unanswerable or answer.refused:
        return False
    quoted = accepted(case, answer)
    if not quoted or missing_evidence(case, answer):
        return False
    return not (case.every_document and missing_documents(case, answer))


def accepted(case: Case, answer: Answer) -> tuple[Citation, ...]:
    """The citations that point into accepted documents."""
    return tuple(citation for citation in answer.citations if citation.document in case.documents)


def missing_evidence(case: Case, answer: Answer) -> tuple[tuple[str, ...], ...]:
    """The groups that no quote from an accepted document holds. A quote is read by itself: no group spans two."""
    quotes = [citation.quote for citation in accepted(case, answer)]
    return tuple(group for group in case.holds if not any(holds_any(quote, group) for quote in quotes))


def missing_documents(case: Case, answer: Answer) -> tuple[str, ...]:
    """The documents of the case that are not cited."""
    found = {citation.document for citation in answer.citations}
    return tuple(document for document in case.documents if document not in found)


def measure_cited(outcomes: Sequence[Outcome]) -> Figure:
    """The share of answerable cases whose evidence is cited, right or not; a refusal cites nothing."""
    return share([outcome.cited for outcome in outcomes if not outcome.case.unanswerable])


def measure_precision(outcomes: Sequence[Outcome]) -> Figure:
    """Citations from accepted documents over all citations, of the answerable cases that have any; `n` is cases."""
    citing = [outcome for outcome in outcomes if outcome.citations and not outcome.case.unanswerable]
    return ratio([o.accepted_citations for o in citing], [o.citations for o in citing])
