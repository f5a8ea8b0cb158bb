"""A smoke run of the training: a few made-up documents, a few seconds, an exported model that reads."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from evals.training.corpora import read_questions
from evals.training.settings import Settings

PLACES = ("Kent", "Essex", "Dover", "Ghent", "Paris", "Oslo", "Turin", "Bern")
ANIMALS = ("cows", "sheep", "goats", "pigs", "hens", "mules")


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(map(json.dumps, rows)))


def beside_the_sets(folder: Path, monkeypatch: pytest.MonkeyPatch, **rows: list[dict[str, Any]]) -> None:
    """What was written for the project is these rows."""
    (folder / "written").mkdir(exist_ok=True)
    for name in ("questions", "claims", "passages"):
        (folder / "written" / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows.get(name, []))))
    monkeypatch.setattr("evals.training.corpora.files", lambda _: folder)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty farms, each with three questions, as one of the sets would come; nothing is written for the project."""
    beside_the_sets(tmp_path, monkeypatch)
    chance = random.Random(1)
    contexts, questions = [], []
    for number in range(40):
        place, animal, count = chance.choice(PLACES), chance.choice(ANIMALS), chance.randint(10, 900)
        text = f"The farm of {place} is old. It keeps {count} {animal} on its hills. A flood came in {1900 + number}."
        contexts.append({"id": f"c{number}", "title": f"Farm_{number}", "text": text})
        asked = {
            f"How many {animal} does the farm of {place} keep?": str(count),
            f"Where is the farm with {count} {animal}?": place,
            f"When did the flood come to {place}?": str(1900 + number),
        }
        questions += [
            {"id": f"{number}-{i}", "question": q, "answers": [a], "context_id": f"c{number}", "unanswerable": False}
            for i, (q, a) in enumerate(asked.items())
        ]
    folder = tmp_path / "data" / "read" / "squadshifts_new_wiki"
    write(folder / "contexts.jsonl.gz", contexts)
    write(folder / "questions.jsonl.gz", questions)
    return tmp_path / "data"


def test_documents_are_held_out_whole(data: Path) -> None:
    parts = [read_questions(data, "squadshifts_new_wiki", held_out=held_out) for held_out in (False, True)]
    trained, held = ({q.context.key for q in part} for part in parts)
    assert trained
    assert held
    assert not trained & held


@pytest.mark.filterwarnings("ignore")  # torch's exporter warns of its own ways
def test_a_short_training_saves_a_model_that_exports_and_reads(data: Path, tmp_path: Path) -> None:
    from evals.training.__main__ import run_training
    from evals.training.export import write_models
    from evals.training.features import load_tokenizer
    from evals.training.predict import Predictor
    from index.export import packaged_folder

    settings = Settings(data, tmp_path / "out", minutes=0.05, batch=8)
    settings.out.mkdir()
    run_training(settings)
    assert json.loads((settings.out / "progress.json").read_text())["steps"] > 0
    models = write_models(settings.out, settings.out)
    assert models["int8"].stat().st_size < 26_000_000
    passage = "The farm of Kent keeps 40 cows."
    found = Predictor(models["int8"], load_tokenizer(packaged_folder())).predict([("How many cows?", passage)])[0]
    assert 0 <= found.start < found.end <= len(passage)


@pytest.mark.filterwarnings("ignore")  # torch's exporter warns of its own ways
def test_a_short_training_of_the_scorer_goes_on_from_a_reader_and_exports(data: Path, tmp_path: Path) -> None:
    from evals.training import entailment
    from evals.training.entailment_export import write_models
    from evals.training.model import from_pretrained
    from index.export import packaged_folder
    from qa.entailment import EntailmentModel

    settings = Settings(data, tmp_path / "out", minutes=0.03, batch=8)
    settings.out.mkdir()
    torch.save(from_pretrained(packaged_folder()).state_dict(), tmp_path / "checkpoint.pt")
    entailment.run_training(settings, tmp_path)
    write_models(settings.out, tmp_path)
    assert (tmp_path / "entailment.onnx").stat().st_size < 26_000_000
    logits = EntailmentModel(tmp_path / "entailment.onnx").logits(
        [("It keeps 40 cows.", "The farm keeps 40 cows."), ("a", "b")]
    )
    assert np.isfinite(logits).all()


def test_claims_of_held_out_documents_are_true_and_false(data: Path, tmp_path: Path) -> None:
    from evals.training.support import Support

    examples = [*Support(Settings(data, tmp_path, minutes=1), held_out=False).examples()]
    assert {e.answerable for e in examples} == {True, False}
    true = {(e.question, e.passage) for e in examples if e.answerable}
    assert any(claim in passage for claim, passage in true)
    assert not true & {(e.question, e.passage) for e in examples if not e.answerable}


