"""Does this evidence support this claim? One verifier for every sentence that is shown, and for `qa check`.

A claim that stands in its evidence word for word is supported. Of any other, the numbers, dates and names must be there
(`qa.checking.facts`), and a trained model must find that the evidence says it (`qa.checking.entailment`); a logistic
regression, whose weights stand in `qa/model/entailment.json`, makes a probability of its logit and of a denial on one
side only. Long evidence is read in windows of a few sentences, and the best one counts (as in SummaC, Laban et al.,
TACL 2022), or the few sentences that share most with the claim.
"""

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache as once
from importlib.resources import files
from typing import NamedTuple, Self

from index.sentences import split_sentences
from index.words import content_stems
from qa.answer import Verdict
from qa.checking.entailment import Scorer, shipped_scorer
from qa.checking.facts import Missing, missing
from qa.checking.narrow import covered, narrowed

WINDOW = 90
"""Words of a window at most, where it is more than one sentence."""
WINDOWS = 6
"""How many windows of long evidence the model reads: those that share most with the claim."""
NOT_SAID = "What is cited does not say so."
LENIENCE = 0.5
"""Of a claim of several sentences, for each natural logarithm of their number; chosen on claims about the sample corpus
joined by two, three and five (`python -m evals.claims`)."""
CAPPED = 0.3
"""The score of a claim with a number or a date that its evidence lacks is at most this."""
DENIED = 0.3
"""The share of a denial's words that evidence has that bears on it."""
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|cannot|without)\b|n['’]t\b", re.IGNORECASE)


class Evidence(NamedTuple):
    """What is weighed. The quote is the few sentences of the evidence that carry the claim, if any."""

    model: float
    """The model's logit over the evidence, or where that is long, over the quote or the best window; within ±8."""
    negation: float
    """1 where just one of claim and quote denies something."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over `Evidence`, and from which probability on a claim is supported, or partly."""

    bias: float
    weights: Evidence
    supported: float
    partly: float

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read `entailment.json`."""
        form = json.loads(text)
        return cls(form["bias"], Evidence(**form["weights"]), form["supported"], form["partly"])

    def probability(self, evidence: Evidence, *, gained: float = 0.0) -> float:
        """The estimated probability of support, 0 to 1; `gained` is added to its log odds."""
        return 1 / (1 + math.exp(-gained - self.bias - sum(w * e for w, e in zip(self.weights, evidence, strict=True))))


@dataclass(frozen=True, slots=True)
class Support:
    """How a claim stands to its evidence."""

    verdict: Verdict
    score: float
    """The estimated probability that the evidence supports it, 0 to 1."""
    reasons: tuple[str, ...] = ()
    """What speaks against it, a sentence each; empty where it is supported."""


class Verifier:
    """Verifies claims by a model and weights, those that are shipped where none are given."""

    def __init__(self, *, model: Scorer | None = None, weights: Weights | None = None) -> None:
        self._model = model or shipped_scorer()
        self._weights = weights or shipped_weights()

    def verify(
        self,
        claim: str,
        evidence: str,
        *,
        around: str = "",
        before: str = "",
        derived: Iterable[Fraction] = (),
        gained: float = 0.0,
    ) -> Support:
        """One sentence against its evidence.

        Its facts may also stand `around` the evidence (in its passage, or be its date), and its names `before` that;
        numbers may be `derived` by arithmetic that is shown. `gained` is added to the log odds of support.
        """
        if is_said(claim, evidence):
            return Support(Verdict.SUPPORTED, 1.0)
        lacks = missing(claim, f"{around} {evidence}", derived=derived)
        if lacks.names and before:
            lacks = replace(lacks, names=missing(claim, f"{before} {around} {evidence}").names)
        score = self._weights.probability(self.measure(claim, evidence), gained=gained)
        if lacks.wrong:
            score = min(score, CAPPED)
        elif not _bears_on(claim, f"{around} {evidence}"):
            score = min(score, self._weights.partly)
        return Support(self._verdict(score, lacks), score, self._reasons(score, lacks))

    def verify_text(self, text: str, evidence: str) -> Support:
        """A claim of any length, sentence by sentence: it is as well supported as its weakest sentence.

        The more sentences, the likelier that the model is too strict with one of them, and the likelier each is true
        before it is read: `LENIENCE` is added to each one's log odds. What lacks a number, a date or a name gains no
        better verdict by it.
        """
        spans = split_sentences(text)
        if not spans:
            return Support(Verdict.UNSUPPORTED, 0.0, ("There is no claim.",))
        gained = LENIENCE * math.log(len(spans))
        found = [self.verify(text[s.start : s.end], evidence, gained=gained) for s in spans]
        verdicts = {each.verdict for each in found}
        verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.PARTLY
        return Support(verdict, min(s.score for s in found), tuple(r for s in found for r in s.reasons))

    def measure(self, claim: str, evidence: str) -> Evidence:
        """What the regression weighs."""
        run = narrowed(claim, evidence)
        quote = evidence[run.start : run.end]
        windows = windows_of(evidence)
        nearest = _nearest(set(content_stems(claim)), windows)
        texts = list(dict.fromkeys([quote, *nearest])) if len(windows) > 1 else [evidence]
        logit = max(self._model.logits([(claim, text) for text in texts]))
        denied = bool(_NEGATION.search(claim)) != bool(_NEGATION.search(quote))
        return Evidence(model=max(-8.0, min(8.0, logit)), negation=float(denied))

    def _verdict(self, score: float, lacks: Missing) -> Verdict:
        if lacks.wrong:
            return Verdict.UNSUPPORTED
        if score >= self._weights.supported:
            return Verdict.SUPPORTED if not lacks.names else Verdict.PARTLY
        return Verdict.PARTLY if score >= self._weights.partly else Verdict.UNSUPPORTED

    def _reasons(self, score: float, lacks: Missing) -> tuple[str, ...]:
        if score >= self._weights.supported and not lacks.names:
            return ()
        return lacks.reasons or (NOT_SAID,)


def _bears_on(claim: str, evidence: str) -> bool:
    """Whether the evidence has as many of the claim's words, figures aside, as tell that it speaks of the matter: one,
    or of a denial, which the model takes for supported by what has nothing to do with it, as many as `DENIED`."""
    share = covered({s for s in content_stems(claim) if s.isalpha()}, evidence)
    denies = _NEGATION.search(claim) and not _NEGATION.search(evidence)
    return share >= DENIED if denies else share > 0


def stands_in(claim: str, evidence: str) -> bool:
    """Whether the claim is in the evidence word for word, spaces and its last full stop aside."""
    said = " ".join(claim.split()).rstrip(".")
    return bool(said) and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", " ".join(evidence.split())) is not None


def is_said(claim: str, evidence: str) -> bool:
    """Whether a sentence of the evidence says the claim word for word, or begins with it and goes on after a comma or
    the like without taking it back; not of what it says was denied, asked or dreamt."""
    said = " ".join(claim.split()).rstrip(".")
    for span in split_sentences(evidence):
        sentence = " ".join(evidence[span.start : span.end].split())
        rest = sentence.removeprefix(said)
        if said and sentence.startswith(said) and re.match(r"[.,;:!?”\"](?!\d)|$", rest) and not _NEGATION.search(rest):
            return True
    return False


def windows_of(evidence: str) -> list[str]:
    """The evidence in stretches of whole sentences, neighbours sharing one sentence."""
    spans = split_sentences(evidence)
    windows, first = [], 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and evidence.count(" ", spans[first].start, spans[last + 1].end) < WINDOW:
            last += 1
        windows.append(evidence[spans[first].start : spans[last].end])
        if last + 1 == len(spans):
            break
        first = max(last, first + 1)
    return windows


def _nearest(stems: set[str], windows: Sequence[str]) -> list[str]:
    return sorted(windows, key=lambda window: -covered(stems, window))[:WINDOWS]


@once
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    return Weights.from_json((files("qa") / "model" / "entailment.json").read_text(encoding="utf-8"))
