"""The reader: how the evidence is weighed."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from fakes import FirstWords, Plain, PointsAt, Silent
from readings import FARM, hit

from qa.questions.question import analyse
from qa.reader import Calibration, WeighingReader, shipped_weights
from qa.spans.span_model import PassageReading, Text
from qa.yes_no.polarity import BY_SAME_WORDS

UNSCALED = replace(shipped_weights(), calibrations=dict.fromkeys(("yes_no", "other"), Calibration(1.0, 0.0)))
"""A score is the confidence, but for what another document adds to it."""


def test_readings_come_best_first_with_offsets_in_the_document() -> None:
    reader = WeighingReader(model=FirstWords())
    readings = reader.read(analyse("How many cows did the flood take from the farm?"), [hit()], Plain())
    assert readings[0].text.startswith("The flood")
    assert readings[0].score == max(r.score for r in readings)
    assert all(FARM[r.start - 100 : r.end - 100] == r.text for r in readings)


def test_a_number_of_something_else_is_hardly_an_answer() -> None:
    reader = WeighingReader(model=PointsAt("6,450", 9.0), weights=UNSCALED)
    text = "The trust in Kent will employ 6,450 people."
    doctors, people = (
        reader.read(analyse(f"How many {who} will the trust in Kent employ?"), [hit(text)], Plain())[0].score
        for who in ("doctors", "people")
    )
    assert doctors < people / 3


def test_a_document_is_about_who_wrote_it() -> None:
    reader = WeighingReader(model=PointsAt("two cows", 9.0), weights=UNSCALED)
    by_ada, by_bo = (
        reader.read(analyse("What did Ada Hill lose?"), [replace(hit("I lost two cows there."), author=name)], Plain())[
            0
        ].score
        for name in ("Ada Hill", "Bo Carr")
    )
    assert by_bo < by_ada


def test_a_table_has_no_other_year_than_its_columns_name() -> None:
    reader = WeighingReader(model=PointsAt("3,150", 9.0), weights=UNSCALED)
    text = "Report for 2024\n\n| | 2023 | 2022 |\n|---|---|---|\n| Net profit | 3,150 | 2,240 |"
    later, told = (
        reader.read(analyse(f"What was the net profit for {year}?"), [hit(text)], Plain())[0].score
        for year in ("2024", "2023")
    )
    assert later < told / 2


def test_a_shorter_question_of_yes_or_no_is_answered_by_what_stands_under_it_too() -> None:
    reader = WeighingReader(model=PointsAt("guides", -4.0), weights=UNSCALED)
    text = "Are dogs allowed? No. Only guides may bring them."
    allowed = reader.read(analyse("Am I allowed to bring my dogs to the farm?"), [hit(text)], Plain())
    assert (allowed[0].text, allowed[0].score) == ("Only guides may bring them.", pytest.approx(0.87))
    fed = reader.read(analyse("Am I allowed to feed dogs on rainy days?"), [hit(text)], Plain())
    assert fed[0].score < 0.79


def test_a_question_in_the_text_is_no_evidence_for_yes() -> None:
    dogs = "Are dogs allowed? No. Only guide dogs may come in."
    readings = WeighingReader(model=FirstWords()).read(analyse("Am I allowed to bring my dogs?"), [hit(dogs)], Plain())
    assert readings[0].text == "Only guide dogs may come in."
    assert readings[0].with_lead().text == "No. Only guide dogs may come in."
    assert {r.text for r in readings} == {"Only guide dogs may come in."}


QUESTIONS = """# The shop

## What is your refund policy?

Unopened jars come back within 30 days. The postage is kept.

## Do you have a shop?

