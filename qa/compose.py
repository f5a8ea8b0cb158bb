"""From readings to an answer: the short answer first, the sentences that hold it, every one of them cited.

Documents that agree are cited together; documents that differ are shown side by side, with their dates; what follows
from a sentence by arithmetic is worked out in the open. Nothing is said that a reading does not hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.words import content_stems
from qa.agreement import MOST, Read, agreeing, alike, differing, restating
from qa.answer import Citation, Derivation, Sentence, Verdict
from qa.arithmetic.amounts import Derived
from qa.arithmetic.compare import compare, in_two_units
from qa.arithmetic.figures import figures
from qa.language.names import name_stems
from qa.language.quantities import PER_CENT
from qa.language.same_name import with_namesakes
from qa.layout.bullets import announcing, items_of, plain
from qa.layout.tables import head_above, is_row, is_tabular
from qa.questions.plan import SIMPLE, Combination, Plan
from qa.questions.question import Kind
from qa.reading import Reading
from qa.yes_no.polarity import BARE, told

_SERIES = re.compile(r",| and | or ")
_MORE_AT = 0.8
"""A further sentence is quoted when it scores at least this part of the best one."""
_DERIVED_AT = 0.7
"""A figure is worked out from a sentence that scores at least this part of the best one."""


_WORST = (Verdict.UNSUPPORTED, Verdict.PARTLY, Verdict.SUPPORTED)


@dataclass(frozen=True, slots=True)
class Draft:
    """What will be said, before it is checked."""

    short: str | None
    sentences: tuple[Sentence, ...]
    derivations: tuple[Derivation, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, by marker; of one that several sentences rest on, the best verdict."""
        worst_first = sorted((c for s in self.sentences for c in s.citations), key=lambda c: _WORST.index(c.verdict))
        return tuple(sorted({c.marker: c for c in worst_first}.values(), key=lambda c: c.marker))


def compose(
    parts: Sequence[Read], plan: Plan = SIMPLE, *, through: Sequence[Read] = (), one_document: bool = False
) -> Draft | None:
    """Say what the parts' readings hold, and then what found of whom or what they ask, which they go `through`; None
    where they cannot be put together as the question asks, or, with `one_document`, where no one document states all
    that is put together."""
    writer = _Writer()
    if plan.combination is not Combination.EACH:
        return _compared(writer, parts, plan, one_document=one_document)
    drafts = [_simple(writer, part) for part in (*parts, *through)]
    shorts = dict.fromkeys(draft.short for draft in drafts[: len(parts)] if draft.short)
    return Draft(
        "; ".join(shorts) or None,
        tuple(dict.fromkeys(s for draft in drafts for s in draft.sentences)),
        tuple(d for draft in drafts for d in draft.derivations),
    )


class _Writer:
    """Numbers the citations in the order in which they are first used."""

    def __init__(self) -> None:
        self._citations: dict[tuple[str, int, int], Citation] = {}

    def sentence(self, text: str, readings: Sequence[Reading]) -> Sentence:
        return Sentence(text, tuple(self._cite(r) for r in readings), Verdict.SUPPORTED)

    def quote(self, reading: Reading, agreeing: Sequence[Reading] = ()) -> Sentence:
        return self.sentence(one_line(reading.text), [reading, *agreeing])

    def differing(self, reading: Reading) -> Sentence:
        dated = f", {reading.hit.date}" if reading.hit.date else ""
        return self.sentence(f"{reading.short_text}, according to “{reading.hit.title}”{dated}", [reading])

    def _cite(self, reading: Reading) -> Citation:
        key = (reading.hit.document, reading.start, reading.end)
        return self._citations.setdefault(
            key,
            reading.hit.cite(reading.start, reading.end, marker=len(self._citations) + 1, verdict=Verdict.SUPPORTED),
        )


def one_line(text: str) -> str:
    """Running text: line breaks and runs of spaces become one space."""
    return re.sub(r"\s+", " ", text).strip()


