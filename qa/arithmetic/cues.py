"""What the words say of a step of arithmetic: which cues of the question meet which cues of the figures.

Each step gets the names of its cues: of the question ("together", "how many more", a denial), of what stands before,
after and between its operands ("of which", "down from", "less than", "each"), of how much of the question is said about
each operand, and of these together. How much each weighs for an operation is fitted (a log-linear model over candidate
derivations, as in Kushman et al., 2014): `python -m evals.arithmetic.fit`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.words import content_stems, words
from qa.arithmetic.amounts import Result
from qa.arithmetic.bearing import predicate_of
from qa.arithmetic.by_rule import by_rule
from qa.arithmetic.cue_words import AFTER, ASKED, BEFORE, BETWEEN, DENIAL
from qa.arithmetic.operations import Step, operands
from qa.language.antonyms import opposed
from qa.language.meanings import akin
from qa.language.names import name_stems
from qa.language.pairs import KEPT, LOST, Relation, find_pairs
from qa.language.quantities import Quantity
from qa.language.units import counted, unit_of, with_unit
from qa.questions.question import Question

_CLAUSE_END = re.compile(
    r"[;:]|,(?!\d)| (?:and|but|while|whereas|though|although|who|which|whom|whose|that) |(?<=\w\w)[.!?](?= |$)"
    r"|(?<=\d)[.!?](?= [A-Z]|$)|[()–—]"
)
_SENTENCE_END = re.compile(r"(?<=[\w%)])[.!?](?= [A-Z“\"]|$)|;")
_DENIED = re.compile(DENIAL, re.IGNORECASE)
_NEAR = 60
"""Characters beside a figure in which its cues stand."""
_OF_BOTH = ("total", "than", "by", "gap", "and", "or", "more", "share", "times")
"""Cues of the question that mean more where each operand has words of it for itself."""
NOTHING = "nothing"
"""In place of an operation: that none is asked for."""
BY_RULE = "by rule"
"""Of any operation: that it is what plain rules make of the text."""


@dataclass(frozen=True, slots=True, eq=False)
class _Figure:
    """A figure of the text with its surroundings."""

    quantity: Quantity
    clause: frozenset[str]
    """The stems of its clause."""
    sentence: frozenset[str]
    sentence_start: int
    begin: int
    """Where it begins with its sign, and ends with its unit."""
    end: int
    noun: frozenset[str]
    cues: tuple[str, ...]
    """Those of what stands before and after it."""
    denied: bool
    lost: bool
    kept: bool
    said: float
    """The share of the question's words in its clause."""
    predicate: float
    """The same of the words after the question's verb."""
    counts: bool
    """Whether it counts what is asked for."""
    akin: bool
    """Or something near to it."""
    counts_nearby: bool
    opposed: bool
    unit_asked: bool


def cues(question: Question, text: str, steps: Sequence[Step]) -> list[list[str]]:
    """The cues of working out nothing, and then of each step, in order; they begin with the name of the operation."""
    asked = [name for name, pattern in ASKED.items() if pattern.search(question.text)]
    asked.append(question.kind.value)
    figures = _figures(question, text)
    wanted, said = set(question.stems), {w.stem for w in words(text)}
    unsaid = [
        f"unsaid {_part(len(wanted - said) / max(len(wanted), 1))}",
        f"figures {min(4, len(figures))}",
        f"name unsaid {bool((wanted & name_stems(question.text)) - said)}",
    ]
    by_start = {figure.quantity.start: figure for figure in figures}
    related = {(pair.first.start, pair.second.start): pair.relation for pair in find_pairs(text)}
    ruled = by_rule(question, text)
    unsaid.append(f"rules find {ruled is not None}")
    rows = [[NOTHING, *(f"{NOTHING} {cue}" for cue in _of_none(asked, unsaid, figures))]]
    for step in steps:
        chosen = [by_start[q.start] for q in step.operands]
        others = [figure for figure in figures if figure not in chosen]
        found = [f"asks {name}" for name in asked] + unsaid + _of_all(wanted, chosen, others)
        for number, figure in enumerate(chosen):
            found += (f"{number} {cue}" for cue in _of_one_figure(asked, wanted, figure, chosen))
        if len(chosen) > 1:
            found += _of_two(asked, wanted, text, figures, chosen)
            found += _of_pair(asked, related, chosen)
        rows.append([step.operation.name, *(f"{step.operation.name} {cue}" for cue in found)])
        if ruled and _is_by_rule(step, ruled):
            rows[-1] += [BY_RULE, f"{step.operation.name} {BY_RULE}", *(f"{BY_RULE}, asks {name}" for name in asked)]
    return rows


