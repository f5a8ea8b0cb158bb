"""Each measure, checked by hand on three or so cases."""

from dataclasses import replace

import pytest

from evals.cases import Case
from evals.measures import measure
from evals.measures.answer_correct import polarity, right
from evals.measures.citation_correct import cited
from evals.measures.figure import figure, percentile, ratio, share
from evals.measures.offsets import violations
from evals.measures.retrieval import measure_recall_at, recall, reciprocal_rank
from evals.outcome import Outcome
from qa.answer import Answer, Citation, Hit, Sentence, Verdict

TEXTS = {
    "staff.md": "USAID lost 21 of 26 people. Five were left.",
    "camp.md": "The camp held 70,000 people.",
    "other.md": "Five apples.",
}
CASE = Case(id="a", kind="fact", question="?", answers=(("5",),), holds=(("5",),), documents=("staff.md",))
NONE = Case(id="n", kind="unanswerable", question="?", unanswerable=True)
ANSWER = Answer("?", "?", "Five were left [1].", "5", False, None, 0.9, (), (), (), (), 0.1)
REFUSAL = replace(ANSWER, text="", short=None, refused=True, reason="nothing was found")


def citation(document: str, quote: str) -> Citation:
    start = TEXTS[document].index(quote)
    return Citation(1, document, document, None, None, None, None, start, start + len(quote), quote, Verdict.SUPPORTED)


def hit(document: str, text: str, *twins: str) -> Hit:
    found = tuple(hit(name, text) for name in twins)
    return Hit("p", document, "", None, None, 0, len(text), text, 1, 0.5, 1, 9.0, 1, 0.1, twins=found)


def outcome(case: Case, **scores: float) -> Outcome:
    return Outcome(case=case, answer=ANSWER, **scores)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "answer", "expected"),
    [
        (CASE, ANSWER, True),
        (CASE, replace(ANSWER, short=None), True),
        (CASE, replace(ANSWER, text="Some were left [5].", short=None), False),
        (CASE, replace(ANSWER, refused=True), False),
        (NONE, REFUSAL, True),
        (NONE, ANSWER, False),
        (replace(CASE, answers=(("5",), ("left", "remained"))), ANSWER, True),
        (replace(CASE, answers=(("5",), ("lost",))), ANSWER, False),
        (replace(CASE, kind="yes-no", answers=(("no",),)), replace(ANSWER, text="No, five were.", short=None), True),
        (replace(CASE, kind="yes-no", answers=(("yes",),)), replace(ANSWER, text="It says yes.", short=None), False),
        (replace(CASE, kind="yes-no", answers=(("yes",),)), replace(ANSWER, text="No.", short="Yes"), True),
        (replace(CASE, kind="yes-no", answers=(("yes",), ("5",))), replace(ANSWER, text="Yes: six."), False),
    ],
)
def test_right(case: Case, answer: Answer, expected: bool) -> None:
    assert right(case, replace(answer, short=None) if case.answers == (("yes",), ("5",)) else answer) is expected


FELL = replace(ANSWER, text="**312** [1]\n\nDirect hires fell from 563 to 312, Ann Grey said. [1]", short="312")
BEFORE = replace(CASE, answers=(("563", "five hundred and sixty-three"),))


@pytest.mark.parametrize("kind", ["fact", "paraphrase", "follow-up", "arithmetic", "who"])
def test_a_short_answer_is_wrong_though_the_sentence_holds_what_is_asked(kind: str) -> None:
    assert not right(replace(BEFORE, kind=kind), FELL)
    assert right(replace(BEFORE, kind=kind), replace(FELL, short="563 direct hires"))


@pytest.mark.parametrize(
    ("case", "short"),
    [
        (BEFORE, None),
        (BEFORE, "No"),
        (replace(CASE, answers=(("Direct hires fell from 563 to 312", "Hal Moss"),)), "563 to 312"),
        (replace(CASE, answers=(("563",), ("312",))), "312"),
        (replace(BEFORE, kind="list"), "312"),
        (replace(BEFORE, kind="two-documents"), "312"),
    ],
)
def test_the_text_says_what_the_short_answer_need_not(case: Case, short: str | None) -> None:
    assert right(case, replace(FELL, short=short))


def test_polarity_is_none_where_nothing_begins_with_it() -> None:
    assert polarity(ANSWER) is None


TWO = replace(CASE, holds=(("5",), ("70000",)), documents=("staff.md", "camp.md"))
LEFT, LOST = citation("staff.md", "Five were left."), citation("staff.md", "USAID lost 21 of 26 people.")
CAMP, OTHER = citation("camp.md", "The camp held 70,000 people."), citation("other.md", "Five apples.")


@pytest.mark.parametrize(
    ("case", "citations", "expected"),
    [
        (CASE, (LEFT,), True),
        (CASE, (OTHER, LEFT), True),
        (CASE, (OTHER,), False),
        (CASE, (OTHER, LOST), False),
        (CASE, (), False),
        (NONE, (LEFT,), False),
        (TWO, (LEFT, CAMP), True),
        (TWO, (LEFT,), False),
        (replace(TWO, holds=(("5",),)), (LEFT,), True),
        (replace(TWO, holds=(("5",),), every_document=True), (LEFT,), False),
        (replace(TWO, holds=(("5",),), every_document=True), (LEFT, CAMP), True),
    ],
)
def test_cited(case: Case, citations: tuple[Citation, ...], expected: bool) -> None:
    assert cited(case, replace(ANSWER, citations=citations)) is expected


