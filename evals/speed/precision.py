"""What the embedder's bytes cost in retrieval: nDCG@10 of exact dense search, beside full precision."""

from pathlib import Path

import numpy as np

from evals.formats.beir import Collection, read_beir
from evals.measures.ndcg import DEPTH, ndcg
from index import Embedder
from index.export import packaged_folder
from index.transformers import SentenceTransformerEmbedder


def compare(ours: Embedder, folders: list[Path]) -> dict[str, float]:
    """nDCG@10, as percentages, of each collection by our embedder and by sentence-transformers' 32 bits."""
    whole = SentenceTransformerEmbedder(str(packaged_folder()))
    figures = {}
    for folder in folders:
        collection = read_beir(folder)
        figures[f"nDCG@10: {collection.name}, ours"] = dense_ndcg(ours, collection)
        figures[f"nDCG@10: {collection.name}, full precision"] = dense_ndcg(whole, collection)
    return figures


def dense_ndcg(embedder: Embedder, collection: Collection) -> float:
    """Every document one vector of its title and as much of its text as the model reads."""
    names = [document.id for document in collection.documents]
    vectors = embedder.embed([f"{document.title}\n{document.text}".strip() for document in collection.documents])
    asked = embedder.embed([query.text for query in collection.queries])
    scores = []
    for query, vector in zip(collection.queries, asked, strict=True):
        best = np.argsort(-(vectors @ vector), kind="stable")[:DEPTH]
        scores.append(ndcg([names[row] for row in best], query.grades))
    return 100 * float(np.mean(scores))
