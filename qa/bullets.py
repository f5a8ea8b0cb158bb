"""Lists that stand in a document line by line: the items around the one that was found to answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.words import content_stems
from qa.question import Kind, Question
from qa.reading import Reading
from qa.wording import MONTH

MOST_ITEMS = 12
"""More are no answer but a document to open."""
_REACH = 4000
"""How far, in characters, the items of a list may stand from the one that was found."""
_LINE = re.compile(r"[^\n]*\S")
_MARKED = re.compile(r"[ \t]*(?P<marker>[-*•‣–]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]+(?=\S)")
_LABELLED = re.compile(
    r"[ \t]*(?:\d{3,4}|\d{1,2}[.:]\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+ \d{1,4}"
    rf"|{MONTH}): (?=\S)"
)
"""A time, or a thing with a number, and what belongs to it; "Name: Ada" is a field of a record."""
_FIELD = re.compile(r"[ \t]*(?:[-*•‣–] )?(?:\*\*)?[A-Za-z][\w'’-]*(?: [\w'’-]+){0,3}:(?:\*\*)? ")
"""What a record says of its matter, "- Capital: Larn", or a labelled line."""
_DENIES = re.compile(r"\b(?:not|no|never|nor|without|except)\b|n['’]t\b", re.IGNORECASE)
_MARKUP = re.compile(r"\*\*|__|`")
_DASHED = re.compile(r"[ \t]*[A-Z0-9][^.:;!?]{0,38}[\w)] [-–—] \S.{0,60}$")
"""What belongs to each of several: "Clara Venn – prime minister"."""
_HEAD = re.compile(r".*?\w(?=[,:;]\s|\s[(–—]|\s-\s|(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bNo)[.!?]\s)")
_ONE = re.compile(
    r"\b(?:first|last|next|only|most|least|(?!rest\b|forest\b|interest\b|west\b)\w{3,}est)\b", re.IGNORECASE
)
_WHICH_ONE = re.compile(
    r"^(?:(?:in|at|on|to|from|of|for|by|with) )?(?:which|what)(?: one\b| (?!(?:is|was|has|does|this)\b"
    r"|(?:people|men|women|children|staff|equipment|food|clothing|advice|work|else)\b)[\w-]*[^\Ws]"
    r" (?:is|was|has|had|does|did|will|can|must|should|may|would|could|\w{2,}ed|made|won|came|went|took|gave|got"
    r"|left|lost|led|wrote|held|sold|bought|brought|built|paid|said|kept)\b)",
    re.IGNORECASE,
)
_AT_ONE = re.compile(
    r"\b(?:in|at|on|for|from|since|after|before|during|with|to) (?:the|their|its|his|her|my|our|your|this|that|an?) "
    r"(?:first|last|next|\w{3,}est)\b",
    re.IGNORECASE,
)
"""Where or when it is, of which as many may be asked for as there are: "in its latest report"."""
_LONG = 9
"""Words of an item from which on its head alone is named in short."""


def items_of(question: Question, best: Reading, text: str) -> list[Reading]:
    """The items of the list in which the best sentence stands, or which it announces with a colon, one a line, each
    with what names it as its short answer; none where the question asks for one of them. What is announced answers
    also who asks for no list: "what do they demand?" of "they demand three things:", or of one of these. `text` is the
    whole document, so that a list that ends in another passage is given whole."""
    if asks_for_one(question.text):
        return []
    lines = _lines(best, text)
    place = next((i for i, line in enumerate(lines) if line.start <= best.start < line.end), None)
    if place is None:
        return []
    announced = _announces(best.text)
    if announced:
        place += 1
        if place == len(lines) or not _follows(lines[place - 1], lines[place]):
            return []
    block = _block(lines, place, records=best.listed)
    if not 1 < len(block) <= MOST_ITEMS:
        return []
    meant = _stands_for_list(question, best) if announced else _asks_for_all(question, lines, block, lines[place])
    return [_item(lines[i]) for i in block] if question.wants_list or best.listed or meant else []


def asks_for_one(question: str) -> bool:
    """Whether it asks for the first or the largest of several, or for which one."""
    return bool(_ONE.search(_AT_ONE.sub("", question)) or _WHICH_ONE.match(question))


def blocks(text: str) -> list[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """The lists of a text below another line: where that stands, and where each item does, without its marker."""
    lines, found, number = [line.span() for line in _LINE.finditer(text)], [], 1
    forms = [_form(text[slice(*line)], records=True) for line in lines]
    while number < len(lines):
        last = number
        while forms[number] and last + 1 < len(lines) and forms[last + 1] == forms[number]:
            last += 1
        if last > number:
            items = [(start + _unmarked(text[start:end]), end) for start, end in lines[number : last + 1]]
            found.append((lines[number - 1], items))
        number = last + 1
    return found


def is_marked(line: str) -> bool:
    """Whether it begins as an item of a list does."""
    return bool(_unmarked(line))


def is_field(line: str) -> bool:
    """Whether it says one thing of what a record is about, "- Capital: Larn"."""
    return bool(_FIELD.match(line))


def _unmarked(line: str) -> int:
    """How long its marker is."""
    marked = _MARKED.match(line)
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


def _stands_for_list(question: Question, announces: Reading) -> bool:
    """Whether its short answer is no more than what the colon ends: the "three things" of which it tells."""
    if question.kind.is_exact or question.kind is Kind.YES_NO:
        return False
    return announces.short_text is None or announces.text.rstrip(":*_ ").endswith(announces.short_text)


def _lines(best: Reading, text: str) -> list[Reading]:
    """The lines of its document around it, in order."""
    hit = replace(best.hit, start=0, end=len(text), text=text)
    first, last = max(0, best.start - _REACH), best.end + _REACH
    first = text.rfind("\n", 0, first) + 1
    spans = (line.span() for line in _LINE.finditer(text, first, last))
    return [Reading(hit, start, end, text[start:end], None, start, best.score) for start, end in spans]


def _block(lines: Sequence[Reading], place: int, *, records: bool) -> range:
    """The neighbouring lines that are marked in the same manner."""

    def goes_on(one: int, other: int) -> bool:
        return _form(lines[other].text, records=records) == form and _follows(*(lines[i] for i in sorted((one, other))))

    form = _form(lines[place].text, records=records)
    if form is None:
        return range(0)
    first = last = place
    while first > 0 and goes_on(first, first - 1):
        first -= 1
    while last + 1 < len(lines) and goes_on(last, last + 1):
        last += 1
    return range(first, last + 1)


def _form(line: str, *, records: bool) -> str | None:
    """How an item is marked or labelled; of `records` any field is one."""
    if marked := _MARKED.match(line):
        return re.sub(r"\w+", "1", marked["marker"])
    if _LABELLED.match(line) or (records and is_field(line)):
        return ":"
    return "–" if _DASHED.match(line) else None


def _follows(one: Reading, other: Reading) -> bool:
    """Whether nothing stands between them, or no more than an empty line."""
    return 0 <= other.start - one.end <= 3


def _item(line: Reading) -> Reading:
    """Without its marker, and with what names it; a long item that nothing divides is its own name."""
    begins = _unmarked(line.text)
    text = line.text[begins:]
    head = _HEAD.match(text) if len(text.split()) >= _LONG or not begins else None
    named = text[: head.end() if head else len(text)].rstrip(" .;,")
    short = (line.start + begins, line.start + begins + len(named))
    return replace(line, start=line.start + begins, text=text, short=short, lead=line.start + begins)


def plain(text: str) -> str:
    """Without the marks of emphasis."""
    return _MARKUP.sub("", text)
