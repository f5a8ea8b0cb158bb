"""Citation recall and necessity: is every sentence borne out by what it cites, and does every quote do something?

After ALCE (Gao et al., 2023), whose entailment model is replaced by a rule that anyone can follow: quotes bear out a
sentence if they hold all its numbers and at least `ENOUGH` of its other content words, by their stems; what shown
arithmetic works out need not stand in a quote. A sentence is recalled if its quotes together bear it out. A citation is
needed if its quote bears the sentence out alone, or the others no longer do without it.
"""

from collections.abc import Sequence

from evals.measures.figure import Figure, ratio
from evals.outcome import Outcome
from index.words import content_stems
from qa.answer import Answer, Derivation, Sentence

ENOUGH = 0.8
_ANSWERS_ALONE = frozenset({"yes", "no"})


def borne_out(sentence: Sentence, quotes: Sequence[str], derivations: Sequence[Derivation] = ()) -> bool:
    """Whether the quotes together bear the sentence out; without a quote, never."""
    if not quotes:
        return False
    there = set(content_stems(" ".join(quotes)))
    derived = {stem for d in derivations for stem in content_stems(f"{d.expression} {d.result}")}
    said = set(content_stems(sentence.text)) - derived - _ANSWERS_ALONE
    if any(stem[0].isdigit() for stem in said - there):
        return False
    return not said or len(said & there) >= ENOUGH * len(said)


def recalled(answer: Answer) -> int:
    """How many sentences are borne out by their quotes."""
    return sum(borne_out(s, [c.quote for c in s.citations], answer.derivations) for s in answer.sentences)


def needed(answer: Answer) -> int:
    """How many citations of sentences are needed for them."""
    return sum(_needed(s, place, answer.derivations) for s in answer.sentences for place in range(len(s.citations)))


def _needed(sentence: Sentence, place: int, derivations: Sequence[Derivation]) -> bool:
    quotes = [citation.quote for citation in sentence.citations]
    if not borne_out(sentence, quotes, derivations):
        return False
    others = [quote for other, quote in enumerate(quotes) if other != place]
    return borne_out(sentence, [quotes[place]], derivations) or not borne_out(sentence, others, derivations)


def measure_recall(outcomes: Sequence[Outcome]) -> Figure:
    """Sentences borne out over all sentences shown; `n` is answers."""
    given = [o.answer for o in outcomes if o.answer and o.answer.sentences]
    return ratio([recalled(answer) for answer in given], [len(answer.sentences) for answer in given])


def measure_needed(outcomes: Sequence[Outcome]) -> Figure:
    """Citations of sentences that are needed over all there are; `n` is answers."""
    given = [o.answer for o in outcomes if o.answer and any(s.citations for s in o.answer.sentences)]
    return ratio([needed(a) for a in given], [sum(len(s.citations) for s in a.sentences) for a in given])
