"""Which row or line is meant by a figure of the question."""

import pytest
from fakes import FirstWords, Plain
from readings import hit

from qa.layout.brackets import is_meant
from qa.questions.question import analyse
from qa.reader import WeighingReader


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("15 to 29 minutes: a quarter", False),
        ("- 30–59 minutes: half", True),
        ("20 minutes to 1 hour: half", True),
        ("| 60 minutes or more | all |", False),
        ("Over 30 minutes: half", True),
        ("Up to 20 minutes - nothing", False),
        ("Up to 2 kg: nothing", None),
        ("15 minutes: nothing", None),
        ("15 to 29: nothing", None),
        ("The bus takes 15 to 29 minutes.", None),
    ],
)
def test_a_figure_of_the_question_tells_which_stretch_is_meant(line: str, meant: bool | None) -> None:
    assert is_meant(analyse("The train was 45 minutes late; how much do I get back?"), line) is meant


def test_without_a_figure_of_the_kind_no_line_is_another() -> None:
    assert None is is_meant(analyse("How much do I get back when the train is late?"), "15 to 29 minutes: a quarter")
    assert None is is_meant(analyse("How much do I get back for 3 kg?"), "15 to 29 minutes: a quarter")


def test_the_row_for_the_figure_answers() -> None:
    rows = ("Delay | Back", "---|---", "15 to 29 minutes | 25 %", "30 to 59 minutes | 50 %", "1 hour or more | 99 %")
    table = "\n".join(f"| {row} |" for row in rows)
    reader = WeighingReader(model=FirstWords())
    for late, share in (("45 minutes", "50 %"), ("2 hours", "99 %"), ("20 minutes", "25 %")):
        question = analyse(f"What percentage do I get back with a delay of {late}?")
        assert reader.read(question, [hit(table)], Plain())[0].short_text == share
