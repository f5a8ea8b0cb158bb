"""Public sets from one end to the other: a tiny BEIR folder and a tiny SQuAD set, asked as a person would ask them."""

import argparse
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import ir_measures
import pytest
from fakes import FirstWords, WordHashes
from ir_measures import RR, R, nDCG

from evals.baseline import main as baseline
from evals.cases import Case
from evals.command import add_arguments, run
from evals.door import through
from evals.formats.paragraphs import Paragraph
from evals.formats.squad import read_squad
from evals.opened import opened_paragraphs
from evals.reading import Paragraphs
from evals.retrievers import STAGES, retriever
from evals.run import run_each
from evals.suites import squad
from index.errors import BadInput, NoSuchDocument
from qa.answer import Answer
from qa.reader import WeighingReader
from qa.settings import Settings

TEXTS = {
    "cows": "The herd in Kent has 90 cows. They are kept by Ada Miller.",
    "barn": "The red barn stands in Essex. It was built in 1921.",
    "mill": "The mill at Kent burned down in 1954. Nobody was hurt.",
    "dam": "The dam broke in May after a week of rain.",
}
QUESTIONS = [
    {"id": "q1", "question": "How many cows does the herd in Kent have?", "answers": ["90"], "context_id": "cows"},
    {"id": "q2", "question": "When was the red barn built?", "answers": ["in 1921", "1921"], "context_id": "barn"},
    {"id": "q3", "question": "Who is the president of Peru?", "answers": [], "context_id": "dam", "unanswerable": True},
    {"id": "q4", "question": "What then?", "answers": [], "context_id": "dam"},
]
QRELS = {"q1": {"cows": 2, "mill": 1}, "q2": {"barn": 1}}


def lines(path: Path, forms: Sequence[dict[str, Any]]) -> None:
    text = "".join(json.dumps(form) + "\n" for form in forms)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Settings:
    """The model as it is cached, and room of its own for the indexes that are kept."""
    (tmp_path / "cache").mkdir()
    for path in settings.cache.iterdir():
        (tmp_path / "cache" / path.name).symlink_to(path)
    return replace(settings, cache=tmp_path / "cache")


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    folder = tmp_path / "farm"
    folder.mkdir()
    lines(folder / "contexts.jsonl.gz", [{"id": name, "title": "", "text": text} for name, text in TEXTS.items()])
    lines(folder / "questions.jsonl.gz", QUESTIONS)
    return folder


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    folder = tmp_path / "collection"
    (folder / "qrels").mkdir(parents=True)
    lines(folder / "corpus.jsonl", [{"_id": name, "title": "", "text": text} for name, text in TEXTS.items()])
    lines(folder / "queries.jsonl", [{"_id": q["id"], "text": q["question"]} for q in QUESTIONS[:2]])
    rows = [f"{q}\t{name}\t{grade}" for q, grades in QRELS.items() for name, grade in grades.items()]
    (folder / "qrels" / "test.tsv").write_text("\n".join(["query-id\tcorpus-id\tscore", *rows]) + "\n")
    return folder


def asked(settings: Settings, *words: object) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args([str(word) for word in words]), settings)