def _figures(question: Question, text: str) -> list[_Figure]:
    clauses = [0, *sorted({m.end() for m in _CLAUSE_END.finditer(text)}), len(text)]
    sentences = [0, *sorted({m.end() for m in _SENTENCE_END.finditer(text)}), len(text)]
    wanted, focus, names = set(question.stems), set(question.focus), name_stems(question.text)
    predicate = set(content_stems(predicate_of(question.text))) & wanted
    found = []
    for q in operands(text):
        clause = text[slice(*_around(clauses, q))]
        start, stop = _around(sentences, q)
        begin, end = with_unit(text, q.start, q.end)
        before, after, unit = text[max(0, begin - _NEAR) : begin], text[end : end + _NEAR], unit_of(text, q)
        stems, noun = frozenset(w.stem for w in words(clause)), counted(text, q.end)
        found.append(
            _Figure(
                quantity=q,
                clause=stems,
                sentence=frozenset(w.stem for w in words(text[start:stop])),
                sentence_start=start,
                begin=begin,
                end=end,
                noun=noun,
                cues=(
                    *(f"before {name}" for name, pattern in BEFORE.items() if pattern.search(before)),
                    *(f"after {name}" for name, pattern in AFTER.items() if pattern.search(after)),
                ),
                denied=bool(_DENIED.search(clause)),
                lost=bool(LOST.search(clause)),
                kept=bool(KEPT.search(clause)),
                said=len(wanted & stems) / max(len(wanted), 1),
                predicate=len(predicate & stems) / max(len(predicate), 1),
                counts=bool(focus & noun),
                akin=bool(focus & noun) or (bool(noun) and any(akin(s, noun) for s in focus - names)),
                counts_nearby=bool(focus & stems),
                opposed=opposed(predicate | wanted, stems),
                unit_asked=bool(unit and unit in question.text.lower()),
            )
        )
    return found


def _around(ends: Sequence[int], q: Quantity) -> tuple[int, int]:
    return max(e for e in ends if e <= q.start), min((e for e in ends if e >= q.end), default=ends[-1])


def _part(share: float) -> int:
    """A share in five steps."""
    return 0 if share <= 0 else 1 if share <= 0.25 else 2 if share <= 0.5 else 3 if share < 0.8 else 4


def _of_none(asked: Sequence[str], unsaid: Sequence[str], figures: Sequence[_Figure]) -> list[str]:
    best = max(figures, key=lambda f: f.said + 0.3 * f.counts + 0.3 * f.predicate)
    return [
        *(f"asks {name}" for name in asked),
        *unsaid,
        *(f"asks {name}, {each}" for name in asked for each in unsaid),
        f"count it {min(3, sum(f.counts for f in figures))}",
        f"best says {_part(best.said)} {_part(best.predicate)}",
        f"best counts {best.counts} {best.akin}",
    ]


def _of_all(wanted: set[str], chosen: Sequence[_Figure], others: Sequence[_Figure]) -> list[str]:
    """Of the operands together, beside the figures that are left out."""
    clauses, sentences = (set().union(*each) for each in ([f.clause for f in chosen], [f.sentence for f in chosen]))
    most = max(f.said for f in chosen)
    return [
        f"count it {sum(f.counts for f in chosen)}",
        f"are akin {sum(f.akin for f in chosen)}",
        f"count it nearby {sum(f.counts_nearby for f in chosen)}",
        f"left out {min(2, len(others))}",
        f"clauses say {_part(len(wanted & clauses) / max(len(wanted), 1))}",
        f"sentences say {_part(len(wanted & sentences) / max(len(wanted), 1))}",
        f"another says more {any(f.said > most for f in others)}",
        f"another counts it {any(f.counts for f in others)} {any(f.counts for f in chosen)}",
    ]


