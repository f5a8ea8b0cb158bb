"""How fast documents are indexed, side by side with what others do to the same files in the same run.

Everything is timed on text made from the sample corpus: its sentences in another order, each numbered, so that no two
passages are alike. The figures:

* embedding: passages a second of the product's embedder and of sentence-transformers' default
* a question: milliseconds to embed one
* `qa index`: passages a second of a whole build, and its share of the embedder's own rate on the same passages
* LlamaIndex: a whole build by its default pipeline (SentenceSplitter, HuggingFaceEmbedding, ChromaVectorStore), of long
  files, of which it embeds about a quarter of the text, and of short ones, of which it embeds all of it
* unchanged: seconds that `qa index` takes from the shell to confirm a folder of many small files
* nDCG@10: what the embedder's bytes cost in retrieval, on collections in BEIR's form
* memory: the most a build of many passages holds (without a model, which holds 0.3 GB whatever the number)
"""

import argparse
import gc
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from evals.kills import HashedWords
from evals.report.columns import aligned
from evals.sample import sample_corpus
from evals.speed.memory import most_held
from evals.speed.precision import compare
from evals.speed.questions import shell
from index import Embedder, build, split_sentences
from index.embedder import load_embedder
from index.export import packaged_folder
from index.files import find, read
from index.passages import cut_document, embedded_text
from qa.settings import Settings

SENTENCES = 24
"""A file made here has so many."""
PASSAGES = 12
"""Which makes about so many passages."""
RECORD_WORDS = 200
"""No record is cut."""
LENGTHS = {"long files": SENTENCES, "short files": 4}
"""Sentences of the files that are indexed beside LlamaIndex."""
ROUNDS = 3
"""Each embedder takes its turn so often, the others in between; the median counts."""
QUESTIONS = 20
"""Asked in a row, at each turn."""
_QUESTION = "How many of the staff were left in Iraq after the embassy was cut back?"

Figures = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.speed index", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--passages", type=int, default=600, metavar="N", help="about how many to index (default: 600)")
    parser.add_argument("--files", type=int, default=10_000, metavar="N", help="of the unchanged folder")
    parser.add_argument("--memory", type=int, metavar="N", help="also: the memory that a build of N passages takes")
    parser.add_argument("--rank", type=Path, nargs="+", default=[], metavar="DIR", help="also: nDCG@10 on BEIR folders")
    options = parser.parse_args(arguments)
    settings = Settings.from_environment()
    with tempfile.TemporaryDirectory(prefix="qa-speed-") as home:
        figures = measure(Path(home), settings, options.passages, options.files, options.memory)
    if options.rank:
        figures |= compare(load_embedder(settings.embedding_model, cache=settings.cache), options.rank)
    if options.json:
        print(json.dumps(figures, indent=2))
    else:
        print(aligned([(name, f"{value:,.2f}") for name, value in figures.items()]))
    return 0


