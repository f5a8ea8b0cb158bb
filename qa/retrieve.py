"""Hybrid retrieval: dense and lexical candidates, fused by score, passages that say the same folded into one hit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from index import ANY, Filter, Index, Scored
from index.document import Passage
from index.words import content_stems
from qa.answer import Hit

DENSE_SHARE = 2 / 3
"""Of the fused score, what the cosine makes; the rest is the BM25 score as a part of the question's best. Such a sum
ranks better than reciprocal ranks do (Bruch, Gai and Ingber, TOIS 2023), here too."""
WELL_MATCHED = 0.3
"""The part of all that BM25 could give for the question's words, their inverse document frequencies together, that its
best passage has to have for that: who asks in other words than the documents' finds some of them by chance."""
FOLD_AT = 0.8
"""Two passages are twins when the smaller one shares at least this part of its word trigrams with the other."""


def retrieve(index: Index, question: str, *, candidates: int, limit: int, within: Filter = ANY) -> list[Hit]:
    """The passages most likely to bear on the question, best first, at most `limit`, twins folded."""
    vector = index.embed([question])[0]
    dense, lexical = index.dense(vector, candidates, within), index.lexical(question, candidates, within)
    pool = {scored.passage.id: scored.passage for scored in (*dense, *lexical)}
    none, dense_ranks, lexical_ranks = dict.fromkeys(pool, 0.0), _ranks(dense), _ranks(lexical)
    only_lexical, only_dense = pool.keys() - dense_ranks.keys(), pool.keys() - lexical_ranks.keys()
    found = _Found(
        dense_ranks=dense_ranks,
        dense_scores=none | _scores(dense) | index.dense_scores(vector, sorted(only_lexical)),
        lexical_ranks=lexical_ranks,
        lexical_scores=none | _scores(lexical) | index.lexical_scores(question, sorted(only_dense)),
        best_lexical=max([WELL_MATCHED * _most_lexical(index, question), *(scored.score for scored in lexical)]) or 1.0,
    )
    ranked = sorted(pool.values(), key=lambda p: (-found.fused(p.id), p.document, p.start))
    return _fold([_hit(found, passage, rank) for rank, passage in enumerate(ranked, start=1)], limit)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for a question, by the ids of the passages. All have both scores; a rank only where that way of
    searching proposed it."""

    dense_ranks: dict[str, int]
    dense_scores: dict[str, float]
    lexical_ranks: dict[str, int]
    lexical_scores: dict[str, float]
    best_lexical: float

    def fused(self, passage: str) -> float:
        lexical = self.lexical_scores[passage] / self.best_lexical
        return DENSE_SHARE * self.dense_scores[passage] + (1 - DENSE_SHARE) * lexical


def _most_lexical(index: Index, question: str) -> float:
    """What a passage of all the question's words, over and over, would have by BM25."""
    return sum(index.rarity(stem) for stem in dict.fromkeys(content_stems(question)))


def _ranks(found: Sequence[Scored]) -> dict[str, int]:
    return {scored.passage.id: rank for rank, scored in enumerate(found, start=1)}


def _scores(found: Sequence[Scored]) -> dict[str, float]:
    return {scored.passage.id: scored.score for scored in found}


def _hit(found: _Found, passage: Passage, rank: int) -> Hit:
    return Hit(
        passage=passage.id,
        document=passage.document,
        title=passage.title,
        date=passage.date,
        publication=passage.publication,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        dense_rank=found.dense_ranks.get(passage.id),
        dense_score=found.dense_scores[passage.id],
        lexical_rank=found.lexical_ranks.get(passage.id),
        lexical_score=found.lexical_scores[passage.id],
        fused_rank=rank,
        fused_score=found.fused(passage.id),
        author=passage.author,
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
