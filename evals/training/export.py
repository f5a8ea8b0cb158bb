"""Exports a checkpoint, scores it on held-out documents, and writes the card that must travel with it."""

import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer

from evals.training.card import write_card
from evals.training.corpora import WRITTEN, Question, fingerprint
from evals.training.evaluate import Calibration, Judged, calibrate, judge, score, score_paragraphs
from evals.training.examples import Example, Maker, load_pools, load_questions
from evals.training.features import encode, load_tokenizer
from evals.training.model import Reader
from evals.training.onnx_model import RowInt8Embedding, write_float, write_int8
from evals.training.predict import MARGIN_LIMIT, Predictor
from evals.training.settings import MAX_ANSWER_TOKENS, QUOTAS, READING, Settings
from evals.training.train import read_progress
from evals.training.written import read_written
from index.export import MINILM_SHA256, packaged_folder
from index.onnx import OnnxModel

Scores = dict[str, dict[str, float]]
SHIPPED = "int8"


@dataclass(frozen=True)
class Held:
    """The held-out half's questions, cut in two by document: one part to calibrate on, one to report."""

    calibration: list[Example]
    examples: list[Example]
    questions: list[Question]


def export(settings: Settings, *, dev_limit: int, note: str = "") -> None:
    """`export/` gets `reader.onnx`, `tokenizer.json`, `reader.json` and `MODEL_CARD.md`."""
    folder = settings.out / "export"
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer, progress = load_tokenizer(packaged_folder()), read_progress(settings.out)
    models = write_models(settings.out, settings.out)
    held = held_out(settings, dev_limit)
    reports = {name: report(Predictor(path, tokenizer), held) for name, path in models.items()}
    latency = {name: latency_ms(path, tokenizer) for name, path in models.items()}
    facts = _facts(settings, reports)
    facts |= {
        "training": asdict(progress),
        "note": note,
        "latency_ms_6x96_2_threads": latency,
        "bytes": {name: path.stat().st_size for name, path in models.items()},
    }
    (folder / "reader.onnx").write_bytes(models[SHIPPED].read_bytes())
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "reader.json").write_text(json.dumps(facts, indent=2) + "\n")
    write_card(folder / "MODEL_CARD.md", facts)
    print(json.dumps({n: (r[1], r[2], latency[n]) for n, r in reports.items()}, indent=1))


def write_models(checkpoint: Path, folder: Path) -> dict[str, Path]:
    """The checkpoint in 32 bits and in 8."""
    reader = Reader()
    reader.load_state_dict(torch.load(checkpoint / "checkpoint.pt", weights_only=True))
    write_float(reader, folder / "float.onnx")
    reader.words = RowInt8Embedding(reader.words)  # type: ignore[assignment]
    write_float(reader, folder / "bytes.onnx")
    write_int8(folder / "bytes.onnx", folder / "int8.onnx")
    return {n: folder / f"{n}.onnx" for n in ("float", SHIPPED)}


def held_out(settings: Settings, limit: int) -> Held:
    """At most `limit` questions a set in each part, chosen by the sets' own fixed shuffle."""
    questions = [*load_questions(settings.data, held_out=True), *read_written(settings.data, held_out=True)]
    pools = load_pools(settings.data, held_out=True)
    parts: list[list[Question]] = [[], []]
    for dataset in (*QUOTAS, WRITTEN):
        for part in (0, 1):
            found = [q for q in questions if q.dataset == dataset and q.context.half == part]
            parts[part] += found[:limit]
    first, second = (list(Maker(part, pools, settings).evaluation()) for part in parts)
    return Held(first, second, [q for q in parts[1] if q.exact])


def report(predictor: Predictor, held: Held) -> tuple[Calibration, Scores, Scores]:
    """Calibrates on one part and scores the other: by set with the window given, then over whole paragraphs."""
    calibration = calibrate(judge(predictor, held.calibration))
    judged = judge(predictor, held.examples)
    windows = {name: score(group, calibration) for name, group in _groups(judged).items() if group}
    paragraphs = {}
    for name in ("squadshifts_new_wiki", "squadshifts_reddit", "squadshifts_amazon"):
        asked = [q for q in held.questions if q.dataset == name]
        paragraphs[name] = score_paragraphs(predictor, asked, calibration)
    return calibration, windows, paragraphs


def latency_ms(path: Path, tokenizer: Tokenizer, *, windows: int = 6, tokens: int = 96) -> float:
    """Median milliseconds for one question against `windows` passages of exactly `tokens` tokens in all."""
    model = OnnxModel(path, packaged_folder() / "tokenizer.json", max_tokens=READING.tokens)
    encoding = encode(tokenizer, [("How many were left?", "word " * 200)])[0]
    encoding.truncate(tokens)
    batch: list[Encoding] = [encoding] * windows
    taken = []
    for _ in range(40):
        began = time.perf_counter()
        model.run(batch)
        taken.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(taken[5:]), 1)


def _groups(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    groups = {"all": list(judged)}
    for dataset in (*QUOTAS, WRITTEN):
        group = [j for j in judged if j.example.dataset == dataset]
        if len(group) >= 30:
            groups[dataset] = group
    return groups


def _facts(settings: Settings, reports: dict[str, tuple[Calibration, Scores, Scores]]) -> dict[str, object]:
    """What `reader.json` says: how to build inputs, how to score, and where all of it came from."""
    return {
        "model": "reader.onnx",
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "max_tokens": READING.tokens,
        "max_question_tokens": READING.first,
        "max_answer_tokens": MAX_ANSWER_TOKENS,
        "margin_limit": MARGIN_LIMIT,
        "calibration": asdict(reports[SHIPPED][0]),
        "seed": settings.seed,
        "negatives_per_positive": settings.negatives_per_positive,
        "base_weights_sha256": MINILM_SHA256,
        "data_sha256": fingerprint(settings.data, list(QUOTAS)),
        "questions_at_most": QUOTAS,
        "licence_notes": "Weights trained on CC BY, CC BY-SA, MIT and Apache-2.0 data; credits in MODEL_CARD.md.",
        "precision": SHIPPED,
        "scores": {n: {"windows": w, "paragraphs": p} for n, (_, w, p) in reports.items()},
    }