def measure(home: Path, settings: Settings, passages: int, files: int, memory: int | None) -> Figures:
    """All figures, by name."""
    folder = home / "documents"
    write_files(folder, max(passages // PASSAGES, 1))
    texts = _texts(folder, settings.passage_words)
    ours = load_embedder(settings.embedding_model, cache=settings.cache, verify=True)
    figures = embedders(ours, texts)
    figures |= builds(home, folder, settings, ours, texts)
    figures |= beside_llama(home, settings, passages)
    figures |= unchanged(home, files, ours, settings)
    return figures | (held(memory) if memory else {})


def write_files(folder: Path, count: int, sentences: int = SENTENCES) -> None:
    """Files of the sample corpus's sentences, shuffled and numbered: no two alike."""
    rng, pool = random.Random(1), list(_sentences())
    folder.mkdir(parents=True)
    for i in range(count):
        chosen = [f"{sentence} (Note {i}-{k}.)" for k, sentence in enumerate(rng.choices(pool, k=sentences))]
        paragraphs = [" ".join(chosen[k : k + 4]) for k in range(0, len(chosen), 4)]
        (folder / f"{i:06}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")


def write_records(path: Path, count: int) -> None:
    """Records of three of the sample corpus's sentences and a number: each makes one passage."""
    rng, pool = random.Random(1), list(_sentences())
    with path.open("w", encoding="utf-8") as file:
        for i in range(count):
            text = " ".join([*rng.choices(pool, k=3), f"Note {i}."])
            file.write(json.dumps({"id": str(i), "text": text}) + "\n")


def _sentences() -> Iterator[str]:
    for path in sorted(sample_corpus().glob("*.md")):
        text = path.read_text(encoding="utf-8").split("---", 2)[-1]
        yield from (text[s.start : s.end] for s in split_sentences(text) if s.end - s.start > 40)


def _texts(folder: Path, words: int) -> list[str]:
    """What is embedded for the files: each passage with its title."""
    documents = [item for found in find([folder]) for item in read(found) if not isinstance(item, tuple)]
    return [embedded_text(passage) for document in documents for passage in cut_document(document, words=words)]


def embedders(ours: Embedder, texts: Sequence[str]) -> Figures:
    """The embedders on the same texts, taking turns."""
    others: dict[str, Callable[[Sequence[str]], object]] = {"ours": ours.embed} | _others()
    sample = texts[:256]
    for embed in others.values():
        embed(sample[:32])
    rates: dict[str, list[float]] = {name: [] for name in others}
    waits: dict[str, list[float]] = {name: [] for name in others}
    for _ in range(ROUNDS):
        for name, embed in others.items():
            rates[name].append(len(sample) / _seconds(partial(embed, sample)))
            waits[name].append(_seconds(partial(_asked, embed)) * 1000 / QUESTIONS)
    figures = {f"embedding: {name}, passages a second": statistics.median(found) for name, found in rates.items()}
    figures |= {f"a question: {name}, ms": statistics.median(found) for name, found in waits.items()}
    reference = "sentence-transformers"
    ratios = [a / b for a, b in zip(rates["ours"], rates[reference], strict=True)]
    return figures | {f"embedding: times {reference}": statistics.median(ratios)}


def _asked(embed: Callable[[Sequence[str]], object]) -> None:
    for _ in range(QUESTIONS):
        embed([_QUESTION])


def _others() -> dict[str, Callable[[Sequence[str]], object]]:
    from index.transformers import sentence_transformer

    plain = sentence_transformer(str(packaged_folder()))
    return {"sentence-transformers": lambda texts: plain.encode(list(texts), show_progress_bar=False)}


def builds(home: Path, folder: Path, settings: Settings, ours: Embedder, texts: Sequence[str]) -> Figures:
    """A whole build of the folder, and the embedder alone on the same passages."""
    alone = _seconds(partial(ours.embed, texts))
    seconds = _build_seconds(folder, home / "index", settings)
    return {
        "qa index: passages a second": len(texts) / seconds,
        "qa index: share of the embedder's rate": alone / seconds,
    }


def _build_seconds(folder: Path, target: Path, settings: Settings) -> float:
    cache, model, words = settings.cache, settings.embedding_model, settings.passage_words
    return _seconds(lambda: build([folder], target, cache=cache, embedding_model=model, passage_words=words))


def beside_llama(home: Path, settings: Settings, passages: int) -> Figures:
    """The same files by LlamaIndex; nothing where its parts are not installed: they are in the extra `compare`."""
    try:
        from evals.speed.llama import build_by_default
    except ImportError as error:
        print(f"Not compared with LlamaIndex ({error}): pip install -e '.[compare]'", file=sys.stderr)
        return {}
    figures: Figures = {}
    for length, sentences in LENGTHS.items():
        folder = home / length
        write_files(folder, max(passages * SENTENCES // PASSAGES // sentences, 1), sentences)
        ours = _build_seconds(folder, home / f"{length}, ours", settings)
        theirs = _seconds(partial(build_by_default, folder, home / f"{length}, theirs"))
        figures |= {
            f"{length}: qa index, seconds": ours,
            f"{length}: LlamaIndex, seconds": theirs,
            f"{length}: LlamaIndex, as a multiple of qa index": theirs / ours,
        }
    return figures


def unchanged(home: Path, files: int, embedder: Embedder, settings: Settings) -> Figures:
    """Seconds until an index says that nothing changed."""
    folder = home / "many"
    write_files(folder, files, sentences=1)
    time.sleep(2.5)  # a file that was just written may change within the clock's step, so it would be read again
    fast = HashedWords(name=embedder.name, fingerprint=embedder.fingerprint, dimension=embedder.dimension)
    build([folder], home / "many-index", embedder=fast, passage_words=settings.passage_words)
    taken = shell(["index", str(folder)], 3, home / "many-index")
    return {f"unchanged: {files:,} files, seconds": taken.median}


def held(passages: int) -> Figures:
    """The most memory of a process that indexes so many passages, in gigabytes."""
    program = "import sys; from evals.speed.indexing import hold; hold(int(sys.argv[1]))"
    shown = subprocess.run([sys.executable, "-c", program, str(passages)], capture_output=True, text=True, check=True)
    return {f"memory: {passages:,} passages, GB": float(shown.stdout)}


def hold(passages: int) -> None:
    """Index made-up records and print the most memory this process held."""
    with tempfile.TemporaryDirectory(prefix="qa-speed-") as home:
        path = Path(home) / "records.jsonl"
        write_records(path, passages)
        build([path], Path(home) / "index", embedder=HashedWords(dimension=384), passage_words=RECORD_WORDS)
    print(most_held())


def _seconds(act: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
