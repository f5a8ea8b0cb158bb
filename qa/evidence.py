"""What speaks for a sentence being the answer: every sentence of the hits with its measured features."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.blocks import Span
from index.dates import in_prose
from index.document import readable
from index.sentences import split_sentences
from index.words import content_stems
from qa.answer import Hit
from qa.arithmetic.amounts import Derived
from qa.arithmetic.follows import Passage, follows
from qa.arithmetic.multiples import of_one
from qa.candidate import Candidate
from qa.features import Features
from qa.language.names import name_stems
from qa.language.numbers import find_numbers
from qa.language.orders import stated
from qa.language.same_name import Expansions, spelled_out, told_around, with_namesakes
from qa.layout.brackets import as_sure, is_meant
from qa.layout.extremes import extreme_asked, extreme_named, extreme_row, spoken_of
from qa.layout.headings import asks_the_same, is_heading, told_above
from qa.layout.listed import InList, read_with_lists
from qa.layout.moved import asks_which_moved, moved_row
from qa.layout.rows import Row, tells_of_another
from qa.layout.tables import is_in_one_cell, is_rule, rows_of
from qa.questions.question import Kind, Question
from qa.reading import Corpus
from qa.spans.pointing import not_echoed, short_answer
from qa.spans.short import CERTAIN, find_short
from qa.spans.span_model import Model, PassageReading, Pointed, Text
from qa.yes_no.polarity import BARE

NEVER_SEEN = "\0"
"""A stem that no text has."""
_ANYTHING = (Kind.YES_NO, Kind.EXPLANATION, Kind.TOPIC, Kind.THING)
"""Kinds of which the looks of a sentence tell nothing."""
USUAL = {"answerable": 0.3, "answerable_lead": 0.0, "margin": 0.4}
"""What the model says of a right answer, as a rule."""


def weigh(question: Question, hits: Sequence[Hit], corpus: Corpus, model: Model) -> list[Candidate]:
    """Every sentence of every hit with its features, in reading order. A question for the price of several is read as
    one for that of one, from which the other follows."""
    whole, question = question, of_one(question, [hit.text for hit in hits])
    names, numbers = name_stems(question.text), _question_numbers(question)
    needed = names or numbers or extreme_asked(question) or asks_which_moved(question)
    arounds = [_around(hit, corpus) if needed else "" for hit in hits]
    spelled = spelled_out(
        [f"{hit.title}\n{hit.text}\n{a}" for hit, a in zip(hits, arounds, strict=True)], question.text
    )
    texts = [_text(question, hit, around, spelled) for hit, around in zip(hits, arounds, strict=True)]
    readings = read_with_lists(question, texts, model)
    tables = [rows_of(text.text, text.sentences, around) for text, around in zip(texts, arounds, strict=True)]
    if question.kind is Kind.TOPIC:  # not the report that is asked, but what it is asked about
        names &= {*question.stems}
    unseen = corpus.rarity(NEVER_SEEN)
    asked = _Asked(
        question=question,
        spelled=spelled,
        names=names,
        in_rows=names & with_namesakes([s for rows in tables for row in rows.values() for s in row.stems], spelled),
        numbers=numbers,
        unknown=_missing(names | numbers, {s for s in names | numbers if _known(s, corpus, unseen)}),
        corpus=corpus,
        best_lexical=max((h.lexical_score or 0.0 for h in hits), default=0.0) or 1.0,
        best_answerable=max(
            (a for r, listed in readings for a in (r.answerable, *(i.answerable for i in listed.values()))), default=0.0
        ),
    )
    passages = [
        Passage(text, rows, reading.pointed) for text, rows, (reading, _) in zip(texts, tables, readings, strict=True)
    ]
    found = zip(hits, texts, arounds, readings, tables, follows(whole, passages), strict=True)
    candidates = [
        candidate
        for hit, text, around, (reading, listed), rows, derived in found
        for candidate in _of_hit(asked, _Read(hit, text, around, reading, listed, rows, derived))
    ]
    best = max((c.looked_up for c in candidates), default=0.0)
    alone = len({c.hit.text[slice(*c.short)] for c in candidates if c.short and c.looked_up == best}) == 1
    return [replace(c, looked_up=best * alone * (c.looked_up == best)) if c.looked_up else c for c in candidates]


def _around(hit: Hit, corpus: Corpus) -> str:
    return f"{hit.publication or ''} {hit.author or ''} {in_prose(hit.date)}\n{corpus.around(hit.passage)}"


def _text(question: Question, hit: Hit, around: str, spelled: Expansions) -> Text:
    """Without a title where that only names the file, as where the document has none of its own."""
    title = hit.title if hit.title not in (hit.document, readable(hit.document)) else ""
    names = told_around(question.text, f"{title} {hit.text}", around, spelled)
    return Text(hit.text, split_sentences(hit.text), title, names)


def _known(stem: str, corpus: Corpus, unseen: float) -> bool:
    """Whether any passage has the stem, or another that names the same."""
    return any(corpus.rarity(each) < unseen for each in with_namesakes([stem]))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is the same for all hits of a question."""

    question: Question
    spelled: Expansions
    names: frozenset[str]
    in_rows: frozenset[str]
    """Those of them that a row of a table has."""
    numbers: frozenset[str]
    unknown: float
    corpus: Corpus
    best_lexical: float
    best_answerable: float