There is one in Dover."""


@pytest.mark.parametrize("text", [QUESTIONS, QUESTIONS.replace("## ", ""), QUESTIONS.replace("## ", "Q: ")])
def test_what_stands_under_the_very_question_answers_it(text: str) -> None:
    reader = WeighingReader(model=PointsAt("Dover", -4.0), weights=UNSCALED)
    readings = reader.read(analyse("What is the refund policy?"), [hit(text)], Plain())
    assert readings[0].text == "Unopened jars come back within 30 days."
    assert readings[0].score == pytest.approx(0.87)
    assert "policy" not in " ".join(r.text for r in readings)
    assert max(r.score for r in readings if r.text == "There is one in Dover.") < 0.5
    others = reader.read(analyse("Who made the refund policy?"), [hit(text)], Plain())
    assert max(r.score for r in others) < 0.5


def test_a_topic_is_answered_by_the_sentences_that_name_it() -> None:
    text = "The flood took cows. The dairy herd of Kent is old. It rained on the herd."
    readings = WeighingReader(model=PointsAt("herd", 1.0), weights=UNSCALED).read(
        analyse("What does the report say about the dairy herd?"), [hit(text)], Plain()
    )
    assert readings[0].text == "The dairy herd of Kent is old."
    assert readings[0].short is None
    assert readings[0].score > 0.7
    assert next(r.score for r in readings if "took" in r.text) < 0.3


def test_a_yes_no_question_is_held_against_the_best_sentence_alone_and_led_in() -> None:
    asked: list[tuple[str, str]] = []

    class Asked:
        def logits(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            asked.extend(pairs)
            return [2.0, 3.0]

    reader = WeighingReader(model=FirstWords(), scorer=Asked())
    first, *others = reader.read(analyse("Did the flood take cows?"), [hit()], Plain())
    texts = (first.text, first.with_lead().text)
    assert (first.verdict, asked) == (2.5 + BY_SAME_WORDS, [("Did the flood take cows?", text) for text in texts])
    assert {r.verdict for r in others} == {None}
    assert {r.verdict for r in reader.read(analyse("Who owns the farm?"), [hit()], Plain())} == {None}


def test_the_best_sentence_is_the_surer_the_more_it_speaks_for_yes_or_no() -> None:
    class Says:
        def __init__(self, logit: float) -> None:
            self._logit = logit

        def logits(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            return [self._logit for _ in pairs]

    def surely(logit: float) -> float:
        reader = WeighingReader(model=FirstWords(), scorer=Says(logit))
        return reader.read(analyse("Did the flood take cows?"), [hit()], Plain())[0].score

    assert surely(0.0) < surely(2.0) < surely(4.0)
    assert surely(-2.0) < surely(-4.0)


@pytest.mark.parametrize(
    ("document", "text", "surer"),
    [
        ("paper.txt", "Kent's milk prices rose when a flood drowned forty of Bell's cows.", True),
        ("paper.txt", "Kent's milk prices rose when a flood drowned fifty of Bell's cows.", False),
        ("paper.txt", "The flood took forty cows from the farm in May 1953.", False),
        ("farm.txt", "Kent's milk prices rose when a flood drowned forty of Bell's cows.", False),
    ],
)
def test_another_document_that_gives_the_same_answer_makes_it_surer(document: str, text: str, *, surer: bool) -> None:
    first, other = hit("The flood of May 1953 took forty cows from the farm."), replace(hit(text), document=document)
    scores = []
    for hits in ([first], [first, other]):
        reader = WeighingReader(model=Silent(), weights=UNSCALED)
        readings = reader.read(analyse("How many cows did the flood of 1953 take?"), hits, Plain())
        scores.append(next(r.score for r in readings if r.text == first.text))
    assert (scores[1] > scores[0]) is surer


def test_what_another_document_makes_surer_comes_before_what_none_does() -> None:
    told = [
        ("a.txt", "The flood of 1953 took fifty cows."),
        ("b.txt", "The flood of May 1953 took forty cows from the farm near Dover."),
        ("c.txt", "Kent's milk prices rose when a flood drowned forty of Bell's cows."),
    ]
    hits = [replace(hit(text), document=document) for document, text in told]
    reader = WeighingReader(model=FirstWords(), weights=UNSCALED)
    readings = reader.read(analyse("How many cows did the flood of 1953 take?"), hits, Plain())
    assert [r.hit.document for r in readings] == ["b.txt", "c.txt", "a.txt"]


class Listens(FirstWords):
    """Keeps what the passages are read under."""

    def __init__(self) -> None:
        self.under: list[str] = []

    def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        self.under.extend(text.heading for text in texts)
        return super().read(question, texts)


def test_the_name_of_a_document_is_no_title_to_read_it_under() -> None:
    model = Listens()
    hits = [hit(), replace(hit(), title="farm.txt"), replace(hit(), title="farm")]
    WeighingReader(model=model).read(analyse("Who owns the farm?"), hits, Plain())
    assert model.under == ["The farm. ", "", ""]


def test_a_passage_is_read_under_the_names_that_only_what_stands_around_it_has() -> None:
    class InKent(Plain):
        def around(self, identifier: str) -> str:
            assert identifier
            return "The Mill 5 stands in Kent, far from Dover."

    hits = [hit("It was built by Ada Bell."), hit("Ada Bell built Kent's mill.")]
    asked = "Who built the mill in Kent that is not in Essex?"
    model = Listens()
    WeighingReader(model=model).read(analyse(asked), hits, InKent())
    assert model.under == ["The farm. Kent. ", "The farm. "]
