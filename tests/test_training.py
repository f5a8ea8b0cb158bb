"""A smoke run of the training: a few made-up documents, a few seconds, an exported model that reads."""

import importlib
import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from evals.training.corpora import read_questions
from evals.training.settings import Settings
from evals.training.train import faster_kind


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
    from qa.checking.entailment import EntailmentModel

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


def test_of_what_a_judge_has_seen_a_few_questions_are_asked_again() -> None:
    from evals.arithmetic.texts import Asked
    from evals.training.arithmetic import SEEN_SHARE, mostly_unseen

    asked = [Asked(f"Text {n // 2} of 9 cows.", f"Question {n}?", "untold", ()) for n in range(2000)]
    chosen = mostly_unseen(asked, 100, random.Random(1))
    assert chosen[-200:] == asked[-200:]
    assert len(chosen) - 200 == pytest.approx(SEEN_SHARE * 1800, rel=0.2)
    assert mostly_unseen(asked, 5000, random.Random(1)) == asked


def test_a_judge_is_asked_over_texts_that_only_share_words_too() -> None:
    from evals.arithmetic.elsewhere import ELSEWHERE, elsewhere
    from evals.arithmetic.texts import load
    from evals.training.arithmetic import labelled

    written = random.Random(1).sample(list(load(held_out=False)), 60)
    asked = elsewhere(written, random.Random(2))
    assert 0.5 * ELSEWHERE * len(written) < len(asked) <= ELSEWHERE * len(written)
    of = {each.question: each.text for each in written}
    assert all(each.text != of[each.question] for each in asked)
    examples = [labelled(each) for each in asked]
    assert all(example and not example.right for example in examples)


@pytest.mark.filterwarnings("ignore")  # torch's exporter warns of its own ways
def test_a_short_training_of_the_judge_of_arithmetic_exports(data: Path, tmp_path: Path) -> None:
    from evals.arithmetic.texts import Asked
    from evals.training import arithmetic
    from evals.training.arithmetic_export import write_model
    from evals.training.features import batches
    from evals.training.shipped import SHIPPED, left_by
    from evals.training.train import train
    from qa.arithmetic.model import ArithmeticModel
    from qa.arithmetic.operations import steps

    settings = Settings(data, tmp_path, minutes=0.03, batch=8)
    text = "They lost 21 of 26 clerks."
    asked = [
        Asked(text, "How many are left?", "follows", ("5",)),
        Asked(text, "How many were lost?", "stated", ("21",)),
    ]
    features = arithmetic.featurise([each for a in asked if (each := arithmetic.labelled(a))])
    assert [sum(f.right) for f in features] == [1, 1]
    judge = left_by(SHIPPED, arithmetic.Judge())
    stream = batches(features, settings.batch, random.Random(1), arithmetic.collate)
    train(judge, stream, settings, arithmetic.marginal_loss)
    write_model(tmp_path, tmp_path)
    assert (tmp_path / "arithmetic.onnx").stat().st_size < 26_000_000
    (found,) = ArithmeticModel(tmp_path / "arithmetic.onnx").probabilities(
        [("How many are left?", text)], [steps(text)]
    )
    assert found.shape == (1 + len(steps(text)),)
    assert found.sum() == pytest.approx(1)


def test_other_figures_leave_the_step_as_it_is(data: Path, tmp_path: Path) -> None:
    from evals.arithmetic.texts import Asked
    from evals.training.arithmetic import featurise, labelled, varied
    from evals.training.paraphrase import Paraphraser

    asked = Asked("They lost 21 of 26 clerks, or 81 %, in 1990.", "How many are left?", "follows", ("5",))
    example = labelled(asked)
    assert example is not None
    other = varied(example, Paraphraser({}), Settings(data, tmp_path, minutes=1), random.Random(1))
    assert other.text != example.text
    assert other.text.endswith(" clerks, or 81 %, in 1990.")
    assert [f.right for f in featurise([other])] == [f.right for f in featurise([example])]


def test_claims_of_held_out_documents_are_true_and_false(data: Path, tmp_path: Path) -> None:
    from evals.training.support import Support

    examples = [*Support(Settings(data, tmp_path, minutes=1), held_out=False).examples()]
    assert {e.answerable for e in examples} == {True, False}
    true = {(e.question, e.passage) for e in examples if e.answerable}
    assert any(claim in passage for claim, passage in true)
    assert not true & {(e.question, e.passage) for e in examples if not e.answerable}


@pytest.mark.parametrize("module", ["__main__", "entailment", "arithmetic"])
def test_every_training_says_how_it_is_called(
    module: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [module, "--help"])
    with pytest.raises(SystemExit) as ended:
        importlib.import_module(f"evals.training.{module}").main()
    assert ended.value.code == 0
    assert "--share" in capsys.readouterr().out


def test_of_a_share_of_the_questions_examples_are_made(data: Path, tmp_path: Path) -> None:
    from evals.training.__main__ import questions_of
    from evals.training.features import load_tokenizer
    from evals.training.predict import Predictor
    from evals.training.shipped import SHIPPED
    from index.export import packaged_folder

    predictor = Predictor(SHIPPED, load_tokenizer(packaged_folder()))
    every, some = (questions_of(Settings(data, tmp_path, minutes=1, share=share), predictor) for share in (1.0, 0.5))
    assert len(some) == round(len(every) / 2) < len(every)
    assert {(q.dataset, q.id) for q in some} < {(q.dataset, q.id) for q in every}


@pytest.mark.parametrize("faster", [torch.float32, torch.bfloat16])
def test_products_are_made_in_the_kind_of_number_that_takes_less_time(faster: torch.dtype) -> None:
    assert faster_kind(lambda kind: 0.1 if kind is faster else 0.2) is faster


def test_the_shipped_bytes_can_be_gone_on_from() -> None:
    from evals.training.features import load_tokenizer
    from evals.training.model import Reader
    from evals.training.shipped import SHIPPED, from_shipped
    from index.export import packaged_folder
    from index.onnx import OnnxModel

    tokenizer = load_tokenizer(packaged_folder())
    encoding = tokenizer.encode("How many cows were lost?", "The flood took forty cows and a barn in Kent.")
    ((shipped, *_),) = OnnxModel(SHIPPED, packaged_folder() / "tokenizer.json", max_tokens=128).run([encoding])
    inputs = (torch.tensor([row]) for row in (encoding.ids, encoding.type_ids, encoding.attention_mask))
    restored, *_ = from_shipped(SHIPPED, Reader()).eval()(*inputs)
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