@dataclass(frozen=True, slots=True)
class _Read:
    """A hit as it was read."""

    hit: Hit
    text: Text
    around: str
    reading: PassageReading
    listed: Mapping[int, InList]
    rows: Mapping[int, Row]
    """Those of tables, by the number of the sentence."""
    derived: Mapping[int, Derived]
    """In the same way the figure that follows from it."""


def _of_hit(asked: _Asked, read: _Read) -> Iterator[Candidate]:
    hit, text, reading, derived = read.hit, read.text, read.reading, read.derived
    sentences = [hit.text[s.start : s.end] for s in text.sentences]
    rows = read.rows
    ordered = [content_stems(rows[n].worded.text if n in rows else said) for n, said in enumerate(sentences)]
    stems = [with_namesakes(each, asked.spelled) for each in ordered]
    title = with_namesakes(content_stems(f"{hit.title} {hit.author or ''} {in_prose(hit.date)}"), asked.spelled)
    everything = title.union(*stems)
    told = everything | with_namesakes(content_stems(read.around), asked.spelled)
    missing_names = _missing(asked.names, told)
    under: int | None = None
    yes_no = asked.question.kind is Kind.YES_NO
    can_be_evidence, headed = set(stated(hit.text)), told_above(asked.question, hit.text, text.sentences, title)
    most = extreme_row(asked.question, rows, read.around) or moved_row(asked.question, rows, read.around)
    meant = [is_meant(asked.question, f"{rows[n].label}:" if n in rows else said) for n, said in enumerate(sentences)]
    places = as_sure(meant, reading.pointed)
    for number, span in enumerate(text.sentences):
        if span not in can_be_evidence:
            under = None
            continue
        if asks_the_same(asked.question, sentences[number], title):
            under = -1
            continue
        above = headed.get(number)
        if (is_heading(sentences[number]) and above is None) or (yes_no and sentences[number].endswith("?")):
            under = None
            continue
        if BARE.fullmatch(sentences[number]) or any(map(is_rule, sentences[number : number + 2])):
            continue
        under = None if under is None else under + 1
        row = rows.get(number)
        before = number - 2 if number > 1 and BARE.fullmatch(sentences[number - 1]) else number - 1
        listed = read.listed.get(number)
        before = listed.lead if listed else before
        nearby = title.union(stems[number], stems[before] if before >= 0 and row is None else ())
        pointed = not_echoed(asked.question, sentences[number], _inside(places[number], span), asked.spelled)
        typed = not_echoed(
            asked.question, sentences[number], find_short(asked.question, sentences[number]), asked.spelled
        )
        fit = typed.fit if typed else None
        place = short_answer(asked.question, sentences[number], typed, pointed, asked.spelled)
        short = (span.start + place[0], span.start + place[1]) if place else None
        if short and not is_in_one_cell(hit.text, span, *short):
            short = None
        if cell := row.answering(asked.question) if row else None:
            short = cell.place
        named = extreme_named(asked.question, sentences[number]) if row is None else None
        has_most = named is not None or (most is not None and number == most[0])
        if most and has_most and row:
            short = most[1].place
        elif named:
            short = (span.start + named.start, span.start + named.end)
        elif above:
            short = above.told
        features = Features(
            coverage=_covered(asked, stems[number]),
            coverage_nearby=_covered(asked, nearby),
            coverage_passage=_covered(asked, everything),
            phrases=_phrases(asked.question, ordered[number]),
            missing_names=missing_names,
            missing_nearby=_missing(asked.names, nearby),
            missing_numbers=0.0 if meant[number] else _missing(asked.numbers, told),
            unknown=0.0 if meant[number] else asked.unknown,
            dense=max(hit.dense_score or 0.0, 0.0),
            lexical=(hit.lexical_score or 0.0) / asked.best_lexical,
            rank=1 / hit.fused_rank,
            kind_present=float(
                any(each is not None for each in (fit, cell, above, derived.get(number)))
                or asked.question.kind in _ANYTHING
            ),
            fit=min(fit or 0.0, 6.0) / 6,
            brevity=1 / (1 + len(ordered[number]) / 20),
            **_by_model(
                asked,
                max(reading.answerable, listed.answerable) if listed else reading.answerable,
                pointed,
                follows=(number in derived or above is not None) and not missing_names,
            ),
        )
        figure = derived.get(number)
        together = figure is not None and figure.first < 0
        other_row = meant[number] is False or (
            row is not None
            and not together
            and (
                (most is not None and not has_most)
                or tells_of_another(asked.question, sentences[number], stems[number], asked.in_rows - title)
            )
        )
        leads = number and text.sentences[number - 1] in can_be_evidence
        lead = text.sentences[number - 1].start if leads else span.start
        certain = fit == CERTAIN or (above is not None and above.heading == span)
        looked_up = row.looked_up(asked.question, cell, title) if row and cell else 0.0
        yield Candidate(
            hit,
            lead,
            span.start,
            span.end,
            short,
            certain,
            features,
            figure,
            under,
            other_row,
            listed.answerable if listed else None,
            row=row,
            has_most=has_most,
            in_column=row is not None and cell is not None and row.tells(asked.question, cell),
            looked_up=spoken_of(asked.question, everything) if has_most else looked_up,
            heading=(above.heading.start, above.heading.end) if above and above.heading != span else None,
        )


