"""What of a text only the heading above it tells."""

import pytest
from fakes import Plain, PointsAt
from readings import hit

from index.sentences import split_sentences
from index.words import content_stems
from qa.agreement import Read
from qa.compose import compose
from qa.layout.headings import asks_the_same, told_above
from qa.questions.question import analyse
from qa.reader import WeighingReader

LOG = """# Kent changelog

## 3.1.0 (2024-01-23)

### Added

- Support for tables.
- Since 2020 asked for: a command-line client.

## [3.0.0] - 2023-09-05

- The engine was rewritten in Rust.

## Thanks

- Ada Hill tested the tables."""
DIARY = """## Tuesday 5 March 2024

We reached Larn by boat.

## 2.1 Scope

The crew was paid."""


def told(asked: str, text: str) -> dict[str, str]:
    """What the headings tell, by the sentences that they tell it of."""
    sentences = split_sentences(text)
    found = told_above(analyse(asked), text, sentences, set(content_stems("Kent changelog")))
    return {text[slice(*sentences[n])]: text[slice(*above.told)] for n, above in found.items()}


@pytest.mark.parametrize(
    ("asked", "sentence", "date"),
    [
        ("When was support for tables added?", "- Support for tables.", "2024-01-23"),
        ("When was the engine rewritten?", "- The engine was rewritten in Rust.", "2023-09-05"),
        ("In which version was the engine rewritten?", "- The engine was rewritten in Rust.", "3.0.0"),
        ("Which version has tables?", "- Since 2020 asked for: a command-line client.", "3.1.0"),
        ("When was version 3.1.0 released?", "## 3.1.0 (2024-01-23)", "2024-01-23"),
        ("When did Kent 3.0.0 come out?", "## [3.0.0] - 2023-09-05", "2023-09-05"),
        ("When was support for tables added?", "## 3.1.0 (2024-01-23)", None),
        ("When was the client added?", "- Since 2020 asked for: a command-line client.", None),
        ("When did Ada Hill test the tables?", "- Ada Hill tested the tables.", None),
        ("Who rewrote the engine?", "- The engine was rewritten in Rust.", None),
        ("When does the engine start?", "- The engine was rewritten in Rust.", None),
    ],
)
def test_a_version_and_its_date_are_told_of_what_stands_below(asked: str, sentence: str, date: str | None) -> None:
    assert told(asked, LOG).get(sentence) == date


def test_a_day_is_told_and_a_numbered_section_is_none() -> None:
    assert told("When did they reach Larn?", DIARY) == {"We reached Larn by boat.": "Tuesday 5 March 2024"}


def test_the_heading_is_cited_with_what_it_dates() -> None:
    question = analyse("When was support for tables added?")
    readings = WeighingReader(model=PointsAt("tables", 5.0)).read(question, [hit(LOG)], Plain())
    draft = compose([Read(question, readings, 0.3, LOG)])
    assert draft
    assert draft.short == "2024-01-23"
    assert [c.quote for c in draft.citations] == ["## 3.1.0 (2024-01-23)", "- Support for tables."]


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("**TJ:** What goes into the loam?", True),
        ("Interviewer: What goes into the loam?", True),
        ("Q3: What goes into the loam?", True),
        ("**TJ:** What goes into the loam.", False),
        ("**TJ:** What goes into the metal?", False),
    ],
)
def test_a_question_of_the_text_is_the_same_whoever_asks_it(written: str, *, same: bool) -> None:
    assert asks_the_same(analyse("What goes into the loam?"), written, set()) is same
