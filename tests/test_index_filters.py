"""A filter narrows a search to some documents, and finds all of theirs."""

import json
from pathlib import Path

import pytest
from indexed import opened, run

from index import Filter, Index
from index.errors import BadQuestion


@pytest.fixture
def dated(tmp_path: Path, place: Path) -> Index:
    path = tmp_path / "r.jsonl"
    rows = [
        {"id": "old/report.pdf", "date": "2018-12", "title": "Annual report", "author": "Ann Smith"},
        {"id": "Report-2.pdf", "date": "2019-08-06", "title": "The camp / 2019", "author": "Bo Lee, ANN SMITH"},
        {"id": "year.txt", "date": "2020", "title": "Annual figures"},
        {"id": "none.txt"},
    ]
    path.write_text("\n".join(json.dumps(row | {"text": "The camp grew."}) for row in rows))
    run(path, place)
    return opened(place)


@pytest.mark.parametrize(
    ("within", "passing"),
    [
        (Filter(), {"old/report.pdf", "Report-2.pdf", "year.txt", "none.txt"}),
        (Filter(after="2019-01-01"), {"Report-2.pdf", "year.txt"}),
        (Filter(after="2018-12-15"), {"old/report.pdf", "Report-2.pdf", "year.txt"}),
        (Filter(after="2019-08-06", before="2019-08-06"), {"Report-2.pdf"}),
        (Filter(after="2019-08-07"), {"year.txt"}),
        (Filter(before="2018-12-31"), {"old/report.pdf"}),
        (Filter(before="2018-12-01"), {"old/report.pdf"}),
        (Filter(before="2018-11"), set()),
        (Filter(after="6 August 2019"), {"Report-2.pdf", "year.txt"}),
        (Filter(documents=("report*.pdf",)), {"old/report.pdf", "Report-2.pdf"}),
        (Filter(documents=("old/*", "year.txt")), {"old/report.pdf", "year.txt"}),
        (Filter(documents=("*.pdf",), after="2019"), {"Report-2.pdf"}),
        (Filter(documents=("REPORT-2.PDF",)), {"Report-2.pdf"}),
        (Filter(documents=("report[-]2.pdf",)), {"Report-2.pdf"}),
        (Filter(languages=("fr",)), set()),
        (Filter(titles=("annual*",)), {"old/report.pdf", "year.txt"}),
        (Filter(titles=("annual report", "*camp*")), {"old/report.pdf", "Report-2.pdf"}),
        (Filter(titles=("2019", "report")), set()),
        (Filter(authors=("ann smith",)), {"old/report.pdf"}),
        (Filter(authors=("*smith",)), {"old/report.pdf", "Report-2.pdf"}),
        (Filter(authors=("*",)), {"old/report.pdf", "Report-2.pdf"}),
        (Filter(authors=("*smith",), titles=("annual*",)), {"old/report.pdf"}),
    ],
)
def test_a_filter_narrows_both_searches(dated: Index, within: Filter, passing: set[str]) -> None:
    assert {hit.passage.document for hit in dated.dense("camp", 10, within)} == passing
    assert {hit.passage.document for hit in dated.lexical("camp", 10, within)} == passing


def test_a_filter_finds_what_is_far_down_among_all(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(f'{{"id": "d{i}", "text": "camp {"camp " * (i % 7)} tent{i}"}}' for i in range(300)))
    run(path, place)
    within = Filter(documents=("d29?",))
    exact = [hit.score for hit in opened(place).dense("camp", 5, within)]
    for bound in ("_FEW", "_MOST_IDS"):
        monkeypatch.setattr(f"index.store.{bound}", 3)
        found = opened(place).dense("camp", 5, within)
        assert len(found) == 5
        assert all(hit.passage.document.startswith("d29") and hit.score <= exact[0] + 1e-4 for hit in found)


def test_where_approximate_search_misses_some_every_vector_is_compared(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(f'{{"id": "d{i}", "text": "camp tent{i}"}}' for i in range(30)))
    run(path, place)
    monkeypatch.setattr("index.store._FEW", 3)
    monkeypatch.setattr("index.store.Store._query", lambda *_: [])
    found = opened(place).dense("camp", 5, Filter(documents=("d2?",)))
    assert len({hit.passage.document for hit in found}) == 5


def test_a_date_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(BadQuestion, match="'soon' is not a date"):
        Filter(after="soon")


@pytest.mark.parametrize(("after", "before"), [("2020", "2019"), ("2019", "2018-12"), ("2019-03-02", "2019-03-01")])
def test_a_reversed_range_is_an_error(after: str, before: str) -> None:
    with pytest.raises(BadQuestion, match=f"both {after} or later and {before} or earlier"):
        Filter(after=after, before=before)


@pytest.mark.parametrize(("after", "before"), [("2019-06", "2019"), ("2019", "2019-03"), ("2019", "2019")])
def test_a_range_within_one_year_is_none_reversed(after: str, before: str) -> None:
    assert Filter(after=after, before=before)
