"""The report: one page without network or script, whatever the documents hold; JUnit XML that parses."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evals.against import compare
from evals.cases import Case
from evals.gate import Threshold, held_to
from evals.kept import Past, PastCase
from evals.measures.figure import share
from evals.origin import origin
from evals.outcome import Outcome, Results, Ungraded
from evals.record import Record, Run
from evals.report import junit
from evals.report.curves import plots
from evals.report.page import Extras, page
from evals.report.plots import Axis, shares
from evals.suites.known import kept
from qa.answer import Answer, Citation, Hit, Verdict
from qa.settings import Settings

EVIL = "<script>alert('x')</script>"
QUOTE = Citation(1, "staff.md", "Staff", None, None, None, None, 0, 4, f"Five {EVIL}", Verdict.SUPPORTED)
HIT = Hit("p", "staff.md", "Staff", None, None, 0, 4, f"Five {EVIL}", 1, 0.5, 1, 9.0, 1, 0.1, reader_score=0.7)
ANSWER = Answer("?", "?", f"Six {EVIL} [1].", "6", False, None, 0.83, (), (QUOTE,), (), (HIT,), 0.1)
CASE = Case(id="a", kind="fact", question=f"How many {EVIL}?", answers=(("5",),), documents=("staff.md",))
NONE = Case(id="n", kind="unanswerable", question="Who?", unanswerable=True)
RESULTS = Results(
    (
        Outcome(case=CASE, answer=ANSWER, explanation="does not say “5”", seconds=0.2),
        Outcome(
            case=replace(CASE, id="b"), answer=replace(ANSWER, confidence=0.4), right=True, cited=True, seconds=0.1
        ),
        Outcome(case=NONE, answer=None, explanation="crashed: KeyError: \x00", seconds=0.4),
    )
)


@pytest.fixture
def run() -> Run:
    made = kept(RESULTS, name="staff", begun=origin(Settings(), corpus="c0", cases=()))
    return replace(made, ungraded=(Ungraded("u", "Why?", "it has no answer"),))


class Closed(HTMLParser):
    """Fails where an element is not closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the base's)
        self.seen.add(tag)
        if tag not in ("meta", "line", "circle", "rect", "polyline"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "line", "polyline"):
            assert self.open.pop() == tag if tag not in ("circle", "rect") else True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.seen.add(tag)


def test_the_page_is_well_formed_and_fetches_nothing(run: Run) -> None:
    shown = page(run)
    parser = Closed()
    parser.feed(shown)
    assert parser.open == []
    assert not parser.seen & {"script", "link", "img", "iframe"}
    assert set(re.findall(r"https?://[^\"' <]+", shown)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in shown


def test_what_a_document_holds_is_shown_as_text(run: Run) -> None:
    shown = page(run)
    assert EVIL not in shown
    assert shown.count("&lt;script&gt;") >= 4


def test_every_failed_case_stands_with_its_answer_evidence_and_hits(run: Run) -> None:
    shown = page(run)
    assert shown.count("<details>") == len(run.failed) == 2
    assert "does not say “5”" in shown
    assert "staff.md 0–4, read 0.70" in shown
    assert "Failed: 2 of 3" in shown
    assert "Not graded: 1" in shown


def test_every_plot_is_drawn(run: Run) -> None:
    titles = [plot.title for plot in plots(run)]
    assert titles == [
        "Score by kind of question",
        "Risk and coverage",
        "Reliability of the confidence",
        "Retrieval",
        "Latency",
    ]
    for plot in plots(run):
        ElementTree.fromstring(plot.svg)


def test_a_run_without_data_has_a_page_without_plots() -> None:
    empty = kept(Results(()), name="none", begun=origin(Settings(), corpus="", cases=()))
    assert "Failed: 0 of 0" in page(empty)
    assert [plot.title for plot in plots(empty)] == []


def test_one_question_is_enough_for_every_plot(run: Run) -> None:
    alone = replace(run, records=run.records[:1])
    assert len(list(plots(alone))) == 5


def test_gate_and_comparison_are_on_the_page(run: Run) -> None:
    thresholds = (Threshold("right", 0.9, None), Threshold("offset violations", None, 0))
    before = Past("earlier", run.suite, run.origin.facts, (PastCase("b", "seven", {"correct": 0.0}),))
    extras = Extras(thresholds, held_to(run, thresholds), compare(run, before))
    shown = page(run, extras)
    assert "right: 50.0 %, ≥ 90.0 % is asked" in shown
    assert "<h2>Better: 1</h2>" in shown
    assert "seven" in shown


def test_junit_has_every_case_the_gate_and_what_cannot_be_graded(run: Run, tmp_path: Path) -> None:
    thresholds = (Threshold("right", 0.9, None), Threshold("offset violations", None, 0))
    junit.write(run, tmp_path / "junit.xml", thresholds=thresholds, missed=held_to(run, thresholds))
    cases, gate = ElementTree.parse(tmp_path / "junit.xml").getroot()
    assert (cases.get("tests"), cases.get("failures"), cases.get("errors"), cases.get("skipped")) == (
        "4",
        "1",
        "1",
        "1",
    )
    assert [child.tag for case in cases for child in case] == ["failure", "error", "skipped"]
    assert (gate.get("tests"), gate.get("failures")) == ("2", "1")


def test_junit_says_both_bounds_of_what_fell_short(run: Run, tmp_path: Path) -> None:
    thresholds = (Threshold("right", 0.2, 0.4), Threshold("refused", 0.8, None))
    figures = {**run.measures, "right": share([1.0])}
    judged = replace(run, measures={name: figure for name, figure in figures.items() if name != "refused"})
    junit.write(judged, tmp_path / "junit.xml", thresholds=thresholds, missed=held_to(judged, thresholds))
    _, gate = ElementTree.parse(tmp_path / "junit.xml").getroot()
    assert [failure.get("message") for failure in gate.iter("failure")] == [
        "right: 100.0 %, ≥ 20.0 % and ≤ 40.0 % is asked",
        "refused: not measured, ≥ 80.0 % is asked",
    ]


@pytest.mark.parametrize(("high", "ticks"), [(1.0, 6), (0.07, 5), (0.3, 4)])
def test_an_axis_of_shares_has_about_five_ticks_and_room(high: float, ticks: int) -> None:
    axis = shares("wrong", high)
    assert axis.high >= high
    assert len(axis.ticks) == ticks


def test_a_logarithmic_axis_puts_equal_ratios_at_equal_distances() -> None:
    axis = Axis("s", 0.1, 10, (), logarithmic=True)
    assert [axis.share(value) for value in (0.1, 1, 10)] == pytest.approx([0, 0.5, 1])


def test_a_record_says_in_a_few_words_what_was_given(run: Run) -> None:
    refused = replace(run.records[0], answer=replace(ANSWER, refused=True))
    documents = Record(id="q", kind="query", question="?", expected="", ranked=("a", "b"), scores={}, failed=False)
    assert [r.given for r in (run.records[0], refused, documents)] == ["6", "refused", "a, b"]
