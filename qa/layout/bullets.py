"""Lists that stand in a document line by line: the items around the one that was found to answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.blocks import LABEL, MARKER, Span, blocks
from index.sentences import split_sentences
from index.words import content_stems
from qa.language.meanings import akin
from qa.language.names import name_stems
from qa.layout.tables import first_cell, is_fact_box, is_piped, is_rule
from qa.questions.question import Kind, Question
from qa.questions.wording import MONTH, WEEKDAY
from qa.reading import Reading

MOST_ITEMS = 12
"""More are no answer but a document to open."""
_REACH = 4000
"""How far, in characters, the items of a list may stand from the one that was found."""
_LABELLED = re.compile(
    rf"[ \t]*(?:\d{{3,4}}|\d{{1,2}}[.:]\d\d|{WEEKDAY}|[A-Z][a-z]+ \d{{1,4}}"
    rf"|{MONTH}): (?=\S)"
)
"""A time, or a thing with a number, and what belongs to it; "Name: Ada" is a field of a record."""
_FIELD = re.compile(rf"(?:{MARKER.pattern})?(?:\*\*)?[A-Za-z][\w'’-]*(?: [\w'’-]+){{0,3}}:(?:\*\*)? ")
"""What a record says of its matter, "- Capital: Larn", or a labelled line."""
_WHEN_LABEL = re.compile(
    rf"(?:\d{{1,2}}[.:]\d\d|{WEEKDAY}|(?:\d{{1,2}} )?{MONTH}(?: \d{{1,2}})?)"
    r"(?::| [-–—]) (?=\S)"
)
"""When it is, before what it is: "Monday - chess"."""
_ASKS_WHEN = re.compile(r"\b(?:when|days?|dates?|times?|hours?|months?|weeks?|weekdays?)\b", re.IGNORECASE)
_WHO_LABEL = re.compile(rf"{_FIELD.pattern}(?=\**(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir)\.? )?[A-Z])")
"""What somebody is, before his name: "Chair: Ada Hill"."""
_DENIES = re.compile(r"\b(?:not|no|never|nor|without|except)\b|n['’]t\b", re.IGNORECASE)
_MARKUP = re.compile(r"\*\*|__|`")
_DASHED = re.compile(rf"{LABEL} [-–—] \S.{{0,60}}$")
"""What belongs to each of several: "Clara Venn – prime minister"."""
_HEAD = re.compile(r".*?\w(?=[,:;]\s|\s[(–—]|\s-\s|(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bNo)[.!?]\s)", re.DOTALL)
_ONE = re.compile(
    r"\b(?:first|last|next|only|most|least"
    r"|(?!(?:(?:fo|inte|ar)rest|(?:re|con)quest|(?:pro|con|at|de)test|priest|harvest|invest|suggest|honest|modest"
    r"|tempest|digest)\b)\w{3,}est)\b",
    re.IGNORECASE,
)
_AUXILIARY = r"(?:is|was|has|had|does|did|do|have|are|were|will|can|must|should|may|would|could|might)"
_MASS = (
    r"(?:people|men|women|children|staff|police|equipment|food|clothing|advice|work|information|fish|fruit|furniture"
    r"|evidence|luggage|baggage|data|media|news|research|jewell?ery|criteria|phenomena|else|this)"
)
"""Of what is many though its name does not end in s."""
_WHICH_ONE = re.compile(
    rf"^(?:(?:[Ii]n|[Aa]t|[Oo]n|[Tt]o|[Ff]rom|[Oo]f|[Ff]or|[Bb]y|[Ww]ith) )?(?:[Ww]hich|[Ww]hat)(?: one\b"
    rf"| (?!(?:{_AUXILIARY}|{_MASS})\b)[a-z-]*[a-rt-z] (?:{_AUXILIARY}|[a-z]{{2,}}ed|made|won|came|went|took|gave|got"
    r"|left|lost|led|wrote|held|sold|bought|brought|built|paid|said|kept)\b)"
)
_WHO_ONE = re.compile(
    rf"^who(?:['’]s| is| was| became| becomes) (?:the|an?) (?:[a-z-]+ ){{0,2}}?(?!(?:{_MASS}|team|crew|cast|board"
    r"|council|committee|jury|panel|group|band|family)\b)[a-z-]*[a-rt-z]"
    r"(?: (?:of|at|in|for|to|behind|when|that|who)\b|\?|$)",
    re.IGNORECASE,
)
"""Who asks for one person, "who was the architect of the church"."""
_AT_ONE = re.compile(
    r"\b(?:in|at|on|for|from|since|after|before|during|with|to) (?:the|their|its|his|her|my|our|your|this|that|an?) "
    r"(?:first|last|next|\w{3,}est)\b",
    re.IGNORECASE,
)
"""Where or when it is, of which as many may be asked for as there are: "in its latest report"."""
_BETWEEN = re.compile(rf"\s{{1,4}}(?:{MARKER.pattern})?")
_BARE = re.compile(r"[#>*_\s]*(?P<said>\w.*?)[*_#=\s-]*", re.DOTALL)
"""What a line says without the marks that make it a heading."""
_HEAD_OF_TABLE = 3
"""Something above a table, the names of its columns, and the line below these."""
_NEAR = 4
"""Characters between one item and the next: no more than an empty line."""
_LONG = 9
"""Words of an item from which on its head alone is named in short."""
_MOST_SENTENCES = 2
"""Of most items of a list; numbered paragraphs, as the clauses of a contract are, have more."""


def items_of(question: Question, best: Reading, text: str) -> list[Reading]:
    """The items of the list in which the best sentence stands, or which it announces with a colon, one a line, each
    with what names it as its short answer; none where the question asks for one of them. What is announced answers
    also who asks for no list: "what do they demand?" of "they demand three things:", or of one of these. `text` is the
    whole document, so that a list that ends in another passage is given whole."""
    if asks_for_one(question.text):
        return []
    lines = _blocks_around(best, text)
    place = next((i for i, line in enumerate(lines) if line.start <= best.start < line.end), None)
    if place is None:
        return []
    announced = _announces(best.text)
    if announced:
        place += 1
        if place == len(lines) or not _follows(lines[place - 1], lines[place]):
            return []
    runs = _runs(text, [Span(line.start, line.end) for line in lines], records=best.listed)
    block = next((run for run in runs if place in run), range(0))
    if not 1 < len(block) <= MOST_ITEMS or is_fact_box([lines[i].text for i in block]):
        return []
    if not announced and _is_field_asked_for(question, lines[place].text):
        return []
    meant = _stands_for_list(question, best) if announced else _asks_for_all(question, lines, block, lines[place])
    return [_item(question, lines[i]) for i in block] if question.wants_list or best.listed or meant else []


def announcing(items: Sequence[Reading], text: str) -> Reading | None:
    """The heading, or the sentence with a colon, right above a list: it says what the items are; None where neither
    stands there. `text` is the whole document."""
    above = [block for block in _blocks_around(items[0], text) if block.end <= items[0].start][-1:]
    between = _BETWEEN.match(text, above[0].end) if above else None
    if between is None or between.end() != items[0].start:
        return None
    sentence = split_sentences(text, above[0].start, above[0].end)[-1]
    bare = _BARE.fullmatch(text, sentence.start, sentence.end)
    if bare is None or bare["said"][-1] in ".!?":
        return None
    start, end = bare.span("said")
    return replace(above[0], start=start, end=end, text=bare["said"], lead=start)


def asks_for_one(question: str) -> bool:
    """Whether it asks for the first or the largest of several, for which one, or for one person."""
    return bool(_ONE.search(_AT_ONE.sub("", question)) or _WHICH_ONE.match(question) or _WHO_ONE.match(question))


def lists_below(text: str) -> list[tuple[Span, list[Span]]]:
    """The lists of a text below another block, of no more than `MOST_ITEMS` items: where that stands, and where each
    item does, without its marker. A table lists what its rows begin with, below what stands above it and the name of
    its first column."""
    spans = [block.span for block in blocks(text)]
    runs = (
        run
        for run in _runs(text, spans, records=True)
        if run.start and 1 < len(run) <= MOST_ITEMS and not is_fact_box([text[slice(*spans[i])] for i in run])
    )
    return [(_above(text, spans, run), [_without_marker(text, spans[i]) for i in run]) for run in runs]


def _above(text: str, spans: Sequence[Span], run: range) -> Span:
    above = spans[run.start - 1]
    if not is_rule(text[above.start : above.end]) or run.start < _HEAD_OF_TABLE:
        return above
    named = first_cell(text, spans[run.start - 2])
    return Span(spans[max(0, run.start - 3)].start, named.end)


def _without_marker(text: str, item: Span) -> Span:
    if is_piped(text[item.start : item.end]):
        return first_cell(text, item)
    return Span(item.start + _unmarked(text[item.start : item.end]), item.end)


def is_marked(line: str) -> bool:
    """Whether it begins as an item of a list does."""
    return MARKER.match(line) is not None


def is_field(line: str) -> bool:
    """Whether it says one thing of what a record is about, "- Capital: Larn"."""
    return bool(_FIELD.match(line))


def _unmarked(line: str) -> int:
    """How long its marker is."""
    marked = MARKER.match(line)
    return marked.end() if marked else 0


def _announces(line: str) -> bool:
    return line.rstrip("*_ ").endswith(":")


def _asks_for_all(question: Question, lines: Sequence[Reading], block: range, best: Reading) -> bool:
    """Whether the line above the list says what the question says, and the best item nothing of it: "what did they
    buy?" of "we have bought:", but not "what did they buy for the mill?" where one item is "for the mill" in these
    words. Who asks for a temperature, or for what a thing is, asks for no list; fields of a record are none."""
    above = lines[block.start - 1] if block.start else None
    if above is None or question.kind is not Kind.THING or question.defined or not _follows(above, lines[block.start]):
        return False
    if not (_announces(above.text) or above.text.startswith("#")) or any(is_field(lines[i].text) for i in block):
        return False
    asked, told = set(question.stems), set(content_stems(above.text))
    if bool(_DENIES.search(question.text)) != bool(_DENIES.search(above.text)) or not told.issuperset(question.focus):
        return False
    return bool(asked & told) and not asked & set(content_stems(best.text)) - told


def _is_field_asked_for(question: Question, line: str) -> bool:
    """Whether it is the field that is asked for, "Twin towns: Larn, Kent", and no item of a list that is."""
    if not is_field(line):
        return False
    label = content_stems(line.split(":", 1)[0])
    return bool(label) and any(akin(stem, label) for stem in {*question.stems} - name_stems(question.text))


def _stands_for_list(question: Question, announces: Reading) -> bool:
    """Whether its short answer is no more than what the colon ends: the "three things" of which it tells."""
    if question.kind.is_exact or question.kind is Kind.YES_NO:
        return False
    return announces.short_text is None or announces.text.rstrip(":*_ ").endswith(announces.short_text)


def _blocks_around(best: Reading, text: str) -> list[Reading]:
    """The paragraphs, headings and items of its document around it, in order."""
    first, last = text.rfind("\n", 0, max(0, best.start - _REACH)) + 1, text.find("\n", best.end + _REACH)
    return [best.stretch(text, *block.span) for block in blocks(text, first, last if last >= 0 else len(text))]


def _runs(text: str, spans: Sequence[Span], *, records: bool) -> Iterator[range]:
    """Neighbouring blocks that are marked in the same manner, by their numbers; of `records` any field is so. Numbered
    paragraphs are a list only below a heading or a colon."""
    forms = [_form(text[span.start : span.end], records=records) for span in spans]
    first = 0
    for number in range(1, len(spans) + 1):
        ended = number == len(spans) or spans[number].start - spans[number - 1].end > _NEAR
        if ended or forms[number] != forms[first]:
            above = text[slice(*spans[first - 1])] if first else ""
            announced = above.startswith("#") or _announces(above)
            if forms[first] and (announced or not _are_paragraphs(text, spans[first:number])):
                yield range(first, number)
            first = number


def _are_paragraphs(text: str, items: Sequence[Span]) -> bool:
    """Whether more than half of them say more than an item of a list does."""
    long = (len(split_sentences(text, item.start, item.end)) > _MOST_SENTENCES for item in items)
    return 2 * sum(long) > len(items)


def _form(line: str, *, records: bool) -> str | None:
    """How an item is marked or labelled; of `records` any field is one. Rows of a table are items too, but for the line
    below its head."""
    if is_piped(line):
        return None if is_rule(line) else "|"
    if marked := MARKER.match(line):
        return re.sub(r"\w+", "1", marked["marker"])
    if _LABELLED.match(line) or (records and is_field(line)):
        return ":"
    return "–" if _DASHED.match(line) else None


def _follows(one: Reading, other: Reading) -> bool:
    """Whether nothing stands between them, or no more than an empty line."""
    return 0 <= other.start - one.end <= _NEAR


def _item(question: Question, line: Reading) -> Reading:
    """Without its marker, and with what names it; a long item that nothing divides is its own name. A row is named by
    its first cell."""
    if is_piped(line.text):
        label = first_cell(line.text, Span(0, len(line.text)))
        return replace(line, short=(line.start + label.start, line.start + label.end), lead=line.start)
    begins = _unmarked(line.text)
    text = line.text[begins:]
    named = _beside_the_name(question, text)
    head = _HEAD.match(text, named) if len(text.split()) >= _LONG or named or not begins else None
    name = text[named : head.end() if head else len(text)].rstrip(" .;,")
    short = (line.start + begins + named, line.start + begins + named + len(name))
    return replace(line, start=line.start + begins, text=text, short=short, lead=line.start + begins)


def _beside_the_name(question: Question, item: str) -> int:
    """How long a label is that does not name the item for who asks so."""
    label = None if _ASKS_WHEN.search(question.text) else _WHEN_LABEL.match(item)
    if label is None and question.kind is Kind.PERSON:
        label = _WHO_LABEL.match(item)
    return label.end() if label else 0


def plain(text: str) -> str:
    """Without the marks of emphasis."""
    return _MARKUP.sub("", text)