def test_the_shipped_bytes_can_be_gone_on_from() -> None:
    from evals.training.features import load_tokenizer
    from evals.training.shipped import SHIPPED, from_shipped
    from index.export import packaged_folder
    from index.onnx import OnnxModel

    tokenizer = load_tokenizer(packaged_folder())
    encoding = tokenizer.encode("How many cows were lost?", "The flood took forty cows and a barn in Kent.")
    ((shipped, *_),) = OnnxModel(SHIPPED, packaged_folder() / "tokenizer.json", max_tokens=128).run([encoding])
    inputs = (torch.tensor([row]) for row in (encoding.ids, encoding.type_ids, encoding.attention_mask))
    restored, *_ = from_shipped(SHIPPED).eval()(*inputs)
    passage = slice(encoding.type_ids.index(1), -1)
    assert np.corrcoef(restored.detach()[0, passage], shipped[passage])[0, 1] > 0.98


def silver(question: str, *points: str) -> tuple[str, ...]:
    """The answers a question gets whose sentence is known, from a reader that points first at one, then at another."""
    from evals.training.corpora import Context, Question
    from evals.training.predict import Prediction
    from evals.training.silver import with_silver_answers

    text = "The farm is old. In 1953 a flood took forty cows. A barn was built."
    gold = text.index("In 1953"), text.index(" A barn")
    asked = Question("q", "squad_train_ir", question, Context("c", "wiki", "c", "", text), (), gold, exact=False)

    class Pointing:
        def __init__(self) -> None:
            self._points = iter(points)

        def predict(self, pairs: list[tuple[str, str]]) -> list[Prediction]:
            point = next(self._points)
            return [Prediction(p.index(point), p.index(point) + len(point), 1.0, 1.0) for _, p in pairs]

    return with_silver_answers([asked], Pointing())[0].answers  # type: ignore[arg-type]


def test_an_answer_read_alike_with_and_without_its_neighbours_is_taken() -> None:
    assert silver("How many cows were lost?", "forty", "forty") == ("forty",)


@pytest.mark.parametrize(
    ("question", "points"),
    [("How many cows were lost?", ("forty", "1953")), ("Where are the forty cows?", ("forty cows", "forty cows"))],
)
def test_an_answer_read_otherwise_or_out_of_the_question_is_not_taken(question: str, points: tuple[str, str]) -> None:
    assert silver(question, *points) == ()


def test_a_question_is_said_in_other_words_but_for_its_names() -> None:
    from evals.training.paraphrase import Paraphraser

    paraphraser = Paraphraser({"murdered": ["killed"], "essex": ["kent"]})
    assert paraphraser.paraphrase("Who was murdered in Essex?", random.Random(1)) == "Who was killed in Essex?"
    assert paraphraser.paraphrase("who was murdered in essex?", random.Random(1)) == "who was murdered in essex?"


def test_words_near_in_meaning_stand_for_each_other_and_opposites_do_not() -> None:
    from evals.training.paraphrase import embedded_neighbours

    words = "soldiers troops soldier buying selling visible invisible cattle music window winter honest village".split()
    near = embedded_neighbours(words)
    assert {word: found for word, found in near.items() if found} == {"soldiers": ["troops"], "troops": ["soldiers"]}


def test_another_draw_asks_the_same_questions_of_other_windows(data: Path, tmp_path: Path) -> None:
    from evals.training.examples import Maker, load_pools, load_questions

    settings = Settings(data, tmp_path, minutes=1, paraphrased_share=0.0)
    maker = Maker(load_questions(data, held_out=False), load_pools(data, held_out=False), settings)
    first, again, other = ([e.passage for e in maker.training(draw)] for draw in (0, 0, 1))
    assert first == again != other


