"""The exported model gives nearly sentence-transformers' own vectors, and is made anew when it is not whole."""

from pathlib import Path

import numpy as np
import pytest

from index.embedder import MiniLM, load_embedder
from index.errors import QAError
from index.export import MINILM, exported, packaged_folder
from index.transformers import SentenceTransformerEmbedder

TEXTS = [
    "How many USAID staff were left?",
    "",
    "Élan — “naïve” 犬 text, with 2,000 signs!",
    "The departure of embassy personnel this quarter eroded the ability to manage assistance. " * 40,
    *[f"Passage number {i}. " * (i + 1) for i in range(40)],
]


@pytest.fixture(scope="session")
def minilm(cache: Path) -> MiniLM:
    embedder = load_embedder(MINILM, cache=cache)
    assert isinstance(embedder, MiniLM)
    return embedder


def test_the_export_gives_the_vectors_of_sentence_transformers(minilm: MiniLM) -> None:
    theirs = SentenceTransformerEmbedder(str(packaged_folder())).embed(TEXTS)
    ours = minilm.embed(TEXTS)
    assert ours.dtype == np.float32
    assert ours.shape == theirs.shape == (len(TEXTS), minilm.dimension)
    assert (ours * theirs).sum(axis=1).min() > 0.97


def test_vectors_are_unit_and_the_same_in_any_company(minilm: MiniLM) -> None:
    together = minilm.embed(TEXTS)
    alone = np.concatenate([minilm.embed([text]) for text in TEXTS])
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(together, alone)


def test_nothing_embeds_to_nothing(minilm: MiniLM) -> None:
    assert minilm.embed([]).shape == (0, minilm.dimension)


@pytest.mark.usefixtures("minilm")
def test_a_whole_export_is_not_made_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.export._export", lambda _: pytest.fail("exported again"))
    assert exported(cache, verify=True).is_file()


@pytest.mark.parametrize("verify", [False, True])
def test_a_broken_export_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verify: bool) -> None:
    made: list[Path] = []
    monkeypatch.setattr("index.export._export", made.append)
    model = exported(tmp_path)
    size = 3 if verify else 4
    model.write_bytes(b"abc")
    model.with_suffix(".sha256").write_text(f"{size} 0000")
    exported(tmp_path, verify=verify)
    assert made == [model, model]


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other")
    monkeypatch.setattr("index.export.packaged_folder", lambda: tmp_path)
    with pytest.raises(QAError, match="not the published"):
        exported(tmp_path / "cache")


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QAError, match=r"neither a folder nor .* hf download"):
        SentenceTransformerEmbedder(str(tmp_path / "nothing"))