def _simple(writer: _Writer, part: Read) -> Draft:
    """The draft for one simple question."""
    question, best = part.question, part.readings[0]
    if derived := _derived(part):
        reading, result = derived
        same = restating(reading, part.readings)
        rows = _rows_with_operands(reading, result)
        told = writer.sentence(result.telling, [*rows, *same])
        quotes = [writer.quote(rows[0], same), *(writer.quote(row) for row in rows[1:])]
        return Draft(result.short, (told, *_under_head(writer, part, reading, quotes)), (result.derivation,))
    if question.kind is Kind.YES_NO:
        return _yes_or_no(writer, part)
    items = _items(part)
    if bullets := items_of(question, best, part.text) or _list_of(part, items):
        shorts = "; ".join(plain(one_line(item.short_text or "")) for item in bullets)
        above = announcing(bullets, part.text)
        return Draft(shorts, tuple(writer.quote(line) for line in ([above] if above else []) + bullets))
    if len(items) > 1:
        return _itemised(writer, items)
    same = restating(best, part.readings)
    told_by = [best.above, best] if best.above else [best]
    lead = [writer.sentence(best.short_text, [*told_by, *agreeing(part)])] if best.short_text else []
    others = [writer.differing(reading) for reading in differing(part)]
    quotes = [writer.quote(best, same)] if others else _quotes(writer, part, same)
    return Draft(best.short_text, (*lead, *others, *_under_head(writer, part, best, quotes)))


def _yes_or_no(writer: _Writer, part: Read) -> Draft:
    """The verdict with what it rests on; where there is none, what is nearest, if it has any word of the question."""
    best = part.readings[0]
    verdict = told(best.verdict)
    quotes = _quotes(writer, part, restating(best, part.readings))
    if bare := BARE.fullmatch(best.hit.text[best.lead - best.hit.start : best.start - best.hit.start].strip()):
        best = best.with_lead()
        verdict, quotes = bare["verdict"].capitalize(), [writer.quote(best)]
    if verdict:
        return Draft(verdict, (writer.sentence(f"{verdict}.", [best]), *quotes))
    shared = with_namesakes(content_stems(best.text)) & {*part.question.stems}
    return Draft(None, tuple(quotes) if shared else ())


def _rows_with_operands(reading: Reading, derived: Derived) -> list[Reading]:
    """Of rows of a table one below the other those with the figures that are worked with, each for itself; what is no
    table as it is."""
    lines = [m for m in re.finditer(r"[^\r\n]+", reading.text) if m[0].strip()]
    if not all(is_tabular(line[0]) for line in lines):
        return [reading]
    operands = "|".join(map(re.escape, derived.derivation.operands))
    used = [line for line in lines if re.search(rf"(?<![\d.,])(?:{operands})(?!\d|[.,]\d)", line[0])] or lines
    return [
        replace(reading, start=reading.start + line.start(), end=reading.start + line.end(), text=line[0], short=None)
        for line in used
    ]


def _under_head(writer: _Writer, part: Read, reading: Reading, quotes: Sequence[Sentence]) -> list[Sentence]:
    """A row of a table below the line that says what its columns are; a sentence below the heading that dates it."""
    if reading.above:
        return [writer.quote(reading.above), *quotes]
    if reading.hit.document != part.readings[0].hit.document or not is_tabular(reading.text.splitlines()[0]):
        return list(quotes)
    head = head_above(part.text, reading.start)
    if head is None:
        return list(quotes)
    return [writer.quote(reading.stretch(part.text, *head)), *quotes]


def _items(part: Read) -> list[Reading]:
    """What several sentences list, one item each; nothing where one sentence gives the whole series."""
    best = part.readings[0]
    if not part.question.wants_list or not best.short_text or _SERIES.search(best.short_text):
        return []
    items = [best]
    for reading in part.readings[1:]:
        good = reading.score >= max(part.threshold, _MORE_AT * best.score)
        named = {stem for item in items for stem in content_stems(item.short_text or "")}
        if good and reading.short_text and not named & set(content_stems(reading.short_text)):
            items.append(reading)
    return items[:MOST]


