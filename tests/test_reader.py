"""The reader: how the evidence is weighed, and what becomes the short answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from fakes import FirstWords, Silent
from readings import FARM

from index.blocks import Span
from qa.answer import Hit
from qa.question import analyse
from qa.reader import Calibration, WeighingReader, shipped_weights
from qa.span_model import PassageReading, Pointed, Text

UNSCALED = replace(shipped_weights(), calibrations=dict.fromkeys(("yes_no", "other"), Calibration(1.0, 0.0, 2.0)))
"""A score is the confidence, but for what another document adds to it."""


def hit(text: str = FARM) -> Hit:
    return Hit("p", "farm.txt", "The farm", None, None, 100, 100 + len(text), text, 1, 0.6, 1, 4.0, 1, 0.03)


class Plain:
    """A corpus of words that are all as rare, and passages without neighbours."""

    def rarity(self, stem: str) -> float:
        return float(bool(stem))

    def around(self, identifier: str) -> str:
        return "" if identifier else "nothing"


def test_readings_come_best_first_with_offsets_in_the_document() -> None:
    reader = WeighingReader(model=FirstWords())
    readings = reader.read(analyse("How many cows did the flood take from the farm?"), [hit()], Plain())
    assert readings[0].text.startswith("The flood")
    assert readings[0].score == max(r.score for r in readings)
    assert all(FARM[r.start - 100 : r.end - 100] == r.text for r in readings)


@dataclass(frozen=True)
class PointsAt:
    """A model that points at one word, and is so sure of it."""

    word: str
    margin: float

    def read(self, question: str, texts: Sequence[Text]) -> list[PassageReading]:
        assert question
        return [PassageReading(self.margin, tuple(self._point(t.text, s) for s in t.sentences)) for t in texts]

    def _point(self, text: str, sentence: Span) -> Pointed | None:
        place = text.find(self.word, sentence.start, sentence.end)
        return Pointed(place, place + len(self.word), self.margin) if place >= 0 else None


def short_answer(question: str, model: PointsAt, text: str = FARM) -> str | None:
    readings = WeighingReader(model=model).read(analyse(question), [hit(text)], Plain())
    return next(r.short_text for r in readings if model.word in r.text)


def test_a_sure_model_is_taken_at_its_word_about_who() -> None:
    assert short_answer("Who owns the farm?", PointsAt("insurance", 4.0)) == "insurance"
    assert short_answer("Who owns the farm?", PointsAt("insurance", -4.0)) == "Anna Bell"


def test_a_figure_has_to_look_like_one_however_sure_the_model_is() -> None:
    assert short_answer("How many cows were lost?", PointsAt("cows", 9.0)) == "forty"


def test_what_only_says_the_question_again_is_no_answer() -> None:
    union = "The Farm Workers' Union (FWU) met in Dover, and Anna Bell spoke."
    assert short_answer("Who leads the FWU?", PointsAt("Farm Workers' Union", 9.0), union) != "Farm Workers' Union"
    assert short_answer("Is the union of farms or of mines?", PointsAt("farms", 9.0), "It is of farms.") == "farms"


@pytest.mark.parametrize(
    ("question", "pointed", "text"),
    [
        ("Who commands the KZF?", "Farm Guard", "The Farm Guard (KZF) met in Dover, as Kent saw."),
        ("What is the name of the chief inspector?", "CIO", "The chief inspector (CIO) blames the farm."),
        ("Who published her book?", "her book", "Her book was told in her book by Holm."),
    ],
)
def test_a_model_that_points_at_what_is_asked_about_has_found_nothing(question: str, pointed: str, text: str) -> None:
    def score(word: str) -> float:
        return WeighingReader(model=PointsAt(word, 9.0)).read(analyse(question), [hit(text)], Plain())[0].score

    assert score(pointed) < score(text.split()[-1].rstrip(".")) / 5


def test_of_two_that_are_offered_the_answer_is_one() -> None:
    left = "Anna Bell left the farm before the flood, in May."
    assert short_answer("Did she leave before or after the flood?", PointsAt("farm", 9.0), left) is None
    assert short_answer("Did she leave before or after the flood?", PointsAt("before", 9.0), left) == "before"
    cows = "Kent has 90 cows."
    assert short_answer("Which is larger, the number of cows in Essex or in Sussex?", PointsAt("90", 9.0), cows) is None


def test_letters_are_short_for_words_with_these_initials() -> None:
    union = "The Farm Workers Union met in Dover, the FWU said."
    assert short_answer("What does FWU stand for?", PointsAt("Farm Workers Union", 9.0), union) == "Farm Workers Union"
    assert short_answer("What does FWU stand for?", PointsAt("Dover", 9.0), union) is None


def test_what_says_nothing_is_no_short_answer() -> None:
    both = "Both sisters said that Anna Bell left."
    assert short_answer("What did the sisters do?", PointsAt("said", 9.0), both) is None
    assert short_answer("Which sisters spoke?", PointsAt("Both", 9.0), both) is None


def test_what_followed_is_no_reason() -> None:
    sold = "The flood ruined the farm of Anna Bell."
    assert short_answer("Why did the flood come?", PointsAt("ruined the farm", 9.0), sold) is None


@pytest.mark.parametrize(
    ("question", "pointed", "text"),
    [
        ("When did the carving of doors come back?", "the Renaissance", "Carving came back early in the Renaissance."),
        ("When will she sell?", "When it has dried", "When it has dried, she will sell the hay."),
        ("How often is the hay turned?", "every other day", "We turn the hay almost every other day in June."),
        ("How long does a cow sleep?", "a third of its life", "A cow spends a third of its life in sleep."),
        ("How did she feel about the flood?", "nervous", "She was nervous about the flood."),
        ("What is the acronym AGRIMAC derived from?", "AGRIcultural MAChine", "It is from AGRIcultural MAChine."),
    ],
)
def test_what_no_rule_knows_is_taken_where_the_model_is_sure(question: str, pointed: str, text: str) -> None:
    assert short_answer(question, PointsAt(pointed, 9.0), text) == pointed
    assert short_answer(question, PointsAt(pointed, -1.0), text) is None


def test_letters_are_an_answer_to_who_asks_for_them() -> None:
    union = "The Farm Workers Union (FWU) met in Dover."
    assert short_answer("What is the abbreviation for the Farm Workers Union?", PointsAt("FWU", 9.0), union) == "FWU"


def test_a_figure_comes_with_its_bound_and_its_rate() -> None:
    plant = "The plant will not be ready before 2028, and costs 3.2 million euros a day."
    assert short_answer("When will the plant be ready?", PointsAt("2028", 9.0), plant) == "not be ready before 2028"
    assert (
        short_answer("How much does it cost?", PointsAt("3.2 million euros", 9.0), plant) == "3.2 million euros a day"
    )


def test_a_date_is_no_length_of_time() -> None:
    wed = "Anna and Carl married in January 1903."
    assert short_answer("How long were Anna and Carl married?", PointsAt("January 1903", 9.0), wed) is None
    until = "They were married from 1903 to 1919."
    assert short_answer("How long were they married?", PointsAt("1903 to 1919", 9.0), until) == "1903 to 1919"


def test_of_several_figures_the_one_that_is_counted_is_shown() -> None:
    brain = "A brain has one hundred billion cells and one hundred trillion links."
    whole = "one hundred billion cells and one hundred trillion"
    assert short_answer("How many links does a brain have?", PointsAt(whole, 9.0), brain) == "one hundred trillion"


def test_of_a_part_and_its_whole_the_part_is_counted() -> None:
    towns = "Since March, 63 of the province's 118 towns have been under restrictions."
    assert short_answer("How many towns are under restrictions?", PointsAt("118", 9.0), towns) == "63"
    assert short_answer("How many towns does the province have?", PointsAt("118", 9.0), towns) == "118"
    houses = "In Kent 214 buildings were lost, including the school and 163 houses."
    assert short_answer("How many houses were lost in Kent?", PointsAt("214", 9.0), houses) == "163"
    assert short_answer("How many buildings were lost in Kent?", PointsAt("214", 9.0), houses) == "214"


def test_a_number_of_something_else_is_hardly_an_answer() -> None:
    reader = WeighingReader(model=PointsAt("6,450", 9.0), weights=UNSCALED)
    text = "The trust in Kent will employ 6,450 people."
    doctors, people = (
        reader.read(analyse(f"How many {who} will the trust in Kent employ?"), [hit(text)], Plain())[0].score
        for who in ("doctors", "people")
    )
    assert doctors < people / 3


def test_a_number_behind_a_name_is_that_ones() -> None:
    births = "St Brannoc's had 1,310 births last year and Westmere General 2,240."
    asked = "How many births did {} have last year?"
    assert short_answer(asked.format("Westmere General"), PointsAt("1,310", 9.0), births) == "2,240"
    assert short_answer(asked.format("St Brannoc's"), PointsAt("1,310", 9.0), births) == "1,310"


def test_a_list_is_no_number_and_a_concession_no_reason() -> None:
    houses = "In Kent 214 buildings were lost, and the school."
    assert short_answer("Name the buildings that were lost.", PointsAt("214", 9.0), houses) is None
    asked = "Sorrel never used the act, although Reed asked her three times."
    assert short_answer("Why did Sorrel not use the act?", PointsAt("Reed asked her three times", 9.0), asked) is None


def test_letters_are_spelled_out_to_the_word_and_things_explained_to_the_end() -> None:
    agency = "Captain Reed of the State Forestry and Fire Agency (SFFA) spoke."
    whole = "Captain Reed of the State Forestry and Fire Agency"
    assert short_answer("What does SFFA stand for?", PointsAt(whole, 9.0), agency) == "State Forestry and Fire Agency"
    lake = "An oxbow is a bend that has been cut off from its river."
    assert short_answer("What is an oxbow?", PointsAt("a bend", 9.0), lake) == lake[12:-1]


def test_a_shorter_question_of_yes_or_no_is_answered_by_what_stands_under_it_too() -> None:
    reader = WeighingReader(model=PointsAt("guides", -4.0), weights=UNSCALED)
    text = "Are dogs allowed? No. Only guides may bring them."
    allowed = reader.read(analyse("Am I allowed to bring my dogs to the farm?"), [hit(text)], Plain())
    assert (allowed[0].text, allowed[0].score) == ("Only guides may bring them.", pytest.approx(0.8))
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
    assert readings[0].score == pytest.approx(0.8)
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


def test_of_a_yes_no_question_the_best_sentence_is_held_against_it() -> None:
    asked: list[tuple[str, str]] = []

    class Asked:
        def logits(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            asked.extend(pairs)
            return [2.5] * len(pairs)

    reader = WeighingReader(model=FirstWords(), scorer=Asked())
    first, *others = reader.read(analyse("Did the flood take cows?"), [hit()], Plain())
    assert (first.affirmed, asked) == (2.5, [("Did the flood take cows?", first.text)])
    assert {r.affirmed for r in others} == {None}
    assert {r.affirmed for r in reader.read(analyse("Who owns the farm?"), [hit()], Plain())} == {None}


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
