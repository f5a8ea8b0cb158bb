"""Make the table of word meanings that the reader ships: `python -m evals.meanings`.

Every common English word is embedded alone by the packaged MiniLM, and words of one stem are averaged. What all words
share is taken away, the main directions are kept and evened out by half (Mu and Viswanath, 2018, do so for word
vectors), and each vector is stored in one byte a direction.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evals.door import through
from index.embedder import Embedder, load_embedder
from index.export import MINILM, packaged_folder
from index.words import is_stopword, stem
from qa.settings import Settings

DIRECTIONS = 96
LARGEST_BYTE = 127


def main() -> None:
    """Embed the vocabulary of the model's own tokenizer and write the table."""
    parser = argparse.ArgumentParser(prog="python -m evals.meanings", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("qa/model/meanings.npz"))
    out = parser.parse_args().out
    stems, table = condensed(vocabulary(), load_embedder(MINILM, cache=Settings.from_environment().cache))
    np.savez_compressed(out, stems=np.array(stems), table=table)
    print(f"{len(stems):,} stems, {out.stat().st_size:,} bytes in {out}")


def vocabulary() -> list[str]:
    """The whole words of three letters or more that the packaged model's tokenizer knows."""
    known = json.loads((packaged_folder() / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return [word for word in known if re.fullmatch(r"[a-z]{3,}", word) and not is_stopword(word)]


def condensed(words: Sequence[str], embedder: Embedder) -> tuple[list[str], np.ndarray]:
    """The stems, and `(stems, directions)` int8: unit vectors times 127."""
    vectors = embedder.embed(words)
    _, spread, directions = np.linalg.svd(vectors - vectors.mean(axis=0), full_matrices=False)
    kept = min(DIRECTIONS, int(np.count_nonzero(spread > spread[0] * 1e-6)))
    evened = (vectors - vectors.mean(axis=0)) @ directions[:kept].T / np.sqrt(spread[:kept])
    of_stem: dict[str, list[int]] = defaultdict(list)
    for row, word in enumerate(words):
        of_stem[stem(word)].append(row)
    units = evened / np.linalg.norm(evened, axis=1, keepdims=True)
    means = np.array([units[rows].mean(axis=0) for rows in of_stem.values()])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return list(of_stem), np.round(means * LARGEST_BYTE).astype(np.int8)


if __name__ == "__main__":
    sys.exit(through(main))