def _list_of(part: Read, items: Sequence[Reading]) -> list[Reading]:
    """The list, line by line, in which two or more of the items stand; it is given whole."""
    for item in items:
        if item.hit.document == part.readings[0].hit.document:
            lines = items_of(part.question, item, part.text)
            if sum(any(each.start < line.end and line.start < each.end for line in lines) for each in items) > 1:
                return lines
    return []


def _itemised(writer: _Writer, items: Sequence[Reading]) -> Draft:
    """Each item with its own citation, then the sentences that they stand in."""
    shorts = [item.short_text or "" for item in items]
    leads = [writer.sentence(short, [item]) for short, item in zip(shorts, items, strict=True)]
    return Draft("; ".join(shorts), (*leads, *dict.fromkeys(writer.quote(item) for item in items)))


def _compared(writer: _Writer, parts: Sequence[Read], plan: Plan, *, one_document: bool) -> Draft | None:
    """What two answers give together, or both where they are in two currencies, with the sentence that each of them
    stands in."""
    told = figures(parts, plan, one_document=one_document)
    if told is None:
        return None
    readings, both = [reading for reading, _ in told], [figure for _, figure in told]
    derived = compare(plan, [part.question for part in parts], both)
    short = derived.short if derived else in_two_units(plan, both)
    if short is None:
        return None
    lead = writer.sentence(derived.telling if derived else short, list(dict.fromkeys(readings)))
    quotes = dict.fromkeys(writer.quote(r) for r in readings)
    return Draft(short, (lead, *quotes), (derived.derivation,) if derived else ())


def _derived(part: Read) -> tuple[Reading, Derived] | None:
    """Of the readings nearly as good as the best the first from which the figure asked for follows, rather one that
    says what is counted, and more of the names in the question: what Kent lost does not follow from what Essex did.

    It follows from the sentence itself, or together with what stands before it. Nothing does where a share or a date is
    asked for and the best one has it as it is, or from what lacks a name of the question that the row has which is the
    best one.
    """
    best = part.readings[0]
    stated = {Kind.PERCENT: PER_CENT.search(best.short_text or ""), Kind.DATE: best.short}
    if not best.derived and stated.get(part.question.kind):
        return None
    good = [r for r in part.readings[:4] if r.score >= _DERIVED_AT * best.score]
    names = name_stems(part.question.text)
    row = is_tabular(best.text) or is_row(best.text)
    needed = names & with_namesakes(content_stems(best.text)) if row and best.short else frozenset()
    found = [(r.with_operands(), r.derived) for r in good if r.derived and needed <= {*content_stems(r.text)}]
    found.sort(key=lambda each: each[1].first < 0)

    def says(each: tuple[Reading, Derived]) -> tuple[int, int]:
        own = with_namesakes(content_stems(each[0].text))
        return len(own & {*part.question.focus}), len(names & own)

    return max(found, key=says, default=None)


def _quotes(writer: _Writer, part: Read, same: Sequence[Reading]) -> list[Sentence]:
    """The best sentence and the next best that add something: any, where the question asks for more than a single
    fact; else only what another document says differently."""
    best = part.readings[0]
    quotes = [writer.quote(best, same)]
    single = best.short_text is not None and not part.question.wants_list and part.question.kind is not Kind.TOPIC
    if single and part.question.kind.is_exact:
        return quotes
    said = set(content_stems(best.text))
    for reading in part.readings[1:]:
        fresh = set(content_stems(reading.text))
        good = reading.score >= max(part.threshold, _MORE_AT * best.score) and reading not in same
        fits = reading.hit.document != best.hit.document and reading.short is not None if single else True
        if len(quotes) < MOST and good and fits and not alike(fresh, said):
            quotes.append(writer.quote(reading))
            said |= fresh
    return quotes