def _of_one_figure(asked: Sequence[str], wanted: set[str], figure: _Figure, chosen: Sequence[_Figure]) -> list[str]:
    own = _own(wanted, figure, chosen)
    return [
        figure.quantity.measure.value,
        f"says {_part(figure.said)}",
        f"predicate {_part(figure.predicate)} {'denial' in asked} {figure.denied}",
        f"opposed {figure.opposed}",
        f"lost {'lost' in asked} {figure.lost} {'remaining' in asked} {figure.kept}",
        f"counts {figure.counts}",
        f"unit asked {figure.unit_asked}",
        f"own words {min(2, len(own))}",
        *figure.cues,
        *(f"{cue}, asks {name}" for cue in figure.cues for name in asked),
        *(f"denied {figure.denied}, asks {name}" for name in asked),
    ]


def _of_two(
    asked: Sequence[str], wanted: set[str], text: str, figures: Sequence[_Figure], chosen: Sequence[_Figure]
) -> list[str]:
    """Of how the first two operands stand to each other."""
    swapped = chosen[0].begin > chosen[1].begin
    first, second = sorted(chosen[:2], key=lambda f: f.begin)
    between = [name for name, pattern in BETWEEN.items() if pattern.search(text[first.end : second.begin])]
    each = all(_own(wanted, figure, chosen) for figure in chosen)
    noun = _nouns(first, second)
    apart = sum(first.begin < f.begin < second.begin for f in figures)
    falls = first.quantity.value > second.quantity.value
    return [
        f"each has its own {each}",
        *(f"each has its own {each}, asks {name}" for name in _OF_BOTH if name in asked),
        noun,
        *(f"{noun}, asks {name}" for name in asked),
        f"swapped {swapped}",
        f"one clause {first.clause == second.clause}",
        f"one sentence {first.sentence_start == second.sentence_start}",
        f"between {min(2, apart)}",
        *(f"between {name}" for name in between),
        *(f"between {name}, swapped {swapped}" for name in between),
        *(f"between {name}, falls {falls}" for name in between),
        *(f"between {name}, asks {other}" for name in between for other in asked),
    ]


def _of_pair(asked: Sequence[str], related: Mapping[tuple[int, int], Relation], chosen: Sequence[_Figure]) -> list[str]:
    """Of what the text says the first two operands are to each other: a part and its whole, before and after."""
    one, other = chosen[0], chosen[1]
    starts = one.quantity.start, other.quantity.start
    for key, first, way in ((starts, one, "as told"), (starts[::-1], other, "turned")):
        if key in related:
            name = f"{related[key]} {way}"
            state = f"denied {first.denied} lost {first.lost} kept {first.kept}"
            asks = f"denial {'denial' in asked} lost {'lost' in asked} remaining {'remaining' in asked}"
            return [name, f"{name}, {state}", f"{name}, {state}, asks {asks}", *(f"{name}, asks {n}" for n in asked)]
    return [f"unrelated {bool(related)}"]


def _is_by_rule(step: Step, ruled: Result) -> bool:
    """Whether the step is what the rules work out: the same from the same."""
    return step.value == ruled.value and {q.start for q in step.operands} == {q.start for q in ruled.operands}


def _own(wanted: set[str], figure: _Figure, chosen: Sequence[_Figure]) -> set[str]:
    """The question's words that are said of this operand alone."""
    if len(chosen) == 1:
        return set()
    return (wanted & figure.clause).difference(*(f.clause for f in chosen if f is not figure))


def _nouns(first: _Figure, second: _Figure) -> str:
    if first.noun & second.noun:
        return "same noun"
    if first.noun and second.noun:
        return "other noun"
    return "one noun" if first.noun or second.noun else "no noun"
