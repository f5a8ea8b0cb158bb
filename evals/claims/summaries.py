"""Claims of several sentences against a whole document, as they are and with one of their sentences corrupted."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from evals.claims.faithful import Claim, load_claims
from evals.corruptions import corrupted
from evals.measures.figure import Figure, share
from qa.answer import Verdict

LENGTHS = (1, 2, 3, 5)
"""Sentences of a summary."""

Verify = Callable[[str, str], Verdict]
"""The verdict on a claim, by its text and its evidence."""


def judged_right(verify: Verify, texts: Mapping[str, str], rng: random.Random) -> dict[str, Figure]:
    """The share of the summaries that was judged right, by their length, of the faithful and of the corrupted;
    `texts` are the documents by name."""
    found = {}
    for length in LENGTHS:
        made = list(_summaries(length))
        spoilt = [(name, each) for name, claims in made if (each := _spoilt(claims, texts, rng))]
        kept = [verify(" ".join(c.claim for c in claims), texts[name]) is Verdict.SUPPORTED for name, claims in made]
        caught = [verify(each, texts[name]) is not Verdict.SUPPORTED for name, each in spoilt]
        found[f"{length} against a document, faithful"] = share(kept)
        found[f"{length} against a document, one corrupted"] = share(caught)
    return found


def _summaries(length: int) -> Iterator[tuple[str, Sequence[Claim]]]:
    """The claims about each document, `length` at a time."""
    for name, group in groupby(load_claims(), key=lambda claim: claim.document):
        claims = list(group)
        for first in range(0, len(claims) - length + 1, length):
            yield name, claims[first : first + length]


def _spoilt(claims: Sequence[Claim], texts: Mapping[str, str], rng: random.Random) -> str | None:
    """The claims as one text, one of them corrupted; None where that one lends itself to nothing."""
    place, document = rng.randrange(len(claims)), claims[0].document
    others = [text for name, text in texts.items() if name != document]
    made = corrupted(claims[place].claim, texts[document], others, rng)
    if not made:
        return None
    sentences = [claim.claim for claim in claims]
    sentences[place] = rng.choice(made).claim
    return " ".join(sentences)
