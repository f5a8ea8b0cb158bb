"""`python -m evals.claims`: are faithful claims found supported, and are corrupted ones caught?

Each shipped claim is checked the way a model's sentence is: it cites the whole passage that holds its evidence. Then
every corruption that can be made of it is (`evals.corruptions`), and the claim itself is made to cite a passage of
another document. Claims joined to summaries are held against the whole document, as `qa check` would
(`evals.claims.summaries`).
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from evals.claims.faithful import Claim, load_claims
from evals.claims.summaries import judged_right
from evals.corruptions import corrupted
from evals.door import through
from evals.measures.figure import Figure, share
from evals.opened import opened
from evals.report.columns import aligned, interval, value
from evals.sample import sample_corpus
from index import Index
from index.document import Passage
from qa.answer import Citation, Sentence, Verdict
from qa.check import Checker
from qa.settings import Settings
from qa.support import Verifier

SEED = 11
SENTENCES = 5
"""Of an answer whose check is timed."""
FAITHFUL, ELSEWHERE = "faithful", "wrong document"


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim, what was done to it, and what the check said."""

    id: str
    kind: str
    claim: str
    verdict: Verdict
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the faithful was found supported, or the corrupted not."""
        return (self.verdict is Verdict.SUPPORTED) == (self.kind == FAITHFUL)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares by kind; 0 when all ran."""
    parser = argparse.ArgumentParser(prog="python -m evals.claims", description=__doc__)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write each claim with its verdict, as JSON lines")
    options = parser.parse_args(arguments)
    settings = Settings.from_environment()
    with opened(settings, corpus=sample_corpus()) as found:
        index = Index.open(found.folder, cache=settings.cache)
        checked = list(run(index))
        summaries = summarised(index)
    if options.out:
        lines = (json.dumps({"id": c.id, "kind": c.kind, "claim": c.claim, "verdict": c.verdict}) for c in checked)
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(aligned(list(table(checked, summaries))))
    return 0


def run(index: Index) -> Iterator[Checked]:
    """Every claim, as it is and corrupted."""
    verifier, rng = Verifier(), random.Random(SEED)
    texts = {summary.name: index.document(summary.name).text for summary in index.documents()}
    passages = list(index.passages())
    for claim in load_claims():
        others = [text for name, text in texts.items() if name != claim.document]
        home = _holding(claim, passages)
        elsewhere = rng.choice([p for p in passages if p.document != claim.document])
        yield _check(index, verifier, claim.id, FAITHFUL, claim.claim, home)
        yield _check(index, verifier, claim.id, ELSEWHERE, claim.claim, [elsewhere])
        for made in corrupted(claim.claim, texts[claim.document], others, rng):
            yield _check(index, verifier, claim.id, made.kind, made.claim, home)


def summarised(index: Index) -> dict[str, Figure]:
    """The share of summaries of one and of several sentences that is judged right."""
    verifier = Verifier()
    texts = {summary.name: index.document(summary.name).text for summary in index.documents()}
    return judged_right(lambda claim, text: verifier.verify_text(claim, text).verdict, texts, random.Random(SEED))


def shares(checked: Sequence[Checked]) -> dict[str, Figure]:
    """The share that was judged right, of the faithful, of all corrupted, and by kind of corruption."""
    kinds = dict.fromkeys(c.kind for c in checked if c.kind != FAITHFUL)
    found = {FAITHFUL: share([c.right for c in checked if c.kind == FAITHFUL])}
    found["corrupted"] = share([c.right for c in checked if c.kind != FAITHFUL])
    return found | {kind: share([c.right for c in checked if c.kind == kind]) for kind in kinds}


def _check(index: Index, verifier: Verifier, name: str, kind: str, claim: str, home: Sequence[Passage]) -> Checked:
    sentence = Sentence(claim, tuple(_citation(p) for p in home), Verdict.SUPPORTED)
    began = time.perf_counter()
    verdict = Checker(index.document, verifier=verifier).checked(sentence).verdict
    return Checked(name, kind, claim, verdict, time.perf_counter() - began)


def _holding(claim: Claim, passages: Sequence[Passage]) -> list[Passage]:
    own = [p for p in passages if p.document == claim.document]
    return [p for p in own if any(sentence in p.text for sentence in claim.evidence)]


def _citation(passage: Passage) -> Citation:
    return Citation(
        marker=0,
        document=passage.document,
        title=passage.title,
        date=passage.date,
        publication=passage.publication,
        page=None,
        place=None,
        start=passage.start,
        end=passage.end,
        quote=passage.text,
        verdict=Verdict.SUPPORTED,
    )


def table(checked: Sequence[Checked], summaries: dict[str, Figure]) -> Iterator[tuple[str, ...]]:
    """Rows of the shares, and of how long the check of an answer takes; a dash where there was nothing to check."""
    yield ("", "judged right", "95 %", "claims")
    for kind, figure in (shares(checked) | summaries).items():
        yield (kind, value("", figure.value), interval("", figure), str(figure.n))
    seconds = [c.seconds for c in checked if c.kind == FAITHFUL]
    answers = [sum(seconds[i : i + SENTENCES]) for i in range(0, len(seconds) - SENTENCES + 1, SENTENCES)]
    taken = f"{median(answers) * 1000:.0f} ms" if answers else value("", None)
    yield (f"check of {SENTENCES} faithful claims, median", taken, "", str(len(answers)))


if __name__ == "__main__":
    sys.exit(through(main))
