"""Exports the scorer of claims, fits the weights of its logit and of a denial, and writes the card."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch
from scipy.optimize import minimize
from torch import Tensor, nn

from evals.training.claim_pairs import Pair, pairs
from evals.training.corpora import WRITTEN, fingerprint
from evals.training.entailment_card import write_card
from evals.training.measures import auc
from evals.training.model import Reader
from evals.training.onnx_model import RowInt8Embedding, write_int8, write_onnx
from evals.training.settings import Settings
from evals.training.support import QUOTAS, SENTENCES, YES_NO
from evals.training.train import read_progress
from index.embedder import Embedder, load_embedder
from index.export import MINILM, MINILM_SHA256
from index.words import content_stems
from qa.answer import Verdict
from qa.checking.entailment import EntailmentModel
from qa.checking.narrow import covered
from qa.support import Evidence, Verifier, Weights

SUPPORTED, PARTLY = 0.52, 0.3
"""Probabilities from which on a claim is supported, or partly: both kinds weigh the same in the fit, and a false claim
that is let through does more harm than a true one that is marked."""

SIGNS = Evidence(model=1, negation=-1)
SHARES = {
    "claims": 1.5,
    WRITTEN: 3.0,
    "covidfact": 0.5,
    "msr_para": 0.5,
    "climate_fever": 0.25,
    "healthver": 0.25,
    "med": 0.2,
}
"""What a set weighs: claims over general texts most, above all those that were written as claims; those over one
science, or about single words, little."""
RIDGE = 1e-3

Scores = dict[str, dict[str, float]]


class Scorer(nn.Module):
    """The trained model with its one logit."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Logits (batch,) that the second text supports the first."""
        logits: Tensor = self.reader(input_ids, token_type_ids, attention_mask)[2]
        return logits


def export(settings: Settings, *, limit: int = 480, note: str = "") -> None:
    """`export/` gets `entailment.onnx`, `entailment.json` and `ENTAILMENT_CARD.md`."""
    folder = settings.out / "export"
    folder.mkdir(parents=True, exist_ok=True)
    write_models(settings.out, folder)
    known = pairs(settings, limit=limit)
    model = EntailmentModel(folder / "entailment.onnx")
    embedder = load_embedder(MINILM, cache=Path("~/.cache/qa"))
    weights = fitted(model, [p for p in known if p.half == 0])
    facts = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "bias": weights.bias,
        "weights": weights.weights._asdict(),
        "supported": weights.supported,
        "partly": weights.partly,
        "seed": settings.seed,
        "note": note,
        "training": asdict(read_progress(settings.out)),
        "base_weights_sha256": MINILM_SHA256,
        "data_sha256": fingerprint(settings.data, [*QUOTAS, *SENTENCES, *YES_NO]),
        "scores": report(Verifier(model=model, weights=weights), known, _cosines(embedder, known)),
    }
    (folder / "entailment.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    write_card(folder / "ENTAILMENT_CARD.md", facts)
    print(json.dumps(facts, indent=1))


def write_models(checkpoint: Path, folder: Path) -> None:
    """The checkpoint at 8 bits."""
    reader = Reader()
    reader.load_state_dict(torch.load(checkpoint / "checkpoint.pt", weights_only=True))
    reader.words = RowInt8Embedding(reader.words)  # type: ignore[assignment]
    write_onnx(Scorer(reader), checkpoint / "bytes.onnx", {"logits": {0: "batch"}})
    write_int8(checkpoint / "bytes.onnx", folder / "entailment.onnx")


def fitted(model: EntailmentModel, known: Sequence[Pair]) -> Weights:
    """A logistic regression in which every set weighs as `SHARES` says, and the supported as much as the others.

    What speaks for support may not weigh against it, nor the other way round (`SIGNS`): sets of few topics would teach
    that.
    """
    verifier = Verifier(model=model, weights=Weights(0.0, Evidence(1, 0), 0.5, 0.3))
    measured = np.array([verifier.measure(p.claim, p.evidence) for p in known])
    labels = np.array([p.supported for p in known])
    sizes = Counter(map(_key, known))
    shares = np.array([SHARES[p.dataset] / sizes[_key(p)] for p in known])
    bias, weights = _regression(measured, labels, shares / shares.sum())
    return Weights(bias, Evidence(*map(float, weights)), SUPPORTED, PARTLY)


def _regression(measured: np.ndarray, labels: np.ndarray, shares: np.ndarray) -> tuple[float, np.ndarray]:
    """Bias and weights of least cross-entropy, with a little ridge, each weight on its side of zero."""
    rows, said = np.column_stack([np.ones(len(measured)), measured]), np.where(labels, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = said * (rows @ weights)
        slopes = -said * shares / (1 + np.exp(margins))
        ridge = RIDGE * np.r_[0.0, weights[1:]]
        return float(shares @ np.logaddexp(0, -margins) + ridge @ weights / 2), rows.T @ slopes + ridge

    bounds = [(None, None), *((0, None) if sign > 0 else (None, 0) for sign in SIGNS)]
    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x
    return float(found[0]), found[1:]


def report(verifier: Verifier, known: Sequence[Pair], cosine: np.ndarray) -> Scores:
    """By set, on the half that nothing was fitted on; word overlap and cosine get their best threshold on the other."""
    overlap = np.array([covered(set(content_stems(p.claim)), p.evidence) for p in known])
    scores = {}
    for name in dict.fromkeys(p.dataset for p in known):
        rows = [i for i, p in enumerate(known) if p.dataset == name and p.half == 1]
        before = [i for i, p in enumerate(known) if p.dataset == name and p.half == 0]
        labels = np.array([known[i].supported for i in rows])
        found = [verifier.verify_text(known[i].claim, known[i].evidence) for i in rows]
        said = np.array([s.verdict is Verdict.SUPPORTED for s in found])
        points = np.array([s.score for s in found])
        scores[name] = {
            "pairs": float(len(rows)),
            "balanced accuracy": _balanced(said, labels),
            "supported found": float(said[labels].mean()),
            "others caught": float(1 - said[~labels].mean()),
            "auc": auc(points[labels], points[~labels]),
        }
        for baseline, column in (("word overlap", overlap), ("cosine", cosine)):
            old = np.array([known[i].supported for i in before])
            cut = _best_threshold(column[before], old)
            scores[name][baseline] = _balanced(column[rows] >= cut, labels)
    return scores


def _cosines(embedder: Embedder, known: Sequence[Pair]) -> np.ndarray:
    claims, evidence = (embedder.embed(texts) for texts in ([p.claim for p in known], [p.evidence for p in known]))
    return np.asarray((claims * evidence).sum(axis=1))


def _best_threshold(scores: np.ndarray, labels: np.ndarray) -> float:
    cuts = np.unique(np.quantile(scores, np.linspace(0.02, 0.98, 97)))
    return float(max(cuts, key=lambda cut: _balanced(scores >= cut, labels)))


def _balanced(said: np.ndarray, labels: np.ndarray) -> float:
    return float(np.mean([(said == labels)[labels == kind].mean() for kind in (True, False)]))


def _key(pair: Pair) -> tuple[str, bool]:
    return pair.dataset, pair.supported
