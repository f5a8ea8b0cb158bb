"""Hybrid retrieval: dense and lexical candidates, fused by rank, passages that say the same folded into one hit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from index import ANY, Filter, Index
from index.document import Passage
from index.words import content_stems
from qa.answer import Hit

RRF_K = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""
FOLD_AT = 0.8
"""Two passages are twins when the smaller one shares at least this part of its word trigrams with the other."""


@dataclass(slots=True)
class _Candidate:
    passage: Passage
    dense_rank: int | None = None
    dense_score: float | None = None
    lexical_rank: int | None = None
    lexical_score: float | None = None

    @property
    def fused(self) -> float:
        return sum(1 / (RRF_K + rank) for rank in (self.dense_rank, self.lexical_rank) if rank is not None)


def retrieve(index: Index, question: str, *, candidates: int, limit: int, within: Filter = ANY) -> list[Hit]:
    """The passages most likely to bear on the question, best first, at most `limit`, twins folded."""
    pool: dict[str, _Candidate] = {}
    for rank, scored in enumerate(index.dense(question, candidates, within), start=1):
        found = pool.setdefault(scored.passage.id, _Candidate(scored.passage))
        found.dense_rank, found.dense_score = rank, scored.score
    for rank, scored in enumerate(index.lexical(question, candidates, within), start=1):
        found = pool.setdefault(scored.passage.id, _Candidate(scored.passage))
        found.lexical_rank, found.lexical_score = rank, scored.score
    ranked = sorted(pool.values(), key=lambda c: (-c.fused, c.passage.document, c.passage.start))
    return _fold([_hit(candidate, rank) for rank, candidate in enumerate(ranked, start=1)], limit)


def _hit(candidate: _Candidate, rank: int) -> Hit:
    passage = candidate.passage
    return Hit(
        passage=passage.id,
        document=passage.document,
        title=passage.title,
        date=passage.date,
        publication=passage.publication,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        dense_rank=candidate.dense_rank,
        dense_score=candidate.dense_score,
        lexical_rank=candidate.lexical_rank,
        lexical_score=candidate.lexical_score,
        fused_rank=rank,
        fused_score=candidate.fused,
    )


def _fold(hits: Sequence[Hit], limit: int) -> list[Hit]:
    """Give each hit that repeats a better one to that one as a twin; stop when `limit` hits stand."""
    kept: list[Hit] = []
    sizes: list[int] = []
    first: dict[str, int] = {}
    """The kept hit that has a trigram."""
    others: dict[str, list[int]] = {}
    """Further ones, of the few trigrams that several have."""
    for hit in hits:
        own = _trigrams(hit.text)
        shared = Counter(first[each] for each in own if each in first)
        shared.update(chain.from_iterable(others[each] for each in own if each in others))
        twins = (i for i, count in shared.items() if count >= FOLD_AT * min(len(own), sizes[i]))
        twin_of = min(twins, default=None)
        if twin_of is not None:
            kept[twin_of] = replace(kept[twin_of], twins=(*kept[twin_of].twins, hit))
        elif len(kept) < limit:
            for each in own:
                if first.setdefault(each, len(kept)) != len(kept):
                    others.setdefault(each, []).append(len(kept))
            kept.append(hit)
            sizes.append(len(own))
        else:
            break
    return kept


def _trigrams(text: str) -> frozenset[str]:
    stems = content_stems(text)
    return frozenset(map(" ".join, zip(stems, stems[1:], stems[2:], strict=False)))