def test_a_refusal_cites_nothing() -> None:
    assert not cited(CASE, replace(ANSWER, refused=True, citations=(LEFT,)))


FAR = hit("other.md", "Five apples")
NEAR = hit("staff.md", "Five were left")
HELD = hit("camp.md", "The camp held 70,000 people.")
EMPTY = hit("staff.md", "USAID lost people")


@pytest.mark.parametrize(
    ("case", "hits", "recalled", "ranked"),
    [
        (CASE, (FAR, NEAR), 1.0, 1 / 2),
        (CASE, (FAR, EMPTY), 0.0, 0.0),
        (CASE, (), 0.0, 0.0),
        (CASE, (hit("copy.md", "Five were left", "staff.md"),), 1.0, 1.0),
        (CASE, (FAR, FAR, FAR, FAR, FAR, NEAR), 0.0, 1 / 6),
        (TWO, (EMPTY, FAR, HELD), 0.5, 1 / 3),
        (TWO, (HELD, NEAR), 1.0, 1.0),
        (NONE, (NEAR,), 0.0, 0.0),
    ],
)
def test_recall_and_reciprocal_rank(case: Case, hits: tuple[Hit, ...], recalled: float, ranked: float) -> None:
    assert (recall(case, hits), reciprocal_rank(case, hits)) == (recalled, ranked)


def test_recall_at_other_depths() -> None:
    hits = (FAR, NEAR, HELD)
    outcomes = [Outcome(case=case, answer=replace(ANSWER, hits=hits)) for case in (CASE, TWO, NONE)]
    assert [measure_recall_at(depth)(outcomes).value for depth in (1, 2, 3)] == [0.0, 0.75, 1.0]


@pytest.mark.parametrize(
    ("wrong", "count"),
    [
        (LEFT, 0),
        (replace(LEFT, start=LEFT.start - 1), 1),
        (replace(LEFT, quote="Five  were left."), 1),
        (replace(LEFT, document="gone.md"), 1),
        (replace(LEFT, start=0, end=0, quote=""), 1),
        (replace(LEFT, start=-5, end=-1, quote="left"), 1),
    ],
)
def test_a_quote_that_is_not_the_text_at_its_offsets_is_a_violation(wrong: Citation, count: int) -> None:
    sentence = Sentence("Five were left.", (wrong,), Verdict.SUPPORTED)
    assert len(violations(replace(ANSWER, citations=(wrong, CAMP), sentences=(sentence,)), TEXTS)) == count
    assert len(violations(replace(ANSWER, sentences=(sentence,)), TEXTS)) == count


def test_measures_of_three_answerable_and_two_unanswerable_cases() -> None:
    outcomes = [
        outcome(CASE, right=True, cited=True, citations=3, accepted_citations=2, recall=1.0, mrr=1.0, seconds=1.0),
        outcome(CASE, right=True, citations=1, recall=0.5, mrr=0.5, seconds=2.0, violations=2),
        outcome(CASE, refused=True, seconds=3.0),
        outcome(NONE, right=True, refused=True, seconds=4.0),
        replace(outcome(NONE, seconds=5.0, citations=7), answer=None),
    ]
    values = {name: (taken.value, taken.n) for name, taken in measure(outcomes).items()}
    assert (
        values
        | {
            "right and cited": (pytest.approx(1 / 3), 3),
            "refused": (1 / 2, 2),
            "refusal precision": (1 / 2, 2),
            "correct": (2 / 5, 5),
            "right": (pytest.approx(2 / 3), 3),
            "cited": (pytest.approx(1 / 3), 3),
            "citation precision": (2 / 4, 2),
            "false refusals": (pytest.approx(1 / 3), 3),
            "mrr": (0.5, 3),
            "offset violations": (2.0, 5),
            "crashes": (1.0, 5),
            "seconds p50": (3.0, 5),
            "seconds p95": (pytest.approx(4.8), 5),
        }
        == values
    )


def test_measures_of_nothing_have_no_value() -> None:
    without = [taken for name, taken in measure([]).items() if name not in ("offset violations", "crashes")]
    assert all(taken.value is None and taken.n == 0 for taken in without)


def test_interval_holds_the_value_and_is_the_same_each_time() -> None:
    taken = share([True] * 30 + [False] * 10)
    assert taken == share([True] * 30 + [False] * 10)
    assert taken.value == 0.75
    assert taken.low == pytest.approx(0.61, abs=0.03)
    assert taken.high == pytest.approx(0.88, abs=0.03)


def test_interval_of_cases_that_scored_alike_has_no_width() -> None:
    taken = share([1.0, 1.0, 1.0])
    assert (taken.value, taken.low, taken.high, taken.n) == (1.0, 1.0, 1.0, 3)


def test_statistics() -> None:
    assert ratio([2, 0], [3, 1]).value == 0.5
    assert percentile([1, 2, 3], 50).value == 2
    assert figure(lambda column: column.max(axis=-1), [1, 5, 2]).value == 5