def test_written_questions_are_taught_with_the_near_misses_beside_them(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training import written
    from evals.training.examples import TEMPTING, Maker

    rows = [
        {"set": "squadshifts_new_wiki", "context": f"c{n}", "question": "Who keeps the animals?", place: "The farm"}
        for n in range(40)
        for place in ("answers", "tempts")
    ]
    rows.append({"set": "not_there", "context": "c1", "question": "Who?", "answers": "The farm"})
    beside_the_sets(tmp_path, monkeypatch, questions=rows)
    parts = [written.read_written(data, held_out=held_out) for held_out in (False, True)]
    assert sum(map(len, parts)) == 80
    assert all(parts)
    settings = Settings(data, tmp_path, minutes=1, written_draws=3)
    examples = list(Maker(parts[0], {"wiki": []}, settings).training())
    tempting = [e for e in examples if e.kind == TEMPTING]
    assert len(tempting) == 3 * len(parts[0]) / 2
    assert not any(e.answerable or e.span for e in tempting)
    assert all(e.passage[slice(*e.span)] == "The farm" for e in examples if e.span)


def test_written_claims_are_held_against_their_paragraph(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training import written

    row = {"set": "squadshifts_new_wiki", "context": "c1", "claim": "The farm is old.", "supported": True}
    beside_the_sets(tmp_path, monkeypatch, claims=[row])
    found = [*written.read_claims(data, held_out=False), *written.read_claims(data, held_out=True)]
    assert [(c.text, c.supported) for c in found] == [("The farm is old.", True)]
    assert found[0].context.text.startswith("The farm of")


def test_true_claims_that_were_written_are_taught_changed_too(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training.corpora import WRITTEN
    from evals.training.support import CHANGED, Support

    said = {"Forty cows drowned at Ada Mill.": True, "The mill at Ada Mill burned down.": False}
    rows = [{"set": WRITTEN, "context": "p", "claim": claim, "supported": true} for claim, true in said.items()]
    passage = {"id": "p", "title": "Ada Mill", "text": "Ada Mill was flooded in 1953, and forty cows died."}
    beside_the_sets(tmp_path, monkeypatch, claims=rows, passages=[passage])
    examples = [*Support(Settings(data, tmp_path, minutes=1), held_out=False).examples()]
    assert {e.answerable for e in examples if e.dataset == WRITTEN} == {True, False}
    changed = [e for e in examples if e.dataset == CHANGED]
    assert len({e.question for e in changed}) > 1
    assert not any(e.answerable or e.question in said for e in changed)


def test_questions_over_written_paragraphs_get_near_misses_from_written_paragraphs(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.training import written
    from evals.training.corpora import WRITTEN
    from evals.training.examples import Maker, load_pools

    lines = ["Ada Mill opened in 1901.", "Bode Mill opened in 1920.", "Cole Mill opened in 1933."]
    passages = [{"id": f"p{n}", "title": f"Mill {n}", "text": line} for n, line in enumerate(lines * 9)]
    asked = {"set": WRITTEN, "question": "Since when is there a mill?"}
    rows = [asked | {"context": p["id"], "answers": p["text"][-5:-1]} for p in passages]
    beside_the_sets(tmp_path, monkeypatch, questions=rows, passages=passages)
    parts = [written.read_written(data, held_out=held_out) for held_out in (False, True)]
    assert sorted(q.context.id for part in parts for q in part) == sorted(p["id"] for p in passages)
    assert all(parts)
    maker = Maker(parts[0], load_pools(data, held_out=False), Settings(data, tmp_path, minutes=1))
    examples = list(maker.training())
    texts = {f"{prefix}{p['text']}" for p in passages for prefix in ("", f"{p['title']}. ")}
    assert {e.passage for e in examples if e.kind == "retrieved"} < texts


def test_held_out_questions_over_written_paragraphs_can_be_asked_as_squad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evals.formats.squad import read_squad
    from evals.training.corpora import WRITTEN, read_contexts
    from evals.training.written import __main__

    passages = [{"id": f"p{n}", "title": f"Mill {n}", "text": f"Mill {n} opened in 19{n}."} for n in range(10, 99)]
    row = {"set": WRITTEN, "question": "When did the mill open?"}
    rows = [row | {"context": p["id"], place: p["text"][-5:-1]} for p in passages for place in ("answers", "tempts")]
    rows += [row | {"context": p["id"], "question": "Did it open?", "settles": p["text"]} for p in passages]
    beside_the_sets(tmp_path, monkeypatch, questions=rows, passages=passages)
    held_out = [context for context in read_contexts(tmp_path, WRITTEN).values() if context.held_out]
    monkeypatch.setattr("sys.argv", ["written", "--out", str(tmp_path / "squad.json")])
    __main__.main()
    suite = read_squad(tmp_path / "squad.json")
    assert len(suite.cases) == 2 * len(held_out) > 0


@pytest.mark.parametrize(
    ("pool", "matter", "may"), [("written", "f", True), ("written", "g", False), ("wiki", "f", False)]
)
def test_what_tells_the_same_matter_is_no_near_miss(pool: str, matter: str, *, may: bool) -> None:
    from evals.training.corpora import Question, make_context
    from evals.training.retrieval import holds_answer

    first = make_context("a", "written", "Paper", "A flood took forty cows.", matter="f")
    other = make_context("b", pool, "Minutes", "The herd was lost to high water.", matter=matter)
    question = Question("q", "written", "How many cows?", first, ("forty",), (13, 18), exact=True)
    assert holds_answer(question, other, (0, 32)) is may