def _inside(pointed: Pointed | None, sentence: Span) -> Pointed | None:
    """With offsets in the sentence."""
    return pointed and Pointed(pointed.start - sentence.start, pointed.end - sentence.start, pointed.margin)


def _by_model(asked: _Asked, answerable: float, pointed: Pointed | None, *, follows: bool) -> dict[str, float]:
    """What the model says. It looks for words that stand there; a figure that `follows` by arithmetic stands nowhere,
    so there its silence says nothing, and the usual voice of a right answer is put in its place."""
    said = dict.fromkeys(USUAL, -1.0)
    if pointed:
        said = {
            "answerable": _scaled(answerable, 5),
            "answerable_lead": _scaled(answerable - asked.best_answerable, 5),
            "margin": _scaled(pointed.margin, 10),
        }
    return {k: max(v, USUAL[k]) for k, v in said.items()} if follows else said


def _scaled(value: float, most: float) -> float:
    return max(-1.0, min(1.0, value / most))


def _covered(asked: _Asked, found: set[str]) -> float:
    wanted = asked.question.stems
    total = sum(asked.corpus.rarity(stem) for stem in wanted)
    return sum(asked.corpus.rarity(stem) for stem in wanted if stem in found) / total if total else 0.0


def _phrases(question: Question, stems: Sequence[str]) -> float:
    pairs = list(zip(question.stems, question.stems[1:], strict=False))
    places = {stem: i for i, stem in enumerate(stems)}
    near = sum(a in places and b in places and abs(places[a] - places[b]) <= 3 for a, b in pairs)
    return near / len(pairs) if pairs else 0.0


def _question_numbers(question: Question) -> frozenset[str]:
    numbers = find_numbers(question.text)
    stems = (s for n in numbers for s in content_stems(question.text[n.start : n.end]))
    return frozenset(s for s in stems if re.match(r"\d", s))


def _missing(wanted: frozenset[str], found: set[str]) -> float:
    return len(wanted - found) / len(wanted) if wanted else 0.0