def kept(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    results = json.loads((folder / "results.json").read_text())
    return results, [json.loads(line) for line in (folder / "cases.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("stage", STAGES)
def test_a_collection_is_ranked_by_every_stage_and_agrees_with_ir_measures(
    beir: Path, own: Settings, tmp_path: Path, stage: str
) -> None:
    assert asked(own, "--beir", beir, "--retriever", stage, "--out", tmp_path / "out", "--gate") == 0
    results, cases = kept(tmp_path / "out")
    qrels = [ir_measures.Qrel(q, name, grade) for q in QRELS for name, grade in QRELS[q].items()]
    ranking = [ir_measures.ScoredDoc(c["id"], name, 1 / n) for c in cases for n, name in enumerate(c["ranked"], 1)]
    theirs = ir_measures.calc_aggregate([nDCG @ 10, RR, R @ 1], qrels, ranking)
    ours = {name: results["measures"][name]["value"] for name in ("ndcg@10", "mrr", "recall@1")}
    assert list(ours.values()) == pytest.approx([theirs[nDCG @ 10], theirs[RR], theirs[R @ 1]], abs=1e-4)
    assert (results["suite"], ours["recall@1"]) == (f"beir {stage}", 0.75)
    assert cases[1]["ranked"][0] == "barn"


@pytest.mark.parametrize("mode", squad.MODES)
def test_questions_are_answered_from_their_paragraph_and_over_all(
    pairs: Path, own: Settings, tmp_path: Path, mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(own, "--squad", pairs, "--mode", mode, "--out", tmp_path / "out")
    results, cases = kept(tmp_path / "out")
    assert [case["id"] for case in cases] == ["q1", "q2", "q3"]
    assert [case["answer"]["short"] for case in cases[:2]] == ["90", "1921"]
    assert cases[2]["answer"]["refused"]
    assert [case["scores"]["f1"] for case in cases] == [1, 1, 1]
    assert [case["scores"].get("right") for case in cases] == [1, 1, None]
    assert [case["scores"].get("refused") for case in cases] == [None, None, 1]
    assert [case["scores"].get("false refusals") for case in cases] == [0, 0, None]
    assert (results["measures"]["f1"]["value"], results["measures"]["f1"]["n"]) == (1.0, 3)
    assert results["measures"]["offset violations"]["value"] == 0
    assert results["ungraded"][0]["id"] == "q4"
    assert ("recall@1" in results["measures"]) is (mode == "open")
    assert "1 cases cannot be graded" in capsys.readouterr().out
    assert {"reader.onnx", "embedding"} <= results["origin"]["models"].keys()
    assert {"answer", "grade"} <= results["origin"]["prompts"].keys()


def test_reading_sees_its_own_paragraph_and_no_other(pairs: Path, own: Settings) -> None:
    found = read_squad(pairs)
    given = Paragraphs(found.paragraphs, own, embedder=WordHashes(), reader=WeighingReader(model=FirstWords()))
    for case in found.cases:
        answer = given.assistant(case).ask(case.question)
        assert {hit.document for hit in answer.hits} == set(case.documents)
        for citation in answer.citations:
            assert given.texts[citation.document][citation.start : citation.end] == citation.quote
    with pytest.raises(NoSuchDocument):
        given.assistant(found.cases[0]).document("barn")


def test_reading_an_empty_paragraph_refuses(own: Settings) -> None:
    given = Paragraphs([Paragraph("e", "", " ")], own, embedder=WordHashes(), reader=WeighingReader())
    case = Case(id="a", kind="who", question="Who?", answers=(("x",),), documents=("e",))
    assert given.assistant(case).ask("Who?").refused


def test_a_question_that_crashes_scores_nothing_and_says_why(pairs: Path) -> None:
    class Broken:
        def ask(self, question: str, **_: object) -> Answer:
            raise RuntimeError(f"no luck with {question}")

    results = run_each(lambda _: Broken(), read_squad(pairs).cases, texts={})
    assert all(o.answer is None and o.explanation.startswith("crashed: RuntimeError") for o in results.outcomes)
    assert [squad._SCORERS["f1"](outcome) for outcome in results.outcomes] == [0, 0, 0]


def test_a_query_that_crashes_scores_nothing_and_says_why(
    beir: Path, own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Callable[[str], Sequence[str]]:
        return {"How many cows does the herd in Kent have?": ("cows",)}.__getitem__

    monkeypatch.setattr("evals.suites.beir.retriever", broken)
    assert asked(own, "--beir", beir, "--out", tmp_path / "out", "--gate") == 1
    results, cases = kept(tmp_path / "out")
    assert [case["scores"]["hit@1"] for case in cases] == [1, 0]
    assert cases[1]["explanation"].startswith("crashed: KeyError")
    assert results["measures"]["crashes"]["value"] == 1


def test_the_index_of_a_set_is_kept_and_used_again(pairs: Path, own: Settings) -> None:
    paragraphs = read_squad(pairs).paragraphs
    first = opened_paragraphs(paragraphs, own)
    corpus = first.index.folder.parent / "corpus.jsonl"
    written = corpus.stat().st_mtime_ns
    again = opened_paragraphs(paragraphs, own)
    assert corpus.stat().st_mtime_ns == written
    assert again.index.folder == first.index.folder
    assert dict(again.texts) == TEXTS
    assert opened_paragraphs(paragraphs[:2], own).index.folder != first.index.folder


def test_a_stage_there_is_not_is_an_error(pairs: Path, own: Settings) -> None:
    with pytest.raises(BadInput, match="no retriever 'magic'"):
        retriever("magic", opened_paragraphs(read_squad(pairs).paragraphs, own))


def test_the_baseline_has_a_row_for_every_stage(
    beir: Path,
    pairs: Path,
    own: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QA_CACHE", str(own.cache))
    assert baseline(["--beir", str(beir), "--squad", str(pairs), "--out", str(tmp_path / "base.json")]) == 0
    rows = json.loads((tmp_path / "base.json").read_text())["rows"]
    stages = [f"beir {stage}" for stage in STAGES]
    assert [row["suite"] for row in rows] == [*stages, *stages, "squad reading", "squad open"]
    shown = capsys.readouterr().out
    assert shown.count("hybrid") == 2
    assert "exact match" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--limit", "0"), "--limit 0 leaves no case"),
        (("--beir", "{beir}", "--squad", "{nowhere}"), "There is no "),
    ],
)
def test_the_baseline_shows_what_is_wrong_as_a_sentence_before_it_asks(
    beir: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: Sequence[str],
    said: str,
) -> None:
    given = [word.format(beir=beir, nowhere=tmp_path / "nowhere") for word in words]
    assert through(partial(baseline, given)) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith(said)
    assert shown.out == ""


@pytest.mark.parametrize(
    "words",
    [
        ("baseline", "--beir", "/nowhere"),
        ("claims",),
        ("speed", "--limit", "1"),
        ("meanings", "--out", "/nowhere/meanings.npz"),
    ],
)
def test_every_program_shows_what_is_wrong_as_a_sentence(words: Sequence[str]) -> None:
    program = [sys.executable, "-m", f"evals.{words[0]}", *words[1:]]
    environment = os.environ | {"QA_HITS": "many"}
    done = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert "QA_HITS" in done.stderr
