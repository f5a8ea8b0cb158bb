"""Readings made by hand, as a reader would hand them to composition."""

from dataclasses import replace

from qa.agreement import Read
from qa.answer import Hit
from qa.arithmetic.derive import derive
from qa.dialogue.asides import of_accounts
from qa.questions.question import Question, analyse
from qa.reading import Reading

FARM = (
    "The flood of last spring took forty cows from the farm near Dover. Anna Bell, who owns it, said that the "
    "insurance would pay for most of them. The barn was not damaged."
)

TRIALS = """## Trials in the analysis

| Trial | Children | Result |
|---|---|---|
| Quillhaven | 412 | 18 % |
| Dunmarsh | 390 | 3 % |
| Ardley | 120 | 9 % |

The others were left out."""


def reading(
    text: str,
    *,
    document: str = "farm.txt",
    score: float = 0.9,
    short: str | None = None,
    date: str | None = None,
    start: int = 0,
) -> Reading:
    hit = Hit(
        passage=f"{document}-{start}",
        document=document,
        title=f"The {document}",
        date=date,
        publication=None,
        start=start,
        end=start + len(text),
        text=text,
        dense_rank=1,
        dense_score=0.5,
        lexical_rank=1,
        lexical_score=3.0,
        fused_rank=1,
        fused_score=0.03,
    )
    place = None if short is None else (start + text.index(short), start + text.index(short) + len(short))
    return Reading(hit, start, start + len(text), text, place, start, score)


def hit(text: str = FARM) -> Hit:
    return Hit("p", "farm.txt", "The farm", None, None, 100, 100 + len(text), text, 1, 0.6, 1, 4.0, 1, 0.03)


def read(question: str, *readings: Reading) -> Read:
    """The first reading's passage begins its document; each reading has the figure that follows from it."""
    asked = analyse(question)
    figures = tuple(_with_figure(asked, r) for r in readings)
    return Read(asked, figures, 0.5, readings[0].hit.text, of_accounts(question))


def _with_figure(question: Question, reading: Reading) -> Reading:
    before = reading.start - reading.lead
    derived = derive(question, reading.with_lead().text)
    if derived is None or derived.last < before:
        return reading
    return replace(reading, derived=replace(derived, first=derived.first - before, last=derived.last - before))
